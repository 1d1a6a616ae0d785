import { describe, expect, test } from 'vitest';
import {
  addReasons,
  beginBackfill,
  completeBackfillPage,
  progressOf,
} from '../../../functions/orders/sync/backfill.ts';
import {
  abandonRun,
  type Backfill,
  beginRun,
  completePage,
  countPage,
  noDrift,
  type Reconciliation,
  type Run,
  runAt,
} from '../../../functions/orders/sync/reconciliation.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const since = '2026-11-20T09:00:00.000Z';
const until = '2026-11-27T19:00:00.000Z';
const at = '2026-11-27T19:10:00.000Z';
type Running = Reconciliation & { readonly run: Run };
const begun = (before?: Reconciliation) => beginRun(before, 'shopify', { since, until })?.state as Running;
const due = (page: number, end = until) => ({ platform: 'shopify', until: end, page });
const said = ({ events }: { readonly events: readonly { readonly data: unknown }[] }) => events.map(({ data }) => data);
const night = (usualDrift: number | undefined, drift: Partial<Run>) => {
  const state = { ...begun(), usualDrift };
  return completePage(state, { ...state.run, ...drift }, { at });
};

describe('a look', () => {
  test('is said to begin, to go on, and to end', () => {
    const first = beginRun(undefined, 'shopify', { since, until });
    expect(first && said(first)).toEqual([due(0)]);
    const turned = completePage(begun(), begun().run, { next: 'cursor', notBefore: at, at });
    expect(said(turned)).toEqual([due(1)]);
    expect(turned.state.run).toMatchObject({ page: 1, cursor: 'cursor', notBefore: at });
    const ended = night(undefined, { listed: 10, missed: 2, differed: 1, refused: 3 });
    const data = { platform: 'shopify', from: since, until, listed: 10, missed: 2, differed: 1, refused: 3 };
    expect(said(ended)).toEqual([{ ...data, isUnusual: false }]);
    expect(ended.state).toEqual({ platform: 'shopify', reconciledUntil: until, usualDrift: 0 });
  });

  test('that runs to the same end is not begun again, nor one whose end is known', () => {
    expect(beginRun(begun(), 'shopify', { since, until })).toBeUndefined();
    const known = { platform: 'shopify', reconciledUntil: until };
    expect(beginRun(known, 'shopify', { since, until })).toBeUndefined();
    expect(beginRun(known, 'shopify', { since, until: plusSeconds(until, 1) })).toBeDefined();
  });

  test('is at one page of one span: no other is taken', () => {
    const state = begun();
    expect(runAt(state, due(0))).toBe(state.run);
    expect(runAt(state, due(1))).toBeUndefined();
    expect(runAt(state, due(0, since))).toBeUndefined();
    expect(runAt({ platform: 'shopify' }, due(0))).toBeUndefined();
    expect(runAt(undefined, due(0))).toBeUndefined();
  });

  test('counts all that its pages came to, each once', () => {
    const state = begun();
    const once = countPage(state, state.run, { listed: 9, missed: 1, differed: 2, refused: 3 }).state as Running;
    expect(once.run).toMatchObject({ listed: 9, missed: 1, differed: 2, refused: 3, counted: 0 });
    expect(countPage(once, once.run, { ...noDrift, listed: 9 })).toEqual({ state: once, events: [] });
  });
});

describe('what is usual', () => {
  test('moves a quarter of the way to each look, in parts of ten thousand; the first look says nothing', () => {
    expect(night(undefined, { listed: 100, missed: 50 }).state.usualDrift).toBe(0);
    expect(night(100, { listed: 1_000, missed: 10, differed: 40 }).state.usualDrift).toBe(200);
    expect(night(1, { listed: 3, missed: 1 }).state.usualDrift).toBe(834);
    expect(night(400, {}).state.usualDrift).toBe(300);
  });

  test('is exceeded by three orders, more than one in a hundred, and more than three times as many as before', () => {
    const isUnusual = (usualDrift: number | undefined, drift: Partial<Run>) =>
      night(usualDrift, drift).ended?.isUnusual;
    expect(isUnusual(0, { listed: 100, missed: 1, differed: 1 })).toBe(false);
    expect(isUnusual(0, { listed: 100, missed: 1, differed: 2 })).toBe(true);
    expect(isUnusual(0, { listed: 400, missed: 4 })).toBe(false);
    expect(isUnusual(0, { listed: 400, missed: 5 })).toBe(true);
    expect(isUnusual(100, { listed: 100, missed: 3 })).toBe(false);
    expect(isUnusual(100, { listed: 100, missed: 4 })).toBe(true);
    expect(isUnusual(undefined, { listed: 100, missed: 90 })).toBe(false);
    expect(isUnusual(0, {})).toBe(false);
  });
});

describe('a past', () => {
  const span = { from: '2026-10-10T00:00:00.000Z', until: '2026-11-27T00:00:00.000Z' };
  const next = '2026-11-07T00:00:00.000Z';
  const first = beginBackfill(undefined, 'shopify', span);
  const state = first?.state as Running & { readonly backfill: Backfill };
  const turned = { at, listsCustomers: false };

  test('says that its first page is due, then the next one, then the next span', () => {
    expect(first && said(first)).toEqual([due(0, next)]);
    expect(said(completeBackfillPage(state, state.backfill, state.run, { ...turned, next: 'cursor' }))).toEqual([
      due(1, next),
    ]);
    expect(said(completeBackfillPage(state, state.backfill, state.run, turned))).toEqual([due(0, span.until)]);
    const last = { ...state.run, until: span.until, from: next };
    const over = completeBackfillPage(state, state.backfill, last, turned);
    expect(over).toEqual({
      state: { platform: 'shopify', backfill: { ...state.backfill, state: 'finished' } },
      events: [],
    });
  });

  test('notes the first twenty reasons, each once', () => {
    const many = Array.from({ length: 15 }, (_, n) => `reason ${n}`);
    const once = addReasons(state.backfill, many);
    expect(once).toEqual({ ...state.backfill, reasons: many });
    expect(addReasons(once, many)).toEqual(once);
    const more = Array.from({ length: 15 }, (_, n) => `another ${n}`);
    expect(addReasons(once, more).reasons).toEqual([...many, ...more.slice(0, 5)]);
  });

  test('has come as far as its spans and the present one; what was there already is merged', () => {
    const counts = { listed: 100, missed: 60, differed: 5, refused: 10 };
    const backfill = { ...state.backfill, counts, reasons: ['one'] };
    const run = { ...state.run, listed: 10, missed: 4, differed: 0, refused: 1 };
    const all = { platform: 'shopify', ...span, state: 'running', reasons: ['one'] };
    expect(progressOf({ ...state, run }, backfill)).toEqual({
      ...all,
      listed: 110,
      taken: 64,
      merged: 35,
      refused: 11,
    });
    expect(progressOf({ platform: 'shopify' }, backfill)).toEqual({
      ...all,
      listed: 100,
      taken: 60,
      merged: 30,
      refused: 10,
    });
  });

  test('that is given up is refused; a look that is none of a past has none then either', () => {
    expect(abandonRun(state).state).toEqual({ platform: 'shopify', backfill: { ...state.backfill, state: 'refused' } });
    expect(abandonRun(begun()).state).toStrictEqual({ platform: 'shopify' });
  });
});
