import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { guides } from '../../../functions/orders/platforms/each-guide.ts';
import { isReportDoor, reportDoors } from '../../../shared/api/standard-webhooks.ts';
import { phoneProviders } from '../../../shared/events/shops.ts';
import type { Api } from '../api.ts';
import { Stop } from '../stop.ts';
import { doorGuides } from './door-guides.ts';

interface Connection {
  readonly api: Api;
  readonly shop: string;
  readonly platform: string;
  /** The platform's own secret, where there is one. */
  readonly secret: string | undefined;
  /** Prompts for a secret; `undefined` without a terminal. */
  readonly askSecret: ((question: string) => Promise<string>) | undefined;
  readonly print: (line: string) => void;
  /** Shows the progress of a wait; a terminal overwrites the last line. */
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
  /** Missing in a system that is older than this command. */
  readonly assumed?: number;
  readonly ignored?: readonly { readonly topic: string; readonly count: number }[];
}

/** A secret that is active now; with its value where Dangol made it. */
interface CreatedSecret {
  readonly address: string;
  readonly name: string;
  readonly secretsLive: number;
  /** Missing in a system that is older than this command. */
  readonly topics?: readonly string[];
  readonly secret?: string;
}

const pathOf = (shop: string) => `/v1/shops/${shop}/connections`;

/** A changed secret is known to the webhooks function after five minutes; half a minute more for the calls. */
const maxDelayMs = 330_000;
const maxPauseMs = 5_000;
const maxProcessingMs = 120_000;

/** Adds a secret, prints the steps at the platform, sends a signed test call, and waits until it was processed. */
export async function connect(connection: Connection): Promise<void> {
  const { api, shop, platform, print } = connection;
  const ofPlatform = guides.get(platform);
  const guide = ofPlatform ?? (isReportDoor(platform) ? doorGuides[platform] : undefined);
  if (!guide) {
    const known = [...guides.keys(), ...reportDoors].join(', ');
    throw new Stop(
      `There is no platform "${platform}": one of ${known}; for text messages: ${phoneProviders.join(', ')}; for the shop's app: push.`,
    );
  }
  await api.mustKnow(shop);
  const { secret: given, isTrial } = await secretFor(connection, ofPlatform?.ownSecret);
  const made = await api
    .asAdmin<CreatedSecret>(shop, 'POST', pathOf(shop), { platform, ...(given && { secret: given }) }, randomUUID())
    .catch(async (error: unknown) => {
      throw error instanceof Stop ? new Stop(error.message + (await howToEnd(connection))) : error;
    });
  const { address, name, secretsLive, topics = [], secret = given } = made;
  print(`The secret "${name}" lives, ${secretsLive > 1 ? 'beside the one that was there' : 'and is the only one'}.`);
  print(`Address:  ${address}`);
  if (given === undefined) print(`Secret:   ${secret}   (keep it now)`);
  print(
    `\nAt the platform:\n${guide
      .steps(address, given === undefined ? secret : undefined, topics)
      .map((step) => `  - ${step}`)
      .join('\n')}\n`,
  );
  if (ofPlatform) print(`Deliveries:\n${ofPlatform.deliveries.map((line) => `  - ${line}`).join('\n')}\n`);
  if (secret?.startsWith('whpk_')) {
    return print(`Only your system can sign for this key. When it has called: npm run shop -- show ${shop}`);
  }
  await confirmReceived(connection, { address, secret: String(secret) }, guide.call);
  if (isTrial) {
    print(`\n${ofPlatform?.ownSecret}; this one was for a try. Run it again with DANGOL_SECRET set, then:`);
    print(`  npm run shop -- end ${shop} ${platform} ${name}`);
  }
}

/** The platform's own secret; without one, a trial secret made here if the platform does not accept Dangol's. */
async function secretFor({ secret, askSecret }: Connection, ownSecret: string | undefined) {
  if (secret || !ownSecret) return { secret, isTrial: false };
  const typed = await askSecret?.(`${ownSecret}. Paste it, or press Enter to try with one made here: `);
  return typed ? { secret: typed, isTrial: false } : { secret: randomBytes(32).toString('hex'), isTrial: true };
}

async function howToEnd({ api, shop, platform }: Connection): Promise<string> {
  const source = await sourceOf(api, shop, platform).catch(() => undefined);
  if (!source || source.secrets.length < 2) return '';
  const ends = source.secrets.map(
    ({ name, since }) => `  npm run shop -- end ${shop} ${platform} ${name}   (since ${since})`,
  );
  return `\nThat is, when the platform no longer signs with it:\n${ends.join('\n')}`;
}

type Connected = Pick<Source, 'secrets'> & Partial<Source>;

async function sourceOf(api: Api, shop: string, platform: string): Promise<Connected | undefined> {
  if (isReportDoor(platform)) return (await doorsOf(api, shop)).find(({ door }) => door === platform);
  return (await sourcesOf(api, shop)).find((each) => each.platform === platform);
}

/** A door at which other systems report. */
interface Door extends Pick<Source, 'address' | 'secrets'> {
  readonly door: string;
}

async function doorsOf(api: Api, shop: string): Promise<readonly Door[]> {
  const { doors = [] } = await api.asAdmin<{ doors?: readonly Door[] }>(shop, 'GET', pathOf(shop));
  return doors.filter(({ secrets }) => secrets.length > 0);
}

async function sourcesOf(api: Api, shop: string): Promise<readonly Source[]> {
  const { items = [] } = await api.asAdmin<{ items?: readonly Source[] }>(shop, 'GET', pathOf(shop));
  return items;
}

/** Sends a test call without side effects, repeatedly until the secret is known, and waits until it was processed. */
async function confirmReceived(
  { api, shop, platform, print, progress }: Connection,
  { address, secret }: { readonly address: string; readonly secret: string },
  call: NonNullable<ReturnType<typeof guides.get>>['call'],
): Promise<void> {
  const before = (await sourceOf(api, shop, platform))?.counts?.understood ?? 0;
  const isLocal = (await api.localNow()) !== undefined;
  let isMoved = false;
  await waitUntil(maxDelayMs, async (leftMs) => {
    const nowMs = Date.parse((isLocal && (await api.localNow())) || new Date().toISOString());
    const { headers, body } = call(secret, { id: `dangol-test-${randomUUID()}`, seconds: Math.floor(nowMs / 1000) });
    const { status } = await api.call('POST', new URL(address).pathname, body, { ...headers });
    if (status === 200) return true;
    if (status !== 401 && status !== 429 && status < 500) {
      throw new Stop(`The test call was answered ${status}. See that ${api.base} is Dangol's own address.`);
    }
    if (isLocal && !isMoved) {
      print(`The door knows a new secret after five minutes; the clock of ${api.base} is moved on by them.`);
      await api.call('POST', '/_local/clock', JSON.stringify({ advance: 'PT5M' }));
      isMoved = true;
    } else progress(`The door learns of a new secret within five minutes: up to ${Math.ceil(leftMs / 1000)} s more`);
    return false;
  }).catch((error: unknown) => {
    if (!(error instanceof TimedOut)) throw error;
    throw new Stop(
      `The test call is still refused. The secret lives; look at npm run shop -- show ${shop}, ` +
        'and at "A function fails" in docs/runbook.md.',
    );
  });
  print('A signed test call was sent, and taken.');
  if (isReportDoor(platform)) return print(`${shop} takes signed ${platform}.`);
  await waitUntil(maxProcessingMs, async () => {
    const source = await sourceOf(api, shop, platform);
    if ((source?.counts?.understood ?? 0) <= before) {
      progress('It is on its way to be understood');
      return false;
    }
    print(`Received at ${source?.lastReceivedAt}, and understood. ${shop} is connected to ${platform}.`);
    return true;
  }).catch((error: unknown) => {
    if (!(error instanceof TimedOut)) throw error;
    throw new Stop(`It was taken, but is not understood yet. Look again: npm run shop -- show ${shop}`);
  });
}

class TimedOut extends Error {}

async function waitUntil(maxMs: number, isDone: (leftMs: number) => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + maxMs;
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, maxPauseMs)) {
    const leftMs = endMs - performance.now();
    if (leftMs <= 0) throw new TimedOut();
    if (await isDone(leftMs)) return;
    await pause(waitMs);
  }
}

/** Prints the state of each platform of a shop. */
export async function showConnections(api: Api, shop: string, print: (line: string) => void): Promise<void> {
  const [sources, doors] = [await sourcesOf(api, shop), await doorsOf(api, shop)];
  if (sources.length + doors.length === 0) await api.mustKnow(shop);
  if (sources.length + doors.length === 0)
    print(`${shop} is connected to nothing yet: npm run shop -- connect ${shop} shopify`);
  for (const source of sources) {
    const {
      platform,
      state,
      address,
      secrets,
      lastReceivedAt,
      lastFailure,
      counts,
      assumed = 0,
      ignored = [],
    } = source;
    print(`${platform}: ${state}`);
    print(`  address   ${address}`);
    print(`  last call ${lastReceivedAt ?? 'none yet'}`);
    print(
      `  7 days    ${Object.entries(counts)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ')}`,
    );
    if (assumed > 0) print(`  assumed   ${assumed} deliveries of 7 days, which nobody reported`);
    if (lastFailure) print(`  failure   ${lastFailure.at} ${lastFailure.what}: ${lastFailure.why}`);
    for (const { topic, count } of ignored) {
      const isTest = topic === guides.get(platform)?.testTopic;
      print(`  ignored   ${topic} ${count}: ${isTest ? "connect's test" : 'not read here; it need not be subscribed'}`);
    }
    for (const { name, since } of secrets) print(`  secret    ${name}, since ${since}`);
  }
  for (const { door, address, secrets } of doors) {
    print(`${door}: signed reports are taken`);
    print(`  address   ${address}`);
    for (const { name, since } of secrets) print(`  secret    ${name}, since ${since}`);
  }
}

/** Revokes a secret that the platform no longer signs with. */
export async function end(
  { api, shop, platform, print }: Pick<Connection, 'api' | 'shop' | 'platform' | 'print'>,
  name: string,
): Promise<void> {
  const known = (await sourceOf(api, shop, platform))?.secrets ?? [];
  if (!known.some((each) => each.name === name)) {
    const lives = known.map((each) => each.name).join(', ') || 'none';
    throw new Stop(`No secret "${name}" lives for ${shop} and ${platform}; there is: ${lives}.`);
  }
  const path = `${pathOf(shop)}/${platform}/secrets/${encodeURIComponent(name)}/end`;
  const { secretsLive } = await api.asAdmin<{ secretsLive: number }>(shop, 'POST', path, {}, randomUUID());
  print(`"${name}" has ended; the door forgets it within five minutes. Secrets that live: ${secretsLive}.`);
}
