import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cafe24 } from '../../functions/orders/platforms/cafe24.ts';
import type { Report } from '../../functions/orders/reports.ts';
import { parseJson } from '../../shared/json.ts';
import { Rejected } from '../../shared/outcome.ts';
import { aClaim, anOrder, aProduct, aSignUp, aVariant, enveloped, paid } from './cafe24-payloads.ts';
import { hearAll, knownAt, ordersIn } from './hearing.ts';

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

/** Stands where people's data would: no reason may repeat it. */
const secret = 'kim-minji-010-1234-5678';

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, '', [], {}, [null], { [secret]: secret }, secret, `\ud800${secret}`, `${secret}@shop.example`],
    ...['9999-12-31T23:59:59Z', '0000-00-00', '2026-02-30 25:00:00', '-0.00', '1e308', '99999999999999999999.99'],
    ...['999999999999999', '-999999999999999', 'QQQ', 'USD', 'T', -1, 0.1, 1e21, Number.MAX_SAFE_INTEGER, ','],
    ...[
      secret.repeat(100),
      `${secret},`.repeat(5_000),
      '\ud83d,'.repeat(20),
      `${'a'.repeat(59)}😀`,
      `${'a'.repeat(499)}😀`,
      [[[[[[secret]]]]]],
    ],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

type Place = readonly [holder: Record<string, unknown>, key: string];

function places(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key): Place[] => [[holder, key], ...places(holder[key])]);
}

type Blow = { readonly where: number; readonly how: 'drop' | 'replace' | 'proto' | 'repeat'; readonly what: unknown };

const blow: fc.Arbitrary<Blow> = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'proto', 'repeat'),
  what: strange,
});

/** The fields that are read; blows elsewhere would change nothing. */
const fieldsRead = new Set([
  ...['event_no', 'event_shop_no', 'resource', 'order_id', 'event_code', 'withdraw', 'currency', 'order_date'],
  ...['payment_date', 'cancel_date', 'return_confirmed_date', 'member_id', 'buyer_name', 'buyer_email', 'paid'],
  ...['shipping_status', 'order_price_amount', 'membership_discount_amount', 'actual_payment_amount'],
  ...['mileage_spent_amount', 'shipping_fee', 'order_place_id', 'ordering_product_code', 'ordering_product_name'],
  ...['claim_code', 'coupon_discount_amount', 'point_used', 'name', 'email', 'created_date', 'sms', 'news_mail'],
  ...['product_no', 'product_name', 'updated_date', 'variant_code', 'status_text'],
]);

/** The body after these blows. */
function struck(body: unknown, blows: readonly Blow[]): unknown {
  const after = structuredClone(body);
  for (const { where, how, what } of blows) {
    const all = places(after).filter(([holder, key]) => fieldsRead.has(key) || Array.isArray(holder));
    const [holder, key] = all[where % all.length] ?? [{}, ''];
    const value = structuredClone(what);
    if (how === 'drop') delete holder[key];
    else if (how === 'replace') holder[key] = value;
    else if (how === 'repeat') holder[key] = Array.from({ length: 5 }, () => holder[key]);
    else Object.defineProperty(holder, '__proto__', { value, enumerable: true, configurable: true, writable: true });
  }
  return after;
}

/** Whatever the body is, it is read or rejected; and what is read is well formed, and all that it tells has its shape. */
function reasonOf(body: unknown, topic = ''): string | undefined {
  const reports = reportsOf(body, topic);
  if (typeof reports === 'string') return reports;
  for (const orders of Map.groupBy(ordersIn(reports), ({ order }) => order).values()) {
    for (const { type, data } of hearAll(orders).told) expect(v.safeParse(type.data, data).issues).toBeUndefined();
  }
  const text = JSON.stringify(reports);
  expect(text.isWellFormed() && !/\\ud[89a-f]/i.test(text)).toBe(true);
  for (const { contents } of ordersIn(reports)) expect(contents?.goodsMinor ?? 0).toBeGreaterThanOrEqual(0);
  return undefined;
}

function reportsOf(body: unknown, topic: string): readonly Report[] | string {
  try {
    return cafe24.read(topic, {}, body, knownAt);
  } catch (error) {
    expect(error).toBeInstanceOf(Rejected);
    return error instanceof Error ? error.message : '';
  }
}

describe("a body of Cafe24's that means harm", () => {
  it('is read or rejected, and a reason repeats nothing of it', () => {
    const reasons = new Set<string | undefined>();
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.constantFrom('', '90023', '90145'),
        fc.array(blow, { minLength: 1, maxLength: 4 }),
        (body, topic, blows) => {
          const reason = reasonOf(struck(body, blows), topic);
          reasons.add(reason);
          for (const word of [secret, 'kim-', '9999', '1e', 'QQQ', 'minji', 'shop.example', '무선']) {
            expect(reason ?? '').not.toContain(word);
          }
          expect((reason ?? '').length).toBeLessThan(200);
        },
      ),
      { numRuns: 1_500 },
    );
    expect(reasons.size).toBeGreaterThan(20);
    expect(reasons).toContain(undefined);
  });

  it('may be anything at all, under any address', () => {
    fc.assert(
      fc.property(fc.oneof(strange, fc.anything()), fc.constantFrom('', '90023', '90032', '90147'), (body, topic) => {
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
