import { describe, expect, it } from 'vitest';
import { derive } from '../../../../functions/orders/order/facts.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { knownAt, mergeAll, ordersIn, report } from '../../order/order-reports.ts';
import { aLine, anOrder, aRefund, aRefundLine, filter, posted, vacuum } from './payloads.ts';

const contentsOf = (fields: Readonly<Record<string, unknown>>) => report('orders/paid', anOrder(fields)).contents;
const read = (topic: string, body: object) => shopify.read(topic, {}, parseJson(posted(body)), knownAt);
const paid = (fields: object = {}): [string, object] => [
  'orders/paid',
  anOrder({ financial_status: 'paid', ...fields }),
];
/** The facts after these calls, in this sequence and in the other. */
function factsAfter(...calls: [topic: string, body: object][]) {
  const reports = ordersIn(calls.flatMap(([topic, body]) => read(topic, body)));
  const [facts, others] = [reports, reports.toReversed()].map((each) => {
    const { order } = mergeAll(each);
    return order && derive(order).facts;
  });
  expect(others).toEqual(facts);
  return facts;
}

const line = (fields: object = {}) => aLine({ price: '100000', ...fields });
const priced = (line_items: object[], fields: object = {}) => ({
  subtotal_price: '100000',
  total_price: '100000',
  line_items,
  ...fields,
});

describe('the money of an order', () => {
  it('has goods apart from the tax in their price, or beside it', () => {
    const tax_lines = [{ price: '10000', rate: 0.1 }];
    const inside = { ...priced([line({ price: '110000', tax_lines })]), subtotal_price: '110000' };
    expect(contentsOf(inside)).toMatchObject({ goodsMinor: 100_000, goodsTaxMinor: 10_000, isTaxShown: true });
    const beside = { ...priced([line({ tax_lines })]), taxes_included: false };
    expect(contentsOf(beside)).toMatchObject({ goodsMinor: 100_000, goodsTaxMinor: 10_000, isTaxShown: false });
    expect(contentsOf(priced([line({ tax_lines: [] })]))).toMatchObject({ goodsMinor: 100_000, goodsTaxMinor: 0 });
  });

  it('counts no fee of an app among the goods, with its tax inside or beside', () => {
    const tax = (price: string) => [{ price, rate: 0.1 }];
    const fee = (fields: object) =>
      line({ id: filter, product_id: null, title: '선물 포장', requires_shipping: false, ...fields });
    const plain = priced([line(), fee({ price: '3000' })], { subtotal_price: '103000' });
    expect(contentsOf(plain)).toMatchObject({ goodsMinor: 100_000, goodsTaxMinor: 0 });
    const inside = [line({ price: '110000', tax_lines: tax('10000') }), fee({ price: '3300', tax_lines: tax('300') })];
    expect(contentsOf(priced(inside, { subtotal_price: '113300' }))).toMatchObject({
      goodsMinor: 100_000,
      goodsTaxMinor: 10_000,
    });
    const beside = [line({ tax_lines: tax('10000') }), fee({ price: '3000', tax_lines: tax('300') })];
    expect(contentsOf(priced(beside, { subtotal_price: '103000', taxes_included: false }))).toMatchObject({
      goodsMinor: 100_000,
      goodsTaxMinor: 10_000,
    });
    const excise = fee({ title: 'Excise Tax', price: '12000' });
    expect(contentsOf(priced([line(), excise], { subtotal_price: '112000' }))).toMatchObject({ goodsMinor: 100_000 });
  });

  it('is read where taxes and lines of KRW have decimals, which are added before they are cut', () => {
    const tea = { subtotal_price: '59000', line_items: [line({ price: '59000', tax_lines: [{ price: '5363.64' }] })] };
    expect(contentsOf(tea)).toMatchObject({ goodsMinor: 53_636, goodsTaxMinor: 5_364 });
    const three = [1, 2, 3].map((id) =>
      line({ id: String(id), tax_lines: [{ price: '0.333' }, { price: '3.00005' }] }),
    );
    expect(contentsOf({ ...priced(three), taxes_included: false })).toMatchObject({ goodsTaxMinor: 9 });
    const exact = { subtotal_price: '59000.5', total_price: '61500.50', current_total_price: '61500.50' };
    expect(contentsOf(exact)).toMatchObject({ goodsMinor: 59_000, totalMinor: 61_500 });
  });

  it('in another currency than the shop’s is also what the shopper saw', () => {
    const set = (amount: string, currency_code: string) => ({
      shop_money: { amount: '398000', currency_code: 'KRW' },
      presentment_money: { amount, currency_code },
    });
    const seen = (first: object | null, now: object | null) =>
      contentsOf({ presentment_currency: 'USD', total_price_set: first, current_total_price_set: now });
    const total = { currency: 'KRW', totalMinor: 398_000, shown: { currency: 'USD', totalMinor: 4_350 } };
    expect(seen(set('43.50', 'USD'), set('43.50', 'USD'))).toMatchObject(total);
    expect(seen(set('43.50', 'USD'), null)).toMatchObject(total);
    expect(seen(set('87.00', 'USD'), set('43.50', 'USD'))).toMatchObject(total);
    for (const none of [null, set('398000', 'KRW'), set('much', 'USD'), set('1', 'QQQ'), { presentment_money: null }])
      expect(seen(none, none)?.shown).toBeUndefined();
  });

  it('counts no tip among the goods, by whichever sign it is known', () => {
    const tip = (fields: object) =>
      aLine({ id: filter, product_id: null, title: 'Tip', price: '10000', requires_shipping: false, ...fields });
    const kinds = (tipped: object, fields: object = {}) => {
      const contents = contentsOf(priced([line(), tipped], fields));
      return [contents?.items[1]?.kind, contents?.goodsMinor];
    };
    expect(kinds(tip({}), { total_tip_received: '10000' })).toEqual(['tip', 100_000]);
    expect(kinds(tip({ title: null, name: null }), { total_tip_received: '10000' })).toEqual(['tip', 100_000]);
    expect(kinds(tip({ title: '수고비', tip_payment_gateway: null }), { total_tip_received: '10000' })).toEqual([
      'tip',
      100_000,
    ]);
    expect(kinds(tip({ title: '팁' }), { subtotal_price: '110000' })).toEqual(['tip', 100_000]);
    expect(kinds(tip({ title: 'Engraving' }), { subtotal_price: '110000' })).toEqual([undefined, 110_000]);
    expect(kinds(tip({ product_id: '9' }), { subtotal_price: '110000' })).toEqual([undefined, 110_000]);
  });

  it('says which part of the goods is gift cards, after discounts', () => {
    const card = (fields: object = {}) => line({ gift_card: true, requires_shipping: false, ...fields });
    expect(contentsOf(priced([card()]))).toMatchObject({ giftCardsMinor: 100_000, items: [{ kind: 'gift-card' }] });
    const cheaper = card({ quantity: 2, discount_allocations: [{ amount: '15000' }, { amount: '5000.00' }] });
    expect(contentsOf(priced([cheaper]))?.giftCardsMinor).toBe(180_000);
    expect(contentsOf(priced([line()]))?.giftCardsMinor).toBeUndefined();
  });

  it('is still owed where lines were added after payment', () => {
    const added = { total_outstanding: '50000', financial_status: 'partially_paid' };
    expect(contentsOf(added)?.outstandingMinor).toBe(50_000);
    for (const none of [
      { ...added, financial_status: 'paid' },
      { ...added, total_outstanding: '-3000' },
      { ...added, total_outstanding: null },
    ])
      expect(contentsOf(none)?.outstandingMinor).toBeUndefined();
  });

  it('knows what costs nothing, and what is no merchandise', () => {
    const lines = [
      line({
        id: '1',
        title: 'Avalara excise tax',
        product_id: '1',
        price: '10000.00',
        requires_shipping: false,
        discount_allocations: [{ amount: '10000.00' }],
      }),
      line({ id: '2', title: 'Strawberry Pom (60 ml)', product_id: '2', price: '19.99', quantity: 2 }),
      line({ id: '3', title: 'Route Package Protection', product_id: '3', price: '0.98', requires_shipping: false }),
      line({ id: '4', title: '사은품', product_id: '4', price: '0' }),
    ];
    const facts = factsAfter(paid({ currency: 'USD', subtotal_price: '40.96', line_items: lines }));
    expect(facts?.items.map(({ title }) => title)).toEqual(['Strawberry Pom (60 ml)', '사은품']);
    const items = contentsOf({ currency: 'USD', line_items: lines })?.items ?? [];
    expect(items.map(({ kind, isFree }) => [kind, isFree])).toEqual([
      ['fee', true],
      [undefined, undefined],
      ['fee', undefined],
      [undefined, true],
    ]);
  });
});

describe('what was given back', () => {
  const vat = [{ title: 'VAT', price: '10000', rate: 0.1 }];
  const inside = paid({
    ...priced([line({ price: '110000', tax_lines: vat })]),
    subtotal_price: '110000',
    total_price: '110000',
  });
  const amount = (money: string, fields: object = {}): [string, object] => [
    'refunds/create',
    aRefund({
      refund_line_items: [],
      order_adjustments: [{ kind: 'refund_discrepancy', amount: money, tax_amount: '0.00', ...fields }],
    }),
  ];

  it('as an amount has the tax of the order in it', () => {
    expect(factsAfter(inside, amount('-55000'))).toMatchObject({ refundedMinor: 50_000, refundedTaxMinor: 5_000 });
    expect(factsAfter(inside, amount('-50000', { tax_amount: '-5000' }))).toMatchObject({ refundedMinor: 50_000 });
    expect(factsAfter(paid(priced([line()])), amount('-50000'))).toMatchObject({ refundedMinor: 50_000 });
    expect(factsAfter(inside, amount('-55000', { reason: 'Pending refund discrepancy' }))?.refundedMinor).toBe(0);
    expect(factsAfter(inside, amount('-3000', { kind: 'shipping_refund' }))?.refundedMinor).toBe(0);
  });

  it('by lines is theirs, and a difference to them counts', () => {
    const lines = [aRefundLine({ subtotal: 110_000, total_tax: 10_000 })];
    expect(factsAfter(inside, ['refunds/create', aRefund({ refund_line_items: lines })])).toMatchObject({
      refundedMinor: 100_000,
      refundedTaxMinor: 10_000,
    });
    const kept = {
      refund_line_items: lines,
      order_adjustments: [{ kind: 'refund_discrepancy', amount: '22000', tax_amount: '0' }],
    };
    expect(factsAfter(inside, ['refunds/create', aRefund(kept)])).toMatchObject({ refundedMinor: 80_000 });
  });

  it('of a fee takes nothing from the goods, whichever is told first, and what is left of the goods is all of it', () => {
    const protection = aLine({
      ...{ id: filter, product_id: null, title: 'Package Protection', price: '3000', requires_shipping: false },
    });
    const protectedOrder = paid(priced([line(), protection], { subtotal_price: '103000', total_price: '103000' }));
    const fee = aRefundLine({ line_item_id: filter, subtotal: 3000, total_tax: 0 });
    const back = aRefund({ refund_line_items: [fee], transactions: [] });
    expect(factsAfter(protectedOrder, ['refunds/create', back])).toMatchObject({
      goodsMinor: 100_000,
      refundedMinor: 0,
    });
    const goods = aRefundLine({ line_item_id: vacuum, subtotal: 100000, total_tax: 0 });
    const all = aRefund({ refund_line_items: [goods], transactions: [] });
    expect(factsAfter(protectedOrder, ['refunds/create', all])).toMatchObject({
      goodsMinor: 100_000,
      refundedMinor: 100_000,
    });
  });

  it('of a tip takes nothing from the goods, whichever is told first', () => {
    const tip = aLine({ id: filter, product_id: null, title: 'Tip', price: '10000', requires_shipping: false });
    const tipped = paid(priced([line(), tip], { total_tip_received: '10000' }));
    const back = aRefund({ refund_line_items: [aRefundLine({ line_item_id: filter, subtotal: 10_000 })] });
    const facts = factsAfter(tipped, ['refunds/create', back]);
    expect([facts?.refundedMinor, facts?.refundedAt]).toEqual([0, undefined]);
  });

  it('of a gift card is no gift card any more', () => {
    const card = paid(priced([line({ gift_card: true, requires_shipping: false }), line({ id: filter, price: '0' })]));
    const back = aRefund({ refund_line_items: [aRefundLine({ line_item_id: vacuum, subtotal: 40_000 })] });
    expect(factsAfter(card)).toMatchObject({ giftCardsMinor: 100_000 });
    expect(factsAfter(card, ['refunds/create', back])).toMatchObject({ giftCardsMinor: 60_000, refundedMinor: 40_000 });
  });

  it('is not, where each of its payments failed, at once or after all', () => {
    const back = (...transactions: object[]): [string, object] => ['refunds/create', aRefund({ transactions })];
    const failed = {
      id: 5,
      order_id: anOrder().id,
      kind: 'refund',
      status: 'failure',
      created_at: '2026-11-26T00:00:00Z',
      amount: '398000',
      currency: 'KRW',
    };
    expect(factsAfter(paid(), back({ ...failed, status: 'success' }))?.refundedMinor).toBe(398_000);
    expect(factsAfter(paid(), back(failed))?.refundedMinor).toBe(0);
    expect(factsAfter(paid(), back(failed, { ...failed, id: 6, status: 'success' }))?.refundedMinor).toBe(398_000);
    const pending = back({ ...failed, status: 'pending' });
    expect(factsAfter(paid(), pending)?.refundedMinor).toBe(398_000);
    expect(factsAfter(paid(), pending, ['order_transactions/create', failed])?.refundedMinor).toBe(0);
    const two = back({ ...failed, status: 'pending' }, { ...failed, id: 6, status: 'success' });
    expect(factsAfter(paid(), two, ['order_transactions/create', failed])?.refundedMinor).toBe(398_000);
  });
});

describe('what was paid by gift card', () => {
  const transaction = (fields: object = {}): [string, object] => [
    'order_transactions/create',
    {
      ...{ id: 1, order_id: anOrder().id, kind: 'sale', status: 'success', gateway: 'gift_card', amount: '29000' },
      ...{ currency: 'KRW', created_at: '2026-11-20T01:00:00Z', ...fields },
    },
  ];

  it('is told by its transaction, and what went back to it', () => {
    expect(factsAfter(paid(), transaction())).toMatchObject({ creditMinor: 29_000 });
    expect(factsAfter(paid(), transaction(), transaction())).toMatchObject({ creditMinor: 29_000 });
    const back = transaction({ id: 2, kind: 'refund', amount: '9000' });
    expect(factsAfter(paid(), transaction(), back)).toMatchObject({ creditMinor: 20_000 });
    expect(factsAfter(paid(), transaction({ gateway: 'shopify_store_credit' }))).toMatchObject({ creditMinor: 29_000 });
  });

  it('is nothing where the payment did not go through, or was made by card', () => {
    for (const fields of [
      { status: 'failure' },
      { status: 'pending' },
      { kind: 'authorization' },
      { kind: 'void' },
      { gateway: 'shopify_payments' },
      { gateway: null },
    ])
      expect(factsAfter(paid(), transaction(fields))?.creditMinor, JSON.stringify(fields)).toBeUndefined();
    expect(read(...transaction({ order_id: null }))).toEqual([]);
  });

  it('in the shopper’s currency is asked for in the shop’s', () => {
    const seen = { currency: 'USD', amount: '21.00', total_unsettled_set: { shop_money: { currency_code: 'KRW' } } };
    expect(read(...transaction(seen))).toEqual([{ about: 'thin', order: `shopify-${anOrder().id}` }]);
  });
});
