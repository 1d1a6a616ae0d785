import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { times } from '../../../support/thorough.ts';
import { knownAt, ordersIn } from '../../order/order-reports.ts';
import { computedMs, reasonOf as reason } from '../contract/fuzz.ts';
import { describePlatform } from '../contract.ts';
import { aClaim, anOrder, aProduct, aSignUp, aVariant, enveloped, paid } from './payloads.ts';

const bodies = [
  enveloped(90023, anOrder()),
  enveloped(90024, anOrder({ ...paid, shipping_status: 'T' })),
  enveloped(90027, anOrder({ ...paid, event_code: 'return_order', return_confirmed_date: '2026-11-30 10:00:00' })),
  enveloped(90071, { order_id: '20261127-0000001,20261127-0000002' }),
  enveloped(90160, aClaim()),
  enveloped(90032, aSignUp()),
  enveloped('90001', aProduct()),
  enveloped(90075, aVariant()),
  { mall_id: 'dangolmall', event_shop_no: '90147', member_id: 'minji07, seojun' },
  { mall_id: 'dangolmall', event_shop_no: '2', member_id: 'minji07, seojun', diff_key: ['sms', 'name'] },
  enveloped(90033, {
    mall_id: 'dangolmall',
    event_shop_no: '1',
    board_no: 6,
    no: 274,
    has_parent: 'F',
    writer: '민지',
  }),
];

/** The fields that are read; blows elsewhere would change nothing. */
const fieldsRead = new Set([
  ...['event_no', 'event_shop_no', 'resource', 'order_id', 'event_code', 'withdraw', 'currency', 'order_date'],
  ...['payment_date', 'cancel_date', 'return_confirmed_date', 'member_id', 'buyer_name', 'buyer_email', 'paid'],
  ...['shipping_status', 'order_price_amount', 'membership_discount_amount', 'actual_payment_amount'],
  ...['mileage_spent_amount', 'shipping_fee', 'order_place_id', 'ordering_product_code', 'ordering_product_name'],
  ...['claim_code', 'coupon_discount_amount', 'point_used', 'name', 'email', 'created_date', 'sms', 'news_mail'],
  ...['product_no', 'product_name', 'updated_date', 'variant_code', 'status_text', 'display', 'selling'],
  ...['buyer_phone', 'buyer_cellphone', 'phone', 'cellphone', 'payment_method', 'store_pickup', 'mall_id'],
  ...['diff_key', 'board_no', 'no', 'has_parent'],
]);

/** Why a body is rejected, or nothing; and no order is ever of less than nothing. */
function reasonOf(body: unknown, topic = ''): string | undefined {
  const said = reason(cafe24, topic, body);
  if (said !== undefined) return said;
  for (const { contents } of ordersIn(cafe24.read(topic, {}, body, knownAt))) {
    expect(contents?.goodsMinor ?? 0).toBeGreaterThanOrEqual(0);
  }
  return undefined;
}

const call = (event: number, resource: unknown, receivedAt = knownAt): OrderReport[] =>
  ordersIn(cafe24.read('', {}, enveloped(event, resource), receivedAt));

const time = fc.constantFrom('', null, '2026-11-27T09:55:07+09:00', '2026-11-28 10:00:00', '2026-11-30', '0000-00-00');

const orderCall = fc
  .record({
    event: fc.constantFrom(90023, 90024, 90025, 90026, 90027, 90028, 90029),
    paid: fc.constantFrom('T', 'F', 'M'),
    payment_date: time,
    cancel_date: time,
    return_confirmed_date: time,
    shipping_status: fc.constantFrom('F', 'M', 'T', 'W'),
    actual_payment_amount: fc.constantFrom('398000', '298000.00', '0.00'),
    buyer_email: fc.constantFrom('minji@shop.example', 'seojun@shop.example', ''),
    event_code: fc.constantFrom('', 'cancel_order_request', 'auto_order_cancel', 'return_hold', 'exchange_ready'),
    withdraw: fc.constantFrom('T', 'F', 'F'),
  })
  .map(({ event, ...fields }) => call(event, anOrder(fields)));

const claimCall = fc
  .record({
    claim_code: fc.constantFrom('C20261130-0001215', 'C20261201-0000007'),
    order_price_amount: fc.constantFrom('38000.00', '398000'),
  })
  .map((fields) => call(90160, aClaim(fields)));

const anyCalls = fc
  .array(fc.oneof({ arbitrary: orderCall, weight: 4 }, { arbitrary: claimCall, weight: 1 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((calls) => calls.flat());

const onDay = (day: number) => `2026-11-${day}T01:00:00.000Z`;
const story = [
  call(90023, anOrder(), onDay(27)),
  call(90025, anOrder(paid), onDay(27)),
  call(90024, anOrder({ ...paid, shipping_status: 'W' }), onDay(27)),
  call(90024, anOrder({ ...paid, shipping_status: 'M' }), onDay(28)),
  call(90024, anOrder({ ...paid, shipping_status: 'T' }), onDay(29)),
  call(90027, anOrder({ ...paid, shipping_status: 'T', event_code: 'return_order_request' }), onDay(30)),
  call(90160, aClaim(), onDay(30)),
  call(90029, anOrder({ ...paid, shipping_status: 'T', return_confirmed_date: '2026-12-01 09:00:00' }), onDay(30)),
].flat();

const empty = Object.fromEntries(Object.keys(anOrder()).map((key) => [key, null]));
const codes = Array.from({ length: 1_000 }, (_, n) => `P${n}`).join(',');

describePlatform('cafe24', {
  title: 'Cafe24',
  signs: false,
  proof: (secret, body) => ({ headers: { 'x-api-key': secret }, query: {}, body }),
  topic: {
    empty: (topic) => ({ event_no: topic, resource: {} }),
    any: fc.integer({ min: 1, max: 999_999_999 }).map(String),
  },
  bodies: ['', '90023', '90145'].flatMap((topic) => bodies.map((body) => ({ topic, body }))),
  isRead: (field) => fieldsRead.has(field),
  people: ['minji', '무선'],
  numRuns: times(200, 1_500),
  nothing: { calls: [{ topic: '', body: enveloped(90023, empty) }], missed: 'order_id' },
  least: [{ topic: '', body: enveloped(90023, { ...empty, order_id: '20261127-0000001' }) }],
  // It lists no lines, but the codes of products: 1,000 at most.
  large: Array.from({ length: 10 }, () => ({
    ...{ topic: '', body: enveloped(90023, anOrder({ ordering_product_code: codes })) },
  })),
  order: {
    ...{ topic: '', text: JSON.stringify(enveloped(90026, anOrder())), key: 'order_id' },
    prototype: { cancel_date: '2026-11-28', event_no: 90147, order_id: 'x' },
  },
  calls: anyCalls,
  // A delivery and a cancellation can be taken back.
  once: ['OrderPlaced', 'OrderPaid', 'OrderShipped'],
  story: {
    reports: story,
    ends: 'delivered',
    facts: {
      ...{ placedAt: '2026-11-27T00:50:14.000Z', paidAt: '2026-11-27T00:55:07.000Z' },
      ...{ shippedAt: onDay(28), deliveredAt: onDay(29) },
      ...{ goodsMinor: 398_000, refundedMinor: 35_000, refundedAt: '2026-11-29T15:00:00.000Z' },
    },
    told: ['BuyerSeen', 'OrderDelivered', 'OrderPaid', 'OrderPlaced', 'OrderRefunded', 'OrderShipped'],
  },
});

test('its body may cut letters in two, or leave half of one', () => {
  for (const half of ['\ud83d', `${'a'.repeat(59)}😀`, `${'a'.repeat(499)}😀`]) {
    for (const key of ['buyer_name', 'ordering_product_code', 'ordering_product_name', 'order_place_id']) {
      reasonOf(enveloped(90023, anOrder({ [key]: half })));
    }
    reasonOf(enveloped(90023, anOrder({ ordering_product_code: half, ordering_product_name: '' })));
    reasonOf(enveloped(90001, aProduct({ product_name: half })));
    reasonOf(enveloped(90032, aSignUp({ name: half, email: `${half}@shop.example` })));
  }
});

test('its body may come to more than can be counted', () => {
  const most = String(Number.MAX_SAFE_INTEGER / 100);
  const discount = { membership_discount_amount: most, mileage_spent_amount: most };
  const dollars = { currency: 'USD', order_price_amount: most, shipping_fee: most };
  expect(reasonOf(enveloped(90023, anOrder(dollars)))).toBe(
    "Cafe24's body: what its amounts come to is no exact amount",
  );
  expect(reasonOf(enveloped(90023, anOrder({ ...dollars, ...discount })))).toBeUndefined();
  const e4 = String(Math.trunc(Number.MAX_SAFE_INTEGER / 10_000));
  const lessened = { order_price_amount: '0', add_discount_amount: e4, coupon_discount_amount: e4 };
  expect(reasonOf(enveloped(90160, aClaim(lessened)))).toContain('no exact amount');
});

test('its body may name 1,000 orders or things, and no more', () => {
  const list = (count: number) => Array.from({ length: count }, (_, n) => `20261127-${n}`).join(',');
  expect(reasonOf(enveloped(90071, { order_id: list(1_000) }))).toBeUndefined();
  expect(reasonOf(enveloped(90071, { order_id: list(1_001) }))).toContain('order_id should be 1 to 1000');
  expect(reasonOf(enveloped(90147, { member_id: list(1_001) }))).toContain('member_id');
  expect(reasonOf(enveloped(90023, anOrder({ ordering_product_code: list(1_000) })))).toBeUndefined();
  expect(reasonOf(enveloped(90023, anOrder({ ordering_product_code: list(1_001) })))).toBeUndefined();
});

test('its body takes no time, however long it is', () => {
  const all = () => {
    for (const filler of [',', ' ', 'a', '0', '9,', '-', '2026-11-27', '@a.', '\ud800']) {
      const long = filler.repeat(1_000_000 / filler.length);
      for (const key of fieldsRead) reasonOf(enveloped(90023, anOrder({ [key]: long })));
      reasonOf(enveloped(90032, aSignUp({ member_id: long })));
    }
  };
  expect(computedMs(all)).toBeLessThan(5_000);
});

test('its body names no event by a prototype', () => {
  const inherited = parseJson('{"__proto__":{"event_no":90147,"member_id":"a"},"mall_id":"dangolmall"}');
  expect(reasonOf(inherited)).toContain('event_no is missing');
});
