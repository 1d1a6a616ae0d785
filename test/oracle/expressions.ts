import fc from 'fast-check';
import type { AttributeValue } from '../../infra/local/dynamodb/attribute-value.ts';
import { attributeNames, list, number, scalar, set, text, value } from './values.ts';

/** An expression's text, told by whoever gives it its placeholders. */
export type Expression = (names: (name: string) => string, values: (value: AttributeValue) => string) => string;

export interface Placeholders {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** Several expressions of one request, which share their placeholders. */
export function rendered<Field extends string>(
  expressions: Readonly<Partial<Record<Field, Expression | undefined>>>,
): Partial<Record<Field, string>> & Placeholders {
  const named = new Map<string, string>();
  const valued: [string, AttributeValue][] = [];
  const nameOf = (name: string) => {
    const known = named.get(name) ?? `#n${named.size}`;
    named.set(name, known);
    return known;
  };
  const said = (given: AttributeValue) => {
    valued.push([`:v${valued.length}`, given]);
    return `:v${valued.length - 1}`;
  };
  const texts = Object.entries(expressions as Record<string, Expression | undefined>).flatMap(([field, expression]) =>
    expression ? [[field, expression(nameOf, said)] as const] : [],
  );
  return {
    ...(Object.fromEntries(texts) as Partial<Record<Field, string>>),
    ...(named.size > 0 && { ExpressionAttributeNames: Object.fromEntries([...named].map(([name, at]) => [at, name])) }),
    ...(valued.length > 0 && { ExpressionAttributeValues: Object.fromEntries(valued) }),
  };
}

const one =
  (given: AttributeValue): Expression =>
  (_names, values) =>
    values(given);

const steps = fc.array(
  fc.oneof(
    fc.constantFrom('a', 'b', 'status', '이름').map(
      (name): Expression =>
        (names) =>
          `.${names(name)}`,
    ),
    fc.nat(2).map(
      (at): Expression =>
        () =>
          `[${at}]`,
    ),
  ),
  { maxLength: 2 },
);

const joined = (parts: readonly Expression[], between = ''): Expression => {
  return (names, values) => parts.map((part) => part(names, values)).join(between);
};

const unindexed = attributeNames.filter((name) => name !== 'group');

/** A path that often leads somewhere, as `state.a` or `list[0]`, and never to a key of the table or its index. */
const inside: fc.Arbitrary<Expression> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...unindexed).map(
      (name): Expression =>
        (names) =>
          names(name),
    ),
  },
  fc
    .tuple(fc.constantFrom('state', 'list', 'any'), steps)
    .map(([name, rest]): Expression => joined([(names) => names(name), ...rest])),
  fc.constant<Expression>((names) => names('missing')),
);

const path = fc.oneof(
  { weight: 6, arbitrary: inside },
  fc.constantFrom<Expression>(
    () => 'pk',
    () => 'sk',
    (names) => names('group'),
  ),
);

const called =
  (name: string, ...parts: Expression[]): Expression =>
  (names, values) =>
    `${name}(${joined(parts, ', ')(names, values)})`;

const compared = fc.oneof(scalar, set).map(one);
const operand = fc.oneof(
  { weight: 2, arbitrary: compared },
  { weight: 2, arbitrary: path },
  path.map((at) => called('size', at)),
);
const typeName = fc.constantFrom('S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS');

const simple: fc.Arbitrary<Expression> = fc.oneof(
  path.map((at) => called('attribute_exists', at)),
  path.map((at) => called('attribute_not_exists', at)),
  fc
    .tuple(operand, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), operand)
    .map(([left, sign, right]) => joined([left, () => sign, right], ' ')),
  fc
    .tuple(path, compared, compared)
    .map(([at, low, high]) => joined([at, () => 'BETWEEN', low, () => 'AND', high], ' ')),
  fc
    .tuple(path, fc.array(compared, { minLength: 1, maxLength: 3 }))
    .map(([at, among]) => joined([at, called('IN', ...among)], ' ')),
  fc.tuple(path, text).map(([at, S]) => called('begins_with', at, one({ S }))),
  fc.tuple(path, compared).map(([at, part]) => called('contains', at, part)),
  fc.tuple(path, typeName).map(([at, S]) => called('attribute_type', at, one({ S }))),
);

/** Any condition, with AND, OR and NOT two levels deep. */
export const { condition } = fc.letrec<{ condition: Expression }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    simple,
    fc
      .tuple(tie('condition'), fc.constantFrom('AND', 'OR'), tie('condition'))
      .map(([left, word, right]): Expression => {
        return (names, values) => `(${left(names, values)}) ${word} (${right(names, values)})`;
      }),
    tie('condition').map(
      (inner): Expression =>
        (names, values) =>
          `NOT (${inner(names, values)})`,
    ),
  ),
}));

const assigned: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 2, arbitrary: value.map(one) },
  path,
  fc
    .tuple(
      fc.oneof(
        path,
        number.map((N) => one({ N })),
      ),
      fc.constantFrom('+', '-'),
      number,
    )
    .map(([left, sign, N]) => joined([left, () => sign, one({ N })], ' ')),
  fc.tuple(path, value).map(([at, given]) => called('if_not_exists', at, one(given))),
  fc
    .tuple(path, number, number)
    .map(([at, zero, N]) => joined([called('if_not_exists', at, one({ N: zero })), () => '+', one({ N })], ' ')),
  fc.tuple(path, list).map(([at, more]) => called('list_append', at, one(more))),
  fc.tuple(path, list).map(([at, more]) => called('list_append', one(more), at)),
);

const changed = (action: fc.Arbitrary<Expression>, word: string) =>
  fc.array(action, { minLength: 1, maxLength: 2 }).map(
    (actions): Expression =>
      (names, values) =>
        `${word} ${joined(actions, ', ')(names, values)}`,
  );

const assignment = fc.tuple(inside, assigned).map(([at, to]) => joined([at, () => '=', to], ' '));
const regrouping = fc.constantFrom('red', 'blue').map(
  (S): Expression =>
    (names, values) =>
      `${names('group')} = ${values({ S })}`,
);

/** Any update: one to three of its clauses, on paths that may be missing, of another type, or overlap. */
const anyUpdate: fc.Arbitrary<Expression> = fc
  .record(
    {
      set: changed(fc.oneof({ weight: 6, arbitrary: assignment }, regrouping), 'SET'),
      remove: changed(inside, 'REMOVE'),
      add: changed(
        fc
          .tuple(
            inside,
            fc.oneof(
              number.map((N): AttributeValue => ({ N })),
              set,
            ),
          )
          .map(([at, more]) => joined([at, one(more)], ' ')),
        'ADD',
      ),
      delete: changed(
        fc.tuple(inside, set).map(([at, less]) => joined([at, one(less)], ' ')),
        'DELETE',
      ),
    },
    { requiredKeys: [] },
  )
  .map((clauses) => Object.values(clauses))
  .filter((clauses) => clauses.length > 0)
  .map((clauses) => joined(clauses, ' '));

const likely: readonly Expression[] = [
  (n, v) => `SET ${n('text')} = ${v({ S: 'a' })}, ${n('next')} = ${v({ N: '2' })}`,
  (n, v) => `SET ${n('version')} = if_not_exists(${n('version')}, ${v({ N: '0' })}) + ${v({ N: '1' })}`,
  (n, v) => `SET ${n('state')} = if_not_exists(${n('state')}, ${v({ M: {} })}), ${n('flag')} = ${v({ BOOL: true })}`,
  (n, v) => `SET ${n('state')}.${n('a')} = ${v({ L: [] })} REMOVE ${n('state')}.${n('b')}`,
  (n, v) =>
    `SET ${n('list')} = list_append(if_not_exists(${n('list')}, ${v({ L: [] })}), ${v({ L: [{ N: '1' }, { S: 'a' }] })})`,
  (n, v) => `SET ${n('list')}[1] = ${v({ S: 'second' })}`,
  (n) => `REMOVE ${n('list')}[0], ${n('text')}, ${n('none')}`,
  (n, v) => `ADD ${n('missing')} ${v({ N: '1' })}, ${n('version')} ${v({ N: '-1' })}`,
  (n, v) => `ADD ${n('labels')} ${v({ SS: ['a', 'b'] })}`,
  (n, v) => `DELETE ${n('labels')} ${v({ SS: ['b', 'c'] })}`,
  (n) => `REMOVE ${n('any')}, ${n('group')}, ${n('missing')}`,
  (_n, v) => `SET idleEnd = ${v({ S: '2026-11-30T02:00:00Z' })}, expiresAt = ${v({ N: '1798765200' })}`,
  (_n, v) => `SET leased = ${v({ S: '2026-11-30T02:00:00Z' })}`,
  () => 'REMOVE leased',
  (n, v) =>
    `SET sealed = ${v({ B: 'AAEC' })}, grants = ${v({ L: [{ S: 'a' }] })}, ${n('text')} = ${v({ S: 'a' })} REMOVE leased`,
  (n) => `SET ${n('copy')} = ${n('any')}, ${n('any')} = ${n('copy')}`,
];

export const update: fc.Arbitrary<Expression> = fc.oneof(fc.constantFrom(...likely), anyUpdate);

/** The attributes that a read is to show. */
export const projection: fc.Arbitrary<Expression> = fc
  .array(path, { minLength: 1, maxLength: 5 })
  .map((paths) => joined(paths, ', '));
