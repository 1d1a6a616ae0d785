import { describe, expect, test } from 'vitest';
import { type Customer, newCustomer } from '../../../functions/customers/customer/customer.ts';
import { customers, ownerships } from '../../../functions/customers/customer/customers.store.ts';
import { customersBehind } from '../../../functions/customers/lookups/lookups.store.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
const cause = { id: 'cause', at: '2026-11-29T01:00:00.000Z', test: false };
const saved = (customer: string, fields: Partial<Customer> = {}) =>
  customers.of('demo', customer).change(cause, () => ({ state: { ...newCustomer(customer), ...fields } }));
const owned = (order: string, customer?: string) =>
  ownerships.of('demo', order).change(cause, () => ({
    state: { order, version: 1, orderVersion: 1, waiting: [], shown: [], ...(customer && { customer }) },
  }));
const behind = async (ids: readonly string[], orders: readonly string[] = []) =>
  Object.fromEntries([...(await customersBehind('demo', { ids, orders }))].map(([id, { customer }]) => [id, customer]));

describe('the customers behind ids', () => {
  test('are those of customers, and of the orders that they own', async () => {
    await Promise.all([saved('minji'), saved('seojun'), owned('o-1', 'minji'), owned('o-2', 'minji'), owned('o-3')]);
    aws.asked.length = 0;
    expect(await behind(['seojun', 'nobody'], ['o-1', 'o-2', 'o-3', 'o-4'])).toEqual({
      seojun: 'seojun',
      'o-1': 'minji',
      'o-2': 'minji',
    });
    expect(aws.asked.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'BatchGetItem']);
  });

  test('are the ones that they were merged into, also twice', async () => {
    await Promise.all([saved('a', { into: 'b' }), saved('b', { into: 'c' }), saved('c'), owned('o-1', 'a')]);
    expect(await behind(['a', 'b', 'c'], ['o-1'])).toEqual({ a: 'c', b: 'c', c: 'c', 'o-1': 'c' });
  });

  test('are not shown after their erasure was requested, and a circle of merges ends', async () => {
    await Promise.all([
      saved('gone', { erasureRequestedAt: cause.at }),
      saved('x', { into: 'y' }),
      saved('y', { into: 'x' }),
    ]);
    expect(await behind(['gone', 'x'])).toEqual({});
  });
});
