import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scopes } from '../../../shared/api/key-holder.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { served } from '../../support/served.ts';
import { times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const main = join(import.meta.dirname, '..', '..', '..', 'infra', 'cli', 'shop', 'main.ts');

let world: World;
let url: string;
let server: Server;
beforeAll(async () => {
  world = await aFastWorld();
  ({ url, server } = await served(world));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  expect(world.complaints()).toEqual([]);
  world.close();
});

/** `npm run shop -- key …`. */
async function key(...words: string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const { DANGOL_TOKEN: _, ...others } = process.env;
  const child = spawn(process.execPath, [main, 'key', ...words], { env: { ...others, PORT: new URL(url).port } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  return await new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, said }));
  });
}

test('an admin makes a key for a checkout, lists it, and ends it', async () => {
  const made = await key('create', 'demo', '--name', 'checkout', '--scope', 'points', '--ends', '2027-12-31');
  expect(made.code).toBe(0);
  const [text = ''] = /dangol_demo_[a-z2-7]{16}_[\w-]{43}/.exec(made.said) ?? [];
  const [, , id = ''] = text.split('_');
  expect(made.said).toContain(`The key "checkout" (${id}) opens points of demo.`);
  const path = `${url}/keys/v1/shops/demo/customers/none/points`;
  const opened = await fetch(path, { headers: { authorization: `Bearer ${text}` } });
  expect([opened.status, await opened.json()]).toMatchObject([200, { available: 0 }]);

  const listed = await key('list', 'demo');
  expect(listed.said).toContain(`${id}  live  "checkout": points`);
  expect(listed.said).toContain('last used 2026-11-27, ends 2027-12-31T00:00:00.000Z');
  expect(listed.said).not.toContain(text.slice(-43));

  expect(await key('end', 'demo', id)).toMatchObject({
    code: 0,
    said: expect.stringContaining('"checkout" has ended'),
  });
  expect((await key('list', 'demo')).said).toContain(`${id}  ended  "checkout"`);
});

// @thorough
test('its help names every scope', async () => {
  expect((await key('look', 'demo')).said).toContain(`one or more of: ${scopes.join(', ')}`);
});

const refused: [string[], string][] = [
  [['create', 'demo'], 'Say what it is called and what it opens.'],
  [['create', 'demo', '--name', 'x', '--scope', 'all'], '422: The body is invalid. scopes'],
  [['create', 'demo', '--name', 'x', '--scope', 'points', '--ends', 'soon'], '--ends soon: write a day'],
  [['create', 'none', '--name', 'x', '--scope', 'points'], 'There is no such shop'],
  [['end', 'demo'], 'npm run shop -- key end <shop> <id>'],
  [['end', 'demo', 'k3vq7m2xw5tz6bna'], 'There is no such key in this shop'],
  [['list', 'demo', 'more'], 'npm run shop -- key list <shop>'],
  [['look', 'demo'], 'npm run shop -- key list <shop>'],
  [['list', 'demo', '--colour'], "Unknown option '--colour'"],
];
test.each(refused.slice(0, times(3, 9)))('%j says what is wrong', async (words, why) => {
  const { code, said } = await key(...words);
  expect([code, said]).toEqual([1, expect.stringContaining(why)]);
});
