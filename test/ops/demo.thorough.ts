import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { serve } from '../../infra/local/server.ts';
import { aWorld } from '../support/world.ts';

const root = join(import.meta.dirname, '..', '..');

test('npm run demo plays its whole year on the running system, to her own page', async () => {
  const world = await aWorld({ pace: 'real' });
  const { url, server } = await serve(world.cloud, 0);
  const env = { ...process.env, PORT: new URL(url).port };
  const { stdout } = await promisify(execFile)(process.execPath, ['infra/local/demo/demo.ts'], { cwd: root, env });
  for (const told of [
    /A ticket is open; a person answers by/,
    /500 active; tier welcome/,
    /\(광고\) /,
    /Spent: 300 points/,
  ])
    expect(stdout).toMatch(told);
  const [, page = ''] = /Her own page: +http:\/\/[^/]+(\S+)/.exec(stdout) ?? [];
  expect((await fetch(url + page)).status).toBe(200);
  server.closeAllConnections();
  server.close();
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
}, 300_000);
