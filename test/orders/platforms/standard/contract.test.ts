import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derive } from '../../../../functions/orders/order/facts.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { times } from '../../../support/thorough.ts';
import { knownAt, mergeAll } from '../../order/order-reports.ts';
import { describePlatform } from '../contract.ts';
import { aCall, examples, readOrderCall, signed } from './documented-calls.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27) + minute * 60_000).toISOString();

const items = [
  { id: '1', title: '무선청소기', quantity: 2 },
  { id: '2', title: '필터', quantity: 1 },
];
const order = (type: string, minute: number, fields = {}) =>
  readOrderCall({
    ...aCall('order.paid', { items, placedAt: at(0), updatedAt: at(minute), paidAt: null, ...fields }),
    type,
  });
const parcel = (type: string, id: string, minute: number, fields = {}) =>
  readOrderCall(aCall(type, { id, at: at(minute), order: '1001', shippedAt: null, deliveredAt: null, ...fields }));

const one = { lines: [{ item: '1', quantity: 2 }] };
const two = { lines: [{ item: '2', quantity: 1 }] };

const story = [
  order('order.placed', 0),
  order('order.paid', 5, { paidAt: at(4) }),
  order('order.edited', 6, { paidAt: at(4), total: '390000' }),
  parcel('parcel.shipped', 'p-1', 30, one),
  parcel('parcel.shipped', 'p-2', 31, two),
  parcel('parcel.delivered', 'p-1', 60, one),
  parcel('parcel.delivered', 'p-2', 90, two),
  readOrderCall(aCall('order.refunded', { order: '1001', at: at(100) })),
  order('order.cancelled', 120, { paidAt: at(4), cancelledAt: at(119) }),
];
const takenBack = [
  parcel('parcel.shipped', 'p-0', 20, { lines: [] }),
  parcel('parcel.voided', 'p-0', 25, { lines: [] }),
];

const nothing = (body: object) => Object.fromEntries(Object.keys(body).map((key) => [key, null]));
const paidCall = aCall('order.paid');
const many = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n), title: 'x', quantity: 1 }));
const manyLines = many.map(({ id, quantity }) => ({ item: id, quantity }));

describePlatform('standard', {
  title: 'Standard',
  signs: true,
  proof: (secret, body) => ({ headers: signed(body, 'msg_1', Date.parse(knownAt), secret), query: {}, body }),
  topic: {
    empty: (type) => ({ type, timestamp: knownAt, data: {} }),
    any: fc.oneof(
      fc.stringMatching(/^[a-zA-Z0-9_.]{1,60}$/),
      fc.constantFrom('constructor', '__proto__', 'ORDER.PAID'),
    ),
  },
  bodies: examples.map(({ text }) => ({ topic: '', body: parseJson(text) })),
  // The type stays: one that is not known is told by its name.
  isRead: (field) => field !== 'type',
  people: ['minji', '무선'],
  numRuns: times(150, 1_000),
  nothing: { calls: [{ topic: '', body: { ...paidCall, data: nothing(paidCall.data) } }], missed: 'data.id' },
  least: [
    {
      topic: '',
      body: { ...paidCall, data: { ...paidCall.data, buyer: null, paidAt: null, cancelledAt: null, shipping: null } },
    },
  ],
  large: [aCall('order.paid', { items: many }), aCall('parcel.shipped', { lines: manyLines })].map((body) => ({
    ...{ topic: '', body },
  })),
  order: {
    ...{ topic: '', text: JSON.stringify(paidCall), key: 'id' },
    prototype: { test: true, cancelledAt: 1 },
  },
  calls: fc.subarray([...story, ...takenBack], { minLength: 1 }),
  once: ['OrderPlaced', 'OrderPaid', 'OrderCancelled'],
  story: {
    reports: story,
    ends: 'cancelled',
    facts: { placedAt: at(0), paidAt: at(4), deliveredAt: at(90), refundedAt: at(100), cancelledAt: at(119) },
    told: [
      ...['BuyerSeen', 'OrderPlaced', 'OrderPaid', 'OrderShipped'],
      ...['OrderDelivered', 'OrderRefunded', 'OrderCancelled'],
    ],
  },
});

test('its body may use the words that JavaScript knows as ids, and every part is still told apart', () => {
  const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'p-1'];
  const parcels = words.map((id) => readOrderCall(aCall('parcel.delivered', { id, lines: [] })));
  const refunds = words.map((id) => readOrderCall(aCall('order.refunded', { id })));
  const { order } = mergeAll([readOrderCall(aCall('order.paid')), ...parcels, ...refunds]);
  expect(Object.keys(order?.parcels ?? {})).toHaveLength(5);
  expect(Object.keys(order?.refunds ?? {})).toHaveLength(5);
});

test('its calls leave the parcel shipped since it was, where a later call does not say so again', () => {
  const { order: known } = mergeAll(story);
  expect(known && derive(known).facts?.shippedAt).toBe(at(30));
});
