import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

const path = '/v1/shops/demo/tickets';
const support = 'care@dangol.example';
let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const token = (sub: string, role = 'agent') => ({
  authorization: `Bearer ${world.cloud.tokens?.issue({ sub, 'cognito:groups': [`demo:${role}`] }, world.cloud.kernel.now())}`,
});
const act = async (sub: string, ticket: string, deed: string, body: object): Promise<Reply> => {
  const headers = { 'content-type': 'application/json', ...token(sub) };
  const reply = await world.post(`${path}/${ticket}/${deed}`, JSON.stringify(body), headers);
  expect(reply.status).toBe(200);
  await world.rest();
  return reply;
};
const writes = async (from: string, text: string, subject: string) => {
  const last = world.mailsTo(from).findLast(({ headers }) => headers['reply-to']?.includes('+'));
  const to = /care\+[a-z2-7]+@dangol\.example/.exec(last?.headers['reply-to'] ?? '')?.[0] ?? support;
  await world.local('POST', '/_local/mails', { from, to, subject, text });
  await world.rest();
};
const newest = async (): Promise<string> => {
  const { items } = (await world.get(path, {})).body as { items: { id: string; number: number }[] };
  return items.toSorted((one, other) => other.number - one.number)[0]?.id ?? '';
};
const machine = async (door: string, body: object) => {
  const headers = { 'content-type': 'application/json', ...token('desk', 'admin') };
  const reply = await world.post(`/v1/shops/demo/${door}`, JSON.stringify(body), headers);
  expect(reply.status).toBe(200);
  await world.rest();
};
const numbers = async (query: string, sub = 'lena', role = 'lead') => {
  const { status, body } = await world.get(`/v1/shops/demo/care/numbers?${query}`, undefined, token(sub, role));
  expect(status).toBe(200);
  return body as { all: object; items: { id: string; numbers: object }[]; firstContactKnownTo: string };
};

async function aDay() {
  const minji = 'minji@shop.example';
  await writes(minji, '언제 오나요?', '배송');
  const one = await newest();
  await world.pass('PT4M');
  await act('hana', one, 'replies', { text: '내일 도착합니다.' });
  await act('hana', one, 'solve', {});

  await writes('sora@shop.example', '교환하고 싶어요.', '교환');
  const two = await newest();
  await act('jun', two, 'assignment', { to: 'me' });
  await world.pass('PT15M');
  await act('jun', two, 'replies', { text: '접수했습니다.' });
  await act('jun', two, 'solve', {});
  await world.pass('PT30M');
  await writes('sora@shop.example', '아직 소식이 없어요.', '교환');
  await world.pass('PT5M');
  await act('jun', two, 'replies', { text: '오늘 보냅니다.' });

  await writes('bounce@simulator.amazonses.com', '주소를 바꿔 주세요.', '주소');
  const three = await newest();
  await world.pass('PT3M');
  await act('hana', three, 'replies', { text: '바꾸었습니다.' });
  await world.pass('PT2M');

  await machine('calls', { call: 'c1', direction: 'inbound', from: '010-2345-6789', state: 'missed' });
  await machine('conversations', {
    ...{ conversation: 'k1', channel: 'chat', message: { id: 'k1-1', by: 'customer', text: '색상이 있나요?' } },
  });
  await machine('conversations', {
    ...{ conversation: 'k1', channel: 'chat' },
    message: { id: 'k1-2', by: 'agent', text: '네, 있습니다.', agent: 'hana' },
  });
}

test('a lead’s morning: yesterday’s numbers of five tickets over three channels with two agents', async () => {
  world = await aFastWorld({ at: '2026-12-21T10:30:00+09:00' });
  await aDay();
  await world.pass('PT18H');

  const day = 'from=2026-12-21&to=2026-12-21';
  const byAgent = await numbers(`${day}&by=agent`);
  expect(byAgent.all).toMatchObject({
    ...{ opened: 5, live: 2, abandoned: 1, endedBySilence: 0, firstContact: { known: 0, solved: 0 } },
    firstReplies: { count: 3, inTenMinutes: 2, halfSeconds: 300 },
    nextReplies: { count: 1, halfSeconds: 300 },
    handling: { count: 2, halfSeconds: 300 },
    resolutions: { count: 2, reopened: 1 },
    promisesKept: 3,
  });
  expect(byAgent.items.map(({ id }) => id)).toEqual(['hana', 'jun']);
  expect(byAgent.items.map(({ numbers: own }) => own)).toMatchObject([
    { firstReplies: { count: 2, inTenMinutes: 2 }, resolutions: { count: 1, reopened: 0 } },
    { firstReplies: { count: 1, inTenMinutes: 0 }, resolutions: { count: 1, reopened: 1 } },
  ]);
  const byChannel = await numbers(`${day}&by=channel`);
  expect(byChannel.items).toMatchObject([
    { id: 'call', numbers: { opened: 1, live: 1, abandoned: 1 } },
    { id: 'chat', numbers: { opened: 1, firstReplies: { count: 1 } } },
    { id: 'mail', numbers: { opened: 3, firstReplies: { count: 2 } } },
  ]);
  expect((await numbers(`${day}&by=kind`)).items).toMatchObject([{ id: 'question', numbers: { opened: 5 } }]);
  // An agent sees their own beside the shop's.
  expect((await numbers(day, 'jun', 'agent')).items.map(({ id }) => id)).toEqual(['jun']);
  expect((await numbers('from=2026-12-20&to=2026-12-20')).items).toEqual([]);

  const drawn = world.cloud.metrics.sums().filter(({ dimensions }) => dimensions.service === 'any' && dimensions.shop);
  expect(Object.fromEntries(drawn.map(({ name, sum }) => [name, sum]))).toEqual({
    ...{ PromisesKept: 3, TicketsReopened: 1, FirstRepliesInTen: 300 },
  });
});

test('a span that is no span, or too long, is refused', async () => {
  world = await aFastWorld({ at: '2026-12-21T10:30:00+09:00' });
  for (const query of [
    'from=2026-12-21&to=2026-12-20',
    'from=2026-11-01&to=2026-12-21',
    'from=x',
    'from=2026-02-30',
    'by=tier',
  ]) {
    const { status } = await world.get(`/v1/shops/demo/care/numbers?${query}`, undefined, token('lena', 'lead'));
    expect([query, status]).toEqual([query, 400]);
  }
});

// @thorough
test('solved at the first contact is known seven days later; where she asks the like again, it was not', async () => {
  world = await aFastWorld({ at: '2026-12-21T10:30:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-12-21T01:00:00.000Z' }));
  const settled = async (day: string) =>
    ((await numbers(`from=${day}&to=${day}`)).all as { firstContact: object }).firstContact;
  const asksAndIsHelped = async (text: string) => {
    await world.local('POST', '/_local/mails', { from: 'minji@shop.example', to: support, subject: text, text });
    await world.rest();
    const ticket = await newest();
    await act('hana', ticket, 'replies', { text: '네, 그렇습니다.' });
    await act('hana', ticket, 'solve', {});
    return ticket;
  };
  const one = await asksAndIsHelped('내일 오나요?');
  await world.pass('P6D');
  expect(await settled('2026-12-21')).toEqual({ known: 0, solved: 0 });
  // On Sunday she asks something else, so the first was not all; the second one is.
  expect(await asksAndIsHelped('필터는 얼마나 쓰나요?')).not.toBe(one);
  await world.pass('P1DT1H');
  expect(await settled('2026-12-21')).toEqual({ known: 1, solved: 0 });
  await world.pass('P7D');
  expect(await settled('2026-12-27')).toEqual({ known: 1, solved: 1 });
  expect(world.wakes().filter(({ owner }) => owner === 'care')).toEqual([]);
});
