import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProductReport, StockReport } from '../../../functions/orders/platforms/contract/report.ts';
import { shopify } from '../../../functions/orders/platforms/shopify/reader.ts';
import {
  applyProductReport,
  applyStockReport,
  type Product,
  productEvents,
  type Stock,
  stockEvents,
} from '../../../functions/orders/reports/goods.ts';
import { muddled } from '../../support/bundles/muddled.ts';
import { knownAt } from '../order/order-reports.ts';
import { aProduct, aVariant } from '../platforms/shopify/payloads.ts';

const connectedAt = '2026-11-27T00:00:00.000Z';
const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour)).toISOString();
const product = (body: object): ProductReport => {
  const [read] = shopify.read('products/update', {}, aProduct({ variants: [], ...body }), knownAt);
  if (read?.about !== 'product') throw new Error('The call speaks of a product');
  return read;
};
const heard = (...reports: ProductReport[]) => {
  let known: Product | undefined;
  const told = reports.flatMap((each) => {
    const after = applyProductReport(known, each, knownAt);
    const events = productEvents(known, after, connectedAt);
    known = after;
    return events.map((event) => event.at);
  });
  return { known, told };
};

describe('a product arrives', () => {
  const report = (told: Partial<ProductReport> = {}): ProductReport => ({
    ...{ about: 'product', product: 'shopify-1', at: at(9), title: '무선청소기' },
    ...told,
  });
  const told = (before: Product | undefined, said: ProductReport, since?: string) =>
    productEvents(before, applyProductReport(before, said, 'clock'), since).map(({ at: time, data }) => [time, data]);
  const arrived = { product: 'shopify-1', title: '무선청소기' };

  it('with its title and its category, when it was published, or else when it was reported', () => {
    expect(told(undefined, report())).toEqual([[at(9), arrived]]);
    expect(told(undefined, report({ publishedAt: at(8), category: 'vacuums' }))).toEqual([
      [at(8), { ...arrived, category: 'vacuums' }],
    ]);
    expect(told(undefined, report({ isHidden: true }))).toEqual([]);
  });

  it('in a shop that connected before it was published, or of which nobody knows', () => {
    expect(told(undefined, report({ publishedAt: at(8) }), at(7))).toHaveLength(1);
    expect(told(undefined, report({ publishedAt: at(8) }), at(8))).toHaveLength(1);
    expect(told(undefined, report({ publishedAt: at(8) }), at(9))).toEqual([]);
    expect(told(undefined, report({ publishedAt: at(8) }))).toHaveLength(1);
    expect(told(undefined, report(), at(10))).toHaveLength(1);
  });

  it('once it can be bought, and not again where it could be before', () => {
    const hidden = applyProductReport(undefined, report({ isHidden: true }), 'clock');
    expect(told(hidden, report({ at: at(10) }))).toHaveLength(1);
    const seen = applyProductReport(undefined, report(), 'clock');
    expect(told(seen, report({ at: at(10) }))).toEqual([]);
    const gone = applyProductReport(seen, report({ at: at(10), isHidden: true }), 'clock');
    expect(told(gone, report({ at: at(11) }))).toEqual([]);
    // A state from before that was kept is of a product that could be bought, unless it is hidden.
    const { seenAt: _, ...old } = seen;
    expect(told(old, report({ at: at(10) }))).toEqual([]);
    expect(told({ ...old, isHidden: true }, report({ at: at(10) }))).toHaveLength(1);
  });
});

describe('a product', () => {
  const draft = product({ status: 'draft', published_at: null, updated_at: at(1) });
  const live = product({ status: 'active', published_at: at(2), updated_at: at(3) });
  const touched = product({ status: 'active', published_at: at(2), updated_at: at(9), title: '무선청소기 2' });

  it('arrives once: when it is published, whatever is touched after and however often it is told', () => {
    expect(heard(draft, live, touched, live, draft, touched).told).toEqual([at(2)]);
    expect(heard(live, draft).told).toEqual([at(2)]);
    expect(heard(draft, draft).told).toEqual([]);
  });

  it('that was published before the shop connected is no news, nor when it comes back', () => {
    const old = product({ status: 'active', published_at: '2024-01-01T00:00:00Z', updated_at: at(1) });
    const gone = product({ status: 'archived', published_at: '2024-01-01T00:00:00Z', updated_at: at(2) });
    const back = product({ status: 'active', published_at: at(3), updated_at: at(3) });
    expect(heard(old, gone, back).told).toEqual([]);
    expect(heard(gone).told).toEqual([]);
  });

  it('of a platform that does not say when it was published arrives with its first report', () => {
    const plain = { about: 'product', product: 'cafe24-1', title: '컵', at: at(5) } as const;
    expect(heard(plain, { ...plain, at: at(6) }).told).toEqual([at(5)]);
    // A state from before publications were kept.
    expect(
      productEvents({ product: 'cafe24-1', title: '컵', at: at(1) }, applyProductReport(undefined, plain, knownAt)),
    ).toEqual([]);
  });

  it('is known the same in the end', () => {
    const report = fc.record({
      ...{
        about: fc.constant('product' as const),
        product: fc.constant('shopify-1'),
        title: fc.constantFrom('a', 'b'),
      },
      at: fc.integer({ min: 1, max: 4 }).map(at),
      publishedAt: fc.constantFrom(undefined, at(1), at(2)),
      isHidden: fc.constantFrom(undefined, true as const),
    });
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 6 }).chain(muddled), (all) => {
        expect(heard(...all.toReversed()).known).toEqual(heard(...all).known);
      }),
    );
  });
});

describe('the stock of a variant', () => {
  const stock = (topic: string, fields: Readonly<Record<string, unknown>>) => {
    const [read] = shopify.read(topic, {}, aVariant(fields), knownAt);
    return read?.about === 'stock' && [read.inStock, read.available];
  };

  it.each<[Readonly<Record<string, unknown>>, unknown]>([
    [{ inventory_policy: 'continue', inventory_quantity: -3 }, [true, undefined]],
    [{ inventory_policy: 'continue', inventory_quantity: 4 }, [true, 4]],
    [{ inventory_management: null, inventory_quantity: 0 }, [true, undefined]],
    [{ inventory_management: null, inventory_quantity: null }, [true, undefined]],
    [{ inventory_policy: 'deny', inventory_management: 'shopify', inventory_quantity: 0 }, [false, 0]],
    [{ inventory_policy: 'deny', inventory_quantity: 5 }, [true, 5]],
  ])('%j: what may be oversold, or is not counted, is there', (fields: Readonly<Record<string, unknown>>, expected) => {
    const [, read] = shopify.read('products/update', {}, aProduct({ variants: [aVariant(fields)] }), knownAt);
    expect(read?.about === 'stock' && [read.inStock, read.available]).toEqual(expected);
  });

  it('that ran out can be bought all the same where it may be oversold', () => {
    expect(stock('variants/out_of_stock', { inventory_policy: 'continue', inventory_quantity: 0 })).toEqual([
      true,
      undefined,
    ]);
    expect(stock('variants/out_of_stock', { inventory_policy: 'deny', inventory_quantity: 0 })).toEqual([false, 0]);
  });
});

describe('what is told of a stock', () => {
  const stock: Stock = { variant: 'shopify-8', at: at(1), inStock: true, available: 3 };

  it('is known without the kind of its report', () => {
    const report: StockReport = { about: 'stock', ...stock };
    expect(applyStockReport(undefined, report, knownAt)).toEqual({ ...stock, toldAt: knownAt });
  });

  it.each<[string, Stock | undefined, Stock]>([
    ['when it is known first', undefined, stock],
    ['when there is another number', { ...stock, available: 4 }, stock],
    ['when there is none any more', { ...stock, inStock: false }, stock],
    ['when the number is not known any more', stock, { variant: 'shopify-8', at: at(2), inStock: true }],
  ])('is told %s', (_, before, after) => {
    const { at: when, ...data } = after;
    const [told] = stockEvents(before, after);
    expect(told).toMatchObject({ type: { name: 'StockChanged' }, at: when });
    expect(told?.data).toStrictEqual(data);
  });

  it('is not told again when only its time is another', () => {
    expect(stockEvents(stock, { ...stock, at: at(2) })).toEqual([]);
  });
});
