import fc from 'fast-check';
import type { AttributeValue } from '../../infra/local/dynamodb/attribute-value.ts';
import { condition, type Expression, projection, rendered } from './expressions.ts';
import { given, maybe, several, TableName } from './request.ts';
import { type Item, key, partition, sort } from './values.ts';

const onlyKey: Expression = () => 'pk';
const shown = maybe(fc.oneof(fc.constant(onlyKey), projection));
export const get = fc
  .tuple(key, shown)
  .map(([Key, ProjectionExpression]) => ({ TableName, Key, ...rendered({ ProjectionExpression }) }));
export const consistent = fc.constantFrom({}, { ConsistentRead: true }, { ConsistentRead: false });

const limit = fc.integer({ min: 1, max: 4 });
/** How the functions page, and any other way. */
const paging: fc.Arbitrary<object> = fc.oneof(
  fc.constantFrom({}, { ConsistentRead: true }),
  limit.map((Limit) => ({ Limit })),
  limit.map((Limit) => ({ ConsistentRead: true, Limit })),
  limit.map((Limit) => ({ ScanIndexForward: false, Limit })),
  limit.map((Limit) => ({ ConsistentRead: true, ScanIndexForward: false, Limit })),
  fc.record({ ConsistentRead: fc.boolean(), ScanIndexForward: fc.boolean(), Limit: limit }, { requiredKeys: [] }),
);
const seldom = <Given>(arbitrary: fc.Arbitrary<Given>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, arbitrary);

/** A page that starts outside of what is asked for is refused: seldom. */
const starts = (start: AttributeValue | undefined, prefix: string | undefined): boolean =>
  start !== undefined && 'S' in start && (!prefix || prefix === 'S' || start.S.startsWith(prefix));

/** The start of a page is any key of the partition, of an item or not. */
export const query = fc
  .record({
    pk: partition,
    prefix: maybe(fc.constantFrom('EVENT#', 'EVENT#', 'ENTRY#', 'ENTRY#가', 'S', '')),
    paging,
    start: seldom(sort),
    FilterExpression: seldom(condition),
    ProjectionExpression: seldom(projection),
  })
  .map(({ pk, prefix, paging: pages, start, FilterExpression, ProjectionExpression }) => {
    const KeyConditionExpression: Expression = (_names, values) =>
      prefix === undefined ? `pk = ${values(pk)}` : `pk = ${values(pk)} AND begins_with(sk, ${values({ S: prefix })})`;
    return {
      TableName,
      ...pages,
      ...given({ ExclusiveStartKey: starts(start, prefix) ? { pk, sk: start } : undefined }),
      ...rendered({ KeyConditionExpression, FilterExpression, ProjectionExpression }),
    };
  });

const onlySort: Expression = () => 'sk';

/** The other comparisons of a sort key. */
export const between = fc
  .tuple(
    ...([partition, sort, sort, fc.constantFrom('=', '<', '<=', '>', '>=', 'BETWEEN')] as const),
    ...([paging, maybe(fc.constant(onlySort))] as const),
  )
  .map(([pk, one, other, sign, pages, ProjectionExpression]) => ({
    TableName,
    // Of a page that ends where its range ends, the two say differently whether more may follow; functions ask for pages by `<` only.
    ...(sign === '<' && pages),
    ...rendered({
      ProjectionExpression,
      KeyConditionExpression: (_names, values) =>
        sign === 'BETWEEN'
          ? `pk = ${values(pk)} AND sk BETWEEN ${values(one)} AND ${values(other)}`
          : `pk = ${values(pk)} AND sk ${sign} ${values(one)}`,
    }),
  }));

const listPlace = fc.constantFrom('0', 'EVENT#', 'EVENT#0', 'ENTRY#', 'S', 'STATE');

export const byGroup = fc
  .record({
    group: fc.constantFrom('red', 'blue', 'green'),
    ScanIndexForward: fc.boolean(),
    Limit: maybe(fc.constantFrom(2, 5)),
    span: maybe(fc.tuple(sort, sort)),
  })
  .map(({ group, span, Limit, ...rest }) => ({
    TableName,
    IndexName: 'by-group',
    // Where a page ends at the bound of its span, DynamoDB Local forgets what has the same sort key behind it.
    ...given({ ...rest, Limit: span ? undefined : Limit }),
    ...rendered({
      KeyConditionExpression: (names, values) => {
        const list = `${names('group')} = ${values({ S: group })}`;
        return span ? `${list} AND ${names('sk')} BETWEEN ${values(span[0])} AND ${values(span[1])}` : list;
      },
    }),
  }));

/** A page between two places at which nothing stands, as lists are read. */
export const pageOfGroup = fc
  .record({ group: fc.constantFrom('red', 'blue', 'green'), bounds: fc.tuple(listPlace, listPlace), Limit: limit })
  .map(({ group, bounds: [from, to], Limit }) => ({
    TableName,
    IndexName: 'by-group',
    Limit,
    ...rendered({
      KeyConditionExpression: (names, values) =>
        `${names('group')} = ${values({ S: group })} AND ${names('sk')} BETWEEN ${values({ S: `${from} ` })} AND ${values({ S: `${to}~` })}`,
    }),
  }));

/** The last of a group before a bound, as the newest of a list are read. */
export const lastOfGroup = fc
  .record({ group: fc.constantFrom('red', 'blue', 'green'), before: sort, Limit: maybe(limit) })
  .map(({ group, before, Limit }) => ({
    TableName,
    IndexName: 'by-group',
    ScanIndexForward: false,
    ...given({ Limit }),
    ...rendered({
      KeyConditionExpression: (names, values) =>
        `${names('group')} = ${values({ S: group })} AND ${names('sk')} < ${values(before)}`,
    }),
  }));

export const scan = fc
  .record({
    ConsistentRead: maybe(fc.boolean()),
    Limit: maybe(fc.integer({ min: 1, max: 5 })),
    FilterExpression: maybe(condition),
    ProjectionExpression: maybe(projection),
  })
  .map(({ FilterExpression, ProjectionExpression, ...rest }) => ({
    TableName,
    ...given(rest),
    ...rendered({ FilterExpression, ProjectionExpression }),
  }));

const asked = (Keys: Item[], options: object) => ({ RequestItems: { [TableName]: { Keys, ...options } } });
export const batchGet = fc
  .tuple(
    several(key, 8, (each) => each),
    consistent,
    shown,
  )
  .map(([Keys, options, ProjectionExpression]) => asked(Keys, { ...options, ...rendered({ ProjectionExpression }) }));

export const transactGet = fc
  .array(get, { minLength: 1, maxLength: 4 })
  .map((gets) => ({ TransactItems: gets.map((Get) => ({ Get })) }));

export const whole = fc.tuple(partition, fc.boolean()).map(([pk, ScanIndexForward]) => ({
  TableName,
  ScanIndexForward,
  ...rendered({ KeyConditionExpression: (_names, values) => `pk = ${values(pk)}` }),
}));
