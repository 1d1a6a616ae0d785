import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  CheckoutReport,
  CustomerReport,
  ProductReport,
  StockReport,
} from '../../../functions/orders/platforms/contract/report.ts';
import {
  applyCustomerReport,
  type BuyerState,
  buyerEvents,
  newBuyer,
} from '../../../functions/orders/reports/buyer.ts';
import {
  abandonCheckout,
  abandonedAt,
  applyCheckoutReport,
  type Checkout,
} from '../../../functions/orders/reports/checkout.ts';
import {
  applyProductReport,
  applyStockReport,
  type Product,
  productEvents,
  type Stock,
  stockEvents,
} from '../../../functions/orders/reports/goods.ts';
import { knownAt } from '../order/order-reports.ts';

const at = fc
  .integer({ min: 0, max: 5 })
  .map((minute) => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString());
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const customerReport: fc.Arbitrary<CustomerReport> = fc.record({
  about: fc.constant('customer' as const),
  customer: fc.constant('shopify-1'),
  at,
  deleted: fc.constantFrom(false, false, false, true),
  buyer: maybe(
    fc.record({ platformId: fc.constant('shopify-1'), email: fc.constantFrom('a@b.example', 'c@d.example') }),
  ),
  consents: fc.array(
    fc.record({ channel: fc.constantFrom('email' as const, 'sms' as const), given: fc.boolean(), at }),
    { maxLength: 2 },
  ),
});

const stockReport: fc.Arbitrary<StockReport> = fc.record({
  about: fc.constant('stock' as const),
  variant: fc.constant('shopify-8'),
  at,
  inStock: fc.boolean(),
  available: maybe(fc.integer({ min: 0, max: 3 })),
});

const checkoutReport: fc.Arbitrary<CheckoutReport> = fc.record({
  about: fc.constant('checkout' as const),
  checkout: fc.constant('shopify-t'),
  at,
  completedAt: maybe(at),
  items: fc.constant([]),
});

/** The same words, some of them again, in another sequence. */
const muddled = <Said>(report: fc.Arbitrary<Said>) =>
  fc
    .array(report, { minLength: 1, maxLength: 6 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));

describe("somebody who is the platform's customer", () => {
  const heard = (reports: readonly CustomerReport[]): BuyerState =>
    reports.reduce((before, report) => applyCustomerReport(before, report, knownAt), newBuyer('shopify-1'));

  it('is the same in the end, whatever was heard first and however often', () => {
    fc.assert(
      fc.property(muddled(customerReport), ([all, muddle]) => {
        expect(heard(muddle)).toEqual(heard(all));
      }),
    );
  });

  it('is told of only when something is news, and of each channel the newest answer last', () => {
    fc.assert(
      fc.property(fc.array(customerReport, { minLength: 1, maxLength: 6 }), (reports) => {
        const told: { type: { name: string }; data: unknown }[] = [];
        let known: BuyerState | undefined;
        for (const report of [...reports, ...reports]) {
          const after = applyCustomerReport(known ?? newBuyer('shopify-1'), report, knownAt);
          told.push(...buyerEvents(known, after, knownAt));
          known = after;
        }
        expect(told.filter(({ type }) => type.name === 'BuyerDeleted').length).toBe(known?.deletedAt ? 1 : 0);
        if (known?.deletedAt) return;
        for (const { channel, given } of Object.values(known?.consents ?? {})) {
          const last = told.findLast(
            ({ type, data }) => type.name === 'ConsentReported' && (data as { channel: string }).channel === channel,
          );
          expect(last?.data).toMatchObject({ given });
        }
      }),
    );
  });

  it('says nothing by a consent that is nobody’s word', () => {
    const report: CustomerReport = {
      about: 'customer',
      customer: 'shopify-1',
      at: knownAt,
      deleted: false,
      consents: [],
    };
    expect(buyerEvents(undefined, applyCustomerReport(newBuyer('shopify-1'), report, knownAt), knownAt)).toEqual([]);
  });
});

describe('the stock of a variant', () => {
  const heard = (reports: readonly StockReport[]) =>
    reports.reduce<Stock | undefined>((before, report) => applyStockReport(before, report, knownAt), undefined);

  it('is the same in the end, and told when it is another', () => {
    fc.assert(
      fc.property(muddled(stockReport), ([all, muddle]) => {
        expect(heard(muddle)).toEqual(heard(all));
        const end = heard(all);
        expect(end && stockEvents(end, end)).toEqual([]);
      }),
    );
  });
});

describe('a product', () => {
  const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;
  const product = (fields: Partial<ProductReport> = {}): ProductReport => ({
    ...{ about: 'product', product: 'shopify-7', at: day(20), title: '무선청소기' },
    ...fields,
  });
  const arrivals = (reports: readonly ProductReport[], connectedAt = day(10)) => {
    let known: Product | undefined;
    return reports.flatMap((report) => {
      const after = applyProductReport(known, report, knownAt);
      const events = productEvents(known, after, connectedAt);
      known = after;
      return events.map(({ at }) => at);
    });
  };

  it('arrives once, with the first report in which it can be bought', () => {
    const published = product({ publishedAt: day(20) });
    expect(arrivals([published, product({ at: day(21), publishedAt: day(20) })])).toEqual([day(20)]);
    expect(arrivals([product({ at: day(19), isHidden: true }), published])).toEqual([day(20)]);
  });

  it('is no news if it was published before the shop connected, however it is touched', () => {
    expect(arrivals([product({ publishedAt: day(9) }), product({ at: day(21), publishedAt: day(9) })])).toEqual([]);
  });
});

describe('two reports of one second', () => {
  const older = '2026-11-20T00:00:00.100000000Z';
  const newer = '2026-11-20T00:00:00.200000000Z';

  it('about a buyer, a stock or a checkout: the later call wins, whichever arrives first', () => {
    const customer = (email: string, given: boolean): CustomerReport => ({
      ...{ about: 'customer', customer: 'c', at: knownAt, deleted: false },
      consents: [{ channel: 'email', given, at: knownAt }],
      buyer: { email },
    });
    const stock = (inStock: boolean): StockReport => ({ about: 'stock', variant: 'v', at: knownAt, inStock });
    const checkout = (title: string): CheckoutReport => ({
      ...{ about: 'checkout', checkout: 't', at: knownAt, items: [{ title, quantity: 1 }] },
    });
    for (const [first, second] of [
      [older, newer],
      [newer, older],
    ] as const) {
      const isNew = (toldAt: string) => toldAt === newer;
      const [a, b] = [first, second].map((toldAt) => ({ toldAt, text: isNew(toldAt) ? 'a' : 'z' }));
      if (!a || !b) throw new Error('There are two');
      const buyer = applyCustomerReport(newBuyer('c'), customer(a.text, !isNew(a.toldAt)), knownAt, a.toldAt);
      const known = applyCustomerReport(buyer, customer(b.text, !isNew(b.toldAt)), knownAt, b.toldAt);
      expect([known.buyer, known.consents.email?.given]).toEqual([{ email: 'a' }, false]);
      const stocked = applyStockReport(undefined, stock(isNew(a.toldAt)), a.toldAt);
      expect(applyStockReport(stocked, stock(isNew(b.toldAt)), b.toldAt).inStock).toBe(true);
      const begun = applyCheckoutReport(undefined, checkout(a.text), a.toldAt);
      expect(applyCheckoutReport(begun, checkout(b.text), b.toldAt).items?.[0]?.title).toBe('a');
    }
  });
});

describe('a checkout', () => {
  const heard = (reports: readonly CheckoutReport[]) =>
    reports.reduce<Checkout | undefined>((before, report) => applyCheckoutReport(before, report, knownAt), undefined);

  it('that was completed is never told as abandoned, whatever comes later', () => {
    fc.assert(
      fc.property(fc.array(checkoutReport, { minLength: 1, maxLength: 6 }), (reports) => {
        const end = heard(reports);
        const isCompleted = reports.some(({ completedAt }) => completedAt);
        expect(end && abandonedAt(end) === undefined).toBe(isCompleted);
        expect(end && abandonCheckout(end, '2027-01-01T00:00:00.000Z').events.length).toBe(isCompleted ? 0 : 1);
      }),
    );
  });

  it('is told an hour after the last word, once', () => {
    const begun = heard([{ about: 'checkout', checkout: 'shopify-t', at: '2026-11-20T00:00:00.000Z', items: [] }]);
    if (!begun) throw new Error('It has begun');
    expect(abandonCheckout(begun, '2026-11-20T00:59:59.999Z').events).toEqual([]);
    const told = abandonCheckout(begun, '2026-11-20T01:00:00.000Z');
    expect(told.events.map(({ type }) => type.name)).toEqual(['CheckoutAbandoned']);
    expect(abandonCheckout(told.state, '2026-11-21T00:00:00.000Z').events).toEqual([]);
  });
});
