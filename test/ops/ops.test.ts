import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../infra/local/server.ts';
import { aWorld, type World } from '../support/world.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'ops-'));
let world: World;
let server: Server;
let api: string;

beforeAll(async () => {
  world = await aWorld({ pace: 'real' });
  ({ url: api, server } = await serve(world.cloud, 0));
  const sample = await fetch(`${api}/_local/orders`, { method: 'POST', body: '{"language":"en"}' });
  expect(sample.status).toBe(200);
  await fetch(`${api}/_local/idle`, { method: 'POST' });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  expect(world.complaints()).toEqual([]);
  world.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** `npm run ops -- …`, as typed. */
async function ops(words: string, env: Record<string, string> = {}): Promise<Ended> {
  const run = promisify(execFile)(process.execPath, ['infra/ops/main.ts', ...words.split(' ').filter(Boolean)], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return await run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );
}

describe('npm run ops, beside npm start', () => {
  test('replays what a shop was told, follows it, and counts', async () => {
    const { code, said } = await ops(`replay --shop demo --api ${api}`);
    expect(said).toMatch(/^Replay [a-z2-7]{16} of demo, webhooks that came from \S+ to \S+\.\n/);
    expect(said).toMatch(/Finished\. Webhooks that were published again: [1-9]\d*\.\n$/);
    expect(code).toBe(0);
    const [, id] = /Replay (\w+)/.exec(said) ?? [];
    expect((await ops(`replay --shop demo --follow ${id} --api ${api}`)).said).toMatch(
      /Finished\. Webhooks that were published again: [1-9]/,
    );
  });

  test('sends a capability’s events to one consumer', async () => {
    const { code, said } = await ops(`republish --capability orders --consumer loyalty.events --api ${api}/`);
    expect(said).toMatch(/^Finished: \d+ items of orders read, [1-9]\d* events sent to loyalty\.events\.\n$/);
    expect(code).toBe(0);
  });

  test.each([
    ['', /^Usage:/],
    ['replay', /^Usage:/],
    ['republish --capability orders', /^Usage:/],
    ['replay --shop demo --when now', /Unknown option '--when'[\s\S]*Usage:/],
    ['replay --shop demo --from yesterday', /^--from yesterday: write a time such as/],
    ['replay --shop demo --order shopify-1', /^404: There is no such order in this shop/],
    ['replay --shop demo --from 2026-01-02 --to 2026-01-01', /^400: `from` is after `to`/],
    ['replay --shop demo --token wrong', /^401: /],
    ['republish --capability orders --consumer nobody', /^There is no consumer nobody\. There are: .*care\.events/],
    [
      'replay --shop demo --api http://127.0.0.1:45999',
      /^http:\/\/127\.0\.0\.1:45999 does not answer \(\S+\)\. Is it running/,
    ],
  ])('refuses %j', async (words, why) => {
    const { code, said } = await ops(words.includes('--api') ? words : `${words} --api ${api}`);
    expect(said).toMatch(why);
    expect(code).toBe(1);
  });
});

describe('npm run ops, on AWS', () => {
  /** Stands in for the AWS CLI on the path, and writes what it was told to. */
  function standIn(script: string): Record<string, string> {
    const path = join(folder, 'aws');
    writeFileSync(path, `#!/bin/sh\nfor last; do :; done\n${script}\n`);
    chmodSync(path, 0o755);
    return { PATH: `${folder}:${process.env.PATH}` };
  }
  const words = 'republish --capability orders --consumer loyalty.events --function Dangol-dev-Republish';

  test('calls the function by the operator’s own rights, page after page', async () => {
    const env = standIn(`
      case "$*" in
        *'"next":"cGFnZQ"'*) echo '{"read":5,"sent":2}' > "$last" ;;
        *) echo '{"read":9,"sent":3,"next":"cGFnZQ"}' > "$last" ;;
      esac
      echo '{"StatusCode":200,"ExecutedVersion":"$LATEST"}'`);
    expect(await ops(words, env)).toEqual({
      code: 0,
      said: [
        '9 items read, 3 events sent; --next cGFnZQ',
        'Finished: 14 items of orders read, 5 events sent to loyalty.events.\n',
      ].join('\n'),
    });
  });

  test('says what failed, and where to go on', async () => {
    const broken = standIn(`echo '{"errorMessage":"The bus refused OrderPaid"}' > "$last"
      echo '{"StatusCode":200,"FunctionError":"Unhandled"}'`);
    const first = await ops(`${words} --next cGFnZQ`, broken);
    expect(first.said).toBe(
      'Dangol-dev-Republish failed: The bus refused OrderPaid Go on with the same command and --next cGFnZQ\n',
    );
    const denied = standIn(`echo 'AccessDeniedException: not you' >&2; exit 254`);
    expect(await ops(words, denied)).toEqual({ code: 1, said: 'AccessDeniedException: not you\n' });
    expect((await ops(words, { PATH: folder.replace(/./, '/none') })).said).toMatch(/^The AWS CLI is not here/);
  });
});
