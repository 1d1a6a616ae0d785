import { describe, expect, it } from 'vitest';
import { derive, orderStatus } from '../../../../functions/orders/order/facts.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { woocommerce } from '../../../../functions/orders/platforms/woocommerce/reader.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { eventNames, knownAt, mergeAll } from '../../order/order-reports.ts';
import { aWooLine, aWooOrder, completedFields, paidFields, wooOrder } from './payloads.ts';

const read = (topic: string, body: unknown) => woocommerce.read(topic, {}, body, knownAt);
const reasonOf = (topic: string, body: unknown): string => {
  try {
    read(topic, body);
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'read';
};
const buyerOf = (fields: Readonly<Record<string, unknown>>) => wooOrder(fields).contents?.buyer;
const statusOf = (...reports: OrderReport[]) => {
  const { order } = mergeAll(reports);
  return order && orderStatus(derive(order));
};

describe("an order on WooCommerce's wire", () => {
  it('is one order, with names as people read them', () => {
    expect(wooOrder()).toMatchObject({
      about: 'order',
      order: 'woocommerce-727',
      test: false,
      placedAt: '2026-11-27T01:00:00.000Z',
      paidAt: undefined,
      activeAt: '2026-11-27T01:00:00.000Z',
      parcels: [],
      refunds: [],
      contents: {
        at: '2026-11-27T01:00:00.000Z',
        number: '#727',
        currency: 'KRW',
        totalMinor: 25_000,
        goodsMinor: 20_000,
        items: [{ line: '315', title: '보리차 & 꿀 – 100g', quantity: 2, ships: true }],
      },
    });
  });

  it('has ids as numbers or as text, and keeps every digit', () => {
    const long = wooOrder({ id: '820982911946154508', line_items: [aWooLine({ id: '866550311766439020' })] });
    expect(long.order).toBe('woocommerce-820982911946154508');
    expect(long.contents?.items[0]?.line).toBe('866550311766439020');
    expect(wooOrder({ number: 'A-1001' }).contents?.number).toBe('#A-1001');
    expect(wooOrder({ number: 1001 }).contents?.number).toBe('#1001');
    expect(wooOrder({ number: null }).contents?.number).toBe('#727');
  });

  it('has times of UTC without a zone, whatever zone this machine is in, or with one', () => {
    const placed = (date_created_gmt: string) => wooOrder({ date_created_gmt }).placedAt;
    expect(placed('2026-11-27T01:00:00')).toBe('2026-11-27T01:00:00.000Z');
    expect(placed('2026-11-27T01:00:00.123')).toBe('2026-11-27T01:00:00.123Z');
    expect(placed('2026-11-27T01:00:00Z')).toBe('2026-11-27T01:00:00.000Z');
    expect(placed('2026-11-27T10:00:00+09:00')).toBe('2026-11-27T01:00:00.000Z');
  });

  it.each([
    ['KRW', '398000', 398_000],
    ['KRW', '24680.00', 24_680],
    ['KRW', '17914.50', 17_914],
    ['USD', '29.35', 2_935],
    ['USD', 29.35, 2_935],
    ['USD', '0.0125', 1],
    ['JPY', '1200', 1_200],
  ])('of %s %s is that many minor units', (currency, total, minor) => {
    expect(wooOrder({ currency, total }).contents).toMatchObject({ currency, totalMinor: minor });
  });

  it('is paid when WooCommerce says when; by a status alone, at a time that nobody says', () => {
    expect(wooOrder(paidFields)).toMatchObject({ paidAt: '2026-11-27T01:05:00.000Z', undated: {} });
    expect(wooOrder({ ...paidFields, status: 'refunded' }).paidAt).toBe('2026-11-27T01:05:00.000Z');
    for (const status of ['processing', 'completed']) {
      const { paidAt, undated } = wooOrder({ ...paidFields, status, date_paid_gmt: null });
      expect(paidAt).toBeUndefined();
      expect(undated).toMatchObject({ paid: '2026-11-27T01:00:00.000Z' });
    }
    for (const status of ['pending', 'on-hold', 'failed', 'checkout-draft', 'quote-sent']) {
      expect(wooOrder({ status }), status).toMatchObject({ paidAt: undefined, undated: {} });
    }
  });

  it('that was paid on delivery long ago is of then, and one that is paid now is of now', () => {
    const cod = { payment_method: 'cod', date_paid_gmt: null };
    const old = wooOrder({ ...completedFields, ...cod, date_modified_gmt: '2026-12-20T01:00:00' });
    const paidOn = (...reports: OrderReport[]) => {
      const { order } = mergeAll(reports);
      return order && derive(order).facts?.paidAt;
    };
    expect(paidOn(old)).toBe('2026-11-27T01:00:00.000Z');
    expect(paidOn(wooOrder({ ...cod, status: 'on-hold' }), old)).toBe('2026-12-20T01:00:00.000Z');
  });

  it('is not placed while it is a draft', () => {
    for (const status of ['checkout-draft', 'auto-draft', 'draft', 'wc-checkout-draft']) {
      expect(mergeAll([wooOrder({ status })]).events, status).toEqual([]);
    }
    const later = wooOrder({ date_modified_gmt: '2026-11-27T01:02:00' });
    expect(eventNames(mergeAll([wooOrder({ status: 'checkout-draft' }), later]).events)).toEqual([
      'OrderPlaced',
      'BuyerSeen',
    ]);
  });

  it('is cancelled by its status, or in the trash if it was never paid, and not by a payment that failed', () => {
    const modified = { date_modified_gmt: '2026-11-27T03:00:00' };
    const undated = (fields: object) => wooOrder({ ...fields }).undated?.cancelled;
    expect(undated({ status: 'cancelled', ...modified })).toBe('2026-11-27T01:00:00.000Z');
    expect(undated({ ...paidFields, status: 'cancelled', ...modified })).toBe('2026-11-27T01:05:00.000Z');
    expect(undated({ status: 'trash', ...modified })).toBe('2026-11-27T01:00:00.000Z');
    expect(undated({ ...paidFields, status: 'trash' })).toBeUndefined();
    expect(wooOrder({ status: 'failed', ...modified }).activeAt).toBe('2026-11-27T03:00:00.000Z');
    expect(statusOf(wooOrder(), wooOrder({ status: 'failed', ...modified }), wooOrder(paidFields))).toBe('paid');
  });
});

describe('how an order travels', () => {
  const shippingOf = (fields: Readonly<Record<string, unknown>>) => wooOrder(fields).contents?.shipping;
  const shipping_lines = [{ method_id: 'flat_rate', method_title: '택배' }];

  it('is said by where it goes, else by who pays, and by its first way to ship', () => {
    const home = { country: 'KR', postcode: '04001' };
    expect(shippingOf({ shipping: { country: 'KR', postcode: '63122' }, billing: home, shipping_lines })).toEqual({
      ...{ method: '택배', country: 'KR', postcode: '63122' },
    });
    expect(shippingOf({ shipping: { country: '' }, billing: home, shipping_lines: [] })).toEqual(home);
  });

  it('is not at all when it is fetched', () => {
    expect(shippingOf({ shipping_lines: [{ method_id: 'local_pickup', method_title: '매장' }] })).toEqual({
      isCollected: true,
    });
  });
});

describe('a parcel of an order', () => {
  it('is everything, handed over when the shop completed it', () => {
    const [parcel, ...more] = wooOrder(completedFields).parcels;
    expect(more).toEqual([]);
    expect(parcel).toEqual({
      id: 'woocommerce-727-completed',
      at: '2026-11-28T06:00:00.000Z',
      lines: [{ line: '315', quantity: 2 }],
      shippedAt: '2026-11-28T06:00:00.000Z',
      void: false,
    });
    expect(statusOf(wooOrder(), wooOrder(completedFields))).toBe('shipped');
    const undated = { ...completedFields, date_completed_gmt: null };
    expect(wooOrder(undated).parcels[0]?.shippedAt).toBeUndefined();
    expect(wooOrder(undated).undated).toEqual({ 'shipped/woocommerce-727-completed': '2026-11-27T01:05:00.000Z' });
  });

  it('is delivered when a tracking plugin says so, and stays so', () => {
    const delivered = { ...completedFields, status: 'wc-delivered', date_modified_gmt: '2026-11-30T02:00:00' };
    const after = { ...completedFields, date_modified_gmt: '2026-12-02T02:00:00' };
    const { order, events: told } = mergeAll([wooOrder(completedFields), wooOrder(delivered), wooOrder(after)]);
    expect(order && derive(order).facts).toMatchObject({
      shippedAt: '2026-11-28T06:00:00.000Z',
      deliveredAt: '2026-11-30T02:00:00.000Z',
    });
    expect(eventNames(told).filter((name) => name === 'OrderDelivered')).toHaveLength(1);
    expect(wooOrder(completedFields).parcels[0]?.deliveredAt).toBeUndefined();
  });

  it('is none when completing was a mistake, and none of what is downloaded', () => {
    const again = { ...completedFields, status: 'processing', date_modified_gmt: '2026-11-28T07:00:00' };
    expect(statusOf(wooOrder(completedFields), wooOrder(again))).toBe('paid');
    const download = wooOrder({ ...completedFields, needs_processing: false });
    expect(download.parcels).toEqual([]);
    expect(download.contents?.items[0]?.ships).toBe(false);
    expect(statusOf(download)).toBe('delivered');
  });

  it('stays shipped after a refund or a cancellation', () => {
    for (const status of ['refunded', 'cancelled', 'returned']) {
      expect(wooOrder({ ...completedFields, status }).parcels[0]?.void).toBe(false);
    }
  });
});

describe('the buyer of an order', () => {
  it('is the account, or a guest with an address, or nobody', () => {
    const phone = { phone: '010-1234-5678', country: 'KR' };
    const known = { platformId: 'woocommerce-25', email: 'minji@shop.example', ...phone, given: '민지', family: '김' };
    expect(buyerOf({})).toEqual(known);
    for (const customer_id of [0, '0', null]) {
      expect(buyerOf({ customer_id })).toEqual({ ...known, platformId: undefined });
    }
    expect(buyerOf({ customer_id: 0, billing: { email: '' } })).toBeUndefined();
    expect(buyerOf({ customer_id: 0, billing: [] })).toBeUndefined();
    expect(buyerOf({ billing: null })).toMatchObject({ platformId: 'woocommerce-25', email: undefined, given: '민지' });
  });

  it('may be known by a number alone', () => {
    expect(buyerOf({ customer_id: 0, billing: { phone: '010-1234-5678', country: 'KR', first_name: '민지' } })).toEqual(
      {
        ...{ phone: '010-1234-5678', country: 'KR', given: '민지' },
      },
    );
  });

  it('lives where the bill goes, else where the parcel does', () => {
    const place = (billing: object, shipping = {}) => {
      const { country, region } = buyerOf({ billing: { email: 'a@shop.example', ...billing }, shipping }) ?? {};
      return [country, region];
    };
    expect(place({ country: 'US', state: 'CA' }, { country: 'KR' })).toEqual(['US', 'CA']);
    expect(place({ state: 'CA' }, { country: 'MX', state: 'QR' })).toEqual(['MX', 'ROO']);
    expect(place({ country: 'CL', state: 'CL-MA' })).toEqual(['CL', 'MA']);
    expect(place({ country: 'KR', state: '서울특별시' })).toEqual(['KR', undefined]);
  });

  it('has a telephone number as it was written, no language, and no address that is none', () => {
    const written = { billing: { email: 'a@shop.example', phone: ' 02)345-6789 ' } };
    expect(buyerOf(written)).toMatchObject({ phone: '02)345-6789', country: 'KR' });
    const odd = { billing: { email: 'a@shop.example', phone: 7 }, shipping: {} };
    expect([buyerOf(odd)?.phone, buyerOf(odd)?.country]).toEqual([undefined, undefined]);
    expect(wooOrder().contents?.language).toBeUndefined();
    expect(buyerOf({ billing: { email: 'a b@shop.example' } })?.email).toBeUndefined();
  });
});

describe('a topic', () => {
  it('of an order that was put away names it, and no more', () => {
    for (const id of [727, '727']) {
      expect(read('order.deleted', { id })).toEqual([{ about: 'thin', order: 'woocommerce-727' }]);
    }
  });

  it.each(['coupon.created', 'coupon.deleted', 'action.woocommerce_add_to_cart', 'product.deleted'])(
    '%s says nothing that matters here',
    (topic) => {
      expect(read(topic, { action: 'x', arg: 1 })).toEqual([]);
    },
  );

  it('that is missing is rejected', () => {
    expect(reasonOf('', aWooOrder())).toBe("WooCommerce's call names no topic");
  });

  it.each(['order.created', 'order.updated', 'order.restored'])('%s carries the whole order', (topic) => {
    expect(read(topic, aWooOrder(paidFields))).toEqual([wooOrder(paidFields)]);
  });
});

describe('what cannot be understood', () => {
  it.each([
    [{ code: 'woocommerce_rest_cannot_view', message: 'Sorry', data: { status: 401 } }, 'id is missing'],
    [[], 'id'],
    [null, 'the body'],
    ['hello', 'the body'],
    [aWooOrder({ date_created_gmt: 'yesterday' }), 'date_created_gmt should be a time of ISO 8601'],
    [aWooOrder({ date_created_gmt: undefined }), 'date_created_gmt is missing'],
    [aWooOrder({ date_paid_gmt: '9999-12-31T00:00:00' }), 'date_paid_gmt should be a time between 2000 and 2100'],
    [aWooOrder({ date_modified_gmt: '0000-00-00T00:00:00' }), 'date_modified_gmt'],
    [aWooOrder({ currency: 'krw' }), 'currency should be a currency of ISO 4217'],
    [aWooOrder({ currency: 'QQQ' }), 'no currency of ISO 4217'],
    [aWooOrder({ total: '1e5' }), 'the total is no decimal amount'],
    [aWooOrder({ line_items: [aWooLine({ quantity: -1 })] }), 'line_items.0.quantity'],
    [aWooOrder({ line_items: Array.from({ length: 20_000 }, () => aWooLine({ total: '900000000000' })) }), 'counted'],
  ])('%#: says where', (body, where) => {
    expect(reasonOf('order.created', body)).toContain(where);
  });
});

describe('a field on which nothing depends', () => {
  it('is cut or dropped where it is odd, and the order is read', () => {
    const odd = {
      number: { no: 1 },
      payment_method: 7,
      created_via: null,
      billing: 'nobody',
      shipping_lines: 'none',
      meta_data: [{ key: 7 }, null, 'x'],
      line_items: [
        aWooLine({ name: '차'.repeat(900), product_id: 'x', meta_data: {} }),
        aWooLine({ id: 316, name: 7 }),
      ],
    };
    const { contents } = wooOrder(odd);
    expect(contents?.number).toBe('#727');
    expect(contents?.items.map(({ title, product }) => [title.length, product])).toEqual([
      [500, undefined],
      [1, 'woocommerce-93'],
    ]);
  });
});
