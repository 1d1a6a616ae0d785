import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../../infra/local/sandbox/https.ts';
import { checkSignature } from '../../../shared/api/standard-webhooks.ts';
import { phoneId } from '../../../shared/base/ids.ts';
import { ErasureRequested } from '../../../shared/events/privacy.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { say } from '../erasure/story.ts';

/** The chat of a shop: what it was sent, and what it answers to the next calls; 200 after them. */
let heard: (HttpRequest & { readonly atMs: number })[] = [];
let answers: number[] = [];
let world: World;

beforeEach(async () => {
  [heard, answers] = [[], []];
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  world.cloud.externalHosts.set('chat.example', (request) => {
    heard.push({ ...request, atMs: world.cloud.kernel.now() });
    const status = answers.shift() ?? 200;
    return { status, headers: { ...(status === 429 && { 'retry-after': '120' }) }, body: 'x'.repeat(100_000) };
  });
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const shop = '/v1/shops/demo';
async function put(path: string, body: object, role = 'admin') {
  const token = world.cloud.tokens?.issue({ sub: role, 'cognito:groups': [`demo:${role}`] }, world.cloud.kernel.now());
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { etag = '' } = (await world.get(`${shop}${path}`, { role })).headers;
  const given = { ...headers, ...(etag && { 'if-match': etag }) };
  const answered = await world.call('PUT', `${shop}${path}`, Buffer.from(JSON.stringify(body)), given);
  await world.rest();
  return answered;
}
const connect = (url = 'https://chat.example/answers?shop=1') => put('/channels', { chat: { url } });

/** The customer writes in chat 42; the id of the ticket. */
async function asks(from: object = { phone: '010-1234-5678', name: '김민지' }, id = '42-1'): Promise<string> {
  const message = { id, by: 'customer', text: '상자가 젖어 있었어요.' };
  const report = { conversation: '42', channel: 'chat', url: 'https://chat.shop.example/42', message, from };
  const { body } = await world.api(`${shop}/conversations`, report, undefined);
  await world.rest();
  return (body as { ticket: { id: string } }).ticket.id;
}
const replies = (ticket: string, text = '새 상자를\u202e 보내 드릴게요.\n\n내일 도착합니다.', key = 'r') =>
  world.api(`${shop}/tickets/${ticket}/replies`, { text }, key);
const ticketOf = async (ticket: string) =>
  (await world.get(`${shop}/tickets/${ticket}`, {})).body as {
    state: string;
    answersGo?: string;
    messages: { id: string; kind: string; undelivered?: { because: string } }[];
  };
const isBy = (secret: string, { headers, body, atMs }: (typeof heard)[number]) =>
  checkSignature({ headers, body } as never, [secret], atMs) === 'valid';

describe('an answer to a chat', () => {
  test('goes there as one signed call, with the agent by name and nothing of the customer', async () => {
    expect((await connect()).status).toBe(200);
    const ticket = await asks();
    expect((await ticketOf(ticket)).answersGo).toBe('chat');
    const { body } = await replies(ticket);
    await world.pass('PT1H');

    const [call, ...more] = heard;
    expect(more).toEqual([]);
    if (!call) throw new Error('Nothing came');
    const { id } = body as { id: string };
    expect(call).toMatchObject({ method: 'POST', host: 'chat.example', path: '/answers?shop=1' });
    expect(call.headers).toMatchObject({ 'webhook-id': `${ticket}~reply-${id}`, 'content-type': 'application/json' });
    expect([isBy('demo-secret', call), isBy('another-secret', call)]).toEqual([true, false]);
    expect(JSON.parse(call.body.toString('utf8'))).toEqual({
      type: 'conversation.answered',
      timestamp: '2026-12-21T02:00:00.000Z',
      data: {
        ...{
          message: `${ticket}~reply-${id}`,
          shop: 'demo',
          channel: 'chat',
          conversation: '42',
          ticket,
          number: 1001,
        },
        text: '새 상자를 보내 드릴게요.\n\n내일 도착합니다.',
        agent: { name: '김하나' },
      },
    });
    expect(call.body.toString('utf8')).not.toMatch(/1234|김민지/);
    expect(world.cloud.ses.delivered.filter(({ subject }) => subject.startsWith('Re:'))).toEqual([]);
    const said = world.events().filter(({ name, data }) => name === 'MessageSent' && data.template === 'reply');
    expect(said).toMatchObject([{ data: { channel: 'chat', about: { ticket } } }]);
    expect((await ticketOf(ticket)).state).toBe('pending');
  });

  test('that the chat reports back under its id is not added again', async () => {
    await connect();
    const ticket = await asks();
    await replies(ticket);
    await world.pass('PT1M');
    const { data } = JSON.parse(heard[0]?.body.toString('utf8') ?? '');
    const message = { id: data.message, by: 'agent', text: data.text };
    const echo = { conversation: '42', channel: 'chat', message };
    expect((await world.api(`${shop}/conversations`, echo, undefined)).status).toBe(200);
    expect((await ticketOf(ticket)).messages.map(({ kind }) => kind)).toEqual(['chat', 'reply']);
  });

  test('waits for a chat that fails, ever longer, and as long as it asks for', async () => {
    await connect();
    const ticket = await asks();
    answers = [500, 503, 429, 408];
    await replies(ticket);
    await world.pass('PT1H');
    const starts = heard.map(({ atMs }) => (atMs - (heard[0]?.atMs ?? 0)) / 1_000);
    const waits = starts.slice(1).map((at, n) => Math.round(at - (starts[n] ?? 0)));
    expect(waits).toHaveLength(4);
    const [first = 0, second = 0, asked = 0, last = 0] = waits;
    expect([first >= 5 && first <= 8, second >= first && second <= 12, asked >= 120 && asked < 130]).toEqual([
      true,
      true,
      true,
    ]);
    expect(last).toBeGreaterThanOrEqual(Math.round(starts[3] ?? 0));
    expect(new Set(heard.map(({ body }) => body.toString('utf8'))).size).toBe(1);
    expect(heard.every((call) => isBy('demo-secret', call))).toBe(true);
  });

  test.each([[401], [301], [404], [410], [422]].slice(0, times(2, 5)))(
    'that is refused with %i is lost: its ticket is open again',
    async (status) => {
      await connect();
      const ticket = await asks();
      answers = [status];
      await replies(ticket);
      await world.pass('PT3H');
      expect(heard).toHaveLength(1);
      const { state, messages } = await ticketOf(ticket);
      expect([state, messages.at(-1)?.undelivered?.because]).toEqual(['open', 'not-taken']);
      expect(world.cloud.logs.some(({ line }) => line.includes('shop=1') || line.includes('demo-secret'))).toBe(false);
    },
  );

  // @thorough
  test('that a chat takes for a day long not is given up, and the agent reads that', async () => {
    await connect();
    const ticket = await asks();
    answers = Array.from({ length: 500 }, () => 502);
    await replies(ticket);
    await world.pass('P2D');
    expect(heard.length).toBeGreaterThan(20);
    expect(heard.length).toBeLessThan(130);
    const { messages } = await ticketOf(ticket);
    expect(messages.at(-1)?.undelivered?.because).toBe('no-longer-useful');
  });

  // @thorough
  test('is signed by both secrets while one replaces the other, and then by the new one alone', async () => {
    await connect();
    const ticket = await asks();
    const made = await world.api(`${shop}/channels/webhook/secrets`, {}, 'new');
    const { secret, name } = made.body as { secret: string; name: string };
    expect([made.status, secret]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    expect((await world.api(`${shop}/channels/webhook/secrets`, {}, 'new')).body).toMatchObject({ secret, name });
    expect((await world.api(`${shop}/channels/webhook/secrets`, {}, 'third')).status).toBe(409);
    await replies(ticket, '하나', 'r1');
    await world.pass('PT1M');
    expect((await world.api(`${shop}/channels/webhook/secrets/demo/end`, {}, 'end')).status).toBe(200);
    await world.pass('PT6M');
    await replies(ticket, '둘', 'r2');
    await world.pass('PT1M');
    const both = heard.map((call) => [isBy('demo-secret', call), isBy(secret, call)]);
    expect(both).toEqual([
      [true, true],
      [false, true],
    ]);
    const listed = await world.get(`${shop}/channels/webhook/secrets`, { role: 'admin' });
    expect(listed.body).toEqual({ items: [{ name, since: expect.any(String) }] });
    expect((await world.get(`${shop}/channels/webhook/secrets`, { role: 'agent' })).status).toBe(403);
  });

  test('goes by email where the chat is not connected and an address is known, and else the agent is told', async () => {
    const known = await asks({ email: 'ann@else.example' });
    expect((await ticketOf(known)).answersGo).toBe('email');
    expect((await replies(known)).status).toBe(200);
    await world.pass('PT1M');
    expect(world.mailsTo('ann@else.example')).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  // @thorough
  test('is lost where the shop has taken its address away meanwhile', async () => {
    await connect();
    const ticket = await asks();
    await world.api(`${shop}/stops`, { scope: 'channel', of: 'chat', why: 'x' }, 's');
    await replies(ticket);
    await put('/channels', {});
    await world.remove(`${shop}/stops/channel~chat`);
    await world.pass('PT1H');
    expect(heard).toEqual([]);
    expect((await ticketOf(ticket)).messages.at(-1)?.undelivered?.because).toBe('no-channel');
  });

  test('can be read again as it went', async () => {
    await connect();
    const ticket = await asks();
    await replies(ticket);
    await world.pass('PT1M');
    const text = `${shop}/messages/${ticket}~reply-${(await ticketOf(ticket)).messages.at(-1)?.id}/text`;
    expect((await world.get(text, {})).body).toMatchObject({
      ...{ subject: '', html: '', to: 'chat 42', isExact: true },
      text: '새 상자를 보내 드릴게요.\n\n내일 도착합니다.',
    });
  });

  test('to somebody of whom only a phone is known does not go once whoever has that phone is erased', async () => {
    await connect();
    const ticket = await asks();
    await world.api(`${shop}/stops`, { scope: 'all', why: 'x' }, 's');
    await replies(ticket);
    await say(world, ErasureRequested, 'somebody', 'gone', [], [phoneId('+821012345678')]);
    await world.pass('PT10M');
    await world.remove(`${shop}/stops/all`);
    await world.pass('P1D');
    expect(heard).toEqual([]);
    expect((await ticketOf(ticket)).answersGo).toBeUndefined();
    const ends = world.events().filter(({ data }) => data.template === 'reply' && data.because !== 'stopped');
    expect(ends).toMatchObject([{ name: 'MessageSkipped', data: { because: 'erasure-requested' } }]);
  });
});

test.each([
  ['http://chat.example/a'],
  ['https://127.0.0.1/a'],
  ['https://[::1]/a'],
  ['https://localhost/a'],
  ['https://2130706433/a'],
  ['https://user:word@chat.example/a'],
  ['https://chat.example:8443/a'],
  ['https://chat.example/a#b'],
])('an answer never goes to %s', async (url) => {
  expect((await connect(url)).status).toBe(422);
});

test('a marketer does not say where answers go', async () => {
  expect((await put('/channels', { chat: { url: 'https://chat.example/a' } }, 'marketer')).status).toBe(403);
});

test('on one machine, a stand-in takes them and shows what it got', async () => {
  await connect('https://answers.example/chat');
  const ticket = await asks();
  await replies(ticket);
  await world.pass('PT1M');
  expect((await world.local('GET', '/_local/answers')).body).toMatchObject([
    { path: '/chat', isSigned: true, body: { data: { channel: 'chat', conversation: '42', ticket } } },
  ]);
});
