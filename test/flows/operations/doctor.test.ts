import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../rules/source.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { served } from '../../support/served.ts';
import { thorough, times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

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
const doctor = (words: readonly string[] = [], env: object = {}): Promise<{ said: string; code: number }> =>
  new Promise((resolve) => {
    const command = [join(root, 'infra', 'cli', 'shop', 'main.ts'), 'doctor', '--api', url, ...words];
    const run = execFile(process.execPath, command, { env: { ...process.env, ...env } }, (_error, out, err) =>
      resolve({ said: out + err, code: run.exitCode ?? 0 }),
    );
  });

/** A folder with a command `aws` that asks the account of this machine, and says as the CLI does what is not there. */
function aCli(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aws-'));
  const script = `#!${process.execPath}
const [service, operation, ...options] = process.argv.slice(2);
const file = options.find((option) => option.startsWith('file://')).slice('file://'.length);
const input = JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
fetch('${url}/_local/aws', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ service, operation, input }) }).then(async (reply) => {
  if (reply.ok) return console.log(JSON.stringify(await reply.json()));
  console.error('An error occurred (NotFoundException) when calling the operation: it is not there.');
  process.exit(254);
});
`;
  writeFileSync(join(folder, 'aws'), script, { mode: 0o755 });
  return folder;
}

test('an account that may send lacks nothing, and the command ends well', async () => {
  const { said, code } = await doctor();
  expect(code).toBe(0);
  expect(said).toContain('ok       SES: production access, 14 mails a second, 50000 in 24 hours');
  expect(said).toContain('Nothing is missing.');
  expect(said).not.toContain('MISSING');
});

const wanting: [object, string, string][] = [
  [{ production: false }, 'the account is in the sandbox', 'aws sesv2 put-account-details --region ap-northeast-2'],
  [{ pending: ['dangol.example'] }, 'dangol.example is not verified (PENDING)', 'CNAME'],
  [{ sending: 'paused' }, 'sending is paused', 'aws ses update-account-sending-enabled --enabled'],
  [{ sending: 'paused-by-aws' }, 'sending is paused (SHUTDOWN)', '#/reputation'],
  [{ configurationSetSending: 'paused' }, 'is paused', 'aws ses update-configuration-set-sending-enabled'],
  [
    { mailFromPending: ['dangol.example'] },
    'bounces of dangol.example do not come to bounce.dangol.example (PENDING)',
    'bounce.dangol.example  MX  10 feedback-smtp.ap-northeast-2.amazonses.com',
  ],
  [{ dmarc: false }, '_dmarc.dangol.example has 0 records', '_dmarc.dangol.example  TXT  "v=DMARC1; p=none"'],
  [{ mx: false }, 'Mail to dangol.example does not come to SES', 'MX  10 inbound-smtp.ap-northeast-2.amazonaws.com'],
];
/** Each is a process of its own. */
// @thorough
test.each(wanting.filter((_, n) => n % times(4, 1) === 0))(
  '%o: it says what is missing, and how to mend that, and ends with 1',
  async (settings, missing, mend) => {
    await world.local('POST', '/_local/ses', settings);
    const { said, code } = await doctor();
    expect(code).toBe(1);
    expect(said.split('\n').find((line) => line.startsWith('MISSING'))).toContain(missing);
    expect(said).toContain(mend);
    expect(said).toContain('1 of 9 things are missing.');
  },
);

thorough('three records are to be published for a domain that waits for its verification', async () => {
  await world.local('POST', '/_local/ses', { pending: ['dangol.example'] });
  const { said } = await doctor();
  expect(
    said.match(/[0-9a-f]{32}\._domainkey\.dangol\.example {2}CNAME {2}[0-9a-f]{32}\.dkim\.amazonses\.com/g),
  ).toHaveLength(3);
});

// @thorough
test('a stack on AWS is asked by the AWS CLI; where nothing takes the mail of its domain, it says so', async () => {
  const folder = aCli();
  const path = [folder, process.env.PATH].join(delimiter);
  await world.local('POST', '/_local/ses', { production: false });
  const { said, code } = await doctor(['--stack', 'Dangol-dev'], { PATH: path, AWS_REGION: 'eu-west-1' });
  rmSync(folder, { recursive: true });
  expect(code).toBe(1);
  expect(said).toContain('MISSING  SES: the account is in the sandbox in eu-west-1');
  expect(said).toContain('MISSING  Mail to dangol.example does not come to SES (MX: none)');
  expect(said).toContain('MISSING  DMARC: _dmarc.dangol.example has 0 records');
  expect(said).toContain('3 of 9 things are missing.');
});

// @thorough
test('an account with ten executions has too few: it says how many are needed, and how to ask for them', async () => {
  world.cloud.functions.concurrency = 10;
  const { said, code } = await doctor();
  expect(code).toBe(1);
  expect(said).toContain('MISSING  Lambda runs 10 functions at once in this account and region; this stack needs 60.');
  expect(said).toContain('aws service-quotas request-service-quota-increase --service-code lambda');
});
