import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { guides } from '../../../functions/orders/platforms/each-guide.ts';
import { type Api, Stop } from '../api.ts';

interface Connecting {
  readonly api: Api;
  readonly shop: string;
  readonly platform: string;
  /** The platform's own secret, where there is one. */
  readonly secret: string | undefined;
  /** Asks a person for a secret; nothing where nobody sits there. */
  readonly askSecret: ((question: string) => Promise<string>) | undefined;
  readonly tell: (line: string) => void;
  /** Shows how long a wait goes on; the last word is overwritten where that can be done. */
  readonly progress: (line: string) => void;
}

interface Source {
  readonly platform: string;
  readonly state: string;
  readonly address: string;
  readonly secrets: readonly { readonly name: string; readonly since: string }[];
  readonly lastReceivedAt?: string;
  readonly lastFailure?: { readonly at: string; readonly what: string; readonly why: string };
  readonly counts: Readonly<Record<'received' | 'understood' | 'rejected' | 'failing' | 'refused' | 'ignored', number>>;
  readonly ignored?: readonly { readonly topic: string; readonly count: number }[];
}

/** What is told of a secret that lives now; the secret itself where it was made there. */
interface Made {
  readonly address: string;
  readonly name: string;
  readonly secretsLive: number;
  /** Not said by a system that is older than this command. */
  readonly topics?: readonly string[];
  readonly secret?: string;
}

const pathOf = (shop: string) => `/v1/shops/${shop}/connections`;

/** A changed secret is known at the door after five minutes; half a minute more is for the way. */
const knownMs = 330_000;
const betweenMs = 5_000;
const understoodMs = 120_000;

/** Lets a secret live, says what to do at the platform, sends a signed call, and waits until it was received. */
export async function connect(connecting: Connecting): Promise<void> {
  const { api, shop, platform, tell } = connecting;
  const guide = guides.get(platform);
  if (!guide) throw new Stop(`There is no platform "${platform}": one of ${[...guides.keys()].join(', ')}.`);
  await api.mustKnow(shop);
  const { secret: own, isForTry } = await secretFor(connecting, guide.ownSecret);
  const made = await api
    .asAdmin<Made>(shop, 'POST', pathOf(shop), { platform, ...(own && { secret: own }) }, randomUUID())
    .catch(async (error: unknown) => {
      throw error instanceof Stop ? new Stop(error.message + (await howToEnd(connecting))) : error;
    });
  const { address, name, secretsLive, topics = [], secret = own } = made;
  tell(`The secret "${name}" lives, ${secretsLive > 1 ? 'beside the one that was there' : 'and is the only one'}.`);
  tell(`Address:  ${address}`);
  if (own === undefined) tell(`Secret:   ${secret}   (keep it now)`);
  tell(
    `\nAt the platform:\n${guide
      .steps(address, own === undefined ? secret : undefined, topics)
      .map((step) => `  - ${step}`)
      .join('\n')}\n`,
  );
  if (secret?.startsWith('whpk_')) {
    return tell(`Only your system can sign for this key. When it has called: npm run shop -- show ${shop}`);
  }
  await received(connecting, String(secret), guide.call);
  if (isForTry) {
    tell(`\n${guide.ownSecret}; this one was for a try. Run it again with DANGOL_SECRET set, then:`);
    tell(`  npm run shop -- end ${shop} ${platform} ${name}`);
  }
}

/** The platform's own secret; where there is none, one made here for a try, if the platform would not take ours. */
async function secretFor({ secret, askSecret }: Connecting, ownSecret: string | undefined) {
  if (secret || !ownSecret) return { secret, isForTry: false };
  const typed = await askSecret?.(`${ownSecret}. Paste it, or press Enter to try with one made here: `);
  return typed ? { secret: typed, isForTry: false } : { secret: randomBytes(32).toString('hex'), isForTry: true };
}

async function howToEnd({ api, shop, platform }: Connecting): Promise<string> {
  const source = await sourceOf(api, shop, platform).catch(() => undefined);
  if (!source || source.secrets.length < 2) return '';
  const ends = source.secrets.map(
    ({ name, since }) => `  npm run shop -- end ${shop} ${platform} ${name}   (since ${since})`,
  );
  return `\nThat is, when the platform no longer signs with it:\n${ends.join('\n')}`;
}

async function sourceOf(api: Api, shop: string, platform: string): Promise<Source | undefined> {
  return (await sourcesOf(api, shop)).find((each) => each.platform === platform);
}

async function sourcesOf(api: Api, shop: string): Promise<readonly Source[]> {
  const { items = [] } = await api.asAdmin<{ items?: readonly Source[] }>(shop, 'GET', pathOf(shop));
  return items;
}

/** Sends a call that nothing begins with, again until the door knows the secret, and waits until it was understood. */
async function received(
  { api, shop, platform, tell, progress }: Connecting,
  secret: string,
  call: NonNullable<ReturnType<typeof guides.get>>['call'],
): Promise<void> {
  const before = (await sourceOf(api, shop, platform))?.counts.understood ?? 0;
  const isLocal = (await api.localNow()) !== undefined;
  let isMoved = false;
  await waiting(knownMs, async (leftMs) => {
    const nowMs = Date.parse((isLocal && (await api.localNow())) || new Date().toISOString());
    const { headers, body } = call(secret, { id: `dangol-test-${randomUUID()}`, seconds: Math.floor(nowMs / 1000) });
    const { status } = await api.call('POST', `/webhooks/${shop}/${platform}`, body, { ...headers });
    if (status === 200) return true;
    if (status !== 401 && status !== 429 && status < 500) {
      throw new Stop(`The test call was answered ${status}. See that ${api.base} is Dangol's own address.`);
    }
    if (isLocal && !isMoved) {
      tell(`The door knows a new secret after five minutes; the clock of ${api.base} is moved on by them.`);
      await api.call('POST', '/_local/clock', JSON.stringify({ advance: 'PT5M' }));
      isMoved = true;
    } else progress(`The door learns of a new secret within five minutes: up to ${Math.ceil(leftMs / 1000)} s more`);
    return false;
  }).catch((error: unknown) => {
    if (!(error instanceof TooLong)) throw error;
    throw new Stop(
      `The test call is still refused. The secret lives; look at npm run shop -- show ${shop}, ` +
        'and at "A function fails" in docs/runbook.md.',
    );
  });
  tell('A signed test call was sent, and taken.');
  await waiting(understoodMs, async () => {
    const source = await sourceOf(api, shop, platform);
    if ((source?.counts.understood ?? 0) <= before) {
      progress('It is on its way to be understood');
      return false;
    }
    tell(`Received at ${source?.lastReceivedAt}, and understood. ${shop} is connected to ${platform}.`);
    return true;
  }).catch((error: unknown) => {
    if (!(error instanceof TooLong)) throw error;
    throw new Stop(`It was taken, but is not understood yet. Look again: npm run shop -- show ${shop}`);
  });
}

class TooLong extends Error {}

async function waiting(mostMs: number, isDone: (leftMs: number) => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + mostMs;
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, betweenMs)) {
    const leftMs = endMs - performance.now();
    if (leftMs <= 0) throw new TooLong();
    if (await isDone(leftMs)) return;
    await pause(waitMs);
  }
}

/** Shows how each platform of a shop is. */
export async function show(api: Api, shop: string, tell: (line: string) => void): Promise<void> {
  const sources = await sourcesOf(api, shop);
  if (sources.length === 0) await api.mustKnow(shop);
  if (sources.length === 0) tell(`${shop} is connected to nothing yet: npm run shop -- connect ${shop} shopify`);
  for (const { platform, state, address, secrets, lastReceivedAt, lastFailure, counts, ignored = [] } of sources) {
    tell(`${platform}: ${state}`);
    tell(`  address   ${address}`);
    tell(`  last call ${lastReceivedAt ?? 'none yet'}`);
    tell(
      `  7 days    ${Object.entries(counts)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ')}`,
    );
    if (lastFailure) tell(`  failure   ${lastFailure.at} ${lastFailure.what}: ${lastFailure.why}`);
    for (const { topic, count } of ignored) {
      const isTest = topic === guides.get(platform)?.testTopic;
      tell(`  ignored   ${topic} ${count}: ${isTest ? "connect's test" : 'not read here; it need not be subscribed'}`);
    }
    for (const { name, since } of secrets) tell(`  secret    ${name}, since ${since}`);
  }
}

/** Ends a secret that the platform no longer signs with. */
export async function end(
  { api, shop, platform, tell }: Pick<Connecting, 'api' | 'shop' | 'platform' | 'tell'>,
  name: string,
): Promise<void> {
  const known = (await sourceOf(api, shop, platform))?.secrets ?? [];
  if (!known.some((each) => each.name === name)) {
    const lives = known.map((each) => each.name).join(', ') || 'none';
    throw new Stop(`No secret "${name}" lives for ${shop} and ${platform}; there is: ${lives}.`);
  }
  const path = `${pathOf(shop)}/${platform}/secrets/${encodeURIComponent(name)}/end`;
  const { secretsLive } = await api.asAdmin<{ secretsLive: number }>(shop, 'POST', path, {}, randomUUID());
  tell(`"${name}" has ended; the door forgets it within five minutes. Secrets that live: ${secretsLive}.`);
}
