import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { PromiseReplayDue } from '../../../shared/events/promises.ts';
import type { PromiseProposal } from '../promise/shop-promises.ts';
import { newReplay, type ReplayRun } from './replay-run.ts';

/** A preview of a change of promises or hours: what it would have made of the tickets of the last 90 days. */
export interface PromiseReplay {
  readonly proposal: PromiseProposal;
  /** What was in force when it was asked for, see `promiseBase`. */
  readonly base: string;
  readonly run: ReplayRun;
  readonly isApplied?: true;
}

interface ReplayDecision {
  readonly state: PromiseReplay;
  readonly events: readonly Draft[];
}

const replayedSeconds = 90 * 86_400;
/** For how long a preview is close enough to what applying would do. */
const freshSeconds = 86_400;

export const replaySince = ({ run }: PromiseReplay): string => plusSeconds(run.begunAt, -replayedSeconds);

export const isReplayOld = ({ base, run }: PromiseReplay, present: string, now: string): boolean =>
  base !== present || plusSeconds(run.finishedAt ?? now, freshSeconds) < now;

/** Begins to replay, unless this change is replayed or was, and is not outdated. */
export function beginReplay(
  before: PromiseReplay | undefined,
  proposal: PromiseProposal,
  base: string,
  now: string,
): ReplayDecision {
  if (before && !isReplayOld(before, base, now)) return { state: before, events: [] };
  return { state: { proposal, base, run: newReplay(now) }, events: [say(PromiseReplayDue, now, { tickets: 0 })] };
}

/** The replay after one page, with the event for the next. */
export function proceedReplay(before: PromiseReplay, run: ReplayRun, now: string): ReplayDecision {
  const events = run.finishedAt ? [] : [say(PromiseReplayDue, now, { tickets: run.tickets })];
  return { state: { ...before, run }, events };
}

/** Whether the change may be applied, once: not before all of it can be seen, and not when it is outdated. */
export function mayApplyReplay(
  replay: PromiseReplay,
  present: string,
  now: string,
): 'may-apply' | 'applied' | 'preview-running' | 'preview-outdated' {
  if (replay.isApplied) return 'applied';
  if (!replay.run.finishedAt) return 'preview-running';
  return isReplayOld(replay, present, now) ? 'preview-outdated' : 'may-apply';
}
