import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import { BuyerSeen, OrderEdited } from '../../../shared/events/orders.ts';
import { OrdersReconciled, ReconciliationPageDue } from '../../../shared/events/reconciliation.ts';
import { orderChangeEvents } from '../order/events.ts';
import { derive } from '../order/facts.ts';
import { mergeReport } from '../order/merge.ts';
import type { Order } from '../order/order.ts';
import type { OrderReport } from '../platforms/contract/order-report.ts';

/** Up to when a platform's changes are reconciled, and the present run. */
export interface Reconciliation {
  readonly platform: string;
  readonly reconciledUntil?: string | undefined;
  /** The moving average of drift, in orders per ten thousand; undefined before the first run. */
  readonly usualDrift?: number | undefined;
  readonly run?: Run | undefined;
  /** Set if the runs are a backfill. */
  readonly backfill?: Backfill | undefined;
}

export interface Run extends Drift {
  /** What is listed instead of orders. */
  readonly of?: 'customers' | undefined;
  readonly from: string;
  readonly until: string;
  readonly page: number;
  readonly cursor?: string | undefined;
  /** The page whose drift is counted: a page processed twice is counted once. */
  readonly counted: number;
  readonly notBefore?: string | undefined;
}

export interface Drift {
  readonly listed: number;
  readonly missed: number;
  readonly differed: number;
  readonly refused: number;
}

/** The import of a shop's past from its platform's API, span by span. Its reports are historical. */
export interface Backfill {
  readonly from: string;
  readonly until: string;
  readonly state: 'running' | 'finished' | 'refused';
  /** Of completed spans. */
  readonly counts: Drift;
  /** The first reasons why orders or customers were refused. */
  readonly reasons: readonly string[];
}

export interface ReconciliationDecision {
  readonly state: Reconciliation;
  readonly events: readonly Draft[];
}

/** Seconds before the end of the last run that are listed again: clocks and lists are not exact. */
const overlapSeconds = 3_600;

/** No run lists more than four weeks; the following nights take the rest. */
const maxSpanSeconds = 28 * 86_400;

export const pageDue = (platform: string, { until, page }: Run, at: string): Draft =>
  say(ReconciliationPageDue, at, { platform, until, page });

export const noDrift: Drift = { listed: 0, missed: 0, differed: 0, refused: 0 };

export const sumDrift = (one: Drift, other: Drift): Drift => ({
  listed: one.listed + other.listed,
  missed: one.missed + other.missed,
  differed: one.differed + other.differed,
  refused: one.refused + other.refused,
});

/** A new run over a span. */
export function runOver(from: string, until: string): Run {
  const latest = plusSeconds(from, maxSpanSeconds);
  return { from, until: latest < until ? latest : until, page: 0, counted: -1, ...noDrift };
}

/** Begins a run, or continues an unfinished one; undefined if there is nothing new. */
export function beginRun(
  before: Reconciliation | undefined,
  platform: string,
  { since, until }: { readonly since: string; readonly until: string },
): ReconciliationDecision | undefined {
  if (before?.run)
    return before.run.until === until ? undefined : { state: before, events: [pageDue(platform, before.run, until)] };
  const known = before?.reconciledUntil;
  if (known && known >= until) return undefined;
  const run = runOver(known ? plusSeconds(known, -overlapSeconds) : since, until);
  return { state: { ...before, platform, run }, events: [pageDue(platform, run, until)] };
}

/** The run that a page belongs to, if the page is its next one. */
export const runAt = (
  before: Reconciliation | undefined,
  { until, page }: { until: string; page: number },
): Run | undefined => (before?.run?.until === until && before.run.page === page ? before.run : undefined);

/** A comparison has no time of receipt. */
const comparisonContext = { receivedAt: '' };

/** Whether the stages, refunds and returns of an order were known before; exact times do not count. */
export function driftOf(known: Order | undefined, report: OrderReport): keyof Drift | undefined {
  const now = derive(mergeReport(known, report, comparisonContext));
  if (!now.facts) return undefined;
  const before = known && derive(known);
  if (!before?.facts) return 'missed';
  const events = orderChangeEvents(before, now, comparisonContext).filter(
    ({ type }) => type !== OrderEdited && type !== BuyerSeen,
  );
  return events.length > 0 ? 'differed' : undefined;
}

/** Counts the drift of a page, once. */
export function countPage(before: Reconciliation, run: Run, drift: Drift): ReconciliationDecision {
  if (run.counted === run.page) return { state: before, events: [] };
  return { state: { ...before, run: { ...run, ...sumDrift(run, drift), counted: run.page } }, events: [] };
}

/** What the platform returned with a page. */
export interface PageResult {
  readonly next?: string | undefined;
  readonly notBefore?: string | undefined;
  readonly at: string;
}

export function requestNextPage(
  before: Reconciliation,
  run: Run,
  { next, notBefore, at }: PageResult,
): ReconciliationDecision {
  const nextPageRun: Run = { ...run, page: run.page + 1, cursor: next, notBefore };
  return { state: { ...before, run: nextPageRun }, events: [pageDue(before.platform, nextPageRun, at)] };
}

/** Completes a page: the next one is due, or the run ends. */
export function completePage(
  before: Reconciliation,
  run: Run,
  result: PageResult,
): ReconciliationDecision & { readonly ended?: EventOf<typeof OrdersReconciled>['data'] } {
  const { at } = result;
  if (result.next !== undefined) return requestNextPage(before, run, result);
  const { from, until, listed, missed, differed, refused } = run;
  const share = listed > 0 ? Math.round(((missed + differed) * 10_000) / listed) : 0;
  const isUnusual =
    before.usualDrift !== undefined && missed + differed >= minDrift && share > Math.max(100, 3 * before.usualDrift);
  // Before the first run no webhooks came, so its drift does not count as usual.
  const usualDrift = before.usualDrift === undefined ? 0 : Math.round((3 * before.usualDrift + share) / 4);
  const data = { platform: before.platform, from, until, listed, missed, differed, refused, isUnusual };
  return {
    state: { platform: before.platform, reconciledUntil: until, usualDrift },
    events: [say(OrdersReconciled, at, data)],
    ended: data,
  };
}

/** Fewer missed orders never count as unusual. */
const minDrift = 3;

/** Ends a run early; the next one begins where this one began. */
export const abandonRun = ({ run: _, backfill, ...before }: Reconciliation): ReconciliationDecision => ({
  state: { ...before, ...(backfill && { backfill: { ...backfill, state: 'refused' } }) },
  events: [],
});
