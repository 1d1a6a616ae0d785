import type { AccountFault, DeliveryFault, FaultPlan } from '../../../infra/local/engine/fault-plan.ts';
import { generator } from '../../../infra/local/engine/generator.ts';
import { applies, type CallFault, callFaults, type FaultAt } from './call-faults.ts';
import { injected } from './failing-calls.ts';

const deliveryFaults: readonly DeliveryFault[] = [
  'queued-late',
  'received-twice',
  'routed-late',
  'routed-twice',
  'records-apart',
  'records-late',
  'woken-late',
  'woken-twice',
  'invoked-twice',
  'removed-late',
  'wake-refused',
  'schedule-lost',
];

export type FaultKind = CallFault | DeliveryFault | AccountFault;

export const faultKinds: readonly FaultKind[] = [...callFaults, ...deliveryFaults, 'parameters-busy'];

/** How often each kind of fault happens where it can, from 0 (never) to 1. */
export type Rates = Readonly<Partial<Record<FaultKind, number>>>;

/**
 * Faults at random, by a seed, while they are enabled. Each kind has its own random numbers, so that leaving one kind out does
 * not change the others.
 */
export class RandomFaults {
  /** How often each kind could have happened, and did, by `<kind> <where>`. */
  readonly chances = new Map<string, number>();
  readonly hits = new Map<string, number>();
  readonly #rates: Rates;
  readonly #draws: ReadonlyMap<FaultKind, () => number>;
  #isEnabled = false;

  constructor(rates: Rates, seed: number) {
    this.#rates = rates;
    this.#draws = new Map(faultKinds.map((kind, index) => [kind, generator(seed * 64 + index)]));
  }

  get isEnabled(): boolean {
    return this.#isEnabled;
  }

  enable(): void {
    this.#isEnabled = true;
  }

  disable(): void {
    this.#isEnabled = false;
  }

  mayInject(kind: FaultKind): boolean {
    return (this.#rates[kind] ?? 0) > 0;
  }

  injects(kind: FaultKind, where: string): boolean {
    if (!this.#isEnabled) return false;
    const key = `${kind} ${where}`;
    this.chances.set(key, (this.chances.get(key) ?? 0) + 1);
    const isHit = this.#draw(kind) < (this.#rates[kind] ?? 0);
    if (isHit) this.hits.set(key, (this.hits.get(key) ?? 0) + 1);
    return isHit;
  }

  /** A random part of `max`. */
  share(kind: FaultKind, max: number): number {
    return this.#draw(kind) * max;
  }

  delayMs(kind: FaultKind, where: string, maxSeconds: number): number {
    return this.injects(kind, where) ? this.share(kind, maxSeconds * 1000) : 0;
  }

  #draw(kind: FaultKind): number {
    return this.#draws.get(kind)?.() ?? 1;
  }
}

/** The plan of a world: a call has the fault that `faultAt` chooses, else perhaps a random one. */
export function faultPlan(random: RandomFaults, faultAt: FaultAt = () => undefined): FaultPlan {
  return {
    get isEnabled() {
      return random.isEnabled;
    },
    mayInject: (fault) => random.mayInject(fault),
    injects: (fault, where) => random.injects(fault, where),
    delayMs: (fault, where, maxSeconds) => random.delayMs(fault, where, maxSeconds),
    atCall: (call) => {
      const fault =
        faultAt(call) ?? callFaults.find((each) => applies(each, call) && random.injects(each, call.caller));
      return fault && injected(fault, (kind, max) => random.share(kind, max));
    },
  };
}
