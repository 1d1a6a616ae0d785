import { expect, test } from 'vitest';
import { shopifyApi } from '../../../../functions/orders/platforms/shopify/api.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { callApi } from '../../stand-ins/api-calls.ts';
import { ShopifyStandIn } from '../../stand-ins/shopify.ts';

const fields = { domain: 'dangol.myshopify.com', token: 'shpat_demo' };
const heardAt = '2026-11-27T03:00:00.000Z';
const order = '820982911946154508';

function received(id: string, shop: ShopifyStandIn) {
  return callApi(shop.answer, fields, (access) => shopifyApi.fetchOrder(id, access, heardAt));
}
const standIn = () => {
  const made = new ShopifyStandIn();
  made.returns.set('11', { returned: '7', order, line: '14582930112233445' });
  made.returns.set('12', { returned: '8', order, isExchange: true });
  return made;
};

test('goods that came back are those of their return, since the call about them came', async () => {
  const lines = [{ line: '14582930112233445', quantity: 2 }];
  const told = { about: 'order', order: `shopify-${order}`, test: false, parcels: [], refunds: [] };
  expect(await received('ReverseFulfillmentOrder-11', standIn())).toEqual([
    { ...told, returns: [{ id: 'shopify-7', at: heardAt, kind: 'return', step: 'received', lines }] },
  ]);
  expect(await received('ReverseFulfillmentOrder-12', standIn())).toEqual([
    { ...told, returns: [{ id: 'shopify-8', at: heardAt, kind: 'exchange', step: 'received', lines: [] }] },
  ]);
});

test('a return that is over is not opened again by a call that came late', async () => {
  const shop = standIn();
  shop.returns.set('11', { returned: '7', order, line: '14582930112233445', status: 'CLOSED' });
  expect(await received('ReverseFulfillmentOrder-11', shop)).toEqual([]);
});

test('what Shopify does not know says nothing, and what is no name of it is not asked for', async () => {
  expect(await received('ReverseFulfillmentOrder-13', standIn())).toEqual([]);
  for (const id of ['ReverseFulfillmentOrder-', 'ReverseFulfillmentOrder-1/2', 'Return-7', 'Order-1']) {
    const shop = standIn();
    await expect(received(id, shop), id).rejects.toThrow(Rejected);
    expect(shop.asked).toEqual([]);
  }
});
