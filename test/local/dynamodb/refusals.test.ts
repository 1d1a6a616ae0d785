import { expect, test } from 'vitest';
import { accounts, type Item, Key, TableName, world } from './accounts.ts';

test.each([
  ['PutItem', { TableName, Item: Key, ReturnConsumedCapacity: 'TOTAL' }, 'PutItem.ReturnConsumedCapacity'],
  ['PutItem', { TableName, Item: Key, Expected: {} }, 'PutItem.Expected'],
  ['UpdateItem', { TableName, Key, AttributeUpdates: {} }, 'UpdateItem.AttributeUpdates'],
  ['DeleteItem', { TableName, Key, ReturnItemCollectionMetrics: 'SIZE' }, 'DeleteItem.ReturnItemCollectionMetrics'],
  ['GetItem', { TableName, Key, AttributesToGet: ['pk'] }, 'GetItem.AttributesToGet'],
  ['Query', { TableName, KeyConditions: {} }, 'Query.KeyConditions'],
  ['Scan', { TableName, ScanFilter: {} }, 'Scan.ScanFilter'],
  [
    'BatchGetItem',
    { RequestItems: { [TableName]: { Keys: [Key], Consistent: true } } },
    'BatchGetItem.RequestItems.Consistent',
  ],
  ['BatchWriteItem', { RequestItems: {}, ReturnConsumedCapacity: 'TOTAL' }, 'BatchWriteItem.ReturnConsumedCapacity'],
  [
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName, Key, ConsistentRead: true } }] },
    'TransactGetItems.TransactItems.Get.ConsistentRead',
  ],
  [
    'TransactWriteItems',
    { TransactItems: [{ Put: { TableName, Item: Key, ReturnValues: 'ALL_OLD' } }] },
    'TransactWriteItems.TransactItems.Put.ReturnValues',
  ],
  ['DescribeTable', { TableName, constructor: 'x' }, 'DescribeTable.constructor'],
])('%s refuses a field that it does not implement by its name (%#)', async (operation, request, field) => {
  const { db, changes } = await world();
  await expect(db.call(operation, request)).rejects.toMatchObject({
    code: 'ValidationException',
    message: `The local DynamoDB does not implement the field ${field}`,
  });
  expect(changes).toEqual([]);
});

test('what is not there is refused by name: an operation, a table, a second definition', async () => {
  const { db } = await world();
  const refusal = (code: string, name: string) => ({ code, message: expect.stringContaining(name) });
  await expect(db.call('ListTables', {})).rejects.toMatchObject(refusal('UnknownOperationException', 'ListTables'));
  for (const operation of ['GetItem', 'DeleteItem']) {
    const call = db.call(operation, { TableName: 'nowhere', Key });
    await expect(call).rejects.toMatchObject(refusal('ResourceNotFoundException', 'nowhere'));
  }
  await expect(db.createTable({ ...accounts, stream: 'KEYS_ONLY' })).rejects.toMatchObject(
    refusal('ResourceInUseException', 'accounts'),
  );
});

test('an empty string is no index key', async () => {
  const { db } = await world();
  await expect(db.call('PutItem', { TableName, Item: { ...Key, group: { S: '' } } })).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining('IndexName: by-group, IndexKey: group'),
  });
});

test.each<[string, Item]>([
  ['pk = :pk', { ':pk': { S: '' } }],
  ['pk = :pk AND begins_with(sk, :sk)', { ':pk': { S: 'ana' }, ':sk': { S: '' } }],
  [
    'pk = :pk AND sk BETWEEN :low AND :high',
    { ':pk': { S: 'ana' }, ':low': { S: '\u{1f600}' }, ':high': { S: '\uff5a' } },
  ],
])('%s: no key is empty, and no range runs backwards', async (KeyConditionExpression, ExpressionAttributeValues) => {
  const { db } = await world();
  const query = { TableName, KeyConditionExpression, ExpressionAttributeValues };
  await expect(db.call('Query', query)).rejects.toHaveProperty('code', 'ValidationException');
});
