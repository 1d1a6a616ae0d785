import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'valibot';
import { afterAll, expect, test } from 'vitest';
import { openApi } from '../../infra/build/openapi.ts';
import type { Route } from '../../shared/api/http.ts';
import { type EventType, say } from '../../shared/events/event.ts';
import { envelope } from '../../shared/kernel/aggregate.ts';
import { read, root } from '../rules/source.ts';
import { blocks, tableUnder } from './markdown.ts';

const page = 'docs/contributing.md';
const folder = join(root, '.cache', `contributing-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an example of the page exports, as if it lay in that folder. */
async function exportsOf(name: string, beside: string): Promise<Record<string, unknown>> {
  const text = blocks(page, 'ts').find((block) => block.includes(`export const ${name}`)) ?? '';
  expect(text).not.toBe('');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.ts`);
  const absolute = (_: string, path: string) => `from '${join(root, beside, path)}'`;
  writeFileSync(file, text.replace(/from '(\.[^']+)'/g, absolute));
  return (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
}

test('each path that the page names is there', () => {
  const paths = [...read(page).matchAll(/`((?:functions|infra|shared|test)\/[\w./-]*)`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('each heading that it promises is there', () => {
  const things = ['letter', 'journey', 'platform', 'channel', 'route', 'event', 'capability', 'emulated resource'];
  const headings = [...read(page).matchAll(/^## Add an? (.+)$/gm)].map(([, thing]) => thing);
  expect(headings).toEqual(things);
});

test('its event is one: what a decision says of it is parsed by its shape', async () => {
  const { CustomerMoved } = (await exportsOf('CustomerMoved', 'shared/events')) as { CustomerMoved: EventType };
  const draft = say(CustomerMoved, '2026-11-29T10:00:00.000Z', { customer: 'minji', city: '제주' });
  const cause = { id: 'a-test', at: draft.at, test: false };
  const event = envelope(draft, { subject: 'customer/demo/minji', version: 1, n: 1, status: 'known', cause });

  expect(parse(CustomerMoved.envelope, event)).toMatchObject({ name: 'CustomerMoved', data: { city: '제주' } });
});

test('its route is one: who may call it is known, and the document of the API asks for its texts', async () => {
  const { hoursRoutes } = (await exportsOf('hoursRoutes', 'functions/surveys')) as { hoursRoutes: Route[] };

  expect(hoursRoutes[0]?.docs?.roles).toEqual(['agent', 'admin']);
  expect(() => openApi([['surveys.api', hoursRoutes]])).toThrow('GET /v1/shops/{shop}/telephone-hours has no texts');
});

test('every command of package.json that tests or makes something is in its table of tests', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const others = ['start', 'test', 'demo', 'shop', 'ops'];
  const listed = tableUnder(page, '## Tests').map(([command = '']) => /npm run ([\w:-]+)/.exec(command)?.[1]);
  expect(listed.filter(Boolean).sort()).toEqual(
    Object.keys(scripts)
      .filter((name) => !others.includes(name))
      .sort(),
  );
});

test('its glossary is sorted, and each word is said once', () => {
  const words = tableUnder(page, '## Glossary').map(([word = '']) => word);
  expect(words).toHaveLength(31);
  expect(words).toEqual([...new Set(words)].sort());
});
