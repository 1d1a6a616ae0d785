import { afterEach, beforeEach, expect, test } from 'vitest';
import { TierLowered, TierReached } from '../../../shared/events/loyalty.ts';
import { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

const path = '/v1/shops/demo/tickets';
const at = (time: string) => new Date(`2026-12-21T${time}+09:00`).toISOString();
let world: World;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

interface Listed {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly customerId?: string;
  readonly assignee?: string;
  readonly channel?: string;
  readonly firstLine?: string;
  readonly tier?: { readonly level: number; readonly label?: { readonly en: string } };
  readonly order?: { readonly title?: string };
  readonly worth?: { readonly currency: string; readonly netMinor: number };
  readonly promise: { readonly at: string; readonly status: string };
}

const asking = async (query: string, sub = 'agent') =>
  ((await world.get(`${path}${query}`, undefined, token(sub))).body as { items: Listed[] }).items;
const numbers = async (query: string, sub?: string) => (await asking(query, sub)).map(({ number }) => number);

async function writes(from: string, text: string, subject = '문의'): Promise<void> {
  const mail = { from, to: 'care@dangol.example', subject, text };
  expect((await world.local('POST', '/_local/mails', mail)).status).toBe(200);
  await world.rest();
}

/** An event as its capability publishes it. */
async function hears(name: string, subject: string, version: number, data: object, time: string): Promise<void> {
  const Detail = JSON.stringify({
    ...{ id: `${subject}@${version}.1`, name, v: 1, shop: 'demo', subject, version, at: at(time) },
    ...{ status: 'known', cause: 'a test', test: false, data },
  });
  for (const bus of world.cloud.buses.values()) bus.put({ Source: 'dangol', DetailType: name, Detail });
  await world.rest();
}

async function buys(
  n: number,
  email: string,
  account = n,
): Promise<{ readonly customer: string; readonly order: string }> {
  const payload = anOrder({ id: `${n}00`, name: `#${n}`, email, financial_status: 'paid', updated_at: at('11:00:00') });
  const who = { ...(payload as { customer?: object }).customer, id: account, email };
  await world.shopify('orders/paid', { ...payload, customer: who });
  const owned = world.events().findLast(({ name }) => name === 'OrderOwned')?.data;
  return owned as { customer: string; order: string };
}

const complains = (n: number, owned: object, words: string, time: string) =>
  hears(
    SurveyAnswered.name,
    `answer/demo/a${n}`,
    1,
    { survey: 'delivery', ...owned, score: 1, words, suspect: false },
    time,
  );

const isOfTier = (customer: string, version: number, level: number, type: typeof TierReached | typeof TierLowered) => {
  const label = { ko: '골드', en: 'Gold' };
  const lowered = type === TierLowered ? { from: 'gold', because: 'review' } : {};
  return hears(
    type.name,
    `ledger/demo/${customer}`,
    version,
    { customer, tier: 'gold', label, level, ...lowered },
    '11:00:30',
  );
};

const token = (sub: string) => ({
  authorization: `Bearer ${world.cloud.tokens?.issue({ sub, 'cognito:groups': ['demo:agent'] }, world.cloud.kernel.now())}`,
});
const act = (ticket: string | undefined, deed: string, body: object, sub = 'hana'): Promise<Reply> =>
  world.post(`${path}/${ticket}/${deed}`, JSON.stringify(body), { 'content-type': 'application/json', ...token(sub) });

test('two complaints: gold first, then the other one, then a question that is due before both', async () => {
  await writes('"김하늘" <guest@else.example>', '영업시간이 어떻게 되나요?');
  const [one, two] = [await buys(1, 'one@shop.example'), await buys(2, 'two@shop.example')];
  await isOfTier(two.customer, 50, 2, TierReached);
  await complains(1, one, '상자가 젖어 있었어요.', '11:01:00');
  await complains(2, two, '늦게 왔어요.\n전화도 없었습니다.', '11:02:00');

  const [first, ...others] = await asking('');
  expect(first).toMatchObject({
    number: 1003,
    channel: 'survey',
    firstLine: '늦게 왔어요.',
    tier: { level: 2, label: { en: 'Gold' } },
    order: { number: '#2' },
  });
  expect(others.map(({ number }) => number)).toEqual([1002, 1001]);
  expect(others[0]).toMatchObject({ tier: { level: 1, label: { en: 'Regular' } } });
  expect(others[1]).toMatchObject({ name: '김하늘', channel: 'mail' });
  expect(others[1]).not.toHaveProperty('tier');

  await world.comeTo(at('11:11:30'));
  expect(await numbers('')).toEqual([1002, 1001, 1003]);
  await world.comeTo(at('11:20:00'));
  expect(await numbers('')).toEqual([1003, 1002, 1001]);
});

// @thorough
test('of two complaints of one tier, the one of who has bought more is first', async () => {
  const [one, two] = [await buys(1, 'one@shop.example'), await buys(2, 'two@shop.example')];
  await buys(3, 'two@shop.example', 2);
  await complains(1, one, '상자가 젖어 있었어요.', '11:01:00');
  await complains(2, two, '늦게 왔어요.', '11:02:00');

  const [first, second] = await asking('');
  expect([first?.number, second?.number]).toEqual([1002, 1001]);
  const paid = second?.worth?.netMinor ?? 0;
  expect([first?.worth, paid > 0]).toEqual([{ currency: 'KRW', netMinor: 2 * paid }, true]);
});

// @thorough
test('a tier that was lowered counts no more, and an older event changes nothing', async () => {
  const [one, two] = [await buys(1, 'one@shop.example'), await buys(2, 'two@shop.example')];
  await isOfTier(two.customer, 54, 2, TierReached);
  await isOfTier(two.customer, 55, 0, TierLowered);
  await isOfTier(two.customer, 54, 2, TierReached);
  await complains(1, one, '하나', '11:01:00');
  await complains(2, two, '둘', '11:02:00');
  expect(await numbers('')).toEqual([1001, 1002]);
});

test('who takes a ticket has it in their list, who answers one takes it, and what is answered waits', async () => {
  await writes('one@else.example', '하나');
  await writes('two@else.example', '둘');
  const [one, two] = await asking('?list=open&assignee=nobody');
  expect((await act(one?.id, 'assignment', { to: 'me' })).body).toMatchObject({ ticket: { assignee: 'hana' } });
  await world.rest();
  expect(await numbers('?assignee=nobody')).toEqual([1002]);
  expect(await numbers('?assignee=me', 'hana')).toEqual([1001]);
  expect(await numbers('?assignee=hana')).toEqual([1001]);

  await act(two?.id, 'replies', { text: '확인했습니다.' });
  await world.rest();
  expect(await numbers('?list=open')).toEqual([1001]);
  expect(await asking('?list=waiting')).toMatchObject([{ number: 1002, assignee: 'hana', state: 'pending' }]);
  expect(await numbers('?assignee=hana')).toEqual([1001, 1002]);

  await act(one?.id, 'solve', {});
  await world.rest();
  expect(await numbers('?list=open')).toEqual([]);
  expect(await numbers('?list=done&assignee=hana')).toEqual([1001]);
  expect((await act(one?.id, 'assignment', { to: null })).body).not.toHaveProperty('ticket.assignee');
  await world.rest();
  expect(await numbers('?list=done&assignee=nobody')).toEqual([1001]);
});

test('a ticket is given to a colleague alone, and a query that cannot be is refused', async () => {
  await writes('one@else.example', '하나');
  const [one] = await asking('');
  expect(await act(one?.id, 'assignment', { to: 'nobody-here' })).toMatchObject({ status: 404 });
  expect(await act('aaaaaaaaaaaaaaaa', 'assignment', { to: 'me' })).toMatchObject({ status: 404 });
  expect(await act(one?.id, 'assignment', {})).toMatchObject({ status: 422 });
  for (const query of ['?list=lost', '?state=open&list=open', '?assignee=%20', '?next=zzz']) {
    expect([query, (await world.get(`${path}${query}`, {})).status]).toEqual([query, 400]);
  }
});

test('who has a ticket keeps it when a colleague answers, and whose work has ended takes none', async () => {
  await world.employ('hana', { name: '김하나' });
  await writes('one@else.example', '하나');
  const [one] = await asking('');
  await act(one?.id, 'assignment', { to: 'me' });
  await act(one?.id, 'replies', { text: '확인했습니다.' }, 'juno');
  await world.rest();
  expect(await asking('')).toMatchObject([{ assignee: 'hana', state: 'pending' }]);

  const issued = { sub: 'boss', 'cognito:groups': ['demo:admin'] };
  const authorization = `Bearer ${world.cloud.tokens?.issue(issued, world.cloud.kernel.now())}`;
  const headers = { authorization, 'content-type': 'application/json' };
  expect((await world.post('/v1/shops/demo/staff/hana/end', '{}', headers)).status).toBe(200);
  await world.rest();
  expect(await act(one?.id, 'assignment', { to: null })).toMatchObject({ status: 403, body: { code: 'staff-ended' } });
});

// @thorough
test('thirty tickets are read page by page, each once', async () => {
  for (let n = 0; n < 30; n++) await writes(`guest-${n}@else.example`, `문의 ${n}`);
  const pages: number[][] = [];
  for (let next = '?list=open'; next !== ''; ) {
    const { body } = await world.get(`${path}${next}`, {});
    const { items, next: then } = body as { items: Listed[]; next?: string };
    pages.push(items.map(({ number }) => number));
    next = then ? `?list=open&next=${then}` : '';
  }
  expect(pages.map(({ length }) => length)).toEqual([25, 5]);
  expect(pages.flat()).toEqual(Array.from({ length: 30 }, (_, n) => 1001 + n));
});
