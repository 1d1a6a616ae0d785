import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addSpend,
  apportioned,
  keptSpends,
  moveSpends,
  type Spend,
  takenOver,
} from '../../../functions/loyalty/order/spend.ts';

const now = '2026-12-11T00:00:00.000Z';
const spend = (order: string, points: number, returned = 0): Spend => ({
  ...{ reservation: `minji~${order}`, order, at: '2026-12-10T00:00:00.000Z' },
  ...{ points, returned },
});
const unreturned = (spends: readonly Spend[] = []) =>
  spends.reduce((all, each) => all + each.points - each.returned, 0);

test('points are divided in proportion, all of them, and nobody gets more than there is room for', () => {
  expect(apportioned(250, [300, 200])).toEqual([150, 100]);
  expect(apportioned(0, [])).toEqual([]);
  const rooms = fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(rooms, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
      const count = Math.floor(all.reduce((sum, room) => sum + room, 0) * part);
      const parts = apportioned(count, all);
      expect(parts.reduce((sum, each) => sum + each, 0)).toBe(count);
      for (const [index, each] of parts.entries()) {
        expect(each).toBeGreaterThanOrEqual(0);
        expect(each).toBeLessThanOrEqual(all[index] ?? 0);
      }
    }),
  );
});

describe('what was spent of a lot', () => {
  test('is one for a reservation, and another for another order', () => {
    const one = addSpend(undefined, spend('o1', 30));
    expect(addSpend(one, spend('o1', 20, 5))).toEqual([spend('o1', 50, 5)]);
    expect(addSpend(one, spend('o2', 20))).toEqual([spend('o1', 30), spend('o2', 20)]);
  });

  test('counts as spent of the lot that repays it, but for what was returned', () => {
    const debtor = { order: 'lot-1', spends: [spend('o1', 30, 10), spend('o2', 40)] };
    const moved = moveSpends(debtor, { order: 'lot-2', spends: [spend('o2', 5)] }, 35, now);
    expect(moved.debtor).toEqual([spend('o1', 10, 10), spend('o2', 25)]);
    expect(moved.payer).toEqual([spend('o2', 20), spend('o1', 20)]);
    expect(moveSpends({ order: 'lot-1' }, { order: 'lot-2' }, 10, now)).toEqual({
      debtor: undefined,
      payer: undefined,
    });
  });

  test('is still owed by the customer whose lot it was, when another one’s repays it or takes the order over', () => {
    const debtor = { order: 'lot-1', record: 'minji', spends: [spend('o1', 30)] };
    const payer = { order: 'lot-2', record: 'seojun', spends: [spend('o1', 5)] };
    const owedBy = { customer: 'minji', lot: 'lot-1' };
    const unknown = { reservation: '', order: '', at: now, points: 10, returned: 0, owedBy };
    const owed = { ...spend('o1', 30), at: now, owedBy };
    expect(moveSpends(debtor, payer, 40, now)).toEqual({ debtor: [], payer: [spend('o1', 5), owed, unknown] });
    const taken = takenOver({ ...debtor, spent: 40 }, 'seojun', now);
    expect(taken).toEqual([owed, unknown]);
    const back = { order: 'lot-1', record: 'seojun', spends: taken, spent: 40 };
    expect(takenOver(back, 'minji', now)?.map((each) => [each.points, each.owedBy])).toEqual([
      [30, undefined],
      [10, undefined],
    ]);
  });

  test('is moved without loss', () => {
    const spends = fc.array(
      fc
        .tuple(fc.constantFrom('o1', 'o2', 'o3'), fc.nat({ max: 50 }), fc.nat({ max: 50 }))
        .map(([order, more, returned]) => spend(order, more + returned, returned)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(spends, spends, fc.nat({ max: 100 }), (debtor, payer, points) => {
        const moved = moveSpends({ order: 'lot-1', spends: debtor }, { order: 'lot-2', spends: payer }, points, now);
        expect(unreturned(moved.debtor) + unreturned(moved.payer)).toBe(unreturned(debtor) + unreturned(payer));
        expect(unreturned(debtor) - unreturned(moved.debtor)).toBe(Math.min(points, unreturned(debtor)));
      }),
    );
  });

  test('is known for 400 days', () => {
    const at = (days: number) => new Date(Date.parse('2026-12-10T00:00:00.000Z') + days * 86_400_000).toISOString();
    expect(keptSpends([spend('o1', 5)], at(399))).toHaveLength(1);
    expect(keptSpends([spend('o1', 5)], at(400))).toEqual([]);
  });
});
