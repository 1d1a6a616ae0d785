import {
  type Decided,
  nextPage,
  noDrift,
  type Past,
  pageDue,
  type Reconciliation,
  type Run,
  spanOf,
  sumOf,
  type Turned,
} from './reconciliation.ts';

const maxReasons = 20;

/** Begins with the first span, unless one runs. Asked for again later, it begins anew, and what was taken before is merged. */
export function beginPast(
  before: Reconciliation | undefined,
  platform: string,
  { from, until }: Pick<Past, 'from' | 'until'>,
): Decided | undefined {
  if (before?.past?.state === 'running') return undefined;
  const past: Past = { from, until, state: 'running', counts: noDrift, reasons: [] };
  const run = spanOf(from, until);
  return { state: { platform, past, run }, events: [pageDue(platform, run, until)] };
}

/** What a page came to, and whether the platform lists customers too. */
interface TurnedPast extends Turned {
  readonly listsCustomers: boolean;
}

/** A page is taken: the next one is due, or the next span, or the customers, or all of it is there. */
export function turnPast(before: Reconciliation, past: Past, run: Run, turned: TurnedPast): Decided {
  if (turned.next !== undefined) return nextPage(before, run, turned);
  const counts = sumOf(past.counts, run);
  const next = after(past, run, turned);
  if (!next) return { state: { platform: before.platform, past: { ...past, counts, state: 'finished' } }, events: [] };
  const state = { ...before, past: { ...past, counts }, run: next };
  return { state, events: [pageDue(before.platform, next, turned.at)] };
}

/** Span after span of orders, and then the customers at once, whose pages go on from the orders' last: none is named twice. */
function after({ from, until }: Past, run: Run, { listsCustomers }: TurnedPast): Run | undefined {
  if (run.until < until) return spanOf(run.until, until);
  if (run.of === 'customers' || !listsCustomers) return undefined;
  return { of: 'customers', from, until, page: run.page + 1, counted: run.page, ...noDrift };
}

/** Notes why something on a page could not be understood; a page that is taken twice says the same again. */
export const noteReasons = (past: Past, because: readonly string[]): Past => ({
  ...past,
  reasons: [...new Set([...past.reasons, ...because])].slice(0, maxReasons),
});

/** How far it has come, the present span with it. */
export function progressOf({ platform, run }: Reconciliation, past: Past) {
  const { listed, missed, refused } = run ? sumOf(past.counts, run) : past.counts;
  const { from, until, state, reasons } = past;
  return { platform, from, until, state, listed, taken: missed, merged: listed - missed - refused, refused, reasons };
}
