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

/** Begins with the first span, unless one runs. Asked for again later, it begins anew, and what was taken before is merged. */
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

/** What a page came to, and whether the platform lists customers too. */
interface BackfillPageResult extends PageResult {
  readonly listsCustomers: boolean;
}

/** A page is taken: the next one is due, or the next span, or the customers, or all of it is there. */
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

/** Span after span of orders, and then the customers at once, whose pages go on from the orders' last: none is named twice. */
function nextRun({ from, until }: Backfill, run: Run, { listsCustomers }: BackfillPageResult): Run | undefined {
  if (run.until < until) return runOver(run.until, until);
  if (run.of === 'customers' || !listsCustomers) return undefined;
  return { of: 'customers', from, until, page: run.page + 1, counted: run.page, ...noDrift };
}

/** Notes why something on a page could not be understood; a page that is taken twice says the same again. */
export const addReasons = (backfill: Backfill, because: readonly string[]): Backfill => ({
  ...backfill,
  reasons: [...new Set([...backfill.reasons, ...because])].slice(0, maxReasons),
});

/** How far it has come, the present span with it. */
export function progressOf({ platform, run }: Reconciliation, backfill: Backfill) {
  const { listed, missed, refused } = run ? sumDrift(backfill.counts, run) : backfill.counts;
  const { from, until, state, reasons } = backfill;
  return { platform, from, until, state, listed, taken: missed, merged: listed - missed - refused, refused, reasons };
}
