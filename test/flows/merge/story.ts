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

const accountOf = (name: string, id: string) => aCustomer({ id, email: `${name}@shop.example`, verified_email: false });
const orderOf = (name: string, id: string) =>
  anOrder({ ...paid, id, name: `#${id}`, email: `${name}@shop.example`, customer: accountOf(name, id) });

/** What an agent does at the desk, again after a minute until it is done; what was undone already is not found. */
async function untilDone(world: World, method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const token = world.cloud.tokens?.issue({ sub: 'lead', 'cognito:groups': ['demo:lead'] }, world.cloud.kernel.now());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': path };
    const { status } = await world.call(method, path, Buffer.from(body ? JSON.stringify(body) : ''), headers);
    if (status < 300 || status === 404) return;
    await world.pass('PT1M');
  }
}

async function idOf(world: World, name: string): Promise<string> {
  for (let tries = 0; tries < 8; tries++) {
    const { status, body } = await world.get(`/v1/shops/demo/customers?email=${name}@shop.example`, {});
    const [found] = (body as { items?: { id: string }[] }).items ?? [];
    if (status === 200 && found) return found.id;
    await world.pass('PT1M');
  }
  return 'nobody';
}

/** Two people with the same phone are merged by an agent, and taken apart the day after; both have ordered before and between. */
export const undoStory: Story = async (world) => {
  await until200(world, 'orders/paid', orderOf('minji', '115310627314723901'), 'one');
  await until200(world, 'orders/paid', orderOf('sofia', '115310627314723902'), 'other');
  await world.pass('PT2H');
  const [into, from] = [await idOf(world, 'minji'), await idOf(world, 'sofia')];
  const merges = `/v1/shops/demo/customers/${into}/merges`;
  await untilDone(world, 'POST', merges, { customer: from, note: 'Same phone.' });
  await world.pass('PT2H');
  const more = anOrder({
    ...{ ...paid, id: '115310627314723903', name: '#3', email: 'sofia@shop.example' },
    customer: accountOf('sofia', '115310627314723902'),
  });
  await until200(world, 'orders/paid', more, 'between');
  await world.pass('P1D');
  await untilDone(world, 'DELETE', `${merges}/${from}`);
  await world.pass('P1D');
};
