import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { PlatformRefused } from '../../../shared/events/orders.ts';

/** How a shop's platform can be asked at present. */
export interface Reach {
  /** The platform asked to be left alone until then. */
  readonly pausedUntil?: string | undefined;
  /** What a person has to do before anything is answered; told once. */
  readonly because?: string | undefined;
  /** Somebody gets new tokens until then, and nobody else may: a token that renews others is taken once. */
  readonly leaseUntil?: string | undefined;
  /** The digest of the token that was given for the newest ones. */
  readonly spent?: string | undefined;
}

interface Decided {
  readonly state: Reach;
  readonly events?: readonly Draft[];
}

/** As long as a function may run. */
const leaseSeconds = 60;

export function refuse(before: Reach | undefined, platform: string, because: string, now: string): Decided {
  const isTold = before?.because === because;
  return { state: { ...before, because }, events: isTold ? [] : [say(PlatformRefused, now, { platform, because })] };
}

/** It answered: what it refused is over, and would be told again. */
export function reached({ because: _, ...before }: Reach): Decided {
  return { state: before };
}

/** The longer of two pauses. */
export function pause(before: Reach | undefined, until: string): Decided {
  const known = before?.pausedUntil;
  return { state: { ...before, pausedUntil: known && known > until ? known : until } };
}

/** Nothing while somebody else has it. */
export const lease = (before: Reach | undefined, now: string): Decided | undefined =>
  before?.leaseUntil && before.leaseUntil > now
    ? undefined
    : { state: { ...before, leaseUntil: plusSeconds(now, leaseSeconds) } };

export function release({ leaseUntil: _, ...before }: Reach, spent?: string): Decided {
  return { state: { ...before, ...(spent && { spent }) } };
}
