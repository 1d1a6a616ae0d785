import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';

/** Shopify sends a call again until it is answered; after a minute here. */
async function until200(world: World, topic: string, body: object, delivery: string): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const { status } = await world.shopify(topic, body, { 'x-shopify-webhook-id': delivery });
    if (status === 200) return;
    await world.pass('PT1M');
  }
}

const paid = { financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' };
const unsubscribed = { state: 'unsubscribed', consent_updated_at: '2026-11-27T12:00:00+09:00' };
const account = (verified_email: boolean, fields = {}) =>
  aCustomer({ verified_email, updated_at: '2026-11-27T12:00:00+09:00', ...fields });

/** Minji buys as a guest, then with her account; she verifies her address, unsubscribes, and asks to be erased. */
export const mergeStory: Story = async (world) => {
  await until200(world, 'orders/paid', anOrder({ ...paid, customer: null }), 'guest');
  const second = { id: '820982911946154509', name: '#1002', customer: account(false) };
  await until200(world, 'orders/paid', anOrder({ ...paid, ...second }), 'account');
  await world.pass('PT2H');
  const verified = account(true, { email_marketing_consent: unsubscribed });
  await until200(world, 'customers/update', verified, 'verified');
  await world.pass('PT2H');
  const redacted = { shop_id: '1', customer: { id: account(true).id }, orders_to_redact: [] };
  await until200(world, 'customers/redact', redacted, 'redact');
  await world.pass('P5D');
};
