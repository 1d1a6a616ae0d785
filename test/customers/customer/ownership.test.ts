import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  happen,
  type OrderBrief,
  type Ownership,
  own,
  placeOf,
} from '../../../functions/customers/customer/ownership.ts';
import type { Entry } from '../../../functions/customers/customer/timeline.ts';

const at = '2026-11-20T01:00:00.000Z';
const entry = (id: string): Entry => ({
  id,
  at,
  kind: 'order',
  name: 'OrderPaid',
  test: false,
  facts: { number: '#1001' },
});

type MessageContext = (before: Ownership | undefined) => ReturnType<typeof own>;
const happened =
  (id: string): MessageContext =>
  (before) =>
    happen(before, 'o1', entry(id));
const named =
  (version: number, customer: string): MessageContext =>
  (before) =>
    own(before, { order: 'o1', customer, version, at });

/** What was shown to whom, and said, in this sequence. */
function hearAll(turns: readonly MessageContext[]) {
  let state: Ownership | undefined;
  const shown: string[] = [];
  const said: unknown[] = [];
  for (const turn of turns) {
    const outcome = turn(state);
    if (!outcome) continue;
    state = outcome.state;
    shown.push(...outcome.entries.map(({ id }) => id));
    said.push(...outcome.events.map(({ data }) => data));
  }
  return { state, shown, said };
}

describe("an order's owner", () => {
  it('is shown all that happened before they were known, and what happens from then on', () => {
    const { shown, said, state } = hearAll([happened('a'), happened('b'), named(1, 'c1'), happened('c')]);
    expect(shown).toEqual(['a', 'b', 'c']);
    expect(said).toEqual([{ order: 'o1', customer: 'c1' }]);
    expect(state?.waiting).toEqual([]);
  });

  it('is shown nothing while nobody is known to be it', () => {
    const { shown, state } = hearAll([happened('a'), happened('a')]);
    expect(shown).toEqual([]);
    expect(state?.waiting).toHaveLength(1);
  });

  it('is the one named last by version, and said again only when it is another', () => {
    const { said, state } = hearAll([named(3, 'c2'), named(1, 'c1'), named(3, 'c2'), named(4, 'c2'), named(5, 'c1')]);
    expect(said).toEqual([
      { order: 'o1', customer: 'c2' },
      { order: 'o1', customer: 'c1' },
    ]);
    expect(state).toMatchObject({ customer: 'c1', version: 5 });
  });

  it('is shown each moment once, in whatever sequence and number the events come', () => {
    const turns = [happened('a'), happened('b'), happened('c'), named(1, 'c1'), named(2, 'c1'), named(5, 'c2')];
    const muddled = fc
      .subarray(turns)
      .chain((again) => fc.shuffledSubarray([...turns, ...again], { minLength: turns.length + again.length }));
    fc.assert(
      fc.property(muddled, (all) => {
        const { state, shown } = hearAll(all);
        expect(shown.toSorted()).toEqual(['a', 'b', 'c']);
        expect(state?.customer).toBe('c2');
        expect(state?.shown.toSorted()).toEqual(['a', 'b', 'c']);
      }),
    );
  });
});

describe('an order on the page of its owner', () => {
  const brief = (fields: Partial<OrderBrief> = {}): OrderBrief => ({
    ...{ number: '#1001', goodsMinor: 1000, refundedMinor: 0, placedAt: at, test: false },
    ...fields,
  });
  const told =
    (version: number, fields: Partial<OrderBrief> = {}): MessageContext =>
    (before) =>
      happen(before, 'o1', entry(`e${version}`), { version, brief: brief(fields) });

  it('is what its newest event said, and stands with its latest owner, whatever came first', () => {
    const turns = [told(1), told(2, { paidAt: at }), told(3, { deliveredAt: at }), named(1, 'c1'), named(2, 'c2')];
    fc.assert(
      fc.property(fc.shuffledSubarray(turns, { minLength: turns.length }), (all) => {
        const { state } = hearAll(all);
        expect(state?.brief).toEqual(brief({ deliveredAt: at }));
        expect(state && placeOf(state)).toEqual({ customer: 'c2', key: `ORDER#${at}#o1` });
      }),
    );
  });

  it('stands nowhere while nobody owns it, nothing is known of it, or it is a test', () => {
    for (const turns of [[told(1)], [named(1, 'c1')], [named(1, 'c1'), told(1, { test: true })]]) {
      const { state } = hearAll(turns);
      expect(state && placeOf(state)).toBeUndefined();
    }
  });
});
