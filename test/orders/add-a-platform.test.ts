import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Platform } from '../../functions/orders/platforms/platform.ts';
import { Rejected } from '../../shared/outcome.ts';
import { hearAll, knownAt, names, ordersIn } from './hearing.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/add-a-platform.md'), 'utf8');
const [, example = ''] = /^```ts\n(.*?)^```$/ms.exec(page) ?? [];

/** The example as the file that it says it is, but for the folder that it lies in. */
const folder = join(root, '.cache', `add-a-platform-${process.pid}`);
const file = join(folder, 'acme.ts');
mkdirSync(folder, { recursive: true });
const from = example
  .replaceAll("'../../../shared/", `'${root}/shared/`)
  .replaceAll("'./", `'${root}/functions/orders/platforms/`);
writeFileSync(file, from);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the page is short', () => {
  expect(page.split('\n').length - 1).toBeLessThan(60);
});

test('its example compiles', () => {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: `${root}/tsconfig.json`, include: ['acme.ts'] }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
});

test('its example is a platform: it proves a call, and an order comes of it', async () => {
  const { acme } = (await import(/* @vite-ignore */ file)) as { acme: Platform };
  const at = '2026-11-22T10:00:00+09:00';
  const call = { id: '7', sum: '39.80', mail: 'minji@example.com', made: at, paid: at };
  const body = Buffer.from(JSON.stringify(call));
  const signature = createHmac('sha256', 'secret').update(body).digest('base64');
  const arrival = { headers: { 'x-acme-event': 'order', 'x-acme-signature': signature }, query: {}, body };

  expect(acme.verify(arrival, ['secret'], 0)).toBe(true);
  expect(acme.verify({ ...arrival, body: Buffer.from('{}') }, ['secret'], 0)).toBe(false);
  const { told } = hearAll(ordersIn(acme.read(acme.topic(arrival), {}, call, knownAt)));
  expect(names(told)).toEqual(['OrderPlaced', 'OrderPaid', 'BuyerSeen']);
  expect(() => acme.read('order', {}, { ...call, sum: '1,5' }, knownAt)).toThrow(
    new Rejected("Acme's body: sum is no decimal amount"),
  );
  expect([acme.topics, acme.read('invoice', {}, call, knownAt)]).toEqual([['order'], []]);
  expect(() => acme.read('', {}, call, knownAt)).toThrow(Rejected);
});
