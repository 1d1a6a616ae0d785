import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Api } from '../../../infra/cli/api.ts';
import { connectProvider } from '../../../infra/cli/shop/connect-provider.ts';
import { endCredentials, showProviders } from '../../../infra/cli/shop/provider-credentials.ts';
import type { PhoneProviderName } from '../../../shared/events/shops.ts';
import { root } from '../../rules/source.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { served } from '../../support/served.ts';
import { times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { adminCalls } from '../phones/connected.ts';

let world: World;
let url: string;
let server: Server;
beforeEach(async () => {
  world = await aFastWorld();
  ({ url, server } = await served(world));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  world.close();
});

interface Typed {
  readonly shop?: string;
  readonly provider?: PhoneProviderName;
  readonly given?: string;
  readonly options?: Parameters<typeof connectProvider>[0]['options'];
  /** What is typed in turn; nobody sits there without it. */
  readonly answers?: string[];
}

/** The command in this process; gives what a person would read. */
async function connected({ shop = 'demo', provider = 'solapi', given, options = {}, answers }: Typed = {}) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const answer = async (question: string) => {
    print(question);
    return answers?.shift() ?? '';
  };
  const ask = answers && answer;
  const words = { api: new Api(url), shop, provider, given, options, ask, print, progress: print };
  const failure = await connectProvider(words).then(
    () => '',
    (error: Error) => error.message,
  );
  return { out: lines.join('\n'), failure };
}

const part = async (name: 'brand' | 'channels') =>
  (await adminCalls(world)('GET', `/v1/shops/demo/${name}`)).body as Record<string, unknown>;

async function shown(): Promise<string> {
  const lines: string[] = [];
  await showProviders(new Api(url), 'demo', (line) => void lines.push(line));
  return lines.join('\n');
}

const liveIn = (out: string) => [...out.matchAll(/secret {4}(\w+)/g)].map(([, name = '']) => name);

test('by one command a shop sends text messages: a test message is received', async () => {
  const before = await part('brand');
  const child = spawn(process.execPath, [join(root, 'infra/cli/shop/main.ts'), 'connect', 'demo', 'solapi'], {
    env: { ...process.env, PORT: new URL(url).port, DANGOL_SECRET: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const code = await new Promise((resolve) => void child.once('close', resolve));

  expect([code, out]).toEqual([0, expect.stringMatching(/Received at .*\. demo sends text messages by Solapi\.\n$/)]);
  expect(out).toContain('a stand-in plays Solapi: its own account is used (api-key=demo-key, api-secret=demo-secret)');
  expect(world.cloud.solapi.shown()).toMatchObject([
    {
      to: '+821012345678',
      from: '021234567',
      text: expect.stringContaining('문자가 연결되었습니다'),
      outcome: 'received',
    },
  ]);
  // The report of the provider came, with the secret that was printed.
  const { webhook } = world.cloud.solapi.settings;
  expect(webhook?.path).toBe('/webhooks/demo/messaging/solapi');
  expect(out).toContain(`Secret of reports:    ${webhook?.secret}`);
  expect(world.events().map(({ name }) => name)).toContain('MessageDelivered');
  expect(await part('channels')).toEqual({ sms: { by: ['solapi'] } });
  expect(await part('brand')).toEqual({ ...before, sender: { ...(before.sender as object), sms: '02-123-4567' } });
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
});

// @thorough
test('what is asked for in a terminal is set, what was set stays, and credentials are kept by Enter', async () => {
  const call = adminCalls(world);
  await call('PUT', '/v1/shops/demo/brand', { ...(await part('brand')), optOutPhone: '080-123-4567' });
  const first = await connected({ answers: ['demo-key', 'demo-secret', '1588-1588', '', '010-2222-3333'] });
  expect([first.failure, first.out]).toEqual(['', expect.stringContaining('Received at')]);
  expect(await part('brand')).toMatchObject({ sender: { sms: '1588-1588' }, optOutPhone: '080-123-4567' });
  expect(world.cloud.solapi.shown()).toMatchObject([{ to: '+821022223333', from: '15881588' }]);

  await call('PUT', '/v1/shops/demo/channels', {
    sms: { by: ['solapi'], mostADay: 9_000 },
    chat: { url: 'https://chat.example/a' },
  });
  const channels = await part('channels');
  const again = await connected({ answers: ['', '', '080-765-4321', ''] });
  expect([again.failure, again.out]).toEqual(['', expect.stringContaining('Received at')]);
  expect(await part('channels')).toEqual(channels);
  expect(await part('brand')).toMatchObject({ sender: { sms: '1588-1588' }, optOutPhone: '080-765-4321' });
  expect(liveIn(await shown())).toHaveLength(1);
});

test('a wrong key is told, and what helps; with the right one the test is received', async () => {
  const wrong = await connected({ given: 'api-key=demo-key,api-secret=wrong' });
  expect(wrong.failure).toContain('Solapi does not know these credentials');
  expect(wrong.failure).toContain('it says: SignatureDoesNotMatch');
  expect(wrong.failure).toContain('npm run shop -- end demo solapi <name>');
  const [name = ''] = liveIn(await shown());
  expect(await shown()).toContain('refused   since 2026-11-27T01:00:0');

  await expect(endCredentials(new Api(url), 'demo', 'solapi', 'other')).rejects.toThrow(`there are: ${name}`);
  expect(await endCredentials(new Api(url), 'demo', 'solapi', name)).toContain('Credentials that live: 0');
  const right = await connected({
    given: 'api-key=demo-key, api-secret=demo-secret',
    options: { to: '010-1234-5678' },
  });
  expect([right.failure, right.out]).toEqual(['', expect.stringContaining('Received at')]);
  expect(right.out).toContain('The account was refused since');
  expect(await shown()).not.toContain('refused ');
});

test('a number that may not send, and an empty balance, are told by their names', async () => {
  const { failure } = await connected({ options: { from: '02-999-8888' } });
  expect(failure).toContain('Solapi does not know 02-999-8888 as a number that may send (it says: 1062)');
  const mended = await connected({ options: { from: '02-123-4567' } });
  expect([mended.failure, mended.out]).toEqual(['', expect.stringContaining('Received at')]);
  expect(mended.out).toMatch(/The credentials "\w+" of Solapi stay as they are/);

  world.cloud.solapi.set({ balance: 0 });
  expect((await connected()).failure).toContain('The balance at Solapi is spent');
});

test.for(
  (
    [
      [
        '3050',
        '010-9999-8888 takes no text messages: Solapi knows no phone there, or one that is blocked (its code: 3050)',
      ],
      ['1060', 'Solapi says that 010-9999-8888 takes no text messages'],
      ['3040', 'It did not arrive: the carrier gave up (its code: 3040)'],
      ['2061', 'The owner of 010-9999-8888 refuses messages of this sender at Solapi (its code: 2061)'],
    ] as const
  ).slice(0, times(1, 4)),
)('a number that gets nothing is told: %s', async ([mood, words]) => {
  world.cloud.solapi.set({ numbers: { '01099998888': mood } });
  const { failure } = await connected({ options: { to: '010-9999-8888' } });
  expect(failure).toContain(words);
});

// @thorough
test('a number that took nothing is written to no more, and that is told', async () => {
  world.cloud.solapi.set({ numbers: { '01099998888': '3050' } });
  await connected({ options: { to: '010-9999-8888' } });
  world.cloud.solapi.set({ numbers: {} });
  const { failure } = await connected({ options: { to: '010-9999-8888' } });
  expect(failure).toContain('Nothing is sent to 010-9999-8888');
});

test('two may carry text messages: the second comes after, or first where it is told', async () => {
  await connected();
  await adminCalls(world)('PUT', '/v1/shops/demo/channels', { sms: { by: ['solapi'], mostADay: 9_000 } });
  const abroad = await connected({ provider: 'aws', options: { to: '010-1234-5678' } });
  expect([abroad.failure, abroad.out]).toEqual(['', expect.stringContaining('demo sends text messages by Solapi')]);
  expect(abroad.out).toContain('To 010-1234-5678 text messages go by solapi first, so the test does too');
  expect(await part('channels')).toEqual({ sms: { by: ['solapi', 'aws'], mostADay: 9_000 } });
  expect(await shown()).toContain('aws: carries text messages, after the first');
  expect(abroad.out).toContain('What is texted to +12065550152 comes to the stage now');
  expect(world.cloud.smsVoice.settings.twoWay).toEqual({ '+12065550152': expect.stringMatching(/^arn:aws:sns:/) });
  await connected({ provider: 'aws', options: { first: true, to: '010-1234-5678' } });
  expect(await part('channels')).toEqual({ sms: { by: ['aws', 'solapi'], mostADay: 9_000 } });

  const third = await connected({ provider: 'nhn', given: 'sms-app-key=a,sms-secret-key=b' });
  expect(third.failure).toContain('aws and solapi carry text messages, and two are the most');
  expect(await part('channels')).toEqual({ sms: { by: ['aws', 'solapi'], mostADay: 9_000 } });
});

// @thorough
test('new credentials are tried, and not those that were used until now', async () => {
  await connected();
  world.cloud.solapi.set({ keys: { 'key-2': 'secret-2' } });
  const given = 'api-key=key-2,api-secret=secret-2';
  const { failure, out } = await connected({ given });
  expect([failure, out]).toEqual(['', expect.stringContaining('Received at')]);
  const [older = ''] = liveIn(await shown());
  expect(out).toContain(`npm run shop -- end demo solapi ${older}`);

  const third = await connected({ given });
  expect(third.failure).toMatch(/^409: .*\nThat is:\n {2}npm run shop -- end demo solapi \w+ {3}\(since /);
});

test('whom nothing plays on this machine is connected without a test, and that is told', async () => {
  const { failure, out } = await connected({
    provider: 'nhn',
    given: 'sms-app-key=a,sms-secret-key=b',
    options: { from: '02-123-4567' },
  });
  expect([failure, out]).toEqual(['', expect.stringContaining('Nothing plays NHN Cloud on this machine')]);
  expect(out).toMatch(/its signature: \S{20}/);
  expect(await part('channels')).toEqual({ sms: { by: ['nhn'] } });
});

test('nothing is made where something is wrong', async () => {
  expect((await connected({ shop: 'nowhere' })).failure).toContain('There is no shop nowhere');
  expect((await connected({ given: 'demo-key' })).failure).toContain('DANGOL_SECRET is api-key=…,api-secret=…');
  expect((await connected({ given: 'api-key=a' })).failure).toMatch(/^422: .*api-secret is missing[^\n]*$/);
  expect((await connected({ options: { to: '12' } })).failure).toContain('"12" is no number of a phone');
  expect((await connected({ provider: 'nhn' })).failure).toContain('NHN Cloud needs sms-app-key, sms-secret-key');
  const unnumbered = await connected({ provider: 'nhn', given: 'sms-app-key=a,sms-secret-key=b' });
  expect(unnumbered.failure).toContain('--from 02-123-4567');
  expect(await shown()).toBe('');
  expect(await part('channels')).toEqual({});
});
