import type { FaultPlan } from '../engine/fault-plan.ts';
import type { OpenedJournal, StoredState } from '../engine/journal.ts';
import type { ClockState } from '../engine/kernel.ts';

export interface CloudOptions {
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  readonly start: number;
  readonly pace: 'virtual' | 'real';
  readonly seed?: number;
  /** The folder that persists the state, or the state of another cloud; without it, the state is in memory. */
  readonly data?: string | OpenedJournal;
  /** By default, no faults. */
  readonly faults?: FaultPlan;
  /** Whether scheduled rules run; by default they do. */
  readonly hourly?: boolean;
  /** Where the API is served. */
  readonly url?: string;
  /** Where a handler's bundle lies, when it is not the deployed one. */
  readonly bundles?: (handler: string) => string;
  /** The account's limit of concurrent executions: 10 in a new one. Without it, nothing is throttled. */
  readonly concurrency?: number;
}

export interface LogLine {
  readonly at: string;
  readonly function: string;
  readonly line: string;
}

/** Time continues from the stored clock, and restarts are counted. */
export function resumed({ start, pace }: CloudOptions, state: StoredState): { start: number; restarts: number } {
  const clock = state.get('clock') as ClockState | undefined;
  const restarts = Number(state.get('starts') ?? 0);
  return !clock
    ? { start, restarts }
    : { start: pace === 'virtual' ? clock.now : Math.max(clock.now, Date.now() + clock.ahead), restarts };
}
