import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { ProgrammeTerms } from '../../../shared/events/programme.ts';
import { RecountPageDue } from '../../../shared/events/programme.ts';
import { newRun, type RecountRun } from './run.ts';

/** A pass over the ledgers of a shop: to see what a proposed programme would change, or to apply the present one. */
export interface Recount {
  readonly isPreview: boolean;
  readonly terms: ProgrammeTerms | undefined;
  /** The number of the programme that is applied; of a preview, of the one that is in force. */
  readonly base: number;
  /** Of a preview: the programmes beside which it is true. */
  readonly beside?: string | undefined;
  /** Absent in recounts from before first programmes had none. */
  readonly run?: RecountRun | undefined;
  readonly isApplied?: true | undefined;
  /** Of a preview that the shop was told of: when its change was proposed. */
  readonly proposedAt?: string | undefined;
}

interface RecountDecision {
  readonly state: Recount;
  readonly events: readonly Draft[];
}

/** For how long a preview is close enough to what applying would do. */
const previewSeconds = 86_400;

export const recountStatus = ({ run }: Recount): 'running' | 'finished' =>
  run && !run.finishedAt ? 'running' : 'finished';

export const isOutdated = ({ beside, run }: Recount, present: string, now: string): boolean =>
  beside !== present || plusSeconds(run?.finishedAt ?? now, previewSeconds) < now;

/** Begins a preview, unless it is known and not outdated. */
export function beginPreview(
  before: Recount | undefined,
  terms: ProgrammeTerms | undefined,
  { base, beside }: Pick<Recount, 'base'> & { readonly beside: string },
  now: string,
): RecountDecision {
  if (before && !isOutdated(before, beside, now)) return { state: before, events: [] };
  return begun({ isPreview: true, terms, base, beside }, now);
}

/** Begins to recount by a programme that is in force now; one that was in force earlier begins nothing. */
export function beginRecount(
  before: Recount | undefined,
  terms: ProgrammeTerms,
  base: number,
  now: string,
): RecountDecision | undefined {
  return before && before.base >= base ? undefined : begun({ isPreview: false, terms, base }, now);
}

const begun = (recount: Recount, now: string): RecountDecision => ({
  state: { ...recount, run: newRun(now) },
  events: [say(RecountPageDue, now, { customers: 0 })],
});

/** The recount after one page, with the event for the next. */
export function proceedWith(recount: Recount, run: RecountRun, now: string): RecountDecision {
  const events = run.finishedAt ? [] : [say(RecountPageDue, now, { customers: run.customers })];
  return { state: { ...recount, run }, events };
}

/** Whether the shop may apply what it has seen, once: not before all of it can be seen, and not when it is outdated. */
export function mayApply(
  preview: Recount,
  present: string,
  now: string,
): 'may-apply' | 'applied' | 'preview-running' | 'preview-outdated' {
  if (recountStatus(preview) === 'running') return 'preview-running';
  if (preview.isApplied) return 'applied';
  return isOutdated(preview, present, now) ? 'preview-outdated' : 'may-apply';
}
