import * as v from 'valibot';
import { expect, test } from 'vitest';
import { batchesOf, isPermanent } from '../../functions/relay/relay.ts';
import { inPeriod, keyOfToken, pageToken, republishRequest } from '../../functions/relay/republish.ts';

const event = (day: number) => ({
  name: 'OrderPaid',
  event: JSON.stringify({ name: 'OrderPaid', at: `2026-11-0${day}T00:00:00.000Z` }),
});

test('the bus is asked with ten entries and a megabyte at most, in their sequence', () => {
  const of = (...sizes: number[]) => batchesOf(sizes.map((size, n) => ({ name: '', event: 'x'.repeat(size), n })));
  const sizes = (groups: ReturnType<typeof of>) => groups.map((group) => group.map(({ event }) => event.length));
  expect(of()).toEqual([]);
  expect(sizes(of(...Array(11).fill(5)))).toEqual([Array(10).fill(5), [5]]);
  const half = 500_000 - 64;
  expect(sizes(of(half, half))).toEqual([[half, half]]);
  expect(sizes(of(half, half + 1, 5))).toEqual([[half], [half + 1, 5]]);
  expect(sizes(of(2_000_000, 5))).toEqual([[2_000_000], [5]]);
  const named = batchesOf([
    { name: 'n'.repeat(65), event: 'x'.repeat(half) },
    { name: '', event: 'x'.repeat(half) },
  ]);
  expect(named).toHaveLength(2);
});

test('what is refused for what it is, is hopeless', () => {
  expect(['MalformedDetail', 'InvalidArgument', 'ValidationException'].map(isPermanent)).toEqual([true, true, true]);
  expect(['ThrottlingException', 'InternalFailure', ''].map(isPermanent)).toEqual([false, false, false]);
});

test('of a page the events of a time, both ends within', () => {
  const [first, second, third] = [event(1), event(2), event(3)];
  const days = (from?: number, to?: number) =>
    inPeriod([first, second, third], {
      ...(from && { from: `2026-11-0${from}T00:00:00.000Z` }),
      ...(to && { to: `2026-11-0${to}T00:00:00.000Z` }),
    });
  expect(days()).toEqual([first, second, third]);
  expect([days(2), days(undefined, 2), days(2, 2)]).toEqual([[second, third], [first, second], [second]]);
});

test('a place is one word, and is read again', () => {
  const place = { pk: 'order/demo/1', sk: 'EVENT#1' };
  expect(pageToken(place)).toMatch(/^[\w-]+$/);
  expect(keyOfToken(pageToken(place))).toEqual(place);
  for (const other of [{ pk: 1, sk: 'x' }, { pk: 'x' }, { sk: 'x' }])
    expect(keyOfToken(pageToken(other))).toBeUndefined();
  expect(keyOfToken('no place')).toBeUndefined();
});

test('an operator asks for a capability and a consumer by their names', () => {
  const names = { capability: 'orders', consumer: 'loyalty.events' };
  const isTaken = (more: object) => v.safeParse(republishRequest, { ...names, ...more }).success;
  expect(isTaken({})).toBe(true);
  expect(isTaken({ from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z', next: 'abc_-1' })).toBe(true);
  expect(isTaken({ consumer: 'care.inbound-mail' })).toBe(true);
  for (const more of [
    ...[
      { capability: 'Orders' },
      { capability: 'orders/x' },
      { capability: ' orders' },
      { consumer: '.events' },
      { consumer: 'loyalty.' },
      { capability: '' },
    ],
    ...[
      { next: 'a b' },
      { next: '' },
      { next: `x${' '}` },
      { next: ' x' },
      { next: 'x'.repeat(4_001) },
      { from: 'yesterday' },
    ],
  ])
    expect(isTaken(more), JSON.stringify(more)).toBe(false);
  expect(isTaken({ next: 'x'.repeat(4_000) })).toBe(true);
});
