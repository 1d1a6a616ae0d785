import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { until } from '../points/story.ts';
import { CanarySearch } from './canary.ts';
import * as doors from './doors.ts';
import { itemsHeld } from './holdings.ts';
import { leftOf } from './listed.ts';
import { Visitor } from './visitor.ts';

/** The calls by which somebody is erased. */
export const isOfErasure = ({ caller, input }: Call): boolean =>
  caller.endsWith('.events') && /privacy-request|requests-|traces#|sealed#|CONSENT#|erased/.test(JSON.stringify(input));

/** Somebody bought, wrote and was written about; asks the platform to be forgotten; and a month later nothing of them is left. */
export const goneStory: Story = async (world) => {
  const [buyer, agent] = [new Visitor('shopify', 1), new Visitor('desk', 2)];
  await doors.byShopify(world, buyer);
  await world.pass('PT1H');
  await doors.byDesk(world, agent, buyer.email);
  await world.pass('PT1H');
  const customer = { id: buyer.accountNumber, email: buyer.email };
  await world.shopify('customers/redact', { shop_id: '1', customer, orders_to_redact: ['71001'] });
  await world.pass('P33D');
  await nothingIsLeft(world, [buyer, agent]);
};

async function nothingIsLeft(world: World, people: readonly Visitor[]): Promise<void> {
  const search = new CanarySearch(people.flatMap(({ canaries }) => canaries));
  const left = leftOf(await itemsHeld(world), search, ['law', 'staff', 'stays']);
  if (left.length > 0) throw new Error(`Of somebody who was erased there is left:\n${left.join('\n')}`);
}

/** The calls by which a copy is made and somebody is erased, whoever asked for it: also at the door. */
export const isOfAsking = (call: Call): boolean =>
  isOfErasure(call) ||
  (call.caller.startsWith('customers.') && /privacy-request|pieces|requests#/.test(JSON.stringify(call.input)));

/**
 * One has a copy made and is erased on her own page, one is erased by an admin, and the last one when the shop leaves its platform: of none
 * of them is anything left.
 */
export const askedStory: Story = async (world) => {
  const people = [
    new Visitor('shopify', 1),
    new Visitor('woocommerce', 2),
    new Visitor('checkout', 3),
    new Visitor('desk', 4),
  ] as const;
  const [owner, told, last, agent] = people;
  await doors.byShopify(world, owner);
  await doors.byWooCommerce(world, told);
  await world.pass('PT1H');
  await doors.byDesk(world, agent, owner.email);
  await world.pass('PT1H');
  const customer = async ({ email }: Visitor) => `/v1/shops/demo/customers/${await doors.customerOf(world, email)}`;
  const [hers, his] = [await customer(owner), await customer(told)];
  const linked = await world.api(`${hers}/links`, {}, 'own-link');
  const page = new URL((linked.body as { url: string }).url).pathname;
  await until(world, () => world.api(`${hers}/exports`, {}, 'export'));
  await until(world, () => world.post(`${page}/copy`, ''));
  await world.pass('PT30M');
  await until(world, () => world.post(`${page}/erasure`, ''));
  await until(world, () => world.api(`${his}/erasures`, { reason: 'asked' }, 'erasure'));
  await world.pass('PT1H');
  await doors.byCheckout(world, last);
  await world.pass('PT1H');
  await until(world, () =>
    world.shopify('shop/redact', { shop_id: '1', shop_domain: 'demo.example' }, { 'x-shopify-webhook-id': 'shop' }),
  );
  await world.pass('P33D');
  await nothingIsLeft(world, people);
};
