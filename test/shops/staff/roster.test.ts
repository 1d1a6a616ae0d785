import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRoster, joined, parted, type Roster } from '../../../functions/shops/staff/roster.ts';

const steps = fc.array(fc.tuple(fc.constantFrom('join', 'part'), fc.integer({ min: 0, max: 6 }).map(String)));
const play = (moves: readonly (readonly [string, string])[]): Roster =>
  moves.reduce<Roster>(
    (roster, [move, person]) => (move === 'join' ? (joined(roster, person) ?? roster) : parted(roster, person)),
    emptyRoster,
  );

test('each is listed once, where their last step has put them; a step that comes again changes nothing', () => {
  fc.assert(
    fc.property(steps, (moves) => {
      const roster = play(moves);
      const last = new Map(moves.map(([move, person]) => [person, move]));
      const of = (move: string) => [...last].filter(([, each]) => each === move).map(([person]) => person);
      expect([...roster.people].sort()).toEqual(of('join').sort());
      expect([...roster.left].sort()).toEqual(of('part').sort());
      expect(play(moves.flatMap((move) => [move, move]))).toEqual(roster);
    }),
  );
});

test('two hundred work for a shop, and one more does once somebody has left', () => {
  const full = play(Array.from({ length: 200 }, (_, n) => ['join', `p${n}`] as const));
  expect(full.people).toHaveLength(200);
  expect(joined(full, 'one more')).toBeUndefined();
  expect(joined(full, 'p7')).toEqual(full);
  expect(joined(parted(full, 'p7'), 'one more')?.people.at(-1)).toBe('one more');
});

test('of those who left, the last two hundred stay listed', () => {
  const many = play(Array.from({ length: 201 }, (_, n) => ['part', `p${n}`] as const));
  expect([many.left.length, many.left.includes('p0'), many.left.at(-1)]).toEqual([200, false, 'p200']);
});
