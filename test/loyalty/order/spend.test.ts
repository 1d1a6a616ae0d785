import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSpend, apportioned, keptSpends, moveSpends, type Spend } from '../../../functions/loyalty/order/spend.ts';

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
    const moved = moveSpends([spend('o1', 30, 10), spend('o2', 40)], [spend('o2', 5)], 35);
    expect(moved.debtor).toEqual([spend('o1', 10, 10), spend('o2', 25)]);
    expect(moved.payer).toEqual([spend('o2', 20), spend('o1', 20)]);
    expect(moveSpends(undefined, undefined, 10)).toEqual({ debtor: undefined, payer: undefined });
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
        const moved = moveSpends(debtor, payer, points);
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
