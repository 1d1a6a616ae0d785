import { execFile, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Parts } from '../../functions/orders/platforms/parts.ts';
import { Rejected } from '../../shared/outcome.ts';
import { hearAll, knownAt, names, ordersIn } from '../orders/hearing.ts';
import { served } from '../support/served.ts';
import { aWorld } from '../support/world.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/add-a-platform.md'), 'utf8');
const [example = '', line = ''] = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);

/** The whole system in a folder of its own, with the page's file and its line. */
const folder = join(root, '.cache', `add-a-platform-${process.pid}`);
const platforms = join(folder, 'functions/orders/platforms');
const acmeFile = join(platforms, 'acme.ts');

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const part of ['functions', 'shared', 'infra', 'package.json', 'tsconfig.json', 'cdk.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(acmeFile, example);
  appendFileSync(join(platforms, 'platforms.ts'), line);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the page is short, and its line is one', () => {
  expect(page.split('\n').length - 1).toBeLessThan(110);
  expect(line.trim().split('\n')).toHaveLength(1);
});

const parts = ['reader', 'api', 'connecting', 'guide', 'importIds'] as const satisfies (keyof Parts)[];

/** The example, with one of its parts kept to itself. */
const lacking = (part: string) =>
  example
    .replace(new RegExp(`^export const ${part}\\b`, 'm'), `const ${part}`)
    .replace(new RegExp(`^export \\{ \\w+ as ${part} \\} from .*$`, 'm'), '');

test('the system compiles with its example, and with no platform that lacks a part', () => {
  const list = join(platforms, 'platforms.ts');
  const before = readFileSync(list, 'utf8');
  for (const part of parts) {
    writeFileSync(join(platforms, `no${part}.ts`), lacking(part));
    appendFileSync(list, `export * as no${part} from './no${part}.ts';\n`);
  }
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--noEmit'], { encoding: 'utf8' });
  for (const part of parts) rmSync(join(platforms, `no${part}.ts`));
  writeFileSync(list, before);
  for (const part of parts) {
    expect(stdout).toContain(`Property '${part}' is missing in type 'typeof import("${platforms}/no${part}")`);
  }
  const faults = stdout.split('\n').filter((each) => /: error TS/.test(each));
  const expected = /platforms\/(each-[\w-]+\.ts\(.*error TS2345|no\w+\.ts\(.*error TS6133)/;
  expect(faults.filter((each) => !expected.test(each))).toEqual([]);
  expect(stdout).not.toContain('acme');
}, 180_000);

const at = '2026-11-27T10:00:00+09:00';
const call = { id: '7', sum: '39.80', mail: 'minji@example.com', made: at, paid: at };
const signed = (body: string, secret: string) => createHmac('sha256', secret).update(body).digest('base64');

test('its example proves a call, and an order comes of it', async () => {
  const { reader: acme } = (await import(/* @vite-ignore */ acmeFile)) as Parts;
  const body = Buffer.from(JSON.stringify(call));
  const headers = { 'x-acme-event': 'order', 'x-acme-signature': signed(JSON.stringify(call), 'secret') };
  const arrival = { headers, query: {}, body };

  expect(acme.verify(arrival, ['secret'], 0)).toBe(true);
  expect(acme.verify({ ...arrival, body: Buffer.from('{}') }, ['secret'], 0)).toBe(false);
  const { told } = hearAll(ordersIn(acme.read(acme.topic(arrival), {}, call, knownAt)));
  expect(names(told)).toEqual(['OrderPlaced', 'OrderPaid', 'BuyerSeen']);
  const reason = (body: unknown, topic = 'order') => {
    try {
      return acme.read(topic, {}, body, knownAt);
    } catch (error) {
      return [error instanceof Error && error.name, String(error)];
    }
  };
  expect(reason({ ...call, sum: '1,5' })).toEqual([
    new Rejected('').name,
    expect.stringContaining("Acme's body: sum is no decimal amount"),
  ]);
  expect([acme.topics, reason(call, 'invoice')]).toEqual([['order'], []]);
  expect(reason(call, '')).toEqual([new Rejected('').name, expect.stringContaining("Acme's call names no topic")]);
});

test('a shop is connected to it by the command, its webhook is read, and its past is imported under the same ids', async () => {
  const bundles = join(folder, 'bundles');
  const assembly = join(folder, 'assembly');
  const made = spawnSync(process.execPath, [join(folder, 'infra/app.ts')], {
    ...{ cwd: folder, encoding: 'utf8' },
    env: { ...process.env, CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify({ bundles }) },
  });
  expect([made.status, made.stderr]).toEqual([0, expect.not.stringContaining('Error')]);
  const world = await aWorld({ assembly, at });
  const { url, server } = await served(world);
  try {
    const env = { ...process.env, PORT: new URL(url).port };
    const shop = async (...words: string[]) =>
      (await promisify(execFile)(process.execPath, [join(folder, 'infra/shop/main.ts'), ...words], { env })).stdout;
    const connected = await shop('connect', 'demo', 'acme');
    expect(connected).toContain('Acme > Webhooks > Add: ');
    expect(connected).toMatch(/Received at .*, and understood\. demo is connected to acme\./);

    const body = JSON.stringify(call);
    const headers = { 'x-acme-event': 'order', 'x-acme-signature': signed(body, 'demo-secret') };
    const answer = await fetch(`${url}/webhooks/demo/acme`, { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
    await world.rest();
    const orders = () => world.events().filter(({ subject }) => subject === 'order/demo/acme-7');
    expect(orders().map(({ name }) => name)).toContain('OrderPaid');

    const file =
      'order,placed_at,paid_at,total,currency,item,quantity,customer\n7,2026-11-27 10:00,2026-11-27 10:00,39.80,EUR,Mug,1,m-1\n8,2025-11-27 10:00,2025-11-27 10:00,20.00,EUR,Mug,1,m-1\n';
    writeFileSync(join(folder, 'past.csv'), file);
    const imported = await shop('import', 'demo', join(folder, 'past.csv'), '--platform', 'acme');
    expect(imported).toMatch(/taken +2\n +merged +0 .*\n +refused +0/);
    const placed = world.events().filter(({ name }) => name === 'OrderPlaced');
    expect(placed.map(({ subject }) => subject).sort()).toEqual(['order/demo/acme-7', 'order/demo/acme-8']);
    const buyers = world.events().flatMap(({ name, data }) => (name === 'BuyerSeen' ? [data] : []));
    expect(buyers).toContainEqual(
      expect.objectContaining({ buyer: expect.objectContaining({ platformId: 'acme-m-1' }) }),
    );
    expect(await shop('show', 'demo')).toContain('acme: live');
    expect(world.complaints()).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    world.close();
  }
}, 180_000);
