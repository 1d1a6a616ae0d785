import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Api } from '../../../infra/cli/api.ts';
import { localAccount } from '../../../infra/cli/aws.ts';
import { connectPush, showPush } from '../../../infra/cli/shop/connect-push.ts';
import { root } from '../../rules/source.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { served } from '../../support/served.ts';
import type { World } from '../../support/world.ts';
import { adminCalls } from '../phones/connected.ts';
import { buys, minji } from '../phones/story.ts';
import { iphone, shownOn } from './app.ts';

let world: World;
let url: string;
let server: Server;
let folder: string;
beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  ({ url, server } = await served(world));
  folder = mkdtempSync(join(tmpdir(), 'app-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  server.close();
  world.close();
});

/** The command in this process; gives what a person would read. */
async function connected(options: Parameters<typeof connectPush>[0]['options'] = {}) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const api = new Api(url);
  const account = async () => localAccount(api);
  const failure = await connectPush({ api, shop: 'demo', account, options, print, progress: print }).then(
    () => '',
    (error: Error) => error.message,
  );
  return { out: lines.join('\n'), failure };
}

const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const channels = async () => (await adminCalls(world)('GET', '/v1/shops/demo/channels')).body;
const applications = () => world.cloud.mobilePush.settings.applications.map(({ arn }) => arn.split(':app/')[1]);

test("by one command a shop's app gets notifications: a test is received", async () => {
  const child = spawn(process.execPath, [join(root, 'infra/cli/shop/main.ts'), 'connect', 'demo', 'push'], {
    env: { ...process.env, PORT: new URL(url).port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const code = await new Promise((resolve) => void child.once('close', resolve));
  expect([code, out]).toEqual([0, expect.stringMatching(/Received at .*demo sends notifications to its app\.\n$/)]);
  expect(applications()).toEqual([`GCM/${world.cloud.stack.name}_demo`]);
  expect(await channels()).toMatchObject({ push: { by: ['fcm'] } });
  expect(world.cloud.mobilePush.delivered).toMatchObject([
    { subject: '단골상점', text: '앱 알림이 연결되었습니다. 확인용 알림입니다.' },
  ]);
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
});

test("an app at Apple is connected by its token key, beside Android's, and a wrong file is told", async () => {
  await buys(world, minji);
  const key = fileOf('AuthKey_AB12CD34EF.p8', '-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----\n');
  const ofTeam = { apns: key, 'team-id': 'TEAM123456', 'bundle-id': 'com.shop.app' };
  expect((await connected({ apns: key })).failure).toBe('Say of the app at Apple: --team-id … --bundle-id ….');
  expect((await connected({ fcm: key })).failure).toContain('is no service account of Firebase');
  expect(applications()).toEqual([]);

  const to = { to: minji.email, device: iphone };
  const first = await connected({ ...ofTeam, ...to, sandbox: true, 'opt-out': '설정 > 알림' });
  expect([first.failure, first.out]).toEqual(['', expect.stringContaining('Received at')]);
  expect(world.cloud.mobilePush.settings.applications[0]?.attributes).toMatchObject({
    ...{ PlatformPrincipal: 'AB12CD34EF', ApplePlatformTeamID: 'TEAM123456', ApplePlatformBundleID: 'com.shop.app' },
  });
  const account = { type: 'service_account', project_id: 'shop', private_key: '-----BEGIN PRIVATE KEY-----' };
  const second = await connected({ fcm: fileOf('account.json', JSON.stringify(account)), to: minji.email });
  expect([second.failure, shownOn(world, iphone).length]).toEqual(['', 2]);
  expect(await channels()).toMatchObject({
    push: { by: ['apns-sandbox', 'fcm'], optOut: { ko: '설정 > 알림', en: '설정 > 알림' } },
  });

  const lines: string[] = [];
  await showPush(new Api(url), 'demo', (line) => void lines.push(line));
  expect(lines).toHaveLength(2);
  const { settings } = world.cloud.mobilePush;
  const disabled = settings.applications.map((each) => ({ ...each, enabled: false }));
  world.cloud.mobilePush.set({ applications: disabled });
  expect((await connected({ to: minji.email })).failure).toContain('it says: PlatformApplicationDisabled');
});
