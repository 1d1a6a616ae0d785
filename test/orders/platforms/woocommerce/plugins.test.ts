import { describe, expect, it } from 'vitest';
import { derive, orderStatus } from '../../../../functions/orders/order/facts.ts';
import { mergeAll } from '../../order/order-reports.ts';
import { aWooLine, completedFields, paidFields, wooOrder } from './payloads.ts';

const meta = (key: string, value: unknown) => ({ id: 1, key, value });
const tracking = (...items: readonly object[]) => meta('_wc_shipment_tracking_items', items);
const carriers = (...statuses: readonly string[]) =>
  meta(
    'shipment_status',
    statuses.map((status) => ({ status })),
  );

describe('tracking plugins', () => {
  const sent = (...meta_data: readonly object[]) => wooOrder({ ...completedFields, meta_data });

  it('name the carrier, the number and the link of each parcel', () => {
    const link = 'https://trace.example/?no=6001';
    const items = [
      { tracking_provider: 'cj-korea', tracking_number: '6000', date_shipped: '1796000000' },
      { custom_tracking_provider: '한진', tracking_number: 6001, custom_tracking_link: link },
    ];
    const { parcels } = sent(tracking(...items));
    expect(parcels).toMatchObject([
      { id: 'woocommerce-727-completed', carrier: 'cj-korea', trackingNumber: '6000', trackingUrl: undefined },
      { id: 'woocommerce-727-completed-2', carrier: '한진', trackingNumber: '6001', trackingUrl: link, lines: [] },
    ]);
    expect(parcels.map(({ isFollowed }) => isFollowed)).toEqual([undefined, undefined]);
  });

  it('may write anything: what is no link, no number or no list is left out', () => {
    const items: readonly object[] = [
      { tracking_number: '6000', custom_tracking_link: 'javascript:alert(1)' },
      { tracking_number: '' },
      [],
    ];
    expect(sent(tracking(...items)).parcels).toMatchObject([{ trackingNumber: '6000', trackingUrl: undefined }]);
    expect(sent(meta('_wc_shipment_tracking_items', 'lost')).parcels).toHaveLength(1);
  });

  it('that follow carriers say when all is there, at a time that they do not say', () => {
    const id = 'woocommerce-727-completed';
    expect(sent(carriers('in_transit')).parcels).toMatchObject([{ isFollowed: true }]);
    expect(sent(carriers('in_transit')).undated).toEqual({});
    expect(sent(carriers('delivered', 'delivered')).undated).toEqual({
      [`delivered/${id}`]: '2026-11-28T06:00:00.000Z',
    });
    expect(sent(carriers('delivered', 'in_transit')).undated).toEqual({});
    const there = wooOrder({
      ...completedFields,
      meta_data: [carriers('delivered')],
      date_modified_gmt: '2026-12-01T01:00:00',
    });
    const { order } = mergeAll([sent(carriers('in_transit')), there]);
    expect(order && derive(order).facts?.deliveredAt).toBe('2026-12-01T01:00:00.000Z');
  });
});

describe('how it was bought', () => {
  it.each([
    ['at the counter', { created_via: 'pos-rest-api' }, 'counter'],
    ['to be fetched', { shipping_lines: [{ method_id: 'pickup_location:3' }] }, 'pickup'],
    ['to be paid on delivery', { payment_method: 'cod' }, 'on-delivery'],
    ['as a renewal', { meta_data: [meta('_subscription_renewal', 77)] }, 'renewal'],
    ['as a renewal, by whoever made it', { created_via: 'subscription' }, 'renewal'],
    ['ahead, by the plugin', { meta_data: [meta('_wc_pre_orders_is_pre_order', '1')] }, 'pre-order'],
    ['ahead, by its status', { status: 'wc-pre-ordered' }, 'pre-order'],
    ['ahead, by a title', { line_items: [aWooLine({ name: '[예약판매] 보리차' })] }, 'pre-order'],
    ['to be downloaded', { needs_processing: false }, 'download'],
    ['as usual', { payment_method: 'bacs' }, undefined],
  ])('%s: %j', (_, fields, kind) => {
    expect(wooOrder(fields).contents?.kind).toBe(kind);
  });

  it('at the counter or to be fetched, it is delivered when it was handed over', () => {
    for (const fields of [{ created_via: 'pos-rest-api' }, { shipping_lines: [{ method_id: 'local_pickup' }] }]) {
      const { order } = mergeAll([wooOrder({ ...paidFields, ...fields }), wooOrder({ ...completedFields, ...fields })]);
      expect(order && derive(order).facts).toMatchObject({ deliveredAt: '2026-11-28T06:00:00.000Z' });
      expect(order && derive(order).facts).not.toHaveProperty('isAssumed');
    }
  });

  it('to be downloaded, it is delivered when it is paid', () => {
    const { order } = mergeAll([wooOrder({ ...completedFields, needs_processing: false })]);
    expect(order && orderStatus(derive(order))).toBe('delivered');
    expect(order && derive(order).facts).toMatchObject({ deliveredAt: '2026-11-27T01:05:00.000Z' });
  });
});

describe('what an order was placed with', () => {
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
  const type = (value: unknown) => ({ meta_data: [meta('_wc_order_attribution_device_type', value)] });
  it.each([
    ['WooCommerce’s own attribution', { ...type('Tablet'), customer_user_agent: iphone }, 'tablet'],
    ['it, of a phone', type('Mobile'), 'phone'],
    ['it, of a computer', type('Desktop'), 'computer'],
    ['the browser, where the attribution knows nothing', { ...type('Unknown'), customer_user_agent: iphone }, 'phone'],
    ['the browser', { customer_user_agent: iphone }, 'phone'],
    [
      'nothing, at a counter',
      { created_via: 'pos-rest-api', customer_user_agent: iphone, ...type('Tablet') },
      undefined,
    ],
    ['nothing', { customer_user_agent: '', ...type({ x: 1 }) }, undefined],
    ['nothing odd', { customer_user_agent: 7 }, undefined],
  ])('is known by %s', (_, fields, device) => {
    expect(wooOrder(fields).contents?.buyer?.device).toBe(device);
  });
});

describe('a marketplace', () => {
  it.each([
    ['the plugin that brought it', { meta_data: [meta('_wpla_amazon_order_id', '113-1')] }, 'amazon'],
    ['its name as the origin', { created_via: 'ebay' }, 'ebay'],
    ["its buyer's relay address", { billing: { email: 'x1y2@marketplace.amazon.co.jp' } }, 'amazon'],
    ['nothing, in the shop itself', {}, undefined],
    ['nothing, where Amazon only paid', { payment_method: 'amazon_payments_advanced' }, undefined],
    ['nothing, at an address that only looks alike', { billing: { email: 'a@amazon.com' } }, undefined],
  ])('is known by %s', (_, fields, marketplace) => {
    expect(wooOrder(fields).marketplace).toBe(marketplace);
  });
});
