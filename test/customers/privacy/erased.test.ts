import { expect, test } from 'vitest';
import { currentCustomer, ownerships } from '../../../functions/customers/customer/customers.store.ts';
import { mergeByHand } from '../../../functions/customers/identity/by-hand.store.ts';
import { assignOrder, saveOrderEvent } from '../../../functions/customers/identity/ownership.store.ts';
import { savePrivacyRequest } from '../../../functions/customers/privacy/platform-privacy.store.ts';
import { requests } from '../../../functions/customers/privacy/requests.store.ts';
import { saveErasureAnswer, takeStep } from '../../../functions/customers/privacy/steps.store.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { personHolders } from '../../../shared/events/privacy.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { at, contentIn, ordered, paid, seen } from '../identity/told.ts';

const aws = inProcessAws();
const canary = 'kanarienvogel';
const email = `${canary}@shop.example`;
const buyer: Buyer = { email, given: canary, family: 'Kim', phone: '+821012345678', country: 'KR', tags: [canary] };
const account: Buyer = { ...buyer, platformId: 'shopify-1', emailVerified: true };
const now = () => ({ now: new Date().toISOString(), since: '' });
const ownerOf = async (order: string) => (await ownerships.of('demo', order).state())?.customer;

/** As `customers.events` gets it. */
const asks = (version: number, of: Buyer, orders: string[] = []) =>
  ({
    ...seen('demo', version, of),
    ...{
      name: 'PrivacyRequested',
      id: `privacy/demo/shopify-erase@${version}.1`,
      subject: 'privacy/demo/shopify-erase',
    },
    data: { request: 'erase-customer', buyer: of, orders },
  }) as never;

async function only(): Promise<string> {
  const found = (await aws.items()).filter(({ pk, sk }) => String(pk).startsWith('privacy-request/') && sk === 'STATE');
  return String(found.at(-1)?.pk).split('/').at(-1) ?? '';
}

/** All steps, as the bus would bring their events. */
async function carriedOut(request: string): Promise<void> {
  for (let step = 0; step < 50; step++) {
    const state = await requests.of('demo', request).state();
    if (!state || (!state.whom && !state.sweep)) return;
    const subject = `privacy-request/demo/${request}`;
    await takeStep({ ...seen('demo', 20, {}), subject, data: { step: state.step } } as never, now());
  }
  throw new Error('It does not end');
}

async function erased(of: Buyer, orders?: string[], version = 9): Promise<string> {
  await savePrivacyRequest(asks(version, of, orders));
  const request = await only();
  await carriedOut(request);
  return request;
}

/** What the states and live items say, unpacked; keys of tombstones end with them. Journals are the kernel's. */
async function said(): Promise<string> {
  const live = (await aws.items()).filter(({ expiresAt }) => expiresAt === undefined);
  const states = live.map(({ content, ...item }) => {
    return { ...item, ...(content !== undefined && { state: contentIn({ content }).state }) };
  });
  return JSON.stringify(states);
}

test('of somebody who was erased nothing is said any more, over all their records, and their orders are nobody’s', async () => {
  await ordered('demo', 1, 'shopify-1', buyer);
  await ordered('demo', 2, 'shopify-2', account);
  const [guest, own] = [await ownerOf('shopify-1'), await ownerOf('shopify-2')];
  if (guest !== own)
    await mergeByHand(
      'demo',
      { into: own ?? '', from: guest ?? '', by: 'hana', note: canary },
      { id: 'c', at: at(3), test: false },
    );
  expect(await said()).toContain(canary);
  await erased({ platformId: 'shopify-1' });
  expect(await said()).not.toContain(canary);
  expect(await said()).not.toContain('821012345678');
  expect(await ownerOf('shopify-1')).toBeUndefined();
  expect((await currentCustomer('demo', own ?? ''))?.state.erasedAt).toBeDefined();
});

test('what is dated before brings nobody back, and neither does an order of before, however late it is reported', async () => {
  await ordered('demo', 1, 'shopify-1', account);
  await erased({ platformId: 'shopify-1' });
  await assignOrder(seen('demo', 1, account, 'shopify-1'));
  await assignOrder(seen('demo', 2, account));
  // An order that nobody had told of yet, and another platform's report of the address that was proved.
  await ordered('demo', 3, 'shopify-3', account);
  await assignOrder(seen('demo', 4, { ...account, platformId: 'cafe24-1' }, 'cafe24-4'));
  // Reported anew long after: the order is still one of before.
  const late = { ...seen('demo', 5, account, 'shopify-1'), at: '2099-01-01T00:00:00.000Z', version: 99 };
  await assignOrder(late);
  await assignOrder({ ...late, data: { order: 'shopify-3', buyer: account } });
  await saveOrderEvent(paid('demo', 6, 'shopify-1'));
  await assignOrder({ ...seen('demo', 7, account), at: '2099-01-01T00:00:00.000Z' });
  expect(await said()).not.toContain(canary);
});

test('a new order makes somebody new of the same address, and reports of before say nothing of them either', async () => {
  await ordered('demo', 1, 'shopify-1', buyer);
  const before = await ownerOf('shopify-1');
  await erased({ email });
  const anew = { ...seen('demo', 2, buyer, 'shopify-2'), at: '2099-01-01T00:00:00.000Z' };
  await assignOrder(anew);
  const after = await ownerOf('shopify-2');
  expect(after).toBeDefined();
  expect(after).not.toBe(before);
  await assignOrder(seen('demo', 3, { ...buyer, given: 'old' }, 'shopify-3'));
  await assignOrder(seen('demo', 4, { ...buyer, given: 'older' }));
  expect(await ownerOf('shopify-3')).toBeUndefined();
  expect((await currentCustomer('demo', after ?? ''))?.state.given).toBe(canary);
  expect(await ownerOf('shopify-1')).toBeUndefined();
  // Erased again, they are gone again.
  await erased({ email }, [], 10);
  expect((await currentCustomer('demo', after ?? ''))?.state.given).toBeUndefined();
});

test('a new order while the erasure goes on waits for its end', async () => {
  await ordered('demo', 1, 'shopify-1', buyer);
  await savePrivacyRequest(asks(9, { email }));
  const anew = { ...seen('demo', 2, buyer, 'shopify-2'), at: '2099-01-01T00:00:00.000Z' };
  await expect(assignOrder(anew)).rejects.toMatchObject({ name: 'Later' });
  await assignOrder(seen('demo', 3, buyer, 'shopify-3'));
  await carriedOut(await only());
  await assignOrder(anew);
  expect(await ownerOf('shopify-2')).toBeDefined();
  expect(await ownerOf('shopify-3')).toBeUndefined();
});

test('an order that the request names and another person has stays theirs', async () => {
  await ordered('demo', 1, 'shopify-1', { email: 'other@shop.example' });
  await ordered('demo', 2, 'shopify-2', account);
  const other = await ownerOf('shopify-1');
  await erased({ platformId: 'shopify-1' }, ['shopify-1', 'shopify-2', 'shopify-9']);
  expect(await ownerOf('shopify-1')).toBe(other);
  expect((await ownerships.of('demo', 'shopify-9').state())?.erasedAt).toBeDefined();
});

test('each step can be taken again, and what was done stays done', async () => {
  await ordered('demo', 1, 'shopify-1', account);
  await savePrivacyRequest(asks(9, { platformId: 'shopify-1' }));
  await savePrivacyRequest(asks(9, { platformId: 'shopify-1' }));
  const request = await only();
  const subject = `privacy-request/demo/${request}`;
  const due = (step: number) => ({ ...seen('demo', 20, {}), subject, data: { step } }) as never;
  await takeStep(due(0), now());
  await takeStep(due(0), now());
  expect((await requests.of('demo', request).state())?.parts).toHaveLength(1);
  await Promise.all([takeStep(due(1), now()), takeStep(due(1), now())]);
  await takeStep(due(1), now());
  expect(await said()).not.toContain(canary);
  const state = await requests.of('demo', request).state();
  expect(state?.answered).toEqual({ customers: [0] });
  const { customer = '' } = state ?? {};
  for (const by of personHolders) {
    const data = { request, customer, by, kept: [] };
    await saveErasureAnswer({ ...seen('demo', 21, {}), data } as never, now());
    await saveErasureAnswer({ ...seen('demo', 21, {}), data } as never, now());
  }
  expect((await requests.of('demo', request).state())?.doneAt).toBeDefined();
});
