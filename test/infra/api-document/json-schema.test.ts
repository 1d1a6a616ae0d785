import * as v from 'valibot';
import { expect, test } from 'vitest';
import { jsonSchemaOf } from '../../../infra/api-document/json-schema.ts';

const whole = v.pipe(v.number(), v.safeInteger());

test.each([
  [v.pipe(v.string(), v.minLength(1), v.maxLength(9)), { type: 'string', minLength: 1, maxLength: 9 }],
  [v.pipe(v.pipe(v.string(), v.maxLength(9)), v.regex(/^a+$/)), { type: 'string', maxLength: 9, pattern: '^a+$' }],
  [v.pipe(whole, v.minValue(1)), { type: 'integer', minimum: 1 }],
  [v.array(v.boolean()), { type: 'array', items: { type: 'boolean' } }],
  [
    v.record(v.string(), whole),
    { type: 'object', propertyNames: { type: 'string' }, additionalProperties: { type: 'integer' } },
  ],
  [
    v.record(v.picklist(['mon', 'tue']), v.boolean()),
    {
      type: 'object',
      propertyNames: { type: 'string', enum: ['mon', 'tue'] },
      additionalProperties: { type: 'boolean' },
    },
  ],
  [v.picklist(['a', 'b']), { type: 'string', enum: ['a', 'b'] }],
  [
    v.pipe(v.array(v.boolean()), v.minLength(1), v.maxLength(9)),
    { type: 'array', items: { type: 'boolean' }, minItems: 1, maxItems: 9 },
  ],
  [v.pipe(v.string(), v.url(), v.startsWith('https://')), { type: 'string', format: 'uri', pattern: '^https://' }],
  [
    v.variant('kind', [v.object({ kind: v.literal('a') }), v.object({ kind: v.literal('b') })]),
    {
      oneOf: ['a', 'b'].map((kind) => ({ type: 'object', properties: { kind: { const: kind } }, required: ['kind'] })),
    },
  ],
  [
    v.object({ a: v.literal(1), b: v.optional(v.string()) }),
    { type: 'object', properties: { a: { const: 1 }, b: { type: 'string' } }, required: ['a'] },
  ],
  [
    v.object({ a: v.nullish(v.pipe(v.string(), v.transform(String)), () => undefined) }),
    { type: 'object', properties: { a: { anyOf: [{ type: 'string' }, { type: 'null' }] } } },
  ],
  [
    v.union([v.object({ a: v.string() }), v.unknown()]),
    { anyOf: [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, {}] },
  ],
] as const)('a shape is written as JSON Schema: %#', (schema, expected) => {
  expect(jsonSchemaOf(schema)).toEqual(expected);
});

test('a shape that it does not know is refused, and not told wrongly', () => {
  expect(() => jsonSchemaOf(v.bigint())).toThrow('bigint');
  expect(() => jsonSchemaOf(v.pipe(v.string(), v.creditCard()))).toThrow('credit_card');
});
