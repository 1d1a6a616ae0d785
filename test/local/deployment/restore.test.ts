import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { solapi } from '../../../functions/messaging/channels/providers/solapi/solapi.client.ts';
import { DataFolder } from '../../../infra/local/engine/data-folder.ts';
import { readJournal, recordOf } from '../../../infra/local/engine/journal.ts';
import { https } from '../../../infra/local/sandbox/https.ts';
import { aPicture } from '../../messaging/channels/providers/a-picture.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aWorld, type World } from '../../support/world.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dangol-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });

const seen = (world: World) => ({
  now: world.now(),
  events: world.events(),
  wakes: world.wakes(),
  mails: world.cloud.ses.delivered,
  metrics: world.cloud.metrics.sums(),
  deadLetters: world.deadLetters(),
});

// @thorough
test('a restart changes nothing: time, events, wakes, mails and numbers are as they were', async () => {
  const data = aFolder();
  const first = await aWorld({ data });
  await first.shopify('orders/paid', paid);
  await first.shopify('orders/paid', 'no JSON');
  await first.pass('P2D');
  const before = seen(first);
  first.close();

  const again = await aWorld({ data });

  expect(before.deadLetters).toHaveLength(1);
  expect(seen(again)).toEqual(before);
  // Nothing of the shops' documents has changed, so that none is taken in again.
  expect(again.cloud.calls.made).toEqual([]);
  expect(again.cloud.leftBehind).toEqual([]);
  await again.shopify('orders/paid', { ...paid, id: '820982911946154509' }, { 'x-shopify-webhook-id': 'another' });
  expect(new Set(again.cloud.ses.delivered.map(({ id }) => id)).size).toBe(2);
  expect(again.complaints()).toEqual([]);
  again.close();
});

// @thorough
test('what went to phones is there after a restart, and what was on its way arrives', async () => {
  const data = aFolder();
  const first = await aWorld({ data });
  const { request } = https(async (call) => first.cloud.solapi.answer(call));
  const provider = solapi({ request: request as never, chance: first.cloud.kernel.random, answerMs: 1_000 });
  first.cloud.solapi.set({ reportMs: 60_000 });
  const now = new Date(first.cloud.kernel.now()).toISOString();
  const message = {
    id: '0a'.repeat(32),
    attempt: 1,
    to: '+821012345678',
    from: '0212345678',
    body: { kind: 'mms', text: '사진' },
    picture: aPicture().picture,
    isAdvertising: false,
  } as const;
  const credentials = { 'api-key': 'demo-key', 'api-secret': 'demo-secret' };
  expect(await provider.send(message, credentials, now)).toHaveProperty('accepted');
  const before = first.cloud.solapi;
  first.close();

  const again = await aWorld({ data });
  const { solapi: after } = again.cloud;
  expect([after.shown(), after.settings, after.pictures]).toEqual([before.shown(), before.settings, before.pictures]);
  await again.pass('PT2M');
  expect(after.shown()).toMatchObject([{ kind: 'MMS', status: '4000' }]);
  again.close();
});

// @thorough
test('chance does not come again with a restart', async () => {
  const data = aFolder();
  const chances: number[] = [];
  for (let starts = 0; starts < 3; starts++) {
    const world = await aWorld({ data });
    chances.push(world.cloud.kernel.random());
    world.close();
  }

  expect(new Set(chances).size).toBe(3);
});

// @thorough
test('a mail that its function could not take is handed over again after a restart, at its time', async () => {
  const data = aFolder();
  const first = await aWorld({
    data,
    faultAt: ({ caller }) => (caller === 'care.inbound-mail' ? 'killed-before' : undefined),
  });
  const mail = { from: 'John <john@else.example>', to: 'care@dangol.example', subject: 'Hello', text: 'When?' };
  await first.local('POST', '/_local/mails', mail);
  await first.rest();
  first.close();

  const again = await aWorld({ data });
  expect(again.events().map(({ name }) => name)).not.toContain('TicketOpened');
  await again.pass('PT2M');

  expect(again.events().map(({ name }) => name)).toContain('TicketOpened');
  again.close();
});

test('what this stack has no place for is named, and stays in the folder', async () => {
  const data = aFolder();
  const message = { id: 'gone-1', body: '{}', attributes: {}, sentAt: 0, receiveCount: 0 };
  const foreign = recordOf([
    ['message/gone/gone-1', message],
    ['entry/item-Gone~1', { pk: { S: 'a' } }],
    ['entry/item-Gone~2', { pk: { S: 'b' } }],
    ['delivery/gone/1/rule/0', { bus: 'gone', number: 1, rule: 'GoneRule', place: 0 }],
    ['record/GoneMapping/1', {}],
  ]);
  writeFileSync(join(data, 'journal'), `dangol journal 1\n${foreign}`);

  const world = await aWorld({ data });
  world.close();

  expect(world.cloud.leftBehind.toSorted()).toEqual([
    '1 of the queue gone',
    '1 of the rule GoneRule',
    '1 of the stream reader GoneMapping',
    '2 of the table Gone',
  ]);
  expect(readJournal(readFileSync(join(data, 'journal'))).get('message/gone/gone-1')).toEqual(message);
});

test('a table whose keys are others is refused, and the folder is free again', async () => {
  const data = aFolder();
  const world = await aWorld();
  world.close();
  const table = world.cloud.stack.resources.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable')?.ref;
  const other = [{ AttributeName: 'order', KeyType: 'HASH' }];
  writeFileSync(join(data, 'journal'), `dangol journal 1\n${recordOf([[`table/${table}`, other]])}`);

  await expect(aWorld({ data })).rejects.toThrow(`The table ${table} of this folder has other keys`);
  DataFolder.open(data).journal.close();
});
