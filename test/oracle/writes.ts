import fc from 'fast-check';
import { canonical } from '../../shared/base/json.ts';
import { condition, type Expression, rendered, update } from './expressions.ts';
import { given, keyOf, maybe, several, TableName } from './request.ts';
import { content, instant, item, key, largeItem, partition, sort, sorts } from './values.ts';

/** The conditions that the functions write under, word for word, and any other. */
const inUse: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>(
    () => 'attribute_not_exists(pk)',
    () => 'attribute_exists(pk)',
  ),
  fc.nat(3).map(
    (n): Expression =>
      (_, values) =>
        `attribute_not_exists(pk) OR expiresAt <= ${values({ N: String(n) })} OR (digest = ${values({ S: 'one' })} AND attribute_not_exists(answer))`,
  ),
  fc.tuple(fc.constantFrom('version', 'next'), fc.nat(3)).map(
    ([name, n]): Expression =>
      (names, values) =>
        `${names(name)} = ${values({ N: String(n) })}`,
  ),
  fc.constantFrom('version', 'next').map(
    (name): Expression =>
      (names, values) =>
        `${names(name)} = ${values({ N: '1' })} OR attribute_not_exists(${names(name)})`,
  ),
  instant.map(
    (told): Expression =>
      (names, values) =>
        `attribute_not_exists(pk) OR ${names('text')} < ${values(told)}`,
  ),
  fc.constant<Expression>(() => 'attribute_not_exists(customer)'),
  instant.map(
    (held): Expression =>
      (_names, values) =>
        `customer = ${values(held)}`,
  ),
  instant.map(
    (now): Expression =>
      (_names, values) =>
        `attribute_not_exists(pk) OR seenAt < ${values(now)}`,
  ),
  fc.tuple(fc.constantFrom('text', 'leased'), instant).map(
    ([name, held]): Expression =>
      (names, values) =>
        `attribute_exists(pk) AND ${names(name)} = ${values(held)}`,
  ),
  fc.tuple(instant, instant).map(
    ([end, now]): Expression =>
      (names, values) =>
        `attribute_exists(pk) AND ${names('text')} = ${values(end)} AND (attribute_not_exists(leased) OR leased <= ${values(now)})`,
  ),
  instant.map(
    (end): Expression =>
      (_names, values) =>
        `leased = ${values(end)}`,
  ),
);
const guarded = fc
  .record({
    ConditionExpression: fc.oneof(
      { weight: 2, arbitrary: inUse },
      { weight: 2, arbitrary: condition },
      fc.constant(undefined),
    ),
    shown: maybe(fc.constantFrom('ALL_OLD', 'NONE')),
  })
  .map(({ ConditionExpression, shown }) => ({
    ConditionExpression,
    rest: given({ ReturnValuesOnConditionCheckFailure: shown }),
  }));

export const returned = (...values: string[]) =>
  maybe(fc.constantFrom(...values)).map((ReturnValues) => given({ ReturnValues }));

export const put = fc
  .tuple(item, guarded)
  .map(([Item, { rest, ...own }]) => ({ TableName, Item, ...rest, ...rendered(own) }));
export const deletion = fc
  .tuple(key, guarded)
  .map(([Key, { rest, ...own }]) => ({ TableName, Key, ...rest, ...rendered(own) }));
export const updating = fc.tuple(key, update, guarded).map(([Key, UpdateExpression, { rest, ...own }]) => ({
  TableName,
  Key,
  ...rest,
  ...rendered({ UpdateExpression, ...own }),
}));
const check = fc
  .tuple(key, guarded)
  .filter(([, { ConditionExpression }]) => ConditionExpression !== undefined)
  .map(([Key, { rest, ...own }]) => ({ TableName, Key, ...rest, ...rendered(own) }));

const batchItem = fc.oneof(
  item.map((Item) => ({ PutRequest: { Item } })),
  key.map((Key) => ({ DeleteRequest: { Key } })),
);
export const batchWrite = several(batchItem, 6, (part) => Object.values(part).map(keyOf)).map((requests) => ({
  RequestItems: { [TableName]: requests },
}));

/** A partition with most of its items, which a sequence begins with. */
export const filled = fc
  .tuple(fc.subarray(sorts, { minLength: 4 }), fc.array(content, { minLength: 8, maxLength: 8 }))
  .map(([keys, contents]) => ({
    RequestItems: {
      [TableName]: keys.map((S, at) => ({
        PutRequest: { Item: { ...contents[at], pk: { S: 'order/1' }, sk: { S } } },
      })),
    },
  }));

const transactItem = fc.oneof(
  { weight: 4, arbitrary: put.map((Put) => ({ Put })) },
  updating.map((Update) => ({ Update })),
  deletion.map((Delete) => ({ Delete })),
  check.map((ConditionCheck) => ({ ConditionCheck })),
);
const parts = several(transactItem, 4, (part) => Object.values(part).map(keyOf));
/** Few tokens, so that a transaction is asked for again, and others with the token of another. */
export const transactWrite = fc
  .tuple(parts, maybe(fc.constantFrom('token-1', 'token-2')))
  .map(([TransactItems, ClientRequestToken]) => ({ TransactItems, ...given({ ClientRequestToken }) }));

/** A head that is saved in its version, and what is new beside it: the one write of every aggregate. */
export const savingAll = fc
  .tuple(partition, content, inUse, fc.uniqueArray(sort, { minLength: 2, maxLength: 4, selector: canonical }))
  .map(([pk, attributes, ConditionExpression, [sk, ...others]]) => ({
    TransactItems: [
      { Put: { TableName, Item: { pk, sk, ...attributes }, ...rendered({ ConditionExpression }) } },
      ...others.map((other) => ({
        Put: {
          TableName,
          Item: { pk, sk: other, event: { S: 'OrderPaid' } },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      })),
    ],
  }));

export const largeTransaction = fc
  .uniqueArray(largeItem, { minLength: 1, maxLength: 12, selector: (each) => canonical(keyOf({ Item: each })) })
  .map((items) => ({ TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) }));
export const longer = fc.tuple(key, largeItem).map(([Key, { body = { S: '' } }]) => ({
  TableName,
  Key,
  ...rendered({ UpdateExpression: (_names, values) => `SET body = ${values(body)}` }),
}));
