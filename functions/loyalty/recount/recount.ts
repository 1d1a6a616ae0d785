import { plusSeconds } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { ProgrammeApplied, RecountPageDue } from '../../../shared/events/programme.ts';
import type { ProgrammeTerms } from '../../../shared/events/shops.ts';
import { newRun, type RecountRun } from './run.ts';

/** A pass over the ledgers of a shop: to see what a proposed programme would change, or to apply the present one. */
export interface Recount {
  readonly isPreview: boolean;
  readonly terms: ProgrammeTerms | undefined;
  /** The version of the shop's document by which a preview was begun. */
  readonly base: number;
  /** Absent where the shop's first programme had nobody to be applied to. */
  readonly run?: RecountRun | undefined;
  readonly isApplied?: true | undefined;
}

interface RecountDecision {
  readonly state: Recount;
  readonly events: readonly Draft[];
}

/** The token of a preview: of this programme, in place of the one of this version of the document. */
export const previewToken = (shop: string, terms: ProgrammeTerms, base: number): string =>
  base32Id(26, 'programme', shop, canonical(terms), String(base));

/** For how long a preview is close enough to what applying would do. */
const previewSeconds = 86_400;

export const recountStatus = ({ run }: Recount): 'running' | 'finished' =>
  run && !run.finishedAt ? 'running' : 'finished';

function isOutdated({ base, run }: Recount, documentVersion: number, now: string): boolean {
  return base !== documentVersion || plusSeconds(run?.finishedAt ?? now, previewSeconds) < now;
}

/** Begins a preview, unless it is known and not outdated. */
export function beginPreview(
  before: Recount | undefined,
  terms: ProgrammeTerms,
  base: number,
  now: string,
): RecountDecision {
  if (before && !isOutdated(before, base, now)) return { state: before, events: [] };
  return begun({ isPreview: true, terms, base }, now);
}

/** Begins to apply a programme that has changed; the same programme begins nothing. */
export function beginRecount(
  before: Recount | undefined,
  terms: ProgrammeTerms | undefined,
  base: number,
  now: string,
): RecountDecision | undefined {
  const state: Recount = { isPreview: false, terms, base };
  if (!before) return { state, events: [] };
  return canonical(before.terms ?? {}) === canonical(terms ?? {}) ? undefined : begun(state, now);
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

/** The shop applies what it has seen: its document gets the programme, once. Refused before all of it can be seen, and when it is outdated. */
export function applied(
  preview: Recount,
  documentVersion: number,
  now: string,
): RecountDecision | 'preview-running' | 'preview-outdated' {
  if (recountStatus(preview) === 'running') return 'preview-running';
  if (preview.isApplied) return { state: preview, events: [] };
  if (isOutdated(preview, documentVersion, now)) return 'preview-outdated';
  return {
    state: { ...preview, isApplied: true },
    events: [say(ProgrammeApplied, now, { programme: preview.terms ?? {} })],
  };
}
