import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { type Customer, profileOf, recordsOf } from '../../../functions/customers/customer/customer.ts';
import { currentCustomer, ownerships } from '../../../functions/customers/customer/customers.store.ts';
import type { Ownership } from '../../../functions/customers/customer/ownership.ts';
import { mergeByHand, splitByHand } from '../../../functions/customers/identity/by-hand.store.ts';
import { saveConsent } from '../../../functions/customers/identity/consent.store.ts';
import { identify } from '../../../functions/customers/identity/identity.store.ts';
import { applyPlatformMerge } from '../../../functions/customers/identity/merge.store.ts';
import { assignOrder, saveOrderEvent } from '../../../functions/customers/identity/ownership.store.ts';
import { saveDeletion } from '../../../functions/customers/privacy/platform-privacy.store.ts';
import { requests } from '../../../functions/customers/privacy/requests.store.ts';
import { addressId } from '../../../shared/base/ids.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { Buyer, ConsentReported } from '../../../shared/events/orders.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { thorough } from '../../support/thorough.ts';
import { at, hear, ordered, paid, seen, statesIn, toldIn } from './told.ts';

const aws = inProcessAws();
const cause = { id: 'cause', at: at(0), test: false };
const names = { given: '민지', family: '김' };
const phone = '010-1234-5678';
const account: Buyer = { platformId: 'shopify-1', email: 'minji@shop.example', ...names };

/** The orders of each person, as they were last published. */
async function owners(): Promise<string[][]> {
  const owned = [...statesIn<Ownership>(await aws.items(), 'demo', 'ownership').values()];
  const people = new Set(owned.flatMap(({ customer }) => customer ?? []));
  return [...people]
    .map((id) =>
      owned
        .filter(({ customer }) => customer === id)
        .map(({ order }) => order)
        .sort(),
    )
    .sort();
}

const ownerOf = async (order: string): Promise<string> => (await ownerships.of('demo', order).state())?.customer ?? '';

const people = async (): Promise<Customer[]> =>
  [...statesIn(await aws.items(), 'demo').values()].filter(({ into }) => !into);
const told = async () => toldIn(await aws.items(), 'demo');
const reasons = async () =>
  (await told())
    .filter(({ name }) => name === 'CustomersMerged')
    .map(({ data }) => (data as { because: string }).because);

async function hearAll(): Promise<void> {
  for (const event of await told()) await hear(event);
}

describe('one person', () => {
  test('who orders by phone and registers with the number that the platform verified has both orders', async () => {
    await ordered('demo', 1, 'o-1', { ...names, phone });
    await ordered('demo', 2, 'o-2', { ...account, phone: '+82 10 1234 5678', phoneVerified: true });
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-2']]);
    expect(await reasons()).toEqual(['verified-phone']);
  });

  test('who gave nothing but a number and a name is found by both, whichever order comes first', async () => {
    await ordered('demo', 1, 'o-1', { ...names, phone });
    await ordered('demo', 2, 'o-2', { ...account, phone });
    await ordered('demo', 3, 'o-3', { ...names, phone });
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-2', 'o-3']]);
    await ordered('tea', 1, 'o-1', { ...account, phone });
    await ordered('tea', 2, 'o-2', { given: '김민지', phone });
    const [one, two] = await Promise.all(['o-1', 'o-2'].map((order) => ownerships.of('tea', order).state()));
    expect(two?.customer).toBe(one?.customer);
    expect(await reasons()).toEqual(['name-and-phone']);
  });

  test('is nobody else by an address or a number that they only typed, nor by the number alone', async () => {
    await ordered('demo', 1, 'o-1', { email: 'minji@shop.example', ...names, phone });
    await ordered('demo', 2, 'o-2', account);
    await ordered('demo', 3, 'o-3', { platformId: 'shopify-2', ...names, phone });
    await ordered('demo', 4, 'o-4', { given: '서준', family: '김', phone });
    await ordered('demo', 5, 'o-5', { given: '민지', phone: '010-8765-4321' });
    await ordered('demo', 6, 'o-6', { platformId: 'shopify-3', given: '민지', phone: '010-8765-4321' });
    expect(await owners()).toEqual([['o-1'], ['o-2'], ['o-3'], ['o-4'], ['o-5'], ['o-6']]);
    expect(await reasons()).toEqual([]);
  });

  test('who verifies the address of their guest orders is one with their account, and two accounts of one platform are two', async () => {
    const guest = { email: 'minji@shop.example' };
    await ordered('demo', 1, 'o-1', guest);
    await ordered('demo', 2, 'o-2', { platformId: 'shopify-1' });
    await assignOrder(seen('demo', 3, { ...account, emailVerified: true }));
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-2']]);
    await ordered('demo', 4, 'o-4', { platformId: 'shopify-2', ...guest, emailVerified: true });
    expect(await owners()).toEqual([['o-1', 'o-2'], ['o-4']]);
  });

  test('keeps their id when they register, and it is a merge like any other', async () => {
    await ordered('demo', 1, 'o-1', { email: 'minji@shop.example' });
    const [guest] = await people();
    await ordered('demo', 2, 'o-2', { ...account, emailVerified: true });
    expect(await owners()).toEqual([['o-1', 'o-2']]);
    const [person] = await people();
    expect(person?.customer).toBe(guest?.customer);
    expect(person?.members).toMatchObject([{ because: 'verified-email', into: guest?.customer }]);
    expect((await told()).filter(({ name }) => name === 'OrderOwned')).toHaveLength(2);
  });

  test('is not who had their address or number before them', async () => {
    const verified = { emailVerified: true, phoneVerified: true };
    const report = (minute: number, email: string, number: string) =>
      assignOrder(seen('demo', minute, { ...account, ...verified, email, phone: number }));
    await report(1, 'minji@shop.example', phone);
    await report(2, 'minji@new.example', '010-8765-4321');
    await ordered('demo', 3, 'o-3', { email: 'minji@shop.example' });
    await ordered('demo', 4, 'o-4', { phone });
    await ordered('demo', 5, 'o-5', { email: 'minji@new.example' });
    await ordered('demo', 6, 'o-6', { phone: '010-8765-4321' });
    expect(await owners()).toEqual([['o-3'], ['o-4'], ['o-5', 'o-6']]);
  });

  thorough('is one, however many webhooks tell of them at once', async () => {
    const reports = [
      { email: 'minji@shop.example' },
      { ...account, emailVerified: true },
      { ...account, phone, phoneVerified: true },
      { ...names, phone },
    ];
    await Promise.all([...reports, ...reports].map((buyer, n) => assignOrder(seen('demo', 1, buyer, `o-${n}`))));
    await Promise.all(reports.map((_, n) => saveOrderEvent(paid('demo', 2, `o-${n}`))));
    await assignOrder(seen('demo', 3, { ...account, emailVerified: true, phone, phoneVerified: true }));
    await hearAll();
    expect(await people()).toHaveLength(1);
    expect(await owners()).toHaveLength(1);
  });

  test('is merged where the platform merges their accounts, and an id that nobody has yet is theirs', async () => {
    await ordered('demo', 1, 'o-1', { platformId: 'shopify-1' });
    await ordered('demo', 2, 'o-2', { platformId: 'shopify-2' });
    await applyPlatformMerge('demo', { from: 'shopify-2', into: 'shopify-1' }, cause);
    await applyPlatformMerge('demo', { from: 'shopify-3', into: 'shopify-2' }, cause);
    await ordered('demo', 3, 'o-3', { platformId: 'shopify-3' });
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-2', 'o-3']]);
    expect(await reasons()).toEqual(['platform']);
  });
});

describe('nobody', () => {
  test('is known by a relay’s address or a lent number: each such order is its own', async () => {
    const relays = ['x@privaterelay.appleid.com', 'y@marketplace.amazon.co.uk', 'z@members.ebay.com'];
    for (const [n, email] of relays.entries())
      for (const again of [1, 2]) await ordered('demo', 1, `o-${n}-${again}`, { email, emailVerified: true });
    for (const again of [1, 2]) await ordered('demo', 1, `p-${again}`, { ...names, phone: '0507-1234-5678' });
    for (const again of [1, 2]) await ordered('demo', 1, `q-${again}`, { ...names, phone: '02-123-4567' });
    expect(await owners()).toHaveLength(10);
    const known = await people();
    expect(known.flatMap((each) => profileOf(each).ownsEmail ?? [])).toEqual([]);
    expect(known.flatMap((each) => profileOf(each).phone ?? [])).toEqual(['+8221234567', '+8221234567']);
    expect(await identify('demo', { email: relays[0] }, cause)).toBeUndefined();
  });

  test('orders five hundred times: further orders have no owner, and the ones before stay', async () => {
    const office = { email: 'office@shop.example' };
    await ordered('demo', 1, 'o-1', office);
    const [person] = await people();
    const pk = `customer/demo/${person?.customer}`;
    const put = (orders: number) =>
      dynamo().send(new PutCommand({ TableName: aws.table, Item: { pk, sk: 'WORTH', version: 9, orders, net: {} } }));
    await put(499);
    await ordered('demo', 2, 'o-2', office);
    await ordered('demo', 3, 'o-3', office);
    await assignOrder(seen('demo', 4, office, 'o-1'));
    expect(await owners()).toEqual([['o-1', 'o-2']]);
    expect(await ownerships.of('demo', 'o-3').state()).toMatchObject({ version: 3 });
    expect((await told()).filter(({ name }) => name === 'OrderOwned')).toHaveLength(2);
  });
});

describe('a merge by hand', () => {
  const two = async () => {
    await ordered('demo', 1, 'o-1', { email: 'minji@shop.example', ...names });
    await ordered('demo', 2, 'o-2', { platformId: 'shopify-2', email: 'sofia@shop.example', given: 'Sofia' });
    return [await ownerOf('o-1'), await ownerOf('o-2')] as const;
  };

  test('and its undo move orders there and back, and leave all else where it was', async () => {
    const [into, from] = await two();
    const before = await people();
    await mergeByHand('demo', { into, from, by: 'lead-1', note: 'She called.' }, cause);
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-2']]);
    expect((await told()).find(({ name }) => name === 'CustomersMerged')?.data).toEqual({
      ...{ from, into, because: 'by-hand', by: 'lead-1', moved: [from] },
    });
    await splitByHand('demo', { customer: into, record: from, by: 'lead-1' }, cause);
    await hearAll();
    expect(await owners()).toEqual([['o-1'], ['o-2']]);
    expect((await told()).find(({ name }) => name === 'CustomersSplit')?.data).toEqual({
      ...{ from, into, by: 'lead-1', moved: [from] },
    });
    const apart = { [into]: [from], [from]: [into] };
    expect(await people()).toEqual(before.map((each) => ({ ...each, apart: apart[each.customer] })));
  });

  test('is undone with what is known of both told once more', async () => {
    const [into, from] = await two();
    const says = (given: boolean, minute: number) => saveConsent(consent(given, minute, { platformId: 'shopify-2' }));
    await says(true, 3);
    await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
    await splitByHand('demo', { customer: from, record: from, by: 'lead-1' }, cause);
    const known = (await told()).length;
    await hearAll();
    await hearAll();
    const more = (await told()).filter(({ subject }) => subject === `customer/demo/${from}`).slice(-2);
    expect(more).toMatchObject([
      { name: 'CustomerChanged', data: { customer: from, given: 'Sofia' } },
      { name: 'CustomerConsentReported', data: { customer: from, given: true } },
    ]);
    expect((await told()).filter(({ name }) => name !== 'OrderOwned')).toHaveLength(known - 2 + 2);
  });

  test('that was undone is made again by no evidence, and by a person of the shop', async () => {
    const [into, from] = await two();
    await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
    await splitByHand('demo', { customer: into, record: from, by: 'lead-1' }, cause);
    const verified = { platformId: 'shopify-2', email: 'minji@shop.example', emailVerified: true };
    await ordered('demo', 5, 'o-3', verified);
    await hearAll();
    expect(await owners()).toEqual([['o-1'], ['o-2', 'o-3']]);
    await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-2', 'o-3']]);
  });

  test('takes along what was merged before, and each part can be taken out', async () => {
    const [a, b] = await two();
    await ordered('demo', 3, 'o-3', { platformId: 'cafe24-3' });
    const c = await ownerOf('o-3');
    await mergeByHand('demo', { into: b, from: a, by: 'lead-1' }, cause);
    await mergeByHand('demo', { into: c, from: a, by: 'lead-1' }, cause);
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-2', 'o-3']]);
    expect((await currentCustomer('demo', a))?.state.customer).toBe(c);
    await splitByHand('demo', { customer: c, record: a, by: 'lead-1' }, cause);
    await hearAll();
    expect(await owners()).toEqual([['o-1'], ['o-2', 'o-3']]);
    await mergeByHand('demo', { into: b, from: a, by: 'lead-1' }, cause);
    await splitByHand('demo', { customer: c, record: b, by: 'lead-1' }, cause);
    await hearAll();
    expect(await owners()).toEqual([['o-1', 'o-3'], ['o-2']]);
  });
});

const consent = (given: boolean, minute: number, buyer: Buyer): EventOf<typeof ConsentReported> => ({
  ...(seen('demo', minute, buyer) as never as EventOf<typeof ConsentReported>),
  data: { buyer, channel: 'email', given, saidAt: at(minute) },
});

describe('of merged customers', () => {
  test('a consent is that of the record it was given for, and a no that of all with the address', async () => {
    await ordered('demo', 1, 'o-1', { email: 'minji@shop.example' });
    await ordered('demo', 2, 'o-2', { platformId: 'shopify-2', email: 'minji@shop.example', given: 'Sofia' });
    const [into, from] = [await ownerOf('o-1'), await ownerOf('o-2')];
    await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
    await saveConsent(consent(true, 3, { platformId: 'shopify-2', email: 'minji@shop.example' }));
    await saveConsent(consent(false, 4, { email: 'minji@shop.example' }));
    const events = (await told()).filter(({ name }) => name === 'CustomerConsentReported');
    const said = events.map(({ data }) => data as { customer: string; given: boolean });
    expect(said[0]).toMatchObject({ customer: from, given: true });
    expect(
      said
        .slice(1)
        .map(({ customer, given }) => [customer, given])
        .sort(),
    ).toEqual(
      [
        [into, false],
        [from, false],
      ].sort(),
    );
  });

  test('an erasure is asked for with every record and every address that is theirs, and nothing is merged or split after it', async () => {
    await ordered('demo', 1, 'o-1', { email: 'minji@shop.example' });
    await ordered('demo', 2, 'o-2', { platformId: 'shopify-2', email: 'sofia@shop.example', emailVerified: true });
    await ordered('demo', 3, 'o-3', { platformId: 'cafe24-3' });
    const [into, from, third] = [await ownerOf('o-1'), await ownerOf('o-2'), await ownerOf('o-3')];
    await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
    const deleted = { ...seen('demo', 8, { platformId: 'shopify-2' }), name: 'BuyerDeleted', at: at(0) } as never;
    await saveDeletion(deleted);
    await saveDeletion(deleted);
    const addresses = ['minji@shop.example', 'sofia@shop.example'].map(addressId);
    const { erasure = '' } = (await currentCustomer('demo', into))?.state ?? {};
    const { whom } = (await requests.of('demo', erasure).state()) ?? {};
    expect(whom).toMatchObject({ records: [into, from], addresses, platformIds: ['shopify-2'] });
    const refused = { code: 'erasure-requested' };
    await expect(mergeByHand('demo', { into, from: third, by: 'x' }, cause)).rejects.toMatchObject(refused);
    await expect(mergeByHand('demo', { into: third, from: into, by: 'x' }, cause)).rejects.toMatchObject(refused);
    await expect(splitByHand('demo', { customer: into, record: from, by: 'x' }, cause)).rejects.toMatchObject(refused);
    await assignOrder(seen('demo', 9, { platformId: 'cafe24-3', email: 'minji@shop.example', emailVerified: true }));
    expect((await currentCustomer('demo', third))?.state.customer).toBe(third);
    expect((await currentCustomer('demo', into))?.state).toMatchObject({ customer: into, erasureRequestedAt: at(0) });
  });
});

test('an ordinary order of somebody who is known writes the order’s own items, and their worth once', async () => {
  const buyer = {
    ...account,
    emailVerified: true,
    phone,
    phoneVerified: true,
    country: 'KR',
    device: 'phone' as const,
  };
  await ordered('demo', 1, 'o-1', buyer);
  const written = async (work: Promise<unknown>) => {
    aws.asked.length = 0;
    await work;
    return aws.asked
      .flatMap(({ operation, input }) => {
        const all = (input.TransactItems ?? []) as { Put?: { Item: Record<string, { S: string }> } }[];
        if (operation === 'PutItem') return [input.Item as Record<string, { S: string }>];
        return all.flatMap(({ Put }) => (Put ? [Put.Item] : []));
      })
      .map(({ pk, sk }) => `${pk?.S.split('/')[0]} ${sk?.S.split('#')[0]}`);
  };
  expect(await written(assignOrder(seen('demo', 2, buyer, 'o-2')))).toEqual(['ownership STATE']);
  expect(await written(saveOrderEvent(paid('demo', 3, 'o-2')))).toEqual([
    'ownership STATE',
    'customer TIMELINE',
    'customer ORDER',
    'customer WORTH',
  ]);
  const delivered = paid('demo', 4, 'o-2', { deliveredAt: at(4) });
  expect(await written(saveOrderEvent(delivered))).toEqual(['ownership STATE', 'customer TIMELINE', 'customer ORDER']);
  expect(await written(assignOrder(seen('demo', 5, buyer)))).toEqual([]);
  expect(recordsOf((await people())[0] as Customer)).toHaveLength(1);
});
