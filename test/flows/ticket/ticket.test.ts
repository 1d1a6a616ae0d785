import { afterEach, expect, test } from 'vitest';
import { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';
import { confirms, hana, juno, ofHanaAndJuno, putDesk } from '../told/story.ts';

const minji = 'minji@shop.example';
const support = 'care@dangol.example';
const path = '/v1/shops/demo/tickets';
let world: World;

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();
const fridayNight = '2026-12-18T22:40:00+09:00';
const question = { from: `김민지 <${minji}>`, to: support, subject: '전원이 켜지지 않아요', text: '충전은 했습니다.' };

interface Shown {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly customerId?: string;
  readonly promise: { readonly kind: string; readonly at: string; readonly status: string };
  readonly messages: readonly { readonly kind: string; readonly text: string; readonly by?: string }[];
}

async function writes(mail: object): Promise<void> {
  expect((await world.local('POST', '/_local/mails', mail)).status).toBe(200);
  await world.rest();
}

const token = (claims: object = {}) => {
  const issued = { sub: 'hana', name: '가짜 이름', 'custom:title': '대표', 'cognito:groups': ['demo:agent'] };
  return { authorization: `Bearer ${world.cloud.tokens?.issue({ ...issued, ...claims }, world.cloud.kernel.now())}` };
};
const act = (ticket: string, deed: string, body: object, headers: object = {}): Promise<Reply> =>
  world.post(`${path}/${ticket}/${deed}`, JSON.stringify(body), {
    'content-type': 'application/json',
    ...token(),
    ...headers,
  });

async function tickets(state = ''): Promise<Shown[]> {
  return ((await world.get(`${path}${state && `?state=${state}`}`, {})).body as { items: Shown[] }).items;
}

async function ticket(): Promise<Shown> {
  const [first, ...more] = [...(await tickets()), ...(await tickets('solved'))];
  expect(more).toEqual([]);
  return (await world.get(`${path}/${first?.id}`, {})).body as Shown;
}

const names = () => world.events().map(({ name }) => name);
const said = (name: string) => names().filter((each) => each === name).length;
const asked = (kind: string) =>
  world
    .events()
    .map(({ name, data }) =>
      name === 'MessageRequested' ? (data as { template: { kind: string }; to: { address?: string } }) : undefined,
    )
    .filter((data) => data?.template.kind === kind);
const wakesOf = (owner: string) => world.wakes().filter((wake) => wake.owner === owner);
const replyTo = () =>
  /care\+[a-z2-7]+@dangol\.example/.exec(
    world.mailsTo(minji).findLast(({ headers }) => /care\+[a-z2-7]{36}@/.test(headers['reply-to'] ?? ''))?.headers[
      'reply-to'
    ] ?? '',
  )?.[0];

async function minjiIsKnown(at = fridayNight): Promise<void> {
  world = await aFastWorld({ at });
  const updated_at = new Date(Date.parse(at)).toISOString();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at }));
}

test('Friday 22:40: Minji asks, and within a minute she reads that a person will answer by Monday, 10:10', async () => {
  await minjiIsKnown();
  await writes(question);
  await world.pass('PT60S');

  const mail = world.mailsTo(minji).at(-1);
  expect(mail?.text).toContain('12월 21일(월) 오전 10시 10분');
  expect(mail?.text).toContain('1001');
  expect(await ticket()).toMatchObject({
    state: 'new',
    kind: 'question',
    customerId: expect.any(String),
    promise: { kind: 'first-reply', at: seoul('2026-12-21T10:10:00'), status: 'running' },
    messages: [{ kind: 'mail', subject: '전원이 켜지지 않아요', text: expect.stringContaining('충전은 했습니다.') }],
  });
  expect(wakesOf('care')).toMatchObject([{ at: seoul('2026-12-21T10:08:00') }]);
});

// @thorough
test('nobody answers: the agent is warned at 80 %, and at 100 % the promise is missed and the lead is told', async () => {
  await minjiIsKnown();
  await putDesk(world, ofHanaAndJuno);
  for (const address of [hana, juno]) await confirms(world, address);
  await writes(question);
  await world.cloud.kernel.advance(Date.parse(seoul('2026-12-21T10:07:59')));
  expect(asked('promise-warning')).toHaveLength(0);

  await world.pass('PT70S');
  expect(asked('promise-warning')).toMatchObject([
    { to: { channel: 'email', address: hana }, facts: { number: 1001 } },
  ]);
  expect(said('PromiseMissed')).toBe(0);

  await world.pass('PT2M');
  expect(said('PromiseMissed')).toBe(1);
  expect(asked('promise-missed').map((each) => each?.to.address)).toEqual([hana, juno]);
  expect(world.mailsTo(juno).map(({ at }) => at <= seoul('2026-12-21T10:11:59'))).toEqual([true, true]);
  expect(world.mailsTo(support)).toEqual([]);
  expect((await ticket()).promise.status).toBe('missed');
  await world.pass('P3D');
  expect([said('PromiseMissed'), asked('promise-warning').length]).toEqual([1, 1]);
});

// @thorough
test('Hana answers in time: under her name, in the thread, once; she solves it; Minji writes again, and it is open', async () => {
  await minjiIsKnown();
  await world.employ('hana', { name: '김하나', title: '고객지원 매니저' });
  await writes(question);
  await world.cloud.kernel.advance(Date.parse(seoul('2026-12-21T10:05:00')));
  const { id } = await ticket();
  const text = '전원 단추를 3초 동안 눌러 보시겠어요?';

  const answers = [1, 2].map(() => act(id, 'replies', { text }, { 'idempotency-key': 'one' }));
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);

  const mails = world.mailsTo(minji).filter((mail) => mail.text.includes(text));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.from).toContain('김하나');
  expect(mails[0]?.text).toContain('고객지원 매니저');
  expect(mails[0]?.headers['in-reply-to']).toMatch(/@writer\.example>$/);
  expect(await ticket()).toMatchObject({ state: 'pending', promise: { status: 'kept' } });
  expect(wakesOf('care')).toMatchObject([{ at: seoul('2026-12-29T10:05:00') }]);

  expect((await act(id, 'notes', { text: '부품 재고 확인' })).status).toBe(200);
  expect((await act(id, 'solve', {})).status).toBe(200);
  expect((await act(id, 'solve', {})).status).toBe(200);
  expect([said('TicketSolved'), (await tickets()).length]).toEqual([1, 0]);
  expect(await ticket()).toMatchObject({
    state: 'solved',
    messages: [{}, { by: '김하나', author: 'hana', text }, { kind: 'note', author: 'hana' }],
  });

  await world.cloud.kernel.advance(Date.parse(seoul('2026-12-22T12:25:00')));
  await writes({ ...question, to: replyTo(), text: '그래도 안 됩니다.' });
  expect(said('TicketReopened')).toBe(1);
  expect(await ticket()).toMatchObject({
    state: 'open',
    promise: { kind: 'next-reply', at: seoul('2026-12-22T13:35:00'), status: 'running' },
  });
  expect(JSON.stringify(world.events())).not.toContain('그래도 안 됩니다');
});

// @thorough
test('a week after it was solved the ticket is closed: her mail opens a new one that follows it', async () => {
  await minjiIsKnown('2026-12-21T11:00:00+09:00');
  await writes(question);
  const { id } = await ticket();
  await act(id, 'replies', { text: '확인했습니다.' });
  await act(id, 'solve', {});
  await world.pass('P8D');
  expect((await tickets('closed')).map((each) => each.id)).toEqual([id]);
  expect((await act(id, 'replies', { text: '늦었습니다.' })).status).toBe(409);

  await writes({ ...question, to: replyTo() });

  const [next] = await tickets('new');
  // Number 1002 is the shop's own task: her parcel is late in this story.
  expect(next?.number).toBe(1003);
  expect((await world.get(`${path}/${next?.id}`, {})).body).toMatchObject({ follows: id });
});

thorough('somebody unknown asks in English, and is answered at the address they wrote from', async () => {
  world = await aFastWorld({ at: fridayNight });
  await writes({
    from: 'John <john@else.example>',
    to: support,
    subject: 'Opening hours?',
    text: 'When are you there?',
  });

  expect(world.mailsTo('john@else.example')[0]?.text).toContain('Monday, December 21');
  const { id, customerId } = await ticket();
  expect(customerId).toBeUndefined();
  await act(id, 'replies', { text: 'Ten to six.' });
  expect(world.mailsTo('john@else.example')).toHaveLength(2);
});

test('machines that answer, mail for nobody, and a forged address: no ticket, or one of its own', async () => {
  await minjiIsKnown();
  await writes({ ...question, headers: { 'Auto-Submitted': 'auto-replied' } });
  await writes({ ...question, from: support });
  await writes({ ...question, from: 'john@else.example', to: 'nobody@dangol.example' });
  expect((await world.local('POST', '/_local/mails', { ...question, to: 'x@elsewhere.example' })).status).toBe(400);
  expect(await tickets()).toEqual([]);

  await writes(question);
  const forged = (replyTo() ?? '').replace(/[a-z2-7](?=@)/, (letter) => (letter === 'a' ? 'b' : 'a'));
  await writes({ ...question, to: forged });
  expect((await tickets()).map(({ number }) => number)).toEqual([1001, 1002]);
});

// @thorough
test('a score of 2 is a ticket about the order; her second thoughts are the same ticket', async () => {
  await minjiIsKnown('2026-12-21T11:00:00+09:00');
  const { data } = world.events().find(({ name }) => name === 'OrderOwned') ?? {};
  const answers = (version: number, score: number, words: string) => {
    const subject = 'answer/demo/one';
    const at = seoul(`2026-12-21T11:0${version}:00`);
    const Detail = JSON.stringify({
      ...{ id: `${subject}@${version}.1`, name: SurveyAnswered.name, v: 1, shop: 'demo', subject, version, at },
      ...{ status: 'answered', cause: 'a form', test: false },
      data: { survey: 'delivery', ...(data as object), score, words, suspect: false },
    });
    for (const bus of world.cloud.buses.values()) bus.put({ Source: 'dangol', DetailType: 'SurveyAnswered', Detail });
    return world.rest();
  };
  await answers(1, 5, '좋아요.');
  expect(await tickets()).toEqual([]);
  await answers(2, 2, '상자가 젖어 있었어요.');
  await answers(2, 2, '상자가 젖어 있었어요.');
  await answers(3, 1, '필터도 젖었어요.');

  expect(await ticket()).toMatchObject({
    kind: 'delivery',
    score: 1,
    orderId: (data as { order: string }).order,
    promise: { at: seoul('2026-12-21T11:12:00') },
    messages: [{ kind: 'survey', text: '필터도 젖었어요.' }],
  });
  expect([said('TicketOpened'), asked('receipt').length]).toEqual([1, 1]);
});

// @thorough
test('only people of the shop see its tickets, and say what they can be asked', async () => {
  await minjiIsKnown();
  await writes(question);
  const { id } = await ticket();
  expect((await world.get(path)).status).toBe(401);
  expect((await world.get(path, { shop: 'other' })).status).toBe(403);
  expect((await world.get(path, { role: 'marketer' })).status).toBe(403);
  expect((await world.get(`${path}/aaaaaaaaaaaaaaaa`, {})).status).toBe(404);
  expect((await world.get(`${path}?state=lost`, {})).status).toBe(400);
  expect((await act(id, 'replies', { text: '  ' })).status).toBe(422);
  expect((await act(id, 'replies', { text: 'x' }, token({ 'cognito:groups': ['other:agent'] }))).status).toBe(403);
});
