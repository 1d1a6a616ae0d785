import { expect, test } from 'vitest';
import { type Customer, newCustomer, recordsOf } from '../../../functions/customers/customer/customer.ts';
import { customers, locate, ownerships } from '../../../functions/customers/customer/customers.store.ts';
import { mergeByHand, splitByHand } from '../../../functions/customers/identity/by-hand.store.ts';
import { saveOrderEvent } from '../../../functions/customers/identity/ownership.store.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { at, hear, ordered, paid, toldIn } from './told.ts';

const aws = inProcessAws();
const cause = { id: 'cause', at: at(0), test: false };
const stored = (customer: string, fields: Partial<Customer>) =>
  customers.of('demo', customer).change(cause, () => ({ state: { ...newCustomer(customer), ...fields } }));

/** As the version before stored it: `root` took `old`, and long ago `older`, of which its list says nothing any more. */
async function asBefore(): Promise<void> {
  await stored('root', { absorbed: ['old'], email: 'minji@shop.example', reportedAt: { email: `0 ${at(0)}` } });
  await stored('old', { into: 'root' });
  await stored('older', { into: 'old' });
  await ownerships.of('demo', 'o-1').change(cause, () => ({
    state: { order: 'o-1', customer: 'root', version: 1, orderVersion: 0, waiting: [], shown: [] },
  }));
}

test('whoever was merged before there were records is part of the person for good, and found', async () => {
  await asBefore();
  for (const id of ['root', 'old', 'older']) expect((await locate('demo', id))?.record).toBe('root');
  const person = (await locate('demo', 'older'))?.root.state;
  expect(person && recordsOf(person)).toEqual(['root', 'old']);
  const undone = splitByHand('demo', { customer: 'root', record: 'old', by: 'lead-1' }, cause);
  await expect(undone).rejects.toMatchObject({ code: 'merge-not-found' });
});

// @thorough
test('such a person is merged and split like any other, and an order of before is counted with its next event', async () => {
  await asBefore();
  await ordered('demo', 1, 'o-2', { platformId: 'shopify-1' });
  const into = (await ownerships.of('demo', 'o-2').state())?.customer ?? '';
  await saveOrderEvent(paid('demo', 2, 'o-1'));
  expect((await aws.items()).find(({ pk, sk }) => pk === 'customer/demo/root' && sk === 'WORTH')).toMatchObject({
    orders: 1,
    net: { KRW: 10_000 },
  });
  const ownerAfterAll = async () => {
    for (const event of toldIn(await aws.items(), 'demo')) await hear(event);
    return await ownerships.of('demo', 'o-1').state();
  };
  await mergeByHand('demo', { into, from: 'older', by: 'lead-1' }, cause);
  expect(await ownerAfterAll()).toMatchObject({ named: 'root', customer: into });
  expect((await locate('demo', 'old'))?.record).toBe('root');
  await splitByHand('demo', { customer: into, record: 'root', by: 'lead-1' }, cause);
  expect(await ownerAfterAll()).toMatchObject({ named: 'root', customer: 'root' });
});
