import {
  type Backfill,
  noDrift,
  type PageResult,
  pageDue,
  type Reconciliation,
  type ReconciliationDecision,
  type Run,
  requestNextPage,
  runOver,
  sumDrift,
} from './reconciliation.ts';

const maxReasons = 20;

/**
 * Starts with the first span, unless a backfill is running. A later one starts again, and what is known already is
 * merged.
 */
export function beginBackfill(
  before: Reconciliation | undefined,
  platform: string,
  { from, until }: Pick<Backfill, 'from' | 'until'>,
): ReconciliationDecision | undefined {
  if (before?.backfill?.state === 'running') return undefined;
  const backfill: Backfill = { from, until, state: 'running', counts: noDrift, reasons: [] };
  const run = runOver(from, until);
  return { state: { platform, backfill, run }, events: [pageDue(platform, run, until)] };
}

/** The result of a page, and whether the platform lists customers. */
interface BackfillPageResult extends PageResult {
  readonly listsCustomers: boolean;
}

/** Completes a page: the next page follows, or the next span, or the customers, or the backfill is finished. */
export function completeBackfillPage(
  before: Reconciliation,
  backfill: Backfill,
  run: Run,
  result: BackfillPageResult,
): ReconciliationDecision {
  if (result.next !== undefined) return requestNextPage(before, run, result);
  const counts = sumDrift(backfill.counts, run);
  const next = nextRun(backfill, run, result);
  if (!next)
    return { state: { platform: before.platform, backfill: { ...backfill, counts, state: 'finished' } }, events: [] };
  const state = { ...before, backfill: { ...backfill, counts }, run: next };
  return { state, events: [pageDue(before.platform, next, result.at)] };
}

/** All spans of orders, then all customers in one run. Page numbers continue, so that none is used twice. */
function nextRun({ from, until }: Backfill, run: Run, { listsCustomers }: BackfillPageResult): Run | undefined {
  if (run.until < until) return runOver(run.until, until);
  if (run.of === 'customers' || !listsCustomers) return undefined;
  return { of: 'customers', from, until, page: run.page + 1, counted: run.page, ...noDrift };
}

/** Adds reasons for refusals; a page that is processed twice adds the same again. */
export const addReasons = (backfill: Backfill, because: readonly string[]): Backfill => ({
  ...backfill,
  reasons: [...new Set([...backfill.reasons, ...because])].slice(0, maxReasons),
});

/** The progress, including the present span. */
export function progressOf({ platform, run }: Reconciliation, backfill: Backfill) {
  const { listed, missed, refused } = run ? sumDrift(backfill.counts, run) : backfill.counts;
  const { from, until, state, reasons } = backfill;
  return { platform, from, until, state, listed, taken: missed, merged: listed - missed - refused, refused, reasons };
}
