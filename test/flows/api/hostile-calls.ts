import fc from 'fast-check';

/** As much of JSON Schema as the API's document has. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly maxItems?: number;
}

const deep = 60_000;

/** Bodies that a program, a stranger or a broken line may send. */
export const hostileBodies: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  null: Buffer.from('null'),
  'a list': Buffer.from('[]'),
  'a text': Buffer.from('"x"'),
  'a number': Buffer.from('1e999'),
  'an empty object': Buffer.from('{}'),
  'broken JSON': Buffer.from('{"text":'),
  'broken UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a byte order mark': Buffer.from('\ufeff{}'),
  'half a character': Buffer.from(
    '{"text":"\\ud800","order":"\\ud800","platform":"\\ud800","secret":"\\ud800\\ud800"}',
  ),
  'deep lists': Buffer.from('['.repeat(deep) + ']'.repeat(deep)),
  'deep objects': Buffer.from(`${'{"text":'.repeat(deep)}1${'}'.repeat(deep)}`),
  '300 kB': Buffer.from(JSON.stringify({ text: 'x'.repeat(300_000) })),
  'a prototype': Buffer.from('{"__proto__":{"text":"x","points":1},"constructor":{"prototype":{"given":true}}}'),
  'a prototype of a text': Buffer.from('{"text":{"__proto__":"x"},"columns":{"length":1},"rows":null}'),
};

/** What stands in a path where an id should, as it is written there. */
export const hostileIds: Readonly<Record<string, string>> = {
  __proto__: '__proto__',
  constructor: 'constructor',
  toString: 'toString',
  nul: '%00',
  'an id and nul': 'a%00b',
  dots: '%2e%2e',
  'escaped dots': '..%2f..',
  slash: 'a%2Fb',
  'double escape': '%252e%252e',
  'half an escape': '%',
  '3,000 letters': 'a'.repeat(3_000),
  '200 letters': 'a'.repeat(200),
  emoji: encodeURIComponent('🧹'.repeat(50)),
  hash: '%23',
  space: '%20',
  tilde: '~',
  'a customer that is nobody': '__proto__~x',
  'a line': '%0A',
};

const cursor = (text: string) => Buffer.from(text).toString('base64url');

export const hostileQueries: readonly string[] = [
  ...[
    '',
    '__proto__',
    'constructor',
    '%00',
    '-1',
    '0',
    '1e9',
    '999999999',
    'null',
    encodeURIComponent('🧹'.repeat(99)),
  ],
  ...['a'.repeat(3_000), `${'a'.repeat(3_000)}@shop.example`, 'minji@shop.example,minji@shop.example'],
  ...[cursor('STATE'), cursor('TIMELINE#'), cursor(`TIMELINE#${'가'.repeat(500)}`), cursor(`TIMELINE#\0`)],
  ...[cursor('2026-11-27T01:00:00.000Z#aaaaaaaaaaaaaaaa'), cursor('{"pk":"x"}'), '%ff%fe'],
];

type Headers = Readonly<Record<string, readonly string[]>>;

const ofAnyRoute: Headers = {
  'idempotency-key': ['', ' ', 'a'.repeat(3_000), '__proto__', '"quoted"', '\u00ff'],
  'accept-language': ['__proto__', 'a'.repeat(3_000), 'ko;q=1.2.3.4', ';q=', `${'x,'.repeat(2_000)}`],
  'content-type': ['', '__proto__', 'multipart/form-data', 'application/x-www-form-urlencoded;boundary='],
  'if-match': ['', '*', '__proto__', 'a'.repeat(3_000)],
  'if-none-match': ['', '*', '"x"'],
};

const ofWebhooks: Headers = {
  'x-shopify-hmac-sha256': ['', 'a'.repeat(3_000), '=', '__proto__'],
  'x-wc-webhook-signature': ['', '%00'],
  'x-api-key': ['', 'a'.repeat(3_000)],
  'webhook-signature': ['', 'v1,', 'v1', `${'v1,x '.repeat(700)}`, 'v1a,__proto__'],
  'webhook-timestamp': ['', 'NaN', '1e999', '-1', '9'.repeat(300)],
  'webhook-id': ['', 'a'.repeat(3_000)],
};

/** Headers that a route reads, by what it is. */
export const hostileHeaders = (path: string): (readonly [name: string, value: string])[] =>
  Object.entries(path.startsWith('/webhooks/') ? { ...ofAnyRoute, ...ofWebhooks } : ofAnyRoute).flatMap(
    ([name, values]) => values.map((value) => [name, value] as const),
  );

const texts = fc.constantFrom(
  ...['', ' ', 'x', '__proto__', 'constructor', '\0', '\ud800', '..', 'a/b', 'a~b', '~', '🧹', 'a'.repeat(200)],
  ...['a'.repeat(3_000), 'checkout-1', 'shopify-1', 'cafe24', 'standard', 'shopify', 'shopify-820982911946154508'],
  ...['2026-02-31T12:00:00+09:00', '2026-12-07T12:00:00+09:00', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'],
  ...[
    '2026-11-27T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-13-01T00:00:00Z',
    '2026-12-01T25:61:61Z',
    '1',
    '-1',
  ],
  ...[
    '09:00',
    '24:00',
    '99:99',
    '2026-02-30',
    'Asia/Seoul',
    'Nowhere/Else',
    '#ffffff',
    'https://shop.example',
    'http://[',
  ],
);
const numbers = fc.constantFrom(0, 1, -1, 1.5, 2 ** 53, 1e308, -0, 100_000, 24, 60);
const strangers: fc.Arbitrary<unknown> = fc.constantFrom(null, [], {}, true, '', 0, [[]], [null]);

/** Values of a schema's form whose parts are hostile, and now and then not of its form at all. */
export function valuesOf(schema: Schema, levels = 6): fc.Arbitrary<unknown> {
  const own = levels === 0 ? strangers : formed(schema, levels);
  return fc.oneof({ weight: 12, arbitrary: own }, { weight: 1, arbitrary: strangers });
}

function formed(schema: Schema, levels: number): fc.Arbitrary<unknown> {
  const some = schema.anyOf ?? schema.oneOf;
  if (some && some.length > 0) return fc.oneof(...some.map((each) => valuesOf(each, levels - 1)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum)
    return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...schema.enum) }, { weight: 1, arbitrary: texts });
  switch ([schema.type ?? 'object'].flat()[0]) {
    case 'string':
      return texts;
    case 'number':
    case 'integer':
      return numbers;
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, levels - 1), { maxLength: 3 });
    default:
      return objects(schema, levels);
  }
}

function objects({ properties = {}, required = [] }: Schema, levels: number): fc.Arbitrary<unknown> {
  const parts = Object.entries(properties).map(([name, each]) => [name, valuesOf(each, levels - 1)] as const);
  const needed = required.filter((name) => name in properties);
  return fc.record(Object.fromEntries(parts), { requiredKeys: needed });
}
