import { type Request, TableName } from './request.ts';

const Key = { pk: { S: 'order/1' }, sk: { S: 'STATE' } };
const pk = { ':pk': Key.pk };
const items = (count: number) => Array.from({ length: count }, (_, at) => ({ pk: Key.pk, sk: { S: `many-${at}` } }));
const put = (attributes: object, rest: object = {}): Request => ({
  operation: 'PutItem',
  input: { TableName, Item: { ...Key, ...attributes }, ...rest },
});
const update = (UpdateExpression: string, rest: object = {}): Request => ({
  operation: 'UpdateItem',
  input: { TableName, Key, UpdateExpression, ...rest },
});
const query = (rest: object): Request => ({
  operation: 'Query',
  input: { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: pk, ...rest },
});
const get = (rest: object): Request => ({ operation: 'GetItem', input: { TableName, Key, ...rest } });
const transact = (...TransactItems: object[]): Request => ({
  operation: 'TransactWriteItems',
  input: { TransactItems },
});
const batch = (...requests: object[]): Request => ({
  operation: 'BatchWriteItem',
  input: { RequestItems: { [TableName]: requests } },
});
const numbers = ['', 'abc', '1.2.3', ' 1', '0x10', 'Infinity', '1e126', '-1e126', '1e-131', '1'.repeat(39)];
const value = { ExpressionAttributeValues: { ':v': { N: '1' } } };

/** Requests that are refused, each for one reason. */
export const malformed: readonly Request[] = [
  ...numbers.map((N) => put({ amount: { N } })),
  put({ pk: { S: '' } }),
  put({ sk: { S: '' } }),
  put({ sk: { N: '1' } }),
  put({ sk: { S: 'x'.repeat(1025) } }),
  put({ pk: { S: '값'.repeat(683) } }),
  put({ group: { S: '' } }),
  put({ group: { N: '1' } }),
  put({ tags: { SS: [] } }),
  put({ tags: { SS: ['a', 'a'] } }),
  put({ tags: { NS: ['1', '1.0'] } }),
  put({ none: { NULL: false } }),
  put({ text: {} }),
  put({ text: { S: 'a', N: '1' } }),
  put({}, { ReturnValues: 'ALL_NEW' }),
  put({}, { ConditionExpression: '' }),
  put({}, { ConditionExpression: 'attribute_not_exists(' }),
  put({}, { ConditionExpression: 'version = :missing' }),
  put({}, { ConditionExpression: '#missing = :v', ...value }),
  put({}, { ConditionExpression: 'state = :v', ...value }),
  put({}, { ConditionExpression: 'attribute_not_exists(pk)', ...value }),
  put({}, { ConditionExpression: 'attribute_exists(#p)', ExpressionAttributeNames: { '#p': 'pk', '#q': 'sk' } }),
  put({}, { ConditionExpression: 'begins_with(pk, :v)', ...value }),
  put({}, { ConditionExpression: 'pk = pk' }),
  { operation: 'PutItem', input: { TableName, Item: { pk: Key.pk } } },
  { operation: 'PutItem', input: { TableName: 'nowhere', Item: Key } },
  { operation: 'PutItem', input: { TableName } },
  update('SET pk = :v', value),
  update('SET version = :v SET amount = :v', value),
  update('SET version = :v, version = :v', value),
  update('SET any.a = :v REMOVE any', value),
  update('SET any[0] = :v, any.a = :v', value),
  update('ADD version :v', { ExpressionAttributeValues: { ':v': { S: 'a' } } }),
  update('DELETE tags :v', value),
  update('SET version = :v + :s', { ExpressionAttributeValues: { ':v': { N: '1' }, ':s': { S: 'a' } } }),
  update('SET', value),
  get({ Key: { pk: Key.pk } }),
  get({ Key: { ...Key, more: { S: 'x' } } }),
  get({ ProjectionExpression: 'pk, pk' }),
  get({ ProjectionExpression: 'any.a, any' }),
  get({ ProjectionExpression: 'state' }),
  query({ Limit: 0 }),
  query({ ExpressionAttributeValues: { ':pk': { N: '1' } } }),
  query({ ExpressionAttributeValues: { ':pk': { S: '' } } }),
  query({ KeyConditionExpression: 'sk = :pk' }),
  query({ KeyConditionExpression: 'pk > :pk' }),
  query({ KeyConditionExpression: 'pk = :pk OR sk = :pk' }),
  query({ KeyConditionExpression: 'pk = :pk AND contains(sk, :pk)' }),
  query({ ExclusiveStartKey: { ...Key, pk: { S: 'order/10' } } }),
  query({ ExclusiveStartKey: { pk: Key.pk } }),
  query({ KeyConditionExpression: 'pk = :pk AND begins_with(sk, :pk)', ExclusiveStartKey: Key }),
  query({ FilterExpression: 'sk = :pk' }),
  query({ IndexName: 'nowhere' }),
  query({
    IndexName: 'by-group',
    ConsistentRead: true,
    KeyConditionExpression: '#g = :pk',
    ExpressionAttributeNames: { '#g': 'group' },
  }),
  { operation: 'Scan', input: { TableName, Limit: 0 } },
  { operation: 'BatchGetItem', input: { RequestItems: {} } },
  { operation: 'BatchGetItem', input: { RequestItems: { [TableName]: { Keys: [] } } } },
  { operation: 'BatchGetItem', input: { RequestItems: { [TableName]: { Keys: [Key, Key] } } } },
  { operation: 'BatchGetItem', input: { RequestItems: { [TableName]: { Keys: items(101) } } } },
  batch(),
  batch({}),
  batch({ PutRequest: { Item: Key } }, { DeleteRequest: { Key } }),
  batch({ PutRequest: { Item: { pk: Key.pk } } }),
  batch(...items(26).map((Item) => ({ PutRequest: { Item } }))),
  transact(),
  transact({}),
  transact({ Put: { TableName, Item: Key }, Delete: { TableName, Key } }),
  transact({ Put: { TableName: 'nowhere', Item: Key } }),
  transact({ Put: { TableName, Item: { ...Key, amount: { N: 'abc' } } } }),
  transact({ ConditionCheck: { TableName, Key } }),
  transact(...items(101).map((Item) => ({ Put: { TableName, Item } }))),
  {
    operation: 'TransactGetItems',
    input: { TransactItems: items(101).map((each) => ({ Get: { TableName, Key: each } })) },
  },
];
