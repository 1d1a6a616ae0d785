import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { time } from '../../../../functions/orders/platforms/contract/reading.ts';
import { sayings } from '../../../../functions/orders/platforms/standard/reader.ts';
import { jsonSchemaOf } from '../../../../infra/api-document/json-schema.ts';
import { examples, page, said } from './documented-calls.ts';

test('the page has every type, with an example of each or of its kind', () => {
  for (const type of sayings.keys()) expect(page).toContain(type);
  const shown = examples.map(({ type }) => type);
  const missing = [...sayings.keys()].filter((type) => !shown.includes(type) && !type.startsWith('return.'));
  expect(missing).toEqual([]);
  expect(new Set(shown).size).toBe(shown.length);
});

test.each(examples)('its example of $type is read, and says something', ({ type, text }) => {
  expect(said(text)).toBeDefined();
  expect(sayings.has(type)).toBe(true);
});

test('the sample that it posts is read', () => {
  const sample = readFileSync(join(import.meta.dirname, '../../../../docs/samples/standard-order-paid.json'), 'utf8');
  expect(page).toContain('docs/samples/standard-order-paid.json');
  expect(said(sample)).toMatchObject({ order: 'standard-1001', paidAt: '2026-11-22T01:05:00.000Z' });
});

/** One line a type; data that several types share stands where the first of them is. */
function schemaOfAll(): string {
  const first = new Map<v.GenericSchema, string>();
  const lines = [...sayings].map(([type, { data }]) => {
    const shown = first.get(data);
    if (!shown) first.set(data, type);
    const { properties, ...rest } = jsonSchemaOf(v.object({ type: v.literal(type), timestamp: time, data }));
    const own = shown ? { data: { $ref: `#/$defs/${shown}/properties/data` } } : {};
    return `"${type}":${JSON.stringify({ ...rest, properties: { ...(properties as object), ...own } })}`;
  });
  const head = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What a shop system posts to Dangol',
    anyOf: [...sayings.keys()].map((type) => ({ $ref: `#/$defs/${type}` })),
  };
  return `${JSON.stringify(head).slice(0, -1)},"$defs":{\n${lines.join(',\n')}\n}}\n`;
}

/** After a change of the shapes: `npx vitest run --project test test/orders/platforms/standard/connect-any-shop.test.ts -u`. */
test('the JSON Schema beside it is made of the shapes that calls are read by', async () => {
  const written = schemaOfAll();
  expect(Object.keys(JSON.parse(written).$defs)).toEqual([...sayings.keys()]);
  await expect(written).toMatchFileSnapshot('../../../../docs/standard.schema.json');
});
