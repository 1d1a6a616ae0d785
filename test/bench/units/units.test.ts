import { describe, expect, test } from 'vitest';
import { none, plus, unitsOf } from './units.ts';

/** An item of so many bytes: a name of one letter and a text. */
const item = (bytes: number) => ({ a: { S: 'x'.repeat(bytes - 1) } });

describe('what a call to DynamoDB costs', () => {
  test.each([
    [1, 1],
    [1024, 1],
    [1025, 2],
    [10_240, 10],
  ])('an item of %i bytes is written for %i units, and for twice that in a transaction', (bytes, units) => {
    const one = unitsOf('PutItem', { Item: item(bytes) }, {});
    expect(one).toEqual({ write: units, read: 0, bytesWritten: bytes });
    const both = unitsOf(
      'TransactWriteItems',
      { TransactItems: [{ Put: { Item: item(bytes) } }, { Put: { Item: item(1) } }] },
      {},
    );
    expect(both).toEqual({ write: 2 * units + 2, read: 0, bytesWritten: bytes + 1 });
  });

  test('a condition on another item costs as a write of that item, and writes nothing', () => {
    const asked = { TransactItems: [{ Put: { Item: item(10) } }, { ConditionCheck: {} }] };
    expect(unitsOf('TransactWriteItems', asked, {}, [3000])).toEqual({ write: 2 + 6, read: 0, bytesWritten: 10 });
  });

  test.each([
    [4096, true, 1],
    [4097, true, 2],
    [4096, false, 0.5],
    [9000, false, 1.5],
  ])('an item of %i bytes is read for its part; consistently: %s, %f units', (bytes, ConsistentRead, read) => {
    expect(unitsOf('GetItem', { ConsistentRead }, { Item: item(bytes) })).toEqual({ ...none, read });
  });

  test('an item that is not there costs as the smallest, a query by the sum of its items, a batch item by item', () => {
    expect(unitsOf('GetItem', { ConsistentRead: true }, {}).read).toBe(1);
    expect(unitsOf('Query', { ConsistentRead: true }, { Items: [item(3000), item(3000)] }).read).toBe(2);
    const batch = { RequestItems: { table: { Keys: [1, 2, 3, 4, 5], ConsistentRead: true } } };
    const Responses = { table: [item(3000), item(3000), item(5000)] };
    expect(unitsOf('BatchGetItem', batch, { Responses }).read).toBe(1 + 1 + 2 + 2);
    expect(unitsOf('BatchGetItem', batch, { Responses, UnprocessedKeys: { table: { Keys: [5] } } }).read).toBe(5);
  });

  test('what is not known here is no zero', () => {
    expect(() => unitsOf('UpdateItem', {}, {})).toThrow('UpdateItem');
    expect(() => unitsOf('TransactWriteItems', { TransactItems: [{ Update: {} }] }, {})).toThrow('Update');
  });

  test('costs add up', () => {
    const one = { write: 1, read: 2, bytesWritten: 3 };
    expect(plus(one, one)).toEqual({ write: 2, read: 4, bytesWritten: 6 });
  });
});
