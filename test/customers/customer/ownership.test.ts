import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderSummary } from '../../../functions/customers/customer/order-summary.ts';
import {
  applyOrderEvent,
  assignOwner,
  moveOwner,
  type Ownership,
  orderListKey,
} from '../../../functions/customers/customer/ownership.ts';
import { entryKey, type TimelineEntry } from '../../../functions/customers/customer/timeline-entry.ts';

const at = '2026-11-20T01:00:00.000Z';
const entry = (id: string): TimelineEntry => ({
  id,
  at,
  kind: 'order',
  name: 'OrderPaid',
  test: false,
  facts: { number: '#1001' },
});

type Step = (before: Ownership | undefined) => ReturnType<typeof assignOwner>;
const happening =
  (id: string): Step =>
  (before) =>
    applyOrderEvent(before, 'o1', entry(id));
const named =
  (version: number, customer: string): Step =>
  (before) =>
    assignOwner(before, { order: 'o1', record: customer, customer, version, at });

/** The entries on each customer's timeline, and the events, in this sequence. */
function applyAll(steps: readonly Step[]) {
  let state: Ownership | undefined;
  const shown: string[] = [];
  const timelines = new Map<string, Set<string>>();
  const events: unknown[] = [];
  for (const step of steps) {
    const decision = step(state);
    if (!decision) continue;
    state = decision.state;
    shown.push(...decision.entries.map(({ id }) => id));
    const theirs = timelines.get(state.customer ?? '') ?? new Set();
    timelines.set(state.customer ?? '', theirs);
    for (const each of decision.entries) theirs.add(entryKey(each));
    for (const key of decision.moved?.keys ?? [])
      if (timelines.get(decision.moved?.from ?? '')?.delete(key)) theirs.add(key);
    events.push(...decision.events.map(({ data }) => data));
  }
  return { state, shown, events, timelines };
}

describe("an order's owner", () => {
  it('is shown all that happened before they were known, and what happens from then on', () => {
    const { shown, events, state } = applyAll([happening('a'), happening('b'), named(1, 'c1'), happening('c')]);
    expect(shown).toEqual(['a', 'b', 'c']);
    expect(events).toEqual([{ order: 'o1', customer: 'c1' }]);
    expect(state?.waiting).toEqual([]);
  });

  it('is shown nothing while nobody is known to be it', () => {
    const { shown, state } = applyAll([happening('a'), happening('a')]);
    expect(shown).toEqual([]);
    expect(state?.waiting).toHaveLength(1);
  });

  it('is the one named last by version, and said again only when it is another', () => {
    const { events, state } = applyAll([
      named(3, 'c2'),
      named(1, 'c1'),
      named(3, 'c2'),
      named(4, 'c2'),
      named(5, 'c1'),
    ]);
    expect(events).toEqual([
      { order: 'o1', customer: 'c2' },
      { order: 'o1', customer: 'c1' },
    ]);
    expect(state).toMatchObject({ customer: 'c1', version: 5 });
  });

  it('takes over what the former owner was shown, and of very much the newest', () => {
    const many = Array.from({ length: 45 }, (_, n) => happening(`e${String(n).padStart(2, '0')}`));
    const known = applyAll([named(1, 'c1'), ...many]).state;
    const { moved } = assignOwner(known, { order: 'o1', record: 'c2', customer: 'c2', version: 2, at }) ?? {};
    expect(moved?.from).toBe('c1');
    expect([moved?.keys.length, moved?.keys[0]]).toEqual([40, `${at}#e05`]);
    const first = { order: 'o1', record: 'c1', customer: 'c1', version: 1, at };
    expect(assignOwner(undefined, first)).not.toHaveProperty('moved');
  });

  it('takes nothing along where only the person of the record is another', () => {
    const known = applyAll([named(1, 'c1'), happening('a')]).state;
    expect(moveOwner(known, { customer: 'c3' }, at)).toEqual({
      state: { ...known, customer: 'c3', named: 'c1' },
      events: [expect.objectContaining({ data: { order: 'o1', customer: 'c3', named: 'c1' } })],
      entries: [],
    });
    expect(assignOwner(known, { order: 'o1', record: 'c1', customer: 'c3', version: 2, at })).not.toHaveProperty(
      'moved',
    );
  });

  it('is shown each moment once, in whatever sequence and number the events come', () => {
    const steps = [happening('a'), happening('b'), happening('c'), named(1, 'c1'), named(2, 'c1'), named(5, 'c2')];
    const muddled = fc
      .subarray(steps)
      .chain((again) => fc.shuffledSubarray([...steps, ...again], { minLength: steps.length + again.length }));
    fc.assert(
      fc.property(muddled, (all) => {
        const { state, shown, timelines } = applyAll(all);
        expect(shown.toSorted()).toEqual(['a', 'b', 'c']);
        expect(state?.customer).toBe('c2');
        const keys = ['a', 'b', 'c'].map((id) => `${at}#${id}`);
        expect(state?.shown.toSorted()).toEqual(keys);
        expect([...(timelines.get('c2') ?? [])].sort()).toEqual(keys);
        expect([...(timelines.get('c1') ?? [])]).toEqual([]);
      }),
    );
  });
});

describe('an order on the page of its owner', () => {
  const summary = (fields: Partial<OrderSummary> = {}): OrderSummary => ({
    number: '#1001',
    goodsMinor: 1000,
    refundedMinor: 0,
    placedAt: at,
    test: false,
    ...fields,
  });
  const reported =
    (version: number, fields: Partial<OrderSummary> = {}): Step =>
    (before) =>
      applyOrderEvent(before, 'o1', entry(`e${version}`), { version, summary: summary(fields) });

  it('is what its newest event said, and stands with its latest owner, whatever came first', () => {
    const steps = [
      reported(1),
      reported(2, { paidAt: at }),
      reported(3, { deliveredAt: at }),
      named(1, 'c1'),
      named(2, 'c2'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (all) => {
        const { state } = applyAll(all);
        expect(state?.summary).toEqual(summary({ deliveredAt: at }));
        expect(state && orderListKey(state)).toEqual({ customer: 'c2', sortKey: `ORDER#${at}#o1` });
      }),
    );
  });

  it('stands nowhere while nobody owns it, nothing is known of it, or it is a test', () => {
    for (const steps of [[reported(1)], [named(1, 'c1')], [named(1, 'c1'), reported(1, { test: true })]]) {
      const { state } = applyAll(steps);
      expect(state && orderListKey(state)).toBeUndefined();
    }
  });
});
