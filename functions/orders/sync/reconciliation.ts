import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import { BuyerSeen, OrderEdited } from '../../../shared/events/orders.ts';
import { OrdersReconciled, ReconciliationPageDue } from '../../../shared/events/reconciliation.ts';
import { orderChangeEvents } from '../order/events.ts';
import { derive } from '../order/facts.ts';
import { mergeReport } from '../order/merge.ts';
import type { Order } from '../order/order.ts';
import type { OrderReport } from '../platforms/contract/order-report.ts';

/** What is known of a platform's changes: up to when, and how far the present look at them is. */
export interface Reconciliation {
  readonly platform: string;
  readonly reconciledUntil?: string | undefined;
  /** How many of ten thousand orders drift at a time, on average; nothing before the first time. */
  readonly usualDrift?: number | undefined;
  readonly run?: Run | undefined;
  /** What is imported by such looks, where it is that. */
  readonly backfill?: Backfill | undefined;
}

export interface Run extends Drift {
  /** What is listed, where that is not orders. */
  readonly of?: 'customers' | undefined;
  readonly from: string;
  readonly until: string;
  readonly page: number;
  readonly cursor?: string | undefined;
  /** The page whose drift is counted: what is taken twice is counted once. */
  readonly counted: number;
  readonly notBefore?: string | undefined;
}

export interface Drift {
  readonly listed: number;
  readonly missed: number;
  readonly differed: number;
  readonly refused: number;
}

/** A shop's past as its platform lists it: asked for span by span, by such looks as each night's, and heard quietly. */
export interface Backfill {
  readonly from: string;
  readonly until: string;
  readonly state: 'running' | 'finished' | 'refused';
  /** Of the spans that came to their end. */
  readonly counts: Drift;
  /** Why orders or customers could not be understood: the first ones. */
  readonly reasons: readonly string[];
}

export interface ReconciliationDecision {
  readonly state: Reconciliation;
  readonly events: readonly Draft[];
}

/** What was changed just before the end of the last look is looked at again: clocks and lists are not exact. Seconds. */
const overlapSeconds = 3_600;

/** No platform lists more at a time than four weeks; the rest is for the nights that follow. Seconds. */
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

/** The first look in a span of time. */
export function runOver(from: string, until: string): Run {
  const latest = plusSeconds(from, maxSpanSeconds);
  return { from, until: latest < until ? latest : until, page: 0, counted: -1, ...noDrift };
}

/** Begins a look, or goes on with one that has not come to its end; nothing, where nothing is new. */
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

/** The look at `until` that this page belongs to, if it is the next one. */
export const runAt = (
  before: Reconciliation | undefined,
  { until, page }: { until: string; page: number },
): Run | undefined => (before?.run?.until === until && before.run.page === page ? before.run : undefined);

/** What is only compared came at no time. */
const comparisonContext = { receivedAt: '' };

/** Whether webhooks had told what an order is: its stages, refunds and returns count, and not how exactly their times are known. */
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

/** Counts a page before it is taken, once. */
export function countPage(before: Reconciliation, run: Run, drift: Drift): ReconciliationDecision {
  if (run.counted === run.page) return { state: before, events: [] };
  return { state: { ...before, run: { ...run, ...sumDrift(run, drift), counted: run.page } }, events: [] };
}

/** What the platform said of the next page, when it was asked for this one. */
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

/** A page is taken: the next one is due, or the look is at its end. */
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
  // Before the first look nobody called, and what it finds says nothing of what is usual.
  const usualDrift = before.usualDrift === undefined ? 0 : Math.round((3 * before.usualDrift + share) / 4);
  const data = { platform: before.platform, from, until, listed, missed, differed, refused, isUnusual };
  return {
    state: { platform: before.platform, reconciledUntil: until, usualDrift },
    events: [say(OrdersReconciled, at, data)],
    ended: data,
  };
}

/** So few are no trouble of the connection, whatever their share. */
const minDrift = 3;

/** The look ends without having seen all: the next one begins where this one did. */
export const abandonRun = ({ run: _, backfill, ...before }: Reconciliation): ReconciliationDecision => ({
  state: { ...before, ...(backfill && { backfill: { ...backfill, state: 'refused' } }) },
  events: [],
});
