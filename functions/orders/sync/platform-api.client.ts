import { count } from '../../../shared/aws/metrics.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import {
  type Access,
  AccessRefused,
  type Ask,
  type Fields,
  type PlatformApi,
  SlowDown,
  TokenSpent,
  Unreached,
} from '../platforms/contract/api.ts';
import { platformApis } from '../platforms/each-api.ts';
import { reaches } from './api-state.store.ts';
import { lease, pause, reached, refuse, release } from './api-state.ts';
import type { Credentials } from './credentials.client.ts';

/** Whose platform is asked, and what led to it. */
interface Question {
  readonly shop: string;
  readonly platform: string;
  readonly cause: Cause;
  readonly turn: MessageContext;
}

export interface World {
  readonly credentials: Credentials;
  readonly ask: Ask;
}

type Use<Result> = (api: PlatformApi, access: Access) => Promise<Result>;

/** The credentials that a platform's API needs, if all of them are there. */
export function complete({ needs }: PlatformApi, fields: Fields | undefined): Fields | undefined {
  return fields && needs.every((need) => fields[need]) ? fields : undefined;
}

/**
 * What a platform's API says; nothing, where it cannot be asked until a person does something: that is counted, and told
 * once. A platform that is busy or ill is asked again later, and one shop's pause is no other's.
 */
export async function asking<Result>(
  world: World,
  question: Question,
  use: Use<Result>,
): Promise<{ said: Result } | undefined> {
  const { shop, platform, cause, turn } = question;
  const kept = reaches.of(shop, platform);
  const reach = await kept.state();
  if (reach?.pausedUntil && reach.pausedUntil > turn.now) {
    throw new Later(reach.pausedUntil, `${platform} asked to be left alone until then`);
  }
  const refused = async (because: string) => {
    await kept.change(cause, (before) => refuse(before, platform, because, turn.now));
    return undefined;
  };
  const api = platformApis.get(platform);
  if (!api) return await refused(`${platform} has no API that is asked here`);
  const fields = complete(api, (await world.credentials.of(shop, Date.parse(turn.now))).get(platform));
  if (!fields) return await refused(`Credentials are missing: put ${api.needs.join(', ')} where the runbook says`);
  try {
    const said = await withTokens(world, question, { api, fields, use });
    if (reach?.because) await kept.change(cause, (before) => before && reached(before));
    return { said };
  } catch (error) {
    if (error instanceof SlowDown) await kept.change(cause, (before) => pause(before, error.at));
    if (error instanceof Unreached) throw new Later(longer(turn), error.message);
    if (!(error instanceof AccessRefused || error instanceof TokenSpent)) throw error;
    count('PlatformsRefused');
    return await refused(error.message);
  }
}

/** Seconds: at least so long is waited for what is ill, and then half of what was waited so far. */
const illSeconds = 30;

function longer({ now, since }: MessageContext): string {
  const waited = (Date.parse(now) - Date.parse(since)) / 1000;
  return plusSeconds(now, Math.max(illSeconds, waited / 2));
}

interface Asking<Result> {
  readonly api: PlatformApi;
  readonly fields: Fields;
  readonly use: Use<Result>;
}

async function withTokens<Result>(
  world: World,
  question: Question,
  { api, fields, use }: Asking<Result>,
): Promise<Result> {
  const { ask } = world;
  const { now } = question.turn;
  try {
    return await use(api, { fields, ask, now });
  } catch (error) {
    if (!(error instanceof TokenSpent) || !api.renew) throw error;
    return await use(api, { fields: await renewed(world, question, api, fields), ask, now });
  }
}

/**
 * New tokens, by one of all who want them. They are saved before they are used; between their coming and their saving lies
 * nothing, for then nobody has the token that the platform would take next.
 */
async function renewed(world: World, question: Question, api: PlatformApi, used: Fields): Promise<Fields> {
  const { credentials, ask } = world;
  const { shop, platform, cause, turn } = question;
  const kept = reaches.of(shop, platform);
  const claimed = await kept.change(cause, (before) => {
    const taken = lease(before, turn.now);
    if (!taken) throw new Later(before?.leaseUntil ?? turn.now, `Somebody else renews the tokens for ${platform}`);
    return taken;
  });
  const free = (spent?: string) => kept.change(cause, (before) => before && release(before, spent));
  try {
    const known = (await credentials.fresh(shop, Date.parse(turn.now))).get(platform) ?? used;
    const digest = hexId(known['refresh-token'] ?? '');
    // Somebody was first; and who still sees what was spent then sees too little.
    if (known['access-token'] !== used['access-token']) return await free().then(() => known);
    if (digest === claimed?.state.spent) throw new Later(plusSeconds(turn.now, 5), 'New tokens are not seen yet');
    const tokens = await api.renew?.({ fields: known, ask, now: turn.now });
    await credentials.save(shop, platform, tokens ?? {}, turn.now);
    await free(digest);
    return { ...known, ...tokens };
  } catch (error) {
    await free();
    throw error;
  }
}
