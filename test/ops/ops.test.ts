import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../infra/local/server.ts';
import { journalOf } from '../support/stored.ts';
import { times } from '../support/thorough.ts';
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
  const run = promisify(execFile)(process.execPath, ['infra/cli/ops/main.ts', ...words.split(' ').filter(Boolean)], {
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

  // @thorough
  test('sends a capability’s events to one consumer', async () => {
    const { code, said } = await ops(`republish --capability orders --consumer loyalty.events --api ${api}/`);
    expect(said).toMatch(/^Finished: \d+ items of orders read, [1-9]\d* events sent to loyalty\.events\.\n$/);
    expect(code).toBe(0);
  });

  // @thorough
  test('stops everything of all shops, or a part of one shop, and resumes each by the same words', async () => {
    const stops = async () => (await world.get('/v1/shops/demo/stops', { role: 'lead' })).body as { items: object[] };
    const stopped = await ops(`stop --why wrong-price --api ${api}`);
    expect(stopped.said).toMatch(/^Stopped: everything of all shops, since \S+, by operator~\S+: wrong-price\n/);
    expect((await ops(`stop --why x --shop demo --journey first-days --api ${api}`)).said).toMatch(
      /^Stopped: journey first-days of demo/,
    );
    expect((await stops()).items).toMatchObject([
      { id: 'all', isStageWide: true, why: 'wrong-price' },
      { id: 'journey~first-days', of: 'first-days', why: 'x' },
    ]);
    expect((await ops(`resume --api ${api}`)).said).toMatch(/^Resumed: everything of all shops\./);
    expect((await ops(`resume --shop demo --journey first-days --api ${api}`)).said).toMatch(
      /^Resumed: journey first-days of demo/,
    );
    expect((await stops()).items).toEqual([]);
    // Mistyped, it stops nothing, and does not say that it did.
    for (const [wish, why] of [
      ['--journey first-dayz', /^422: .*There is no journey first-dayz\. There are: .*first-days/],
      ['--shop demoo', /^404: There is no such shop/],
    ] as const) {
      const { code, said } = await ops(`stop --why x ${wish} --api ${api}`);
      expect([code, said]).toEqual([1, expect.stringMatching(why)]);
    }
    expect(await ops('--help')).toMatchObject({ code: 0, said: expect.stringMatching(/^Usage:/) });
    expect(await ops(`resume --shop demo --api ${api}`)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^404: /),
    });
  });

  const refused: [string, RegExp][] = [
    ['', /^Usage:/],
    ['replay', /^Usage:/],
    ['republish --capability orders', /^Usage:/],
    ['stop', /^Nothing is stopped yet\. Say why: .*--why "what is wrong"\n\nUsage:/],
    ['stop --why x --channel email --journey care', /^Give one of --channel/],
    ['replay --shop demo --when now', /Unknown option '--when'[\s\S]*Usage:/],
    ['replay --shop demo --from yesterday', /^--from yesterday: write a time such as/],
    ['replay --shop demo --order shopify-1', /^404: There is no such order in this shop/],
    ['replay --shop demo --from 2026-01-02 --to 2026-01-01', /^422: The body is invalid/],
    ['replay --shop demo --token wrong', /^401: /],
    ['republish --capability orders --consumer nobody', /^There is no consumer nobody\. There are: .*care\.events/],
    [
      'replay --shop demo --api http://127.0.0.1:45999',
      /^http:\/\/127\.0\.0\.1:45999 does not answer \(\S+\)\. Is it running/,
    ],
  ];
  /** Each is a process of its own. */
  // @thorough
  test.each(refused.filter((_, n) => n % times(3, 1) === 0))('refuses %j', async (words, why) => {
    const { code, said } = await ops(words.includes('--api') ? words : `${words} --api ${api}`);
    expect(said).toMatch(why);
    expect(code).toBe(1);
  });
});

test('brings back nothing, where nothing was given up', async () => {
  expect(await ops(`rescue --api ${api}`)).toEqual({
    ...{ code: 0, said: 'Finished: 0 events of 0 objects are on the bus again.\n' },
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
      case "$(for word; do case "$word" in file://*) cat "\${word#file://}" ;; esac; done)" in
        *cGFnZQ*) echo '{"read":5,"sent":2}' > "$last" ;;
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
    expect((await ops(words, { PATH: folder.replace(/./, '/none') })).said).toMatch(/^The AWS CLI is not installed/);
  });

  test('stops a shop by the function of the stack, without a login', async () => {
    const env = standIn(`
      case "$2" in
        list-stack-resources) echo '{"StackResourceSummaries":[{"ResourceType":"AWS::Lambda::Function",\\
          "LogicalResourceId":"MessagingApiFunction1","PhysicalResourceId":"f-1"}]}' | tr -d '\\\\' ;;
        *) echo '{"statusCode":200,"body":"{\\"since\\":\\"now\\",\\"by\\":\\"op\\",\\"why\\":\\"x\\"}"}' > "$last"
          echo '{"StatusCode":200}' ;;
      esac`);
    expect((await ops('stop --why x --shop demo --stack Dangol-dev', env)).said).toMatch(
      /^Stopped: everything of demo, since now, by op: x\n/,
    );
  });

  const image = journalOf({ name: 'OrderPaid' });
  const aside = JSON.stringify({ payload: JSON.stringify({ Records: [{ dynamodb: { NewImage: image } }] }) });

  test('shows what stands of one thing, packed as it is: its state and its events', async () => {
    const [order] = world.events().filter(({ name }) => name === 'OrderPaid');
    const { code, said } = await ops(`show --subject ${order?.subject} --api ${api}`);
    expect(code).toBe(0);
    const [, own = ''] = said.split(/^Dangol-dev-DangolOrdersTable.*$/m);
    const { state, events } = JSON.parse(own) as { state: object; events: object[] };
    expect(said).toMatch(/^Dangol-dev-DangolOrdersTable\S+, version \d+, wakes at 20\S+Z\n/m);
    expect(state).toMatchObject({ order: order?.data.order });
    expect(events).toContainEqual(expect.objectContaining({ id: order?.id, name: 'OrderPaid' }));

    const nothing = await ops(`show --subject order/demo/nobody --api ${api}`);
    expect(nothing.said).toBe(
      'No table of here has order/demo/nobody. A subject is kind/shop/id, such as order/demo/shopify-1001.\n',
    );
    expect(nothing.code).toBe(1);
  });

  /** An account with one object of two events, of which the bus takes the first only; writes down what it was asked. */
  const account = (taken: string) =>
    standIn(`
      case "$*" in
        *list-stack-resources*) cat <<'END'
          {"StackResourceSummaries":[
            {"LogicalResourceId":"DangolCareMails1","ResourceType":"AWS::S3::Bucket","PhysicalResourceId":"mails"},
            {"LogicalResourceId":"DangolRelayUndelivered1","ResourceType":"AWS::S3::Bucket","PhysicalResourceId":"given-up"},
            {"LogicalResourceId":"DangolBus1","ResourceType":"AWS::Events::EventBus","PhysicalResourceId":"bus"}]}
END
          ;;
        *list-objects-v2*) echo '{"Contents":[{"Key":"aside/1.json"}]}' ;;
        *get-object*) cat > "$last" <<'END'
          ${aside}
END
          echo '{}' ;;
        *put-events*) echo '${taken}' ;;
        *) : ;;
      esac
      for word; do case "$word" in file://*) cat "\${word#file://}" >> ${folder}/asked ;; esac; done`);

  test('brings back what the relay gave up: onto the bus, and out of the way', async () => {
    writeFileSync(join(folder, 'asked'), '');
    const { code, said } = await ops('rescue --stack Dangol-dev', account('{"Entries":[{"EventId":"1"}]}'));
    expect(said).toBe('aside/1.json: 1 events\nFinished: 1 events of 1 objects are on the bus again.\n');
    expect(code).toBe(0);
    const asked = readFileSync(join(folder, 'asked'), 'utf8');
    expect(asked).toContain('"EventBusName":"bus","Source":"dangol","DetailType":"OrderPaid"');
    expect(asked).toMatch(/\{"Bucket":"given-up","Key":"aside\/1\.json"\}$/);
  });

  test('leaves where it is what the bus refuses again, and says so', async () => {
    writeFileSync(join(folder, 'asked'), '');
    const refusing = account('{"Entries":[{"ErrorCode":"MalformedDetail"}]}');
    const { code, said } = await ops('rescue --stack Dangol-dev', refusing);
    expect(said).toBe('1 objects stay in the bucket: the bus refuses something in each of them.\n');
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'asked'), 'utf8')).not.toMatch(/\{"Bucket":"given-up","Key":"aside\/1\.json"\}$/);
  });
});
