import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { PlatformRefused } from '../../../shared/events/reconciliation.ts';

/** Whether and when the API of a shop's platform may be called. */
export interface ApiState {
  /** The platform asked for no calls until then. */
  readonly pausedUntil?: string | undefined;
  /** What a person has to do before the API answers; published once. */
  readonly because?: string | undefined;
  /** One instance renews the tokens until then: a refresh token can be used once. */
  readonly leaseUntil?: string | undefined;
  /** The digest of the refresh token that was used last. */
  readonly spentToken?: string | undefined;
}

interface ApiStateDecision {
  readonly state: ApiState;
  readonly events?: readonly Draft[];
}

/** As long as a function may run. */
const leaseSeconds = 60;

export function recordRefusal(
  before: ApiState | undefined,
  platform: string,
  because: string,
  now: string,
): ApiStateDecision {
  const isTold = before?.because === because;
  return { state: { ...before, because }, events: isTold ? [] : [say(PlatformRefused, now, { platform, because })] };
}

/** The API answered, so a refusal is over; a new one would be published again. */
export function clearRefusal({ because: _, ...before }: ApiState): ApiStateDecision {
  return { state: before };
}

/** Keeps the longer of two pauses. */
export function pauseCalls(before: ApiState | undefined, until: string): ApiStateDecision {
  const known = before?.pausedUntil;
  return { state: { ...before, pausedUntil: known && known > until ? known : until } };
}

/** Undefined while another instance holds the lease. */
export const leaseTokens = (before: ApiState | undefined, now: string): ApiStateDecision | undefined =>
  before?.leaseUntil && before.leaseUntil > now
    ? undefined
    : { state: { ...before, leaseUntil: plusSeconds(now, leaseSeconds) } };

export function releaseTokens({ leaseUntil: _, ...before }: ApiState, spentToken?: string): ApiStateDecision {
  return { state: { ...before, ...(spentToken && { spentToken }) } };
}
