import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { editing } from '../documents/editing.ts';
import { callStandard } from '../privacy/doors.ts';

let world: World;
const { turn } = editing(() => world);

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T12:05:00+09:00' });
  const hours = [
    { from: '10:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ];
  await turn('/hours', (before) => ({ ...before, week: { mon: hours } }), 'lead');
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

type Door = 'calls' | 'conversations';
const seoul = (time: string) => new Date(`2026-12-21T${time}+09:00`).toISOString();

/** An admin lets a secret live, and gives it to the other system. */
async function connect(door: Door, key: string = door) {
  const { status, body } = await world.api('/v1/shops/demo/connections', { platform: door }, key);
  expect(status).toBe(201);
  return body as { address: string; name: string; secret: string };
}

interface Sending {
  readonly id: string;
  readonly secret: string;
  readonly ageSeconds?: number;
}

/** As a phone system or a chat signs and posts it. */
async function posts(door: Door, report: object, { id, secret, ageSeconds = 0 }: Sending, shop = 'demo') {
  const body = JSON.stringify(report);
  const seconds = Math.floor(Date.parse(world.now()) / 1_000) - ageSeconds;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
  const answer = await world.post(`/webhooks/${shop}/care/${door}`, body, {
    'content-type': 'application/json',
    ...headers,
  });
  await world.rest();
  return { status: answer.status, body: answer.body as { id?: string; code?: string; detail?: string } };
}
interface Shown {
  readonly id: string;
  readonly customerId?: string;
}
const queue = async () => ((await world.get('/v1/shops/demo/tickets', {})).body as { items: Shown[] }).items;
const missed = { call: 'pbx-1', direction: 'inbound', from: '010-1234-5678', to: '02-123-4567', state: 'missed' };

test('a call missed in the lunch break, told by a phone system that holds no key, is to be called back within the minute', async () => {
  const { address, secret } = await connect('calls');
  expect([new URL(address).pathname, secret]).toEqual(['/webhooks/demo/care/calls', expect.stringMatching(/^whsec_/)]);
  const report = { ...missed, startedAt: seoul('12:04:30') };
  const first = await posts('calls', report, { id: 'msg-1', secret });
  expect(first).toEqual({ status: 200, body: { id: expect.any(String) } });
  expect(Date.parse(world.now()) - Date.parse(seoul('12:05:00'))).toBeLessThan(60_000);
  const [one, ...more] = await queue();
  expect(more).toEqual([]);
  expect(one).toMatchObject({ state: 'new', callBack: true, promise: { at: seoul('13:10:00'), status: 'running' } });

  // What was not answered is sent again, for hours: it is one call all the same.
  await world.pass('PT4M');
  expect(await posts('calls', report, { id: 'msg-1', secret })).toEqual(first);
  expect((await posts('calls', { ...report, state: 'answered' }, { id: 'msg-1', secret })).body.code).toBe(
    'idempotency-key-reused',
  );
  expect(await queue()).toHaveLength(1);
  const withheld = { direction: 'inbound', from: '010-9999-0000', state: 'missed' };
  for (const id of ['msg-2', 'msg-3', 'msg-3'])
    expect((await posts('calls', withheld, { id, secret })).status).toBe(200);
  const tickets = await Promise.all((await queue()).map(({ id }) => world.get(`/v1/shops/demo/tickets/${id}`, {})));
  expect(tickets.map(({ body }) => (body as { messages: object[] }).messages.length).sort()).toEqual([1, 2]);
});

test('who does not sign, signs with something else, too long ago, for another door or shop, says nothing, and is told why', async () => {
  const { secret } = await connect('calls');
  const chat = await connect('conversations');
  const ok = { id: 'msg-1', secret };
  const refused = async (answer: ReturnType<typeof posts>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };
  const wrong = [401, 'signature-invalid'];
  expect(await refused(posts('calls', missed, { ...ok, secret: chat.secret }))).toEqual(wrong);
  expect(await refused(posts('conversations', missed, ok))).toEqual(wrong);
  expect(await refused(posts('calls', missed, ok, 'other'))).toEqual(wrong);
  const late = await posts('calls', missed, { ...ok, ageSeconds: 301 });
  expect(late.body).toMatchObject({ code: 'signature-expired', detail: expect.stringContaining('300 seconds') });
  const unsigned = await world.post('/webhooks/demo/care/calls', JSON.stringify(missed), {
    'content-type': 'application/json',
  });
  expect(unsigned.body).toMatchObject({ code: 'signature-invalid', detail: expect.stringContaining('webhook-id') });
  const long = await posts('conversations', { text: 'x'.repeat(64 * 1024) }, { id: 'm', secret: chat.secret });
  expect(long.body.code).toBe('body-too-large');
  expect((await posts('calls', { ...missed, from: 'abc' }, ok)).body.code).toBe('body-invalid');
  expect((await posts('calls', missed, { ...ok, id: 'x'.repeat(201) })).body.code).toBe('body-invalid');
  expect(await queue()).toEqual([]);
});

test('a secret is replaced without a lost call, and one that has ended opens nothing after five minutes', async () => {
  const old = await connect('calls', 'one');
  expect((await posts('calls', { ...missed, state: 'ringing' }, { id: 'a', secret: old.secret })).status).toBe(200);
  const next = await connect('calls', 'two');
  expect((await world.api('/v1/shops/demo/connections', { platform: 'calls' }, 'three')).body).toMatchObject({
    code: 'secret-limit',
  });
  await world.pass('PT5M');
  for (const { secret } of [old, next])
    expect((await posts('calls', missed, { id: secret.slice(-8).replace(/\W/g, 'x'), secret })).status).toBe(200);
  const listed = (await world.get('/v1/shops/demo/connections', { role: 'admin' })).body as { doors: object[] };
  expect(listed.doors).toMatchObject([
    { door: 'calls', secrets: [{}, { name: next.name }] },
    { door: 'conversations', secrets: [] },
  ]);
  const end = `/v1/shops/demo/connections/calls/secrets/${old.name}/end`;
  expect((await world.api(end, {}, 'end')).body).toMatchObject({ secretsLive: 1 });
  await world.pass('PT5M');
  expect((await posts('calls', missed, { id: 'b', secret: old.secret })).status).toBe(401);
  expect((await posts('calls', missed, { id: 'b', secret: next.secret })).status).toBe(200);
});

test('Minji by chat, then by phone, both signed: one customer, and one history', async () => {
  const [calls, chats] = [await connect('calls'), await connect('conversations')];
  const email = 'minji@shop.example';
  const phone = '010-1234-5678';
  await callStandard(world, 'customer.created', {
    id: 'minji',
    email,
    phone,
    phoneVerified: true,
    country: 'KR',
    at: world.now(),
    language: 'ko',
  });
  await world.pass('PT5M');
  const message = { id: '42-1', by: 'customer', text: '상자가 젖어 있었어요.' };
  const chat = { conversation: '42', channel: 'chat', message, from: { email, verified: true } };
  expect((await posts('conversations', chat, { id: 'c-1', secret: chats.secret })).status).toBe(200);
  await posts(
    'conversations',
    { conversation: '42', channel: 'chat', ended: true },
    { id: 'c-2', secret: chats.secret },
  );
  await posts('calls', { ...missed, from: phone }, { id: 'p-1', secret: calls.secret });
  const [one, ...more] = await queue();
  expect(more).toEqual([]);
  expect(one).toMatchObject({ customerId: expect.any(String), callBack: true });
  expect((await world.get(`/v1/shops/demo/tickets/${one?.id}`, {})).body).toMatchObject({
    messages: [{ kind: 'chat' }, { kind: 'call' }],
  });
  const lines = (await world.timeline(email)).map(({ text }) => text);
  expect(lines.filter((text) => /^(Ticket|문의) /.test(text)).length).toBeGreaterThan(0);
});
