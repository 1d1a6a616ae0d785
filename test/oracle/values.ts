import fc from 'fast-check';
import type { AttributeValue } from '../../infra/local/dynamodb/attribute-value.ts';

export type Item = Record<string, AttributeValue>;

/** Few keys, so that writes meet; their order is that of their UTF-8 bytes, which for the last two is not JavaScript's. */
const partitions = ['order/1', '주문/1', '\u{1d4b3}/1', '\uff5a/1'];
export const sorts = [
  'STATE',
  'EVENT#0001',
  'EVENT#0002',
  'EVENT#0010',
  'EVENT#',
  'ENTRY#가',
  'ENTRY#\u{1f600}',
  'ENTRY#\uff5a',
];

/** One of them, the first more often than all others. */
const oneOf = ([first = '', ...others]: string[]): fc.Arbitrary<AttributeValue> =>
  fc
    .oneof({ weight: 3, arbitrary: fc.constant(first) }, { weight: 2, arbitrary: fc.constantFrom(...others) })
    .map((S) => ({ S }));

export const partition = oneOf(partitions);
export const sort = oneOf(sorts);
export const key: fc.Arbitrary<Item> = fc.record({ pk: partition, sk: sort });

export const text = fc.constantFrom('', 'a', 'ab', 'b', 'Z', '민지', '민', '\u{1f600}', '\uff5a', 'e\u0301', '10', '2');

/** Numbers at DynamoDB's edges: 38 digits, 1E-130 to 9.9…E+125, and several spellings of one number. */
export const number = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -2, max: 3 }).map(String) },
  fc.constantFrom(
    ...[
      '-0',
      '0.0',
      '00012',
      '1.50',
      '1e2',
      '1E+2',
      '0.1',
      '0.5',
      '-1.25',
      '1e-3',
      '0.000001',
      '123456789012345678901',
    ],
    ...['12345678901234567890123456789012345678', '99999999999999999999999999999999999999', '-0.00000000000001'],
    ...['9.9999999999999999999999999999999999999E+125', '-9.9999999999999999999999999999999999999E+125', '1E-130'],
    ...['-1E-130', '1E+125', '1e37', '1e38', '1e39', '100000000000000000000000000000000000000000', '1e-7'],
  ),
);

const binary = fc.constantFrom('', 'AA==', 'AAEC', '/w==', '7Iux');

const setOf = (element: fc.Arbitrary<string>) => fc.uniqueArray(element, { minLength: 1, maxLength: 3 });
const nonEmpty = text.filter((each) => each !== '');

export const set: fc.Arbitrary<AttributeValue> = fc.oneof(
  setOf(nonEmpty).map((SS): AttributeValue => ({ SS })),
  setOf(fc.constantFrom('1', '2', '3.5', '-1')).map((NS): AttributeValue => ({ NS })),
  setOf(fc.constantFrom('AA==', 'AAEC', '/w==')).map((BS): AttributeValue => ({ BS })),
);

const scalarWith = (numbers: fc.Arbitrary<string>): fc.Arbitrary<AttributeValue> =>
  fc.oneof(
    text.map((S): AttributeValue => ({ S })),
    numbers.map((N): AttributeValue => ({ N })),
    fc.boolean().map((BOOL): AttributeValue => ({ BOOL })),
    fc.constant<AttributeValue>({ NULL: true }),
    binary.map((B): AttributeValue => ({ B })),
  );

export const scalar = scalarWith(number);

/** Inside of documents DynamoDB Local keeps a number's spelling, which is declared. */
const plainNumber = fc.constantFrom('0', '1', '-1', '10', '1.5', '0.001', '-12345678901234567890123456789012345678');

const names = fc.constantFrom('a', 'b', 'status', '이름', 'with.dot', 'with space');

/** Every type of value, in documents three levels deep. */
export const { value, map, list } = fc.letrec<{ value: AttributeValue; map: AttributeValue; list: AttributeValue }>(
  (tie) => ({
    value: fc.oneof({ maxDepth: 3, depthSize: 'small' }, scalarWith(plainNumber), set, tie('map'), tie('list')),
    map: fc.dictionary(names, tie('value'), { maxKeys: 3 }).map((M): AttributeValue => ({ M })),
    list: fc.array(tie('value'), { maxLength: 3 }).map((L): AttributeValue => ({ L })),
  }),
);

const small = fc.integer({ min: 0, max: 3 }).map((n): AttributeValue => ({ N: String(n) }));
const string = text.map((S): AttributeValue => ({ S }));

/** Few, so that a condition on one holds often. */
export const instant = fc
  .constantFrom('2026-11-30T01:00:00Z', '2026-11-30T02:00:00Z')
  .map((S): AttributeValue => ({ S }));

/** The attributes that expressions speak of, mostly of the type that they expect. */
const attributes = {
  version: small,
  next: small,
  state: map,
  list,
  text: fc.oneof({ weight: 2, arbitrary: string }, instant),
  leased: instant,
  amount: number.map((N): AttributeValue => ({ N })),
  flag: fc.boolean().map((BOOL): AttributeValue => ({ BOOL })),
  none: fc.constant<AttributeValue>({ NULL: true }),
  bytes: binary.map((B): AttributeValue => ({ B })),
  tags: set,
  any: value,
  event: fc.constant<AttributeValue>({ S: 'OrderPaid' }),
  expiresAt: fc.constant<AttributeValue>({ N: '1798761600' }),
  group: fc.constantFrom<AttributeValue>({ S: 'red' }, { S: 'blue' }),
};
export const attributeNames = Object.keys(attributes);

export const content: fc.Arbitrary<Item> = fc
  .record(attributes, { requiredKeys: [] })
  .map((given) => ({ ...given }) as Item);

export const item: fc.Arbitrary<Item> = fc.tuple(key, content).map(([own, rest]) => ({ ...own, ...rest }));

/** Items of a size such that a few fill a page of 1 MB, and some reach or pass the 400 KB that an item may have. */
export const largeItem: fc.Arbitrary<Item> = fc
  .tuple(key, fc.constantFrom('x', '값'), fc.constantFrom(100, 210, 300, 349.52, 390, 399.98, 399.99, 400))
  .map(([own, letter, kilobytes]) => {
    const bytes = Math.floor(kilobytes * 1024) - 'pkskbody'.length - Buffer.byteLength(letter);
    return { ...own, body: { S: letter.repeat(Math.ceil(bytes / Buffer.byteLength(letter))) } };
  });
