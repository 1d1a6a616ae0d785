import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformApis } from '../../../../functions/orders/platforms/each-api.ts';
import { guides } from '../../../../functions/orders/platforms/each-guide.ts';

const read = (page: string) => readFileSync(join(import.meta.dirname, '../../../..', page), 'utf8');
const names = [...guides.keys()].sort();

/** The cells of a page's rows that begin so. */
const rows = (page: string, beginning: RegExp) =>
  read(page)
    .split('\n')
    .filter((line) => beginning.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

test('README has a row for each platform, with its address', () => {
  const found = rows('README.md', /^\| .*`\/webhooks\/<shop>\//);
  const addressed = found.map(([, , address = '']) => /^`\/webhooks\/<shop>\/([a-z0-9-]+)`/.exec(address)?.[1]);
  expect(addressed.sort()).toEqual(names);
});

test('the runbook has a row for each platform that is asked, with the credentials that it needs', () => {
  const found = rows('docs/runbook.md', /^\| `\w+` +\| `/).filter(([, name = '']) => names.includes(name.slice(1, -1)));
  const told = found.map(([, name = '', fields = '']) => [
    name.slice(1, -1),
    [...fields.matchAll(/`([a-z-]+)`/g)].map(([, field]) => field),
  ]);
  const needed = [...platformApis].map(([name, { requiredCredentials }]) => [name, [...requiredCredentials]]);
  expect(told.sort()).toEqual(needed.sort());
});

test('the page of imports names each platform whose ids a file may have', () => {
  const [, listed = ''] = /`--platform` says whose ids the file has \(([^)]*)\)/.exec(read('docs/import.md')) ?? [];
  expect([...listed.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual(names);
});
