import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { ShopifyStandIn } from '../../orders/stand-ins/shopify.ts';
import type { Story } from '../../support/sweep.ts';

/** An admin asks for the past until that is answered; it is two spans long, and its first span two pages. */
export const pastStory: Story = async (world) => {
  const shopify = new ShopifyStandIn(() => world.cloud.kernel.now());
  world.cloud.externalHosts.set(shopify.host, shopify.answer);
  for (const [field, value] of Object.entries({ domain: shopify.host, token: shopify.token })) {
    world.cloud.parameters.set(`${world.cloud.stack.outputs.CredentialsPath}/demo/shopify/${field}`, value);
  }
  for (let n = 0; n < 7; n++) {
    const at = `2026-10-${String(10 + n * 3).padStart(2, '0')}T02:00:00.000Z`;
    const id = `82098291194615${4_500 + n}`;
    shopify.orders.set(id, anOrder({ id, name: `#${n}`, created_at: at, updated_at: at, financial_status: 'paid' }));
  }
  const path = '/v1/shops/demo/connections/shopify/past';
  const begin = () => world.api(path, { from: '2026-10-01T00:00:00.000Z' }, 'past');
  for (let tries = 0; tries < 8 && (await begin()).status !== 202; tries++) await world.pass('PT1M');
  await world.comeTo('2026-11-28T09:00:00+09:00');
};
