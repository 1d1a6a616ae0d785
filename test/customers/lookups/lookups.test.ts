import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { type Customer, newCustomer } from '../../../functions/customers/customer/customer.ts';
import { customers, ownerships } from '../../../functions/customers/customer/customers.store.ts';
import { lookupRoutes } from '../../../functions/customers/lookups/lookups.routes.ts';
import { customersBehind, orderIdsOf } from '../../../functions/customers/lookups/lookups.store.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
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

describe('the orders of a customer', () => {
  const put = (customer: string, n: number, fields: object = {}) => {
    const sk = `ORDER#2026-11-${String(n).padStart(2, '0')}T01:00:00.000Z#o-${n}`;
    const Item = { pk: `customer/demo/${customer}`, sk, order: `o-${n}`, ...fields };
    return dynamo().send(new PutCommand({ TableName: aws.table, Item }));
  };

  test('are the newest first, page by page, without those that moved to another customer', async () => {
    for (let n = 1; n <= 29; n++) await put('minji', n, n === 28 ? { expiresAt: 1 } : {});
    const first = await orderIdsOf('demo', ['minji']);
    expect(first.orders.slice(0, 3)).toEqual(['o-29', 'o-27', 'o-26']);
    const second = await orderIdsOf('demo', ['minji'], first.next);
    const all = [...first.orders, ...second.orders];
    expect([all.length, new Set(all).size, second.next]).toEqual([28, 28, undefined]);
  });

  test('are those of the customer that they were merged into; of who asked for erasure, nobody reads them', async () => {
    await Promise.all([
      saved('old', { into: 'minji' }),
      saved('minji'),
      saved('gone', { erasureRequestedAt: cause.at }),
    ]);
    await put('minji', 1);
    const route = lookupRoutes.find(({ method }) => method === 'GET');
    const asked = (id: string) => {
      const call = {
        shop: 'demo',
        path: { id },
        query: {},
        headers: {},
        body: Buffer.alloc(0),
        origin: '',
        claims: {},
        cookies: [],
      };
      return route?.answer(call);
    };
    expect(await asked('old')).toMatchObject({ body: { items: [{ id: 'o-1' }] } });
    await expect(asked('gone')).rejects.toMatchObject({ code: 'customer-not-found' });
  });
});
