import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const john = 'john@else.example';
const support = 'care@dangol.example';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** Whoever operates the system writes into the directory by their own right: the function answers nothing but to them. */
const operator = async (staff: object): Promise<Reply> => {
  const reply = await world.local('POST', '/_local/functions/shops.documents', { staff });
  await world.rest();
  return reply;
};
const as = (sub: string, claims: object = {}, role = 'agent') => ({
  authorization: `Bearer ${world.cloud.tokens?.issue({ sub, 'cognito:groups': [`demo:${role}`], ...claims }, world.cloud.kernel.now())}`,
  'content-type': 'application/json',
});
const path = (more: string) => `/v1/shops/demo/tickets${more}`;
const act = (ticket: string, deed: string, who: Record<string, string>, body: object = {}): Promise<Reply> =>
  world.post(path(`/${ticket}/${deed}`), JSON.stringify(body), who);
const codeOf = ({ status, body }: Reply) => [status, (body as { code?: string }).code];

async function asked(from: string, text: string): Promise<string> {
  const known = new Set(await idsOf());
  await world.local('POST', '/_local/mails', { from, to: support, subject: 'Q', text });
  await world.rest();
  return (await idsOf()).find((id) => !known.has(id)) ?? '';
}
async function idsOf(): Promise<string[]> {
  const { body } = await world.get(path(''), {});
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
}

const hana = {
  name: { ko: '김하나', en: 'Hana Kim' },
  title: { ko: '고객지원 매니저', en: 'Customer Care Manager' },
  role: 'agent',
};

async function aShopWithHana(entry: object = hana): Promise<void> {
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: world.now() }));
  const { status, body } = await operator({ shop: 'demo', sub: 'hana', entry });
  expect([status, body]).toEqual([200, { member: { id: 'hana', ...entry, state: 'active' } }]);
}

test('Hana signs as the directory has her, in the language of who asked, whatever her token says of her', async () => {
  await aShopWithHana();
  const [korean, english] = [await asked(`김민지 <${minji}>`, '안녕하세요.'), await asked(john, 'Are you open today?')];
  const liar = as('hana', { name: '대표이사', 'custom:title': '대표' });
  await act(korean, 'replies', liar, { text: '확인했습니다.' });
  await act(english, 'replies', liar, { text: 'Yes, until six.' });
  await act(korean, 'solve', liar);
  await world.rest();

  const [to, other] = [world.mailsTo(minji).at(-1), world.mailsTo(john).at(-1)];
  expect([to?.from, to?.text]).toEqual([expect.stringContaining('김하나'), expect.stringContaining('고객지원 매니저')]);
  expect(to?.text).not.toContain('대표');
  expect([other?.from, other?.text]).toEqual([
    expect.stringContaining('Hana Kim'),
    expect.stringContaining('Hana Kim, Customer Care Manager'),
  ]);
  const authors = world
    .events()
    .filter(({ name, data }) => name === 'TicketSolved' || (data as { by?: string }).by === 'agent')
    .map(({ name, data }) => [name, (data as { author?: string }).author]);
  expect(authors).toEqual([
    ['TicketReplied', 'hana'],
    ['TicketReplied', 'hana'],
    ['TicketSolved', 'hana'],
  ]);
});

// @thorough
test('who is not in the directory signs as the shop, and is still known as the author', async () => {
  await aShopWithHana();
  const ticket = await asked(`김민지 <${minji}>`, '안녕하세요.');
  await act(ticket, 'replies', as('stranger', { name: '가짜' }), { text: '확인했습니다.' });
  await world.rest();

  expect(world.mailsTo(minji).at(-1)?.text).not.toContain('가짜');
  const { body } = await world.get(path(`/${ticket}`), {});
  expect((body as { messages: object[] }).messages.at(-1)).toEqual({
    ...{ id: expect.any(String), at: expect.any(String), kind: 'reply' },
    ...{ author: 'stranger', text: '확인했습니다.' },
  });
});

// @thorough
test.each([
  ['an admin ends it', {}, () => world.post('/v1/shops/demo/staff/hana/end', '{}', as('boss', {}, 'admin'))],
  ['the operator ends it', {}, () => operator({ shop: 'demo', sub: 'hana', end: true })],
  ['her last day is over', { lastDay: '2026-11-28', endsAt: '2026-11-28T15:00:00.000Z' }, () => world.pass('P2D')],
])('once %s, her token lives on and answers nobody', async (_, more, end) => {
  const { endsAt: _endsAt, ...entry } = { ...hana, ...more } as typeof hana & { endsAt?: string };
  world = await aFastWorld();
  await operator({ shop: 'demo', sub: 'hana', entry });
  const ticket = await asked(john, 'Are you open today?');
  await end();
  await world.rest();
  const mails = world.mailsTo(john).length;

  for (const deed of ['replies', 'notes', 'solve'])
    expect(codeOf(await act(ticket, deed, as('hana'), { text: 'Yes.' }))).toEqual([403, 'staff-ended']);
  await world.rest();
  expect(world.mailsTo(john)).toHaveLength(mails);

  await operator({ shop: 'demo', sub: 'hana', entry: { role: 'lead' } });
  expect((await act(ticket, 'replies', as('hana'), { text: 'Yes.' })).status).toBe(200);
});

// @thorough
test('somebody from outside reads masked addresses, and no others', async () => {
  await aShopWithHana();
  const ticket = await asked(john, 'Are you open today?');
  const outside = as('temp', { 'cognito:groups': ['demo:agent', 'demo:masked'] });
  for (const [who, own, contact] of [
    [outside, 'm***@shop.example', 'j***@else.example'],
    [as('temp', { 'cognito:groups': ['demo:agent', 'other:masked'] }), minji, john],
  ] as const) {
    const found = await world.call('GET', `/v1/shops/demo/customers?email=${minji}`, Buffer.alloc(0), who);
    expect((found.body as { items: object[] }).items).toMatchObject([{ email: own }]);
    const { body } = await world.call('GET', path(`/${ticket}`), Buffer.alloc(0), who);
    expect(body).toMatchObject({ contact, messages: [{ from: contact }] });
    expect(JSON.stringify(body).includes(john)).toBe(contact === john);
  }
});

// @thorough
test('somebody from outside is told so by the directory too, where their token does not say it yet', async () => {
  await aShopWithHana({ name: '임시', contactsMasked: true });
  const { body } = await world.call('GET', '/v1/shops/demo/me', Buffer.alloc(0), as('hana'));
  expect(body).toMatchObject({ id: 'hana', contactsMasked: true });
});

// @thorough
test('what the operator gives is looked at like anything else', async () => {
  await aShopWithHana();
  for (const [staff, why] of [
    [{ shop: 'demo', sub: 'x', entry: { name: '', role: 'machine' } }, /entry\.name .*entry\.role/],
    [{ shop: 'demo', sub: 'x', entry: { role: 'agent' } }, /entry\.name is missing/],
    [{ shop: 'tea', sub: 'x', entry: { name: 'X' } }, /no shop tea/],
    [{ shop: 'demo', sub: 'x', end: true }, /not in the directory/],
    [{ shop: 'demo', sub: 'x', entry: { name: 'X' }, admin: true }, /admin is not known here/],
    [null, /./],
  ] as const) {
    const { body } = await operator(staff as object);
    expect((body as { faults: string }).faults).toMatch(why);
  }
  const odd = await operator({ shop: 'demo', sub: 'auth0|5f7c', entry: { name: '이도윤' } });
  expect((odd.body as { member: { id: string } }).member.id).toMatch(/^[a-z2-7]{26}$/);
  expect(codeOf(await world.get('/v1/shops/demo/staff', {}))[0]).toBe(200);
});
