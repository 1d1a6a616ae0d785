import { describe, expect, test } from 'vitest';
import type { CheckoutReport } from '../../../functions/orders/platforms/contract/report.ts';
import {
  abandonCheckout,
  abandonedAt,
  applyCheckoutReport,
  type Checkout,
} from '../../../functions/orders/reports/checkout.ts';

const at = (minute: number) => `2026-11-27T01:0${minute}:00.000Z`;
const hourAfter = (minute: number) => `2026-11-27T02:0${minute}:00.000Z`;
const items = [{ title: '필터', quantity: 1 }];
const report: CheckoutReport = { about: 'checkout', checkout: 'shopify-t', at: at(1), items };
const toldAt = '2026-11-27T01:09:00.000000000Z';
const { about: _, ...fields } = report;
const begun = { ...fields, toldAt };
const applied = (before: Checkout | undefined, told: CheckoutReport, isHistorical?: boolean) =>
  applyCheckoutReport(before, told, toldAt, isHistorical);

describe('a checkout', () => {
  test('is what its latest report says, whichever came first', () => {
    const later: CheckoutReport = { ...report, at: at(2), items: [] };
    const known = { ...begun, at: at(2), items: [], isAnnounced: false };
    expect(applied(applied(undefined, report), later)).toStrictEqual(known);
    expect(applied(applied(undefined, later), report)).toStrictEqual(known);
  });

  test('is the same after two reports of one time, whichever came first', () => {
    const other = { ...report, items: [] };
    const one = applied(applied(undefined, report), other);
    expect(applied(applied(undefined, other), report)).toEqual(one);
    expect(applied(one, report)).toEqual(one);
  });

  test('stays completed when it was, by an earlier or a later report', () => {
    const completed = { ...report, completedAt: at(1) };
    expect(applied(applied(undefined, completed), { ...report, at: at(2) })).toMatchObject({
      at: at(2),
      completedAt: at(1),
    });
    expect(applied(applied(undefined, { ...report, at: at(2) }), completed)).toMatchObject({
      at: at(2),
      completedAt: at(1),
    });
  });

  test('of the past is never announced, also when it changes later', () => {
    const past = applied(undefined, report, true);
    const changed = applied(past, { ...report, at: at(2) });
    expect([past.isAnnounced, changed.isAnnounced]).toEqual([true, true]);
    expect(abandonedAt(changed)).toBeUndefined();
    expect(applied(applied(undefined, report), report, true).isAnnounced).toBe(false);
  });
});

describe('an abandoned checkout', () => {
  test('is told an hour after its last report, with who began it and where it continues', () => {
    const buyer = { email: 'minji@example.com' };
    const url = 'https://shop.example/checkouts/t';
    const known = applied(undefined, { ...report, buyer, url });
    const { state, events } = abandonCheckout(known, hourAfter(1));
    expect(state).toStrictEqual({ checkout: 'shopify-t', at: at(1), toldAt, isAnnounced: true });
    expect(events).toMatchObject([{ type: { name: 'CheckoutAbandoned' }, at: hourAfter(1) }]);
    expect(events[0]?.data).toStrictEqual({ checkout: 'shopify-t', items, buyer, url });
  });

  test('and a completed one are of nobody from then on, and no later call says whose they are', () => {
    const named = { ...report, buyer: { email: 'minji@example.com' }, url: 'https://shop.example/checkouts/t' };
    const bare = ['at', 'checkout', 'isAnnounced', 'toldAt'];
    const { state } = abandonCheckout(applied(undefined, named), hourAfter(1));
    expect(Object.keys(applied(state, { ...named, at: at(3) })).sort()).toEqual(bare);
    const completed = { ...named, completedAt: at(2) };
    for (const each of [applied(undefined, completed), applied(applied(undefined, completed), { ...named, at: at(3) })])
      expect(Object.keys(each).sort()).toEqual([...bare, 'completedAt'].sort());
    expect(Object.keys(applied(undefined, named, true)).sort()).toEqual(bare);
  });

  test('of nobody and without an address is told without them', () => {
    const { events } = abandonCheckout(applied(undefined, report), hourAfter(5));
    expect(events[0]?.at).toBe(hourAfter(1));
    expect(events[0]?.data).toStrictEqual({ checkout: 'shopify-t', items });
  });

  test('is not told before the hour, nor when it was completed', () => {
    const known = applied(undefined, report);
    expect(abandonCheckout(known, hourAfter(0))).toEqual({ state: known, events: [] });
    const completed = applied(known, { ...report, at: at(2), completedAt: at(2) });
    expect(abandonCheckout(completed, '2026-11-28T00:00:00.000Z')).toEqual({ state: completed, events: [] });
  });
});
