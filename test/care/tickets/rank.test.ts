import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isComplaint, placeInQueue, placePattern, rangesOf } from '../../../functions/care/tickets/rank.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 1, minute)).toISOString();

interface Some {
  readonly n: number;
  readonly minute: number;
  readonly isMissed: boolean;
  readonly isAnswered: boolean;
  readonly isComplaint: boolean;
  readonly level: number;
  /** As a power of ten. */
  readonly paid: number;
}

const some: fc.Arbitrary<Omit<Some, 'n'>> = fc.record({
  minute: fc.nat(59),
  isMissed: fc.boolean(),
  isAnswered: fc.boolean(),
  isComplaint: fc.boolean(),
  level: fc.nat(4),
  paid: fc.nat(8),
});

const placeOf = ({ n, minute, isMissed, isAnswered, isComplaint: complains, level, paid }: Some): string =>
  placeInQueue(
    {
      number: 1001 + n,
      kind: complains ? 'delivery' : 'question',
      state: isAnswered ? 'pending' : 'open',
      openedAt: at(0),
      clock: { at: at(minute), missed: isMissed, ...(isAnswered && { stoppedAt: at(minute) }) } as Ticket['clock'],
    },
    { level, ...(paid > 0 && { worth: { currency: 'KRW', netMinor: 10 ** paid } }) },
  );

/** By what an agent would take them: written down once more, without keys. */
const firstOf = (one: Some, other: Some): number =>
  Number(one.isAnswered) - Number(other.isAnswered) ||
  (one.isAnswered ? 0 : Number(other.isMissed) - Number(one.isMissed)) ||
  (one.isAnswered ? 0 : Number(other.isComplaint) - Number(one.isComplaint)) ||
  (one.isAnswered || !one.isComplaint ? 0 : other.level - one.level || other.paid - one.paid) ||
  one.minute - other.minute ||
  one.n - other.n;

describe('the rank of a ticket', () => {
  test('missed promises, then complaints by tier and by what was bought, then deadlines; what was answered last', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (given) => {
        const all = given.map((each, n) => ({ ...each, n }));
        const byKey = all.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
        expect(byKey.map(({ n }) => n)).toEqual(all.toSorted(firstOf).map(({ n }) => n));
      }),
    );
  });

  test('each list is a range of the places, and a page may end at any of them', () => {
    fc.assert(
      fc.property(some, (given) => {
        const place = placeOf({ ...given, n: 1 });
        const isIn = (list: keyof typeof rangesOf) => place >= rangesOf[list].from && place <= rangesOf[list].to;
        expect(place).toMatch(placePattern);
        expect(isIn('active')).toBe(true);
        expect([isIn('open'), isIn('waiting')]).toEqual([!given.isAnswered, given.isAnswered]);
      }),
    );
    const solved = { number: 1001, kind: 'question', state: 'solved', openedAt: at(1) } as Ticket;
    expect(placeInQueue(solved)).toBe(`${at(1)}#0000001001`);
    expect(placeInQueue(solved)).toMatch(placePattern);
  });

  test('a tier above all that have a place counts as the highest of these', () => {
    const one = { n: 1, minute: 1, isMissed: false, isAnswered: false, isComplaint: true, level: 98, paid: 0 };
    expect(placeOf({ ...one, level: 500 })).toBe(placeOf(one));
  });

  test('a low answer and a failed delivery are complaints, a question is none', () => {
    expect(isComplaint({ kind: 'delivery' })).toBe(true);
    expect(isComplaint({ kind: 'question', answer: { version: 1, score: 2 } })).toBe(true);
    expect(isComplaint({ kind: 'question' })).toBe(false);
  });
});
