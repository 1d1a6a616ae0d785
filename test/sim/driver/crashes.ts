import { generator } from '../../../infra/local/engine/generator.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { RandomFaults } from '../../support/faults/random-faults.ts';

/** A function dies at its n-th call: at each of some runs that come so far, after some that are let through. */
export interface Crash {
  readonly caller: string;
  readonly nth: number;
  readonly fault: 'killed-before' | 'killed-after';
  readonly spared: number;
  readonly times: number;
}

/** Who claims and sends is drawn twice as often. */
const callers = [
  ...['care.api', 'care.events', 'care.inbound-mail', 'customers.events', 'insight.events', 'journeys.events'],
  ...['loyalty.api', 'loyalty.events', 'messaging.api', 'messaging.events', 'messaging.send', 'messaging.send'],
  ...['orders.webhooks', 'orders.events', 'orders.sync', 'relay', 'surveys.api', 'surveys.events', 'timers.events'],
  'shops.documents',
] as const;

/** The calls of a run that are struck; what is received ten times is a dead letter, so that no place is struck so often. */
const [maxNth, maxTimes, maxCrashes] = [14, 3, 6];

/** Where the functions of a run die; in half of all runs, nowhere. */
export function crashesOf(seed: number): Crash[] {
  const draw = generator(seed * 350_377 + 11);
  const below = (most: number) => Math.floor(draw() * most);
  const count = draw() < 0.5 ? 0 : 1 + below(maxCrashes);
  return Array.from({ length: count }, () => ({
    caller: callers[below(callers.length)] as string,
    nth: 1 + below(maxNth),
    fault: draw() < 0.5 ? 'killed-before' : 'killed-after',
    spared: below(12),
    times: 1 + below(maxTimes),
  }));
}

/** Injects the crashes while faults are enabled, and records each. */
export function crashing(crashes: readonly Crash[], faults: RandomFaults): FaultAt {
  const seen = crashes.map(() => 0);
  return ({ caller, nth }) => {
    if (!faults.isEnabled) return undefined;
    for (const [index, crash] of crashes.entries()) {
      if (crash.caller !== caller || crash.nth !== nth) continue;
      const count = (seen[index] ?? 0) + 1;
      seen[index] = count;
      if (count <= crash.spared || count > crash.spared + crash.times) continue;
      faults.note('between-calls', caller);
      return crash.fault;
    }
    return undefined;
  };
}
