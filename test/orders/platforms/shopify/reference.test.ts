import { describe, expect, it } from 'vitest';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { knownAt } from '../../order/order-reports.ts';

/** Bodies in the shapes of Shopify's "Webhook payload reference" for 2026-07 (read 2026-11-26), of nobody. */
const read = (topic: string, body: object) => shopify.read(topic, {}, body, knownAt);

describe('two customers whom the shop made one', () => {
  const merge = (fields: object) =>
    read('customers/merge', {
      admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/1',
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2',
      admin_graphql_api_job_id: null,
      errors: [],
      ...fields,
    });
  const one = [{ about: 'merge', at: knownAt, from: 'shopify-2', into: 'shopify-1' }];

  it('are one when the merge is through, and where an older version says no more than who they are', () => {
    expect(merge({ status: 'completed' })).toEqual(one);
    expect(merge({ status: 'COMPLETED' })).toEqual(one);
    expect(merge({})).toEqual(one);
  });

  it('are still two when it failed, or has only begun', () => {
    const errors = [{ customer_ids: [1], field: 'merge_in_progress', message: 'Being merged.' }];
    expect(merge({ status: 'failed', errors })).toEqual([]);
    for (const status of ['requested', 'in_progress']) expect(merge({ status })).toEqual([]);
  });
});

describe('what Shopify tells of a return', () => {
  const id = 123_134_564_567_890;
  const admin_graphql_api_id = `gid://shopify/Return/${id}`;
  const order = { id: 4_783_296_544_821, admin_graphql_api_id: 'gid://shopify/Order/4783296544821' };

  it.each([
    ['returns/request', { order, return_line_items: [], exchange_line_items: [] }, 'return', 'requested'],
    ['returns/approve', { order, exchange_line_items: [{ id: 9, line_item: null }] }, 'exchange', 'approved'],
    ['returns/decline', { order, decline: { reason: 'return_period_ended', note: '' } }, 'return', 'declined'],
    ['returns/cancel', { order_id: order.id, status: 'canceled' }, 'return', 'cancelled'],
    ['returns/close', { order_id: order.id, status: 'closed' }, 'return', 'closed'],
    ['returns/reopen', { order_id: order.id, status: 'open' }, 'return', 'approved'],
  ])('%s is a step, whichever way it names the order', (topic, fields, kind, step) => {
    const [report] = read(topic, { id, admin_graphql_api_id, ...fields });
    const told = { id: `shopify-${id}`, at: knownAt, kind, step, lines: [] };
    expect(report).toMatchObject({ order: 'shopify-4783296544821', returns: [told] });
  });

  it.each([
    ['returns/update', { admin_graphql_api_id, return_line_items: { removals: [{ delta: 2 }] } }],
    ['returns/process', { id, admin_graphql_api_id }],
    ['reverse_deliveries/attach_deliverable', { id: 9, return: { id, admin_graphql_api_id } }],
    ['reverse_fulfillment_orders/dispose', { id: 11, dispositions: [{ type: 'missing', quantity: 1 }] }],
  ])('%s is no news', (topic, body) => {
    expect(read(topic, body)).toEqual([]);
  });
});

describe('goods that came back', () => {
  it('are somebody’s, which has to be asked for, unless they are missing', () => {
    const dispositions = [{ type: 'missing' }, { type: 'restocked', quantity: 1 }];
    expect(read('reverse_fulfillment_orders/dispose', { id: 11_111_111, dispositions })).toEqual([
      { about: 'thin', order: 'shopify-ReverseFulfillmentOrder-11111111' },
    ]);
  });
});

describe('what its later versions leave out', () => {
  it('is missed by nobody: consents of a customer, the id of a checkout, the kind of an adjustment', () => {
    const customer = { id: 7, updated_at: '2026-11-27T10:00:00+09:00', first_name: 'Bob', email: 'bob@shop.example' };
    expect(read('customers/update', customer)).toMatchObject([{ about: 'customer', consents: [] }]);
    const checkout = {
      token: '123123123',
      updated_at: customer.updated_at,
      customer: { ...customer, updated_at: null },
    };
    expect(read('checkouts/create', checkout)).toMatchObject([{ checkout: 'shopify-123123123' }]);
    const adjusted = { id: 5, order_id: 1, created_at: customer.updated_at, order_adjustments: [{ amount: '-1.00' }] };
    expect(read('refunds/create', adjusted)).toMatchObject([{ refunds: [{ goodsE4: 0 }] }]);
  });

  it('and nothing follows from a consent by a channel that is not ours', () => {
    const body = { customer_id: 7, phone_number: null, whats_app_marketing_consent: { state: null } };
    expect(read('customers_whats_app_marketing_consent/update', body)).toEqual([]);
  });
});
