import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';
import { until } from '../points/story.ts';

interface Caller {
  readonly shop: string;
  readonly role: string;
}

const lead: Caller = { shop: 'demo', role: 'lead' };
/** Whoever operates the stage calls the function itself, as the command line does. */
export const operator: Caller = { shop: '~stage', role: 'admin' };

let calls = 0;

async function asCaller(
  world: World,
  method: 'POST' | 'DELETE',
  below: string,
  body: object,
  { shop, role }: Caller,
  key = `stop-${++calls}`,
): Promise<Reply> {
  const path = `/v1/shops/${shop}/stops${below}`;
  const claims = { sub: role, 'cognito:groups': [`${shop}:${role}`] };
  const token = world.cloud.tokens?.issue(claims, world.cloud.kernel.now());
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': key,
  };
  const reply = await world.call(method, path, Buffer.from(JSON.stringify(body)), headers);
  await world.rest();
  return reply;
}

interface Wish {
  readonly scope: string;
  readonly of?: string;
  readonly why: string;
}

export const stop = (world: World, wish: Wish, caller = lead) => asCaller(world, 'POST', '', wish, caller);
export const resume = (world: World, id: string, caller = lead) => asCaller(world, 'DELETE', `/${id}`, {}, caller);
export const stopsOf = async (world: World) => (await world.get('/v1/shops/demo/stops', { role: 'lead' })).body;

const at = '2026-11-27T10:00:00+09:00';
const minji = 'minji@shop.example';
const bought = (n: number, fields: object = {}) =>
  anOrder({
    ...{ id: `820982911946154${10 + n}`, name: `#${1000 + n}`, email: minji, contact_email: minji },
    ...{ financial_status: 'paid', created_at: at, updated_at: at, ...fields },
  });

/**
 * A lead stops everything of the shop, and whoever operates the stage stops every shop; orders are paid meanwhile, one of
 * which is cancelled, and somebody asks something. The lead resumes in vain, the operator at last: what waited goes then.
 */
export const stopsStory: Story = async (world) => {
  const wish = { scope: 'all', why: '가격이 잘못 적혀 있습니다' };
  const told = (topic: string, body: object, id: string) =>
    until(world, () => world.shopify(topic, body, { 'x-shopify-webhook-id': id }));
  await until(world, () => asCaller(world, 'POST', '', wish, lead, 'shop'));
  await until(world, () => asCaller(world, 'POST', '', wish, operator, 'stage'));
  await world.comeTo('2026-11-27T10:20:00+09:00');
  await told('orders/paid', bought(1), 'one');
  await world.comeTo('2026-11-27T10:40:00+09:00');
  await told('orders/paid', bought(2), 'two');
  await world.comeTo('2026-11-27T11:00:00+09:00');
  const cancelled_at = '2026-11-27T11:00:00+09:00';
  await told('orders/cancelled', bought(2, { cancelled_at, updated_at: cancelled_at }), 'cancelled');
  await world.comeTo('2026-11-27T11:30:00+09:00');
  const mail = { from: minji, to: 'care@dangol.example', subject: '필터', text: '언제 갈아야 하나요?' };
  await world.local('POST', '/_local/mails', mail);
  await world.comeTo('2026-11-27T13:00:00+09:00');
  await until(world, () => asCaller(world, 'DELETE', '/all', {}, lead, 'resumed'));
  await world.comeTo('2026-11-27T14:00:00+09:00');
  await until(world, () => asCaller(world, 'DELETE', '/all', {}, operator, 'stage resumed'));
  await world.comeTo('2026-11-27T16:00:00+09:00');
};
