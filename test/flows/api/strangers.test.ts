import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { aCustomer, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { aWooCustomer, aWooOrder, paidFields } from '../../orders/platforms/woocommerce/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import { RandomFaults } from '../../support/faults/random-faults.ts';
import { thorough, times } from '../../support/thorough.ts';
import { signature, type World } from '../../support/world.ts';

/** Minji shops here. Somebody else types her address, to become her. */
const minji = 'minji@shop.example';
const stranger = 'stranger@shop.example';
const minjisId = '115310627314723954';
const strangersId = '115310627314723999';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

type Account = ReturnType<typeof aCustomer> | null;
const minjisAccount = aCustomer({ id: minjisId, email: minji });
const strangersAccount = (fields = {}): Account =>
  aCustomer({ id: strangersId, email: stranger, first_name: '스', last_name: '트', ...fields });

let number = 0;
const orderId = (n: number) => `shopify-82098291194615${n.toString().padStart(4, '0')}`;
/** An order of 100,000 won, paid now, by this account, with this address typed at the checkout. */
async function pays(customer: Account, email: string): Promise<string> {
  const order = orderId(++number);
  const id = order.replace('shopify-', '');
  const now = world.now();
  const prices = { subtotal_price: '100000', total_price: '100000', current_total_price: '100000' };
  const said = { id, name: `#${number}`, email, contact_email: email, customer, financial_status: 'paid' };
  const times = { created_at: now, processed_at: now, updated_at: now };
  await world.shopify('orders/paid', anOrder({ ...prices, ...said, ...times, line_items: [aLine()] }));
  await world.comeTo(new Date(Date.parse(now) + 1_000).toISOString());
  return order;
}

interface Found {
  readonly id: string;
  readonly given?: string;
  readonly ownsEmail?: boolean;
}

async function found(email: string): Promise<readonly Found[]> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${encodeURIComponent(email)}`, {});
  return (body as { items: Found[] }).items;
}

const points = async (customer: string) =>
  (await world.get(`/v1/shops/demo/customers/${customer}/points`, {})).body as { pending: number };

const ownerOf = (order: string) =>
  world
    .events()
    .filter(({ name, data }) => name === 'OrderOwned' && data.order === order)
    .map(({ data }) => data.customer as string)
    .at(-1);

/** The customer's own page, by a link that an agent makes. */
async function pageOf(customer: string): Promise<string> {
  const { body } = await world.api(`/v1/shops/demo/customers/${customer}/links`, {}, `link-${customer}-${world.now()}`);
  return String((await world.get(new URL((body as { url: string }).url).pathname)).body);
}

test("a stranger orders with Minji's address and then with his own: he is not her, and reads and gets nothing of hers", async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await pays(minjisAccount, minji);
  const [her] = await found(minji);
  const mailsBefore = world.mailsTo(minji).length;

  const typed = await pays(strangersAccount(), minji);
  const own = await pays(strangersAccount(), stranger);
  await pays(minjisAccount, minji);
  await world.pass('P5D');

  const [him] = await found(stranger);
  expect(him?.id).not.toBe(her?.id);
  expect([ownerOf(typed), ownerOf(own)]).toEqual([him?.id, him?.id]);
  expect(await found(minji)).toMatchObject([{ id: her?.id, given: '민지' }]);
  expect((await points(her?.id ?? '')).pending).toBe(2_000);
  expect((await points(him?.id ?? '')).pending).toBe(2_000);
  expect(await pageOf(him?.id ?? '')).not.toContain(`주문 #${number - 3}<`);
  // The shop's thanks for his order, which he had sent to her address, and for her own.
  const aboutParcels = world.mailsTo(minji).filter(({ subject }) => subject?.includes('도착하지 못해'));
  expect(world.mailsTo(minji).length).toBe(mailsBefore + 2 + aboutParcels.length);
  expect(world.mailsTo(minji).at(-1)?.text).toContain('민지님');
});

thorough(
  "on WooCommerce an account with a guest's address that nobody verified does not become the guest",
  async () => {
    world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
    const woo = (topic: string, body: object) => {
      const bytes = Buffer.from(JSON.stringify(body));
      return world.post('/webhooks/demo/woocommerce', bytes, {
        ...{ 'content-type': 'application/json', 'x-wc-webhook-topic': topic, 'x-wc-webhook-id': '142' },
        ...{ 'x-wc-webhook-delivery-id': `${++number}`, 'x-wc-webhook-signature': signature(bytes, 'demo-secret') },
      });
    };
    const hers = { ...paidFields, customer_id: 0 };
    await woo('order.updated', aWooOrder({ id: 801, ...hers }));
    const [guest] = await found(minji);

    await woo('customer.created', aWooCustomer({ id: 66, email: minji }));
    await woo('customer.updated', aWooCustomer({ id: 66, email: stranger, date_modified_gmt: '2026-11-27T02:00:00' }));
    await woo('order.updated', aWooOrder({ id: 802, ...paidFields, customer_id: 66 }));

    expect(await found(minji)).toMatchObject([{ id: guest?.id, ownsEmail: true }]);
    expect(await found(stranger)).toMatchObject([{ id: ownerOf('woocommerce-802') }]);
    expect(ownerOf('woocommerce-802')).not.toBe(guest?.id);
    expect(ownerOf('woocommerce-801')).toBe(guest?.id);
  },
);

// @thorough
test('a guest who registers with a verified address is still the same customer, with her orders and points', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await pays(null, minji);
  const [guest] = await found(minji);

  await world.shopify('customers/create', aCustomer({ id: minjisId, email: minji, verified_email: true }));
  const later = await pays(minjisAccount, minji);

  expect(ownerOf(later)).toBe(guest?.id);
  expect((await points(guest?.id ?? '')).pending).toBe(2_000);
});

thorough(
  'she registers first and verifies later: guest and account become one, and the old link shows all of it',
  async () => {
    world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
    const asGuest = await pays(null, minji);
    const [guest] = await found(minji);
    const oldPage = new URL(
      ((await world.api(`/v1/shops/demo/customers/${guest?.id}/links`, {}, 'link')).body as { url: string }).url,
    ).pathname;
    const unverified = aCustomer({ id: minjisId, email: minji, verified_email: false });
    const asAccount = await pays(unverified, minji);
    expect(ownerOf(asAccount)).not.toBe(guest?.id);

    await world.pass('PT1H');
    const verified = { ...minjisAccount, updated_at: world.now() };
    await world.shopify('customers/update', verified);
    await world.pass('PT5M');

    const [her, ...others] = await found(minji);
    expect(others).toEqual([]);
    expect([ownerOf(asGuest), ownerOf(asAccount)]).toEqual([her?.id, her?.id]);
    expect((await points(her?.id ?? '')).pending).toBe(2_000);
    expect(await points(guest?.id ?? '')).toMatchObject({ customer: her?.id, pending: 2_000 });
    const page = String((await world.get(oldPage)).body);
    expect(page).toContain(`#${number - 1}`);
    expect(page).toContain(`#${number}`);
    const told = (await world.timeline(minji)).map(({ text }) => text);
    expect(told).toContain(`Order #${number - 1} was paid`);
    expect(told).toContain(`Order #${number} was paid`);
  },
);

/** Shopify merges the stranger's account into Minji's. */
const shopifyMerges = () =>
  world.shopify('customers/merge', {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${minjisId}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${strangersId}`,
    status: 'completed',
  });

thorough('Shopify merges two of its customers: their orders and points are one', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const first = await pays(minjisAccount, minji);
  const second = await pays(strangersAccount(), stranger);
  await shopifyMerges();
  await world.pass('PT5M');

  const [her] = await found(minji);
  expect([first, second].map(ownerOf)).toEqual([her?.id, her?.id]);
  expect((await points(her?.id ?? '')).pending).toBe(2_000);
  expect(ownerOf(await pays(strangersAccount(), stranger))).toBe(her?.id);
});

thorough('an address that its owner gave up identifies whoever is known by it next', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await pays(minjisAccount, minji);
  const [her] = await found(minji);
  await world.pass('PT1H');
  const moved = 'minji@new.example';
  await world.shopify('customers/update', { ...minjisAccount, email: moved, updated_at: world.now() });
  await world.pass('PT1H');

  const order = await pays(null, minji);

  expect(ownerOf(order)).not.toBe(her?.id);
  expect(await found(minji)).toMatchObject([{ id: ownerOf(order), ownsEmail: true }]);
  expect(await found(moved)).toMatchObject([{ id: her?.id }]);
  expect(world.mailsTo(moved)).toEqual([]);
});

// @thorough
test('two accounts of one platform are two people, also where both proved the same address', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const hers = await pays(minjisAccount, minji);
  const his = await pays(strangersAccount({ email: minji }), minji);
  expect(ownerOf(his)).not.toBe(ownerOf(hers));

  await world.pass('PT1H');
  const moved = { ...strangersAccount({ email: stranger }), updated_at: world.now() };
  await world.shopify('customers/update', moved);
  await world.pass('PT5M');

  expect(ownerOf(await pays(null, minji))).toBe(ownerOf(hers));
});

test('an address that was typed beside a verified one proves nothing', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const asGuest = await pays(null, minji);
  const his = await pays(strangersAccount(), minji);

  expect(ownerOf(his)).not.toBe(ownerOf(asGuest));
});

// @thorough
test.each([1, 2, 3, 4, 5, 6].slice(0, times(2, 6)))(
  'accounts of two platforms that prove one address at once are one (seed %i)',
  async (seed) => {
    world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', seed });
    const at = world.now();
    const body = JSON.stringify(aCall('customer.created', { id: '77', at, email: minji, emailVerified: true }));
    const headers = { 'content-type': 'application/json', ...signed(body, 'msg-1', Date.parse(at)) };
    await Promise.all([
      world.shopify('customers/create', minjisAccount),
      world.post('/webhooks/demo/standard', body, headers),
    ]);
    await world.pass('PT5M');

    expect(await found(minji)).toHaveLength(1);
  },
);

thorough('an order whose buyer was known just before their account was merged is where the account is', async () => {
  // The buyer of the third order is known; whose that order is, is written after the merge.
  const slow: number[] = [];
  let merging: Promise<unknown> | undefined;
  const isThird = ({ pk }: { pk?: { S: string } }) => pk?.S === `ownership/demo/${orderId(first + 2)}`;
  const faultAt: FaultAt = ({ caller, operation, input }) => {
    const isIt = caller === 'customers.events' && operation === 'GetItem' && isThird(input.Key as object);
    if (!isIt || slow.push(number) !== 3) return undefined;
    merging = shopifyMerges();
    return 'slow';
  };
  const first = number + 1;
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', faultAt, randomFaults: new RandomFaults({}, 0) });
  const earlier = [await pays(minjisAccount, minji), await pays(strangersAccount(), stranger)];
  const order = await pays(strangersAccount(), stranger);
  await merging;
  await world.pass('PT5M');

  const [owner = '', ...others] = [...new Set([...earlier, order].map(ownerOf))];
  expect([slow.length > 2, others]).toEqual([true, []]);
  expect((await points(owner)).pending).toBe(3_000);
});

/** What two strangers may say: she proves her address or has not yet; he types what he wants and can prove only his own. */
const said = fc.oneof(
  fc.record({ who: fc.constant('she' as const), verified: fc.boolean(), does: fc.constantFrom('pays', 'changes') }),
  fc.record({
    who: fc.constant('he' as const),
    email: fc.constantFrom(minji, stranger),
    verified: fc.boolean(),
    does: fc.constantFrom('pays', 'changes'),
  }),
  fc.record({ who: fc.constant('guest' as const), email: fc.constantFrom(minji, stranger) }),
);

// @thorough
test('whatever two strangers type, each owns what their own account bought, and gets what is theirs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 3, maxLength: 7 }), async (all) => {
      world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
      const bought = { she: [] as string[], he: [] as string[] };
      const ownAddress = { she: minji, he: stranger };
      for (const each of all) {
        if (each.who === 'guest') await pays(null, each.email);
        else {
          const { who, verified } = each;
          const email = who === 'she' ? minji : each.email;
          const verified_email = verified && email === ownAddress[who];
          const account =
            who === 'she' ? { ...minjisAccount, verified_email } : strangersAccount({ email, verified_email });
          if (each.does === 'pays') bought[who].push(await pays(account as Account, email));
          else await world.shopify('customers/update', { ...account, updated_at: world.now() });
        }
        await world.pass('PT1S');
      }
      const owners = { she: new Set(bought.she.map(ownerOf)), he: new Set(bought.he.map(ownerOf)) };
      expect(owners.she.size).toBeLessThanOrEqual(1);
      expect(owners.he.size).toBeLessThanOrEqual(1);
      for (const each of owners.she) expect(owners.he.has(each)).toBe(false);
      const [hers] = owners.she;
      const [his] = owners.he;
      const [ownsMinji] = (await found(minji)).filter(({ ownsEmail }) => ownsEmail);
      expect(ownsMinji === undefined || ownsMinji.id !== his).toBe(true);
      // Mails to an account follow its own address as soon as it is proved, and name nobody else's orders.
      if (all.some((each) => each.who === 'she' && each.verified) && hers) expect(ownsMinji?.id).toBe(hers);
      expect(world.complaints()).toEqual([]);
      expect(world.deadLetters()).toEqual([]);
      world.close();
    }),
    { numRuns: times(2, 12), seed: 11 },
  );
  world = await aFastWorld();
});
