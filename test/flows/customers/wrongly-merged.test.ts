// @thorough
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { signLink } from '../../../shared/api/links.ts';
import { open } from '../../desk/on-world.ts';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { Rest } from '../../sim/quiescence.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

/**
 * A shopper who ordered by phone, an agent's mistake, and its undoing, told as it happens: each test goes on where the one before
 * it stopped.
 */
const shop = '/v1/shops/demo';
const minji = { phone: '010-1234-5678', given: '민지', family: '김', language: 'ko' };
const sofia = { id: '88', email: 'sofia@example.com', given: 'Sofia', family: 'Marchetti', language: 'ko' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
let world: World;
const posted: string[] = [];
let calls = 0;

const post = async (body: string) => {
  const headers = signed(body, `msg-${++calls}`, Date.parse(world.now()));
  expect(
    await world.post('/webhooks/demo/standard', body, { 'content-type': 'application/json', ...headers }),
  ).toMatchObject({ status: 200 });
  await world.pass('PT1M');
};
/** A call of the shop's system, kept so that it can be posted again. */
const report = async (type: string, fields: object) => {
  const body = JSON.stringify(aCall(type, fields as Readonly<Record<string, unknown>>));
  posted.push(body);
  await post(body);
};

async function buys(buyer: object, id: string): Promise<void> {
  const now = world.now();
  const items = [{ id: '1', title: '무선청소기', quantity: 1 }];
  const times = { placedAt: now, paidAt: now, updatedAt: now };
  await report('order.paid', { id, number: `#${id}`, total: '110000', goods: '100000', items, buyer, ...times });
  await report('parcel.delivered', {
    ...{ id: `p-${id}`, order: id, lines: [{ item: '1', quantity: 1 }] },
    ...{ at: world.now(), shippedAt: now, deliveredAt: world.now() },
  });
}

async function found(q: string): Promise<string> {
  const { body } = await world.get(`${shop}/customers?q=${encodeURIComponent(q)}`, {});
  const { items } = body as { items: { id: string }[] };
  expect(items, q).toHaveLength(1);
  return items[0]?.id ?? '';
}

async function spends(customer: string, points: number): Promise<void> {
  const path = `${shop}/customers/${customer}/points/reservations`;
  const held = await world.api(path, { points, order: `cart-${customer}` }, `hold-${customer}`);
  const { id } = held.body as { id: string };
  expect(await world.api(`${shop}/reservations/${id}/commit`, {}, `commit-${customer}`)).toMatchObject({ status: 200 });
}

const linkOf = (customer: string) =>
  `/p/me/${signLink([localLinkKey], { shop: 'demo', purpose: 'me', customer, expiresAt: '2027-12-01T00:00:00.000Z' })}`;
const wordsOf = ({ status, body }: Reply): string => {
  expect(status).toBe(200);
  return String(body)
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
};
const pageOf = async (customer: string) => wordsOf(await world.get(linkOf(customer)));

const pointsOf = async (customer: string) => {
  const { body } = await world.get(`${shop}/customers/${customer}/points`, {});
  const { pending, active, debt } = body as Readonly<Record<string, number>>;
  return { pending, active, debt };
};
const timelineOf = async (customer: string) => {
  const path = `${shop}/customers/${customer}/timeline`;
  const { body } = await world.get(path, {}, { 'accept-language': 'en' });
  return (body as { items: { at: string; name: string; text: string }[] }).items;
};
const consentsOf = async (customer: string) =>
  ((await world.get(`${shop}/customers/${customer}/consents`, {})).body as { items: object[] }).items;
const messagesOf = async (customer: string) => {
  const { body } = await world.get(`${shop}/customers/${customer}/messages`, {});
  return (body as { items: { id: string }[] }).items.map(({ id }) => id).sort();
};

/** Who owns these orders in each capability that keeps it, and whose win-back counts them. */
async function ownersOf(...orders: string[]) {
  const rest = await Rest.of(world);
  const states = (capability: string, kind: string) => rest.aggregates(capability, kind).map(({ state }) => state);
  const counting = states('Journeys', 'customer-enrolment') as { customer: string; orders: { order: string }[] }[];
  const ledgers = states('Loyalty', 'ledger') as { customer: string; into?: string }[];
  /** Points stay with the record that the order names, whose account may be part of another one. */
  const account = (customer: unknown): unknown => {
    const into = ledgers.find((each) => each.customer === customer)?.into;
    return into ? account(into) : customer;
  };
  return orders.map((id) => {
    const order = `standard-${id}`;
    const of = (capability: string, kind: string) =>
      states(capability, kind).find((each) => each.order === order)?.customer;
    const winBacks = counting.filter((each) => each.orders.some((its) => its.order === order));
    return [
      ...[of('Customers', 'ownership'), account(of('Loyalty', 'award')), of('Journeys', 'enrolment')],
      ...winBacks.map(({ customer }) => customer),
    ];
  });
}
const fourTimes = (...customers: string[]) => customers.map((each) => [each, each, each, each]);

/** When the agent made the mistake. */
let mistakenAt = '';
const ofTheMistake = /고객님의 계정을 정리하면서 [\d,]+P를 (더했|차감했)습니다\. 12월 6일\(일\) /g;

/** All that the shop shows of a customer, apart from what was told of the mistake itself. */
async function allOf(customer: string) {
  // What the win-back counts from was another order for a while, and is told again; `ownersOf` says what it is.
  const earlier = (await timelineOf(customer)).filter(({ at, text }) => at < mistakenAt && !text.includes('win-back'));
  const timeline = earlier.map(({ at, text }) => `${at} ${text}`);
  const page = (await pageOf(customer)).replaceAll(ofTheMistake, '');
  const shown = { page, timeline, points: await pointsOf(customer) };
  return { ...shown, consents: await consentsOf(customer), messages: await messagesOf(customer) };
}

/** Minji's and Sofia's customers, and what each had before the mistake. */
let her = '';
let other = '';
const before = new Map<string, Awaited<ReturnType<typeof allOf>>>();

beforeAll(async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

test('1. she orders as a guest by phone only; her account with the same name and number is her', async () => {
  await buys(minji, '1001');
  const guest = await found('#1001');
  expect(await pointsOf(guest)).toMatchObject({ pending: 1_000 });
  const account = { id: '77', ...minji, phone: '+821012345678', email: 'minji@example.com' };
  await report('customer.created', { ...account, phoneVerified: false, at: world.now(), consents: undefined });
  await world.pass('PT5M');

  her = await found('minji@');
  for (const typed of ['김민', 'ㄱㅁㅈ', '010 1234 5678', '공일공 일이삼사 오육칠팔', '#1001']) {
    expect(await found(typed), typed).toBe(her);
    const { text } = await open(world, '/desk/demo/customers', { role: 'agent', query: { q: typed } });
    expect([...text.matchAll(/href="\/desk\/demo\/customers\/([a-z2-7]+)"/g)].map(([, id]) => id)).toEqual([her]);
  }
  expect(await pointsOf(her)).toMatchObject({ pending: 1_000 });
  expect((await timelineOf(her)).map(({ text }) => text)).toContain('Order #1001 was delivered');
  expect([await pageOf(her), await pageOf(guest)]).toEqual([
    expect.stringContaining('#1001'),
    expect.stringContaining('#1001'),
  ]);
  const merged = world.events().filter(({ name }) => name === 'CustomersMerged');
  expect(merged.map(({ data }) => data.because)).toEqual(['name-and-phone']);
});

test('2. both live with the shop: orders, points that are partly spent, tickets, answers, and the consent of one', async () => {
  await buys(sofia, '2001');
  other = await found('sofia@');
  await world.pass('P9D');
  await spends(her, 300);
  await spends(other, 200);
  for (const [from, subject] of [
    ['minji@example.com', '필터'],
    ['sofia@example.com', '먼지통'],
  ])
    await world.local('POST', '/_local/mails', { from, to: 'care@dangol.example', subject, text: '언제 오나요?' });
  for (const [customer, order, score] of [
    [her, '1001', 4],
    [other, '2001', 5],
  ] as const) {
    const link = { shop: 'demo', customer, about: `delivery~standard-${order}`, expiresAt: '2027-01-01T00:00:00.000Z' };
    const path = `/p/survey/${signLink([localLinkKey], { ...link, purpose: 'survey' })}`;
    expect((await world.post(path, `score=${score}`, form)).status).toBe(200);
  }
  const yes = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  expect(await world.api(`${shop}/customers/${other}/consents`, yes, 'yes')).toMatchObject({ status: 200 });
  await world.pass('PT1H');

  mistakenAt = world.now();
  for (const each of [her, other]) before.set(each, await allOf(each));
  expect(before.get(her)?.points).toMatchObject({ active: 700, debt: 0 });
  expect(before.get(other)?.points).toMatchObject({ active: 800, debt: 0 });
  expect([before.get(her)?.consents, before.get(other)?.consents]).toMatchObject([[], [{ given: true }]]);
  expect(await ownersOf('1001', '2001')).toEqual(fourTimes(her, other));
});

test('3. an agent merges the two, who are not one: they see, have and are answered as one', async () => {
  const asked = { customer: other, note: 'Same household.' };
  expect(await world.api(`${shop}/customers/${her}/merges`, asked, 'merge')).toMatchObject({ status: 201 });
  await world.pass('PT10M');

  expect(await ownersOf('1001', '2001')).toEqual(fourTimes(her, her));
  expect([await pointsOf(her), await pointsOf(other)]).toMatchObject([{ active: 1_500 }, { active: 1_500 }]);
  const [page, old] = [await pageOf(her), await pageOf(other)];
  expect(old).toBe(page);
  for (const words of ['#1001', '#2001', '1,500P']) expect(page).toContain(words);
  expect((await timelineOf(other)).map(({ text }) => text)).toEqual((await timelineOf(her)).map(({ text }) => text));
  const tickets = (await timelineOf(her)).filter(({ name }) => name === 'TicketOpened');
  expect(tickets).toHaveLength(2);
  // The address that was reported last is written to, and for that Sofia agreed.
  expect(await consentsOf(her)).toMatchObject([{ given: true }]);
  expect(await messagesOf(her)).toEqual([her, other].flatMap((each) => before.get(each)?.messages ?? []).toSorted());
});

test('4. the agent takes them apart: each has exactly their own again', async () => {
  const path = `${shop}/customers/${her}/merges/${other}`;
  expect(await world.remove(path)).toMatchObject({ status: 200 });
  await world.pass('PT10M');

  expect(await ownersOf('1001', '2001')).toEqual(fourTimes(her, other));
  for (const each of [her, other]) expect(await allOf(each)).toEqual(before.get(each));
  expect(await pageOf(her)).not.toContain('#2001');
  expect(await pageOf(other)).not.toContain('#1001');
});

test('5. every call comes again, and changes nothing of it', async () => {
  const owned = () => world.events().filter(({ name }) => /^(OrderOwned|Customers|Points)/.test(name)).length;
  const told = owned();
  for (const body of posted) await post(body);
  await world.pass('PT10M');

  expect(owned()).toBe(told);
  for (const each of [her, other]) expect(await allOf(each)).toEqual(before.get(each));
});

test('6. what each buys now is theirs, and what is written to them goes to them alone', async () => {
  const was = new Map([her, other].map((each) => [each, before.get(each)?.messages ?? []]));
  await buys(sofia, '2002');
  await buys({ id: '77', ...minji, email: 'minji@example.com' }, '1002');
  await world.pass('P2D');

  expect(await ownersOf('1001', '1002', '2001', '2002')).toEqual(fourTimes(her, her, other, other));
  for (const [customer, order] of [
    [her, '1002'],
    [other, '2002'],
  ] as const) {
    const fresh = (await messagesOf(customer)).filter((key) => !was.get(customer)?.includes(key));
    expect(fresh).toContain(`standard-${order}~thank-you`);
    expect(fresh.filter((key) => !key.includes(order) && !key.includes('~late-'))).toEqual([]);
    expect((await pointsOf(customer)).pending).toBe(1_000);
  }
});
