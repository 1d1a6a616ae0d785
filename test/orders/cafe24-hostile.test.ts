import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cafe24 } from '../../functions/orders/platforms/cafe24.ts';
import { parseJson } from '../../shared/json.ts';
import { aClaim, anOrder, aProduct, aSignUp, aVariant, enveloped, paid } from './cafe24-payloads.ts';
import { bearsHarm, patience, reasonOf as reason } from './harm.ts';
import { knownAt, ordersIn } from './hearing.ts';

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
];

/** The fields that are read; blows elsewhere would change nothing. */
const fieldsRead = new Set([
  ...['event_no', 'event_shop_no', 'resource', 'order_id', 'event_code', 'withdraw', 'currency', 'order_date'],
  ...['payment_date', 'cancel_date', 'return_confirmed_date', 'member_id', 'buyer_name', 'buyer_email', 'paid'],
  ...['shipping_status', 'order_price_amount', 'membership_discount_amount', 'actual_payment_amount'],
  ...['mileage_spent_amount', 'shipping_fee', 'order_place_id', 'ordering_product_code', 'ordering_product_name'],
  ...['claim_code', 'coupon_discount_amount', 'point_used', 'name', 'email', 'created_date', 'sms', 'news_mail'],
  ...['product_no', 'product_name', 'updated_date', 'variant_code', 'status_text'],
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

describe("a body of Cafe24's that means harm", () => {
  it(
    'is read or rejected, and a reason repeats nothing of it',
    () => {
      const calls = ['', '90023', '90145'].flatMap((topic) => bodies.map((body) => ({ topic, body })));
      bearsHarm(cafe24, calls, (field) => fieldsRead.has(field), { numRuns: 1_500, people: ['minji', '무선'] });
    },
    patience,
  );

  it('may be anything at all, under any address', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('', '90023', '90032', '90147'), (body, topic) => {
        reasonOf(body, topic);
      }),
    );
  });

  it('may be null everywhere but where it has to say which order it is', () => {
    const nothing = Object.fromEntries(Object.keys(anOrder()).map((key) => [key, null]));
    expect(reasonOf(enveloped(90023, nothing))).toMatch(/^Cafe24's body: order_id should be/);
    expect(reasonOf(enveloped(90023, { ...nothing, order_id: '20261127-0000001' }))).toBeUndefined();
  });

  it('may cut letters in two, or leave half of one', () => {
    for (const half of ['\ud83d', `${'a'.repeat(59)}😀`, `${'a'.repeat(499)}😀`]) {
      for (const key of ['buyer_name', 'ordering_product_code', 'ordering_product_name', 'order_place_id']) {
        reasonOf(enveloped(90023, anOrder({ [key]: half })));
      }
      reasonOf(enveloped(90023, anOrder({ ordering_product_code: half, ordering_product_name: '' })));
      reasonOf(enveloped(90001, aProduct({ product_name: half })));
      reasonOf(enveloped(90032, aSignUp({ name: half, email: `${half}@shop.example` })));
    }
  });

  it('may come to more than can be counted', () => {
    const most = String(Number.MAX_SAFE_INTEGER / 100);
    const discount = { membership_discount_amount: most, mileage_spent_amount: most };
    const dollars = { currency: 'USD', order_price_amount: most, shipping_fee: most };
    expect(reasonOf(enveloped(90023, anOrder(dollars)))).toBe(
      "Cafe24's body: what its amounts come to is no exact amount",
    );
    expect(reasonOf(enveloped(90023, anOrder({ ...dollars, ...discount })))).toBeUndefined();
    const fine = String(Math.trunc(Number.MAX_SAFE_INTEGER / 10_000));
    const lessened = { order_price_amount: '0', add_discount_amount: fine, coupon_discount_amount: fine };
    expect(reasonOf(enveloped(90160, aClaim(lessened)))).toContain('no exact amount');
  });

  it('may name 1,000 orders or things, and no more', () => {
    const list = (count: number) => Array.from({ length: count }, (_, n) => `20261127-${n}`).join(',');
    expect(reasonOf(enveloped(90071, { order_id: list(1_000) }))).toBeUndefined();
    expect(reasonOf(enveloped(90071, { order_id: list(1_001) }))).toContain('order_id should be 1 to 1000');
    expect(reasonOf(enveloped(90147, { member_id: list(1_001) }))).toContain('member_id');
    expect(reasonOf(enveloped(90023, anOrder({ ordering_product_code: list(1_000) })))).toBeUndefined();
    const tooMany = anOrder({ ordering_product_code: list(1_001) });
    expect(reasonOf(enveloped(90023, tooMany))).toContain('ordering_product_code should be a list of 1000');
  });

  it('takes no time, however long it is', () => {
    const start = performance.now();
    for (const filler of [',', ' ', 'a', '0', '9,', '-', '2026-11-27', '@a.', '\ud800']) {
      const long = filler.repeat(1_000_000 / filler.length);
      for (const key of fieldsRead) reasonOf(enveloped(90023, anOrder({ [key]: long })));
      reasonOf(enveloped(90032, aSignUp({ member_id: long })));
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('may hide a prototype in any object, and changes none', () => {
    const hidden = '"__proto__":{"cancel_date":"2026-11-28","event_no":90147,"order_id":"x"},"order_id":';
    const body = parseJson(JSON.stringify(enveloped(90026, anOrder())).replace('"order_id":', hidden));
    expect(reasonOf(body)).toBeUndefined();
    expect(ordersIn(cafe24.read('', {}, body, knownAt))[0]?.cancelledAt).toBeUndefined();
    expect('cancel_date' in {}).toBe(false);
    const inherited = parseJson('{"__proto__":{"event_no":90147,"member_id":"a"},"mall_id":"dangolmall"}');
    expect(reasonOf(inherited)).toContain('event_no is missing');
  });
});
