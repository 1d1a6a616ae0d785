import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { ShopifyStandIn } from '../../orders/stand-ins/shopify.ts';
import type { Story } from '../../support/sweep.ts';

const named = '820982911946154508';

/** An order of somebody who never ordered before. */
function orderOf(id: string) {
  const email = `buyer-${id}@shop.example`;
  const at = { created_at: '2026-11-27T10:00:00+09:00', updated_at: '2026-11-27T10:01:00+09:00' };
  return anOrder({
    ...{ id, name: `#${id}`, email, customer: aCustomer({ id, email }) },
    ...at,
    financial_status: 'paid',
  });
}

/** Shopify names an order and tells nothing of it; of another its webhooks are lost, and it is found at night. */
export const syncStory: Story = async (world) => {
  const shopify = new ShopifyStandIn();
  world.cloud.externalHosts.set(shopify.host, shopify.answer);
  for (const [field, value] of Object.entries({ domain: shopify.host, token: shopify.token })) {
    world.cloud.parameters.set(`${world.cloud.stack.outputs.CredentialsPath}/demo/shopify/${field}`, value);
  }
  shopify.orders.set(named, orderOf(named));
  await world.comeTo('2026-11-27T10:02:00+09:00');
  const call = () => world.shopify('orders/paid', `{"id":${named}}`, { 'x-shopify-webhook-id': 'named' });
  for (let tries = 0; tries < 5 && (await call()).status !== 200; tries++) await world.pass('PT1M');
  await world.comeTo('2026-11-27T11:00:00+09:00');
  shopify.orders.set('1002', orderOf('1002'));
  await world.comeTo('2026-11-28T06:00:00+09:00');
};
