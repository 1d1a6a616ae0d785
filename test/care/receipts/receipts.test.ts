import { expect, test } from 'vitest';
import { addReceipt } from '../../../functions/care/receipts/receipts.ts';

const start = Date.parse('2026-11-22T01:00:00.000Z');
const at = (minutes: number, ms = 0) => new Date(start + minutes * 60_000 + ms).toISOString();
const sent = (...minutes: number[]) => ({ sentAt: minutes.map((each) => at(each)) });

test('three within an hour, and then none until the first of them is an hour old', () => {
  expect(addReceipt(sent(), at(0))).toEqual(sent(0));
  expect(addReceipt(sent(0, 1), at(2))).toEqual(sent(0, 1, 2));
  expect(addReceipt(sent(0, 1, 2), at(60, -1))).toBeUndefined();
  expect(addReceipt(sent(0, 1, 2), at(60))).toEqual(sent(0, 1, 2, 60));
});

test('ten within a day', () => {
  const nine = Array.from({ length: 9 }, (_, n) => n * 100);
  expect(addReceipt(sent(...nine), at(1000))?.sentAt).toHaveLength(10);
  expect(addReceipt(sent(...nine, 1000), at(1440, -1))).toBeUndefined();
  expect(addReceipt(sent(...nine, 1000), at(1440))?.sentAt).toEqual(sent(...nine.slice(1), 1000, 1440).sentAt);
});

test('one that arrives late counts for the hour in which it was sent', () => {
  expect(addReceipt(sent(100, 101, 102), at(99))).toBeUndefined();
  expect(addReceipt(sent(100, 101, 102), at(43))).toBeUndefined();
  expect(addReceipt(sent(100, 101, 102), at(42))).toEqual(sent(42, 100, 101, 102));
  expect(addReceipt(sent(100, 101, 102), at(10))).toEqual(sent(10, 100, 101, 102));
  expect(addReceipt(sent(2000), at(1))).toEqual(sent(2000));
});
