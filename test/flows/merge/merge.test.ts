import { afterEach, expect, test } from 'vitest';
import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { signLink } from '../../../shared/api/links.ts';
import { aCustomer, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';

/** Shopify merges accounts of one person, who had each typed another address that nobody verified. */
const ids = { a: '115310627314723901', b: '115310627314723902', c: '115310627314723903' };
const emailOf = (name: keyof typeof ids) => `${name}@shop.example`;

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const account = (name: keyof typeof ids, fields = {}) =>
  aCustomer({ id: ids[name], email: emailOf(name), verified_email: false, ...fields });

async function pays(name: keyof typeof ids): Promise<string> {
  const id = `8209829119461545${ids[name].slice(-2)}`;
  const said = { id, name: `#${name}`, email: emailOf(name), contact_email: emailOf(name), customer: account(name) };
  const times = { created_at: world.now(), processed_at: world.now(), updated_at: world.now() };
  const order = anOrder({ ...said, ...times, financial_status: 'paid', line_items: [aLine()] });
  await world.shopify('orders/paid', order);
  return `shopify-${id}`;
}

const merge = (from: keyof typeof ids, into: keyof typeof ids) =>
  world.shopify('customers/merge', {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${ids[into]}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${ids[from]}`,
    status: 'completed',
  });

async function found(email: string): Promise<{ id: string; email?: string }[]> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${email}`, {});
  return (body as { items: { id: string; email?: string }[] }).items;
}

const ownerOf = (order: string) =>
  world
    .events()
    .filter(({ name, data }) => name === 'OrderOwned' && data.order === order)
    .map(({ data }) => data.customer as string)
    .at(-1);

/** What whoever ever had one of these orders has of points now, who has none left out. */
async function pointsOf(orders: readonly string[]): Promise<Record<string, number>> {
  const owned = world.events().filter(({ name, data }) => name === 'OrderOwned' && orders.includes(String(data.order)));
  const points: Record<string, number> = {};
  for (const customer of new Set(owned.map(({ data }) => String(data.customer)))) {
    const { body } = await world.get(`/v1/shops/demo/customers/${customer}/points`, {});
    const { customer: whose, pending } = body as { customer: string; pending: number };
    if (pending > 0) points[whose] = pending;
  }
  return points;
}

const tells = (name: keyof typeof ids, state: string, at: string) =>
  world.shopify('customers_email_marketing_consent/update', {
    ...{ customer_id: ids[name], email_address: emailOf(name) },
    email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: at },
  });

test('an account whose orders are moved while the one they go to is merged, is with the last of them', async () => {
  let second: Promise<unknown> | undefined;
  const faultAt: FaultAt = ({ caller, operation, input }) => {
    const isMove = caller === 'customers.events' && operation === 'Query' && JSON.stringify(input).includes('ORDER#');
    if (!isMove || second) return undefined;
    second = merge('b', 'c');
    return 'slow';
  };
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', faultAt });
  const orders = [await pays('a'), await pays('b'), await pays('c')];
  await merge('a', 'b');
  await second;
  await world.pass('PT10M');

  const [person] = await found(emailOf('c'));
  expect(orders.map(ownerOf)).toEqual([person?.id, person?.id, person?.id]);
  expect(await pointsOf(orders)).toEqual({ [person?.id ?? '']: 3 * 3_980 });
});

// @thorough
test('an account without an address has the one of the account that is merged into it, and is found by it', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await world.shopify('customers/create', account('a', { email: null }));
  await pays('b');
  await merge('b', 'a');
  await world.pass('PT10M');

  expect(await found(emailOf('b'))).toMatchObject([{ email: emailOf('b') }]);
});

// @thorough
test('who withdrew consent with one account has withdrawn it, also when the other account had given it before', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await pays('a');
  await pays('b');
  await tells('a', 'subscribed', '2026-11-27T09:00:00+09:00');
  await tells('b', 'unsubscribed', '2026-11-27T09:30:00+09:00');
  await merge('b', 'a');
  await world.pass('PT10M');

  const [person] = await found(emailOf('a'));
  const answers = world.events().filter(({ data }) => data.customer === person?.id);
  expect(answers.map(({ name }) => name).filter((name) => /^Consent(Given|Withdrawn)$/.test(name))).toEqual([
    'ConsentGiven',
    'ConsentWithdrawn',
  ]);
});

// @thorough
test('who unsubscribed with one account is advertised to with none, once the platform has merged them', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const orders = [await pays('a'), await pays('b')];
  const [one, other] = orders.map((order) => ownerOf(order) ?? '') as [string, string];
  const agrees = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  for (const each of [one, other]) await world.api(`/v1/shops/demo/customers/${each}/consents`, agrees, each);
  await world.pass('PT1H');
  await unsubscribes(other);
  await merge('b', 'a');
  await world.pass('PT10M');

  expect(withdrawnBy(one)).toHaveLength(1);
});

// @thorough
test('who clicks the link of an old mail after the merge is advertised to no more either', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const orders = [await pays('a'), await pays('b')];
  const [one, other] = orders.map((order) => ownerOf(order) ?? '') as [string, string];
  const agrees = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  await world.api(`/v1/shops/demo/customers/${one}/consents`, agrees, 'yes');
  await merge('b', 'a');
  await world.pass('PT10M');
  await unsubscribes(other);

  expect(withdrawnBy(one)).toHaveLength(1);
});

// @thorough
test('what the shop reports of an account that was merged counts for the person: a no, and no yes', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const orders = [await pays('a'), await pays('b')];
  const [one, other] = orders.map((order) => ownerOf(order) ?? '') as [string, string];
  const says = (customer: string, given: boolean) =>
    world.api(
      `/v1/shops/demo/customers/${customer}/consents`,
      { channel: 'email', purpose: 'marketing', wording: '2026-11', given },
      `${customer} ${given}`,
    );
  await says(one, true);
  await merge('b', 'a');
  await world.pass('PT10M');
  expect(await says(other, false)).toMatchObject({ status: 200, body: { given: false } });
  expect(withdrawnBy(one)).toHaveLength(1);

  await says(other, true);
  expect(world.events().filter(({ name, data }) => name === 'ConsentGiven' && data.customer === one)).toHaveLength(1);
});

const unsubscribes = (customer: string) =>
  world.post(
    `/p/unsubscribe/${signLink([localLinkKey], { shop: 'demo', purpose: 'unsubscribe', customer })}`,
    'List-Unsubscribe=One-Click',
    { 'content-type': 'application/x-www-form-urlencoded' },
  );

const withdrawnBy = (customer: string) =>
  world.events().filter(({ name, data }) => name === 'ConsentWithdrawn' && data.customer === customer);
