import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { served } from '../../support/served.ts';
import { aWorld } from '../../support/world.ts';
import { at, call, compiled, copied, folder, removed, signed } from './added-platform.ts';

beforeAll(copied);
afterAll(removed);

test('the whole system compiles with its example', () => {
  expect(compiled(['functions', 'shared', 'infra'])).toBe('');
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
      (await promisify(execFile)(process.execPath, [join(folder, 'infra/cli/shop/main.ts'), ...words], { env })).stdout;
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
