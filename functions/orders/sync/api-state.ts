import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { PlatformRefused } from '../../../shared/events/reconciliation.ts';

/** How a shop's platform can be asked at present. */
export interface ApiState {
  /** The platform asked to be left alone until then. */
  readonly pausedUntil?: string | undefined;
  /** What a person has to do before anything is answered; told once. */
  readonly because?: string | undefined;
  /** Somebody gets new tokens until then, and nobody else may: a token that renews others is taken once. */
  readonly leaseUntil?: string | undefined;
  /** The digest of the token that was given for the newest ones. */
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

/** It answered: what it refused is over, and would be told again. */
export function clearRefusal({ because: _, ...before }: ApiState): ApiStateDecision {
  return { state: before };
}

/** The longer of two pauses. */
export function pauseCalls(before: ApiState | undefined, until: string): ApiStateDecision {
  const known = before?.pausedUntil;
  return { state: { ...before, pausedUntil: known && known > until ? known : until } };
}

/** Nothing while somebody else has it. */
export const leaseTokens = (before: ApiState | undefined, now: string): ApiStateDecision | undefined =>
  before?.leaseUntil && before.leaseUntil > now
    ? undefined
    : { state: { ...before, leaseUntil: plusSeconds(now, leaseSeconds) } };

export function releaseTokens({ leaseUntil: _, ...before }: ApiState, spentToken?: string): ApiStateDecision {
  return { state: { ...before, ...(spentToken && { spentToken }) } };
}
