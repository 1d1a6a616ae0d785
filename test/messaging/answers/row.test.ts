import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  brokenAt,
  endAt,
  nextRow,
  type RegisterEntry,
  type RegisterRow,
} from '../../../functions/messaging/answers/row.ts';

const entry = (n: number): RegisterEntry => ({
  ...{ is: 'statement', channel: 'email', purpose: 'marketing', given: n % 2 === 0, source: 'api' },
  ...{ at: '2026-11-27T05:00:00.000Z', heardAt: '2026-11-27T05:00:01.000Z', cause: `c/${n}` },
});

function registerOf(count: number): RegisterRow[] {
  const rows: RegisterRow[] = [];
  for (let n = 0; n < count; n++) {
    const last = rows.at(-1);
    rows.push(nextRow(last && endAt(last), entry(n)));
  }
  return rows;
}

const endOf = (rows: readonly RegisterRow[]) => rows.at(-1) && endAt(rows.at(-1) as RegisterRow);

test('a register is whole as it was written, and shows the first row that was changed, or that is missing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (count, pick) => {
      const rows = registerOf(count);
      const end = endOf(rows);
      const n = pick % count;
      expect(brokenAt(rows, end)).toBeUndefined();
      expect(brokenAt(rows.toSpliced(n, 1), end)).toBe(n + 1);
      const changed = rows.map((row, at) => (at === n ? { ...row, entry: row.entry.replace('email', 'kakao') } : row));
      expect(brokenAt(changed, end)).toBe(n + 1);
      expect(brokenAt([...rows, ...registerOf(count + 1).slice(-1)], end)).toBe(count + 1);
    }),
  );
  expect(brokenAt([], undefined)).toBeUndefined();
  expect(brokenAt([], endOf(registerOf(1)))).toBe(1);
});

test('a row that was written anew with all after it differs from the end that is kept apart', () => {
  const rows = registerOf(3);
  const [first] = rows;
  const forged = [first as RegisterRow];
  for (let n = 5; n < 7; n++) forged.push(nextRow(endOf(forged), entry(n)));
  expect(brokenAt(forged, endOf(rows))).toBe(4);
});
