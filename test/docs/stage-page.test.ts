import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stageConfig } from '../../infra/stage.ts';
import { blocks, tableUnder } from './markdown.ts';

let stage: string;
beforeEach(() => {
  stage = mkdtempSync(join(tmpdir(), 'stage-'));
});
afterEach(() => rmSync(stage, { recursive: true }));

const config = (content: object) => {
  writeFileSync(join(stage, 'stage.json'), JSON.stringify(content));
  return stageConfig(stage);
};

const example = JSON.parse(blocks('docs/stage.md', 'json')[0] ?? '');
const rows = tableUnder('docs/stage.md', '## `stage.json`').map(([field = '', byDefault = '']) => ({
  field: field.replaceAll('`', ''),
  byDefault: byDefault.replaceAll('`', ''),
}));
const own = rows.filter(({ field }) => !field.includes('.'));

/** The fields that the schema knows, as it lists them to somebody who misspelt one. */
function knownFields(): string[] {
  try {
    config({ mailDomain: 'shop.example', misspelt: true });
  } catch (error) {
    const [, listed = ''] = /known are (.*)$/m.exec(String(error)) ?? [];
    return listed.split(', ');
  }
  return [];
}

test('the page has each field of stage.json, and no other', () => {
  expect(own.map(({ field }) => field)).toEqual(knownFields());
  expect(Object.keys(example)).toEqual(knownFields());
});

test('its example can be deployed', () => {
  expect(config(example)).toEqual(example);
});

test('it says the default of each field, and which are required', () => {
  const least = config({ mailDomain: 'shop.example' });
  for (const { field, byDefault } of own) {
    if (byDefault === '(required)') expect(() => config({ [field]: undefined })).toThrow(`${field} is missing`);
    else expect([field, byDefault]).toEqual([field, JSON.stringify(least[field as keyof typeof least]) ?? '–']);
  }
});

test('it has each field of what Shopify sends by an event bus', () => {
  const inside = rows.filter(({ field }) => field.startsWith('shopifyEventSource.'));
  expect(inside.map(({ field }) => field.split('.')[1])).toEqual(Object.keys(example.shopifyEventSource));
  for (const { field, byDefault } of inside) {
    expect(byDefault).toBe('(required)');
    const [outer = '', name = ''] = field.split('.');
    const { [name]: _, ...others } = example[outer];
    expect(() => config({ ...example, [outer]: others })).toThrow(`${field} is missing`);
  }
});
