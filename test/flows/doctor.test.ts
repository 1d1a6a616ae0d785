import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../rules/source.ts';
import { aFastWorld } from '../support/fast-lane.ts';
import { served } from '../support/served.ts';
import type { World } from '../support/world.ts';

let world: World;
let server: Server;
let url: string;

beforeEach(async () => {
  world = await aFastWorld();
  ({ url, server } = await served(world));
});

afterEach(() => {
  server.close();
  world.close();
});

/** The command as its reader types it: what it says, and how it ends. */
const doctor = (...words: string[]): Promise<{ said: string; code: number }> =>
  new Promise((resolve) => {
    const command = [join(root, 'infra', 'shop', 'main.ts'), 'doctor', '--api', url, ...words];
    const process = execFile(globalThis.process.execPath, command, (_error, out, err) =>
      resolve({ said: out + err, code: process.exitCode ?? 0 }),
    );
  });

test('an account that may send lacks nothing, and the command ends well', async () => {
  const { said, code } = await doctor();
  expect(code).toBe(0);
  expect(said).toContain('ok       SES: production access, 14 mails a second, 50000 in 24 hours');
  expect(said).toContain('Nothing is missing.');
  expect(said).not.toContain('MISSING');
});

test.each([
  [{ production: false }, 'the account is in the sandbox', 'aws sesv2 put-account-details --region ap-northeast-2'],
  [{ pending: ['dangol.example'] }, 'dangol.example is not verified (PENDING)', 'CNAME'],
  [{ sending: 'paused' }, 'sending is paused', 'aws ses update-account-sending-enabled --enabled'],
  [{ sending: 'paused-by-aws' }, 'sending is paused (SHUTDOWN)', '#/reputation'],
  [{ configurationSetSending: 'paused' }, 'is paused', 'aws ses update-configuration-set-sending-enabled'],
  [{ mx: false }, 'Mail to dangol.example does not come to SES', 'MX  10 inbound-smtp.ap-northeast-2.amazonaws.com'],
])('%o: it says what is missing, and how to mend that, and ends with 1', async (settings, missing, mend) => {
  await world.local('POST', '/_local/ses', settings);
  const { said, code } = await doctor();
  expect(code).toBe(1);
  expect(said.split('\n').find((line) => line.startsWith('MISSING'))).toContain(missing);
  expect(said).toContain(mend);
  expect(said).toContain('1 of 6 things are missing.');
});

test('three records are to be published for a domain that waits for its verification', async () => {
  await world.local('POST', '/_local/ses', { pending: ['dangol.example'] });
  const { said } = await doctor();
  expect(
    said.match(/[0-9a-f]{32}\._domainkey\.dangol\.example {2}CNAME {2}[0-9a-f]{32}\.dkim\.amazonses\.com/g),
  ).toHaveLength(3);
});
