import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import {
  abandonRun,
  beginRun,
  completePage,
  countPage,
  type Drift,
  driftOf,
  type Reconciliation,
  type Run,
  runAt,
} from '../../../functions/orders/sync/reconciliation.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { knownAt, report } from '../order/order-reports.ts';
import { aFulfillment, anOrder, aRefund } from '../platforms/shopify/payloads.ts';

const since = '2026-11-27T01:00:00.000Z';
const until = '2026-11-27T19:00:00.000Z';
const at = '2026-11-27T19:10:00.000Z';

const begun = (before?: Reconciliation, span = { since, until }) =>
  beginRun(before, 'shopify', span)?.state as Reconciliation & { run: Run };
const drift = (listed: number, missed: number): Drift => ({ listed, missed, differed: 0, refused: 0 });

/** A night of one page: what is known after it, and what it says. */
function night(before: Reconciliation | undefined, end: string, counts: Drift) {
  const { run, ...rest } = begun(before, { since, until: end });
  const counted = countPage({ ...rest, run }, run, counts).state as Reconciliation & { run: Run };
  return completePage(counted, counted.run, { at });
}

describe('a reconciliation', () => {
  test('begins where the last good one ended, an hour earlier; the first where the shop did', () => {
    expect(begun().run).toMatchObject({ from: since, until });
    const first = night(undefined, until, drift(0, 0)).state;
    expect(begun(first, { since, until: plusSeconds(until, 86_400) }).run.from).toBe(plusSeconds(until, -3_600));
    expect(beginRun(first, 'shopify', { since, until })).toBeUndefined();
  });

  test('that is not through goes on when the next night comes, and one that was given up is made up for', () => {
    const open = begun();
    const tomorrow = plusSeconds(until, 86_400);
    const again = beginRun(open, 'shopify', { since, until: tomorrow });
    expect(again?.state).toEqual(open);
    expect(again?.events.map(({ data }) => data)).toEqual([{ platform: 'shopify', until, page: 0 }]);
    expect(begun(abandonRun(open).state, { since, until: tomorrow }).run).toMatchObject({
      from: since,
      until: tomorrow,
    });
  });

  test('takes four weeks at a time, when much was left undone', () => {
    const late = plusSeconds(since, 100 * 86_400);
    let state: Reconciliation | undefined;
    const ends: string[] = [];
    for (let n = 0; n < 5; n++) {
      const next = beginRun(state, 'shopify', { since, until: late });
      if (!next) break;
      state = night(state, late, drift(0, 0)).state;
      ends.push(state.reconciledUntil ?? '');
    }
    expect(ends).toHaveLength(4);
    expect(ends.at(-1)).toBe(late);
  });

  test('counts each page once, however often it is taken, and turns it once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ listed: fc.nat(100), times: fc.integer({ min: 1, max: 3 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        (pages) => {
          let state: Reconciliation = begun();
          let told: unknown;
          for (const [n, { listed, times }] of pages.entries()) {
            const due = { until, page: n };
            for (let time = 0; time < times; time++) {
              const run = runAt(state, due);
              if (run) state = countPage(state, run, drift(listed, 0)).state;
            }
            const next = n < pages.length - 1 ? `page-${n + 1}` : undefined;
            for (let time = 0; time < times; time++) {
              const run = runAt(state, due);
              if (!run) continue;
              const turned = completePage(state, run, { next, at });
              state = turned.state;
              told = turned.ended?.listed ?? told;
            }
          }
          expect(told).toBe(pages.reduce((sum, { listed }) => sum + listed, 0));
          expect(state.run).toBeUndefined();
        },
      ),
    );
  });

  test('is unusual when much more drifts than before: never the first time, never by a few orders', () => {
    const first = night(undefined, until, drift(100, 100));
    expect(first.ended?.isUnusual).toBe(false);
    const few = night(first.state, plusSeconds(until, 86_400), drift(2, 2));
    expect(few.ended?.isUnusual).toBe(false);
    const calm = night(first.state, plusSeconds(until, 86_400), drift(1_000, 4));
    expect(calm.ended?.isUnusual).toBe(false);
    const broken = night(calm.state, plusSeconds(until, 2 * 86_400), drift(100, 30));
    expect(broken.ended?.isUnusual).toBe(true);
    const usual = night({ ...broken.state, usualDrift: 2_000 }, plusSeconds(until, 3 * 86_400), drift(100, 30));
    expect(usual.ended?.isUnusual).toBe(false);
  });
});

describe('drift', () => {
  const paid = report('orders/updated', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  const known = mergeReport(undefined, paid, { receivedAt: knownAt });
  const later = { financial_status: 'paid', updated_at: '2026-11-27T15:00:00+09:00' };

  test.each([
    ['is not known', undefined, paid, 'missed'],
    ['is known as it is', known, paid, undefined],
    ['was only edited', known, report('orders/updated', anOrder({ ...later, name: '#1001a' })), undefined],
    [
      'was delivered',
      known,
      report('orders/updated', anOrder({ ...later, fulfillments: [aFulfillment({ shipment_status: 'delivered' })] })),
      'differed',
    ],
    ['was given back', known, report('orders/updated', anOrder({ ...later, refunds: [aRefund()] })), 'differed'],
    [
      'was cancelled',
      known,
      report('orders/updated', anOrder({ ...later, cancelled_at: '2026-11-27T15:00:00+09:00' })),
      'differed',
    ],
  ] as const)('of an order that %s', (_, before, said, expected) => {
    expect(driftOf(before, said)).toBe(expected);
  });

  test('of an order of which only a parcel is known is that it was missed', () => {
    const parcel = report('fulfillments/update', aFulfillment());
    expect(driftOf(mergeReport(undefined, parcel, { receivedAt: knownAt }), paid)).toBe('missed');
  });
});
