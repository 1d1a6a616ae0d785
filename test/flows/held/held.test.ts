import { afterEach, beforeEach, expect, test } from 'vitest';
import { TicketOpened, TicketSolved } from '../../../shared/events/care.ts';
import { CustomerChanged, CustomersMerged, CustomersSplit } from '../../../shared/events/customers.ts';
import { type EventType, source } from '../../../shared/events/event.ts';
import { MessageRequested, MessageWithdrawn } from '../../../shared/events/messaging.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

beforeEach(async () => {
  world = await aFastWorld();
});

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const now = '2026-11-27T10:00:00+09:00';
const paid = (fields = {}) => anOrder({ financial_status: 'paid', created_at: now, updated_at: now, ...fields });
const delivered = (fields = {}) =>
  aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T15:00:00+09:00', ...fields });

async function buysAndReceives(): Promise<void> {
  await world.shopify('orders/paid', paid());
  await world.pass('P1DT6H');
  await world.shopify('fulfillments/update', delivered());
}

async function customerId(): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** The shop reports what she answered to its question whether it may advertise. */
async function answersAds(given: boolean, key: string, role = 'machine') {
  const claims = { sub: role, 'cognito:groups': [`demo:${role}`] };
  const token = world.cloud.tokens?.issue(claims, world.cloud.kernel.now());
  const body = JSON.stringify({ channel: 'email', purpose: 'marketing', wording: '2026-11', given });
  return await world.post(`/v1/shops/demo/customers/${await customerId()}/consents`, body, {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': key,
  });
}

/** What another capability says. */
async function hear(type: EventType, subject: string, version: number, data: object): Promise<void> {
  const [bus] = world.cloud.buses.values();
  const Detail = JSON.stringify({
    ...{ id: `${subject}@${version}.1`, name: type.name, v: type.v, shop: 'demo', subject, version },
    ...{ status: 'any', at: world.now(), cause: 'test', test: false, data },
  });
  bus?.put({ Source: source, DetailType: type.name, Detail });
  await world.rest();
}

/** What care says of her ticket. */
async function ticket(type: EventType, version: number, id = 't1', whose?: string): Promise<void> {
  const promise = { kind: 'first-reply', at: world.now() };
  const data = { ticket: id, number: 1024, customer: whose ?? (await customerId()), kind: 'delivery', promise };
  await hear(type, `ticket/demo/${id}`, version, data);
}

/** What still has to be decided about her letters. */
/** What messages and follow-ups wait for; a consent waits for its two years. */
const wakes = () =>
  world
    .wakes()
    .filter(
      ({ owner, aggregate }) => (owner === 'messaging' && !aggregate.startsWith('recipient/')) || owner === 'journeys',
    );

const winBacks = () => world.mailsTo(minji).filter(({ subject }) => subject.startsWith('(광고)'));
const aboutWinBack = async () =>
  (await world.timeline(minji)).map(({ text }) => text).filter((text) => /win-back/.test(text));

/** The path of the first link in a mail that goes there. */
const linkIn = (text: string | undefined, page: string): string =>
  new RegExp(`https?://[^/\\s]+(/p/${page}/\\S+)`).exec(text ?? '')?.[1] ?? '';

// @thorough
test('a win-back that falls due while a ticket is open is held, and she gets it 72 hours after the ticket is solved', async () => {
  await buysAndReceives();
  expect((await answersAds(true, 'checkout-1')).body).toEqual({ channel: 'email', purpose: 'marketing', given: true });
  await world.pass('P178D');
  await ticket(TicketOpened, 1);

  await world.pass('P2D');

  expect(winBacks()).toEqual([]);
  expect((await aboutWinBack())[0]).toBe('The win-back email is held: a ticket is still open');

  await ticket(TicketSolved, 5);
  await ticket(TicketSolved, 5);
  await world.pass('P2DT23H');
  expect(winBacks()).toEqual([]);
  expect((await aboutWinBack())[0]).toMatch(/^The win-back email is held: a ticket was solved less than 72 hours ago/);
  await world.pass('PT1H3M');

  const [mail, ...more] = winBacks();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('(광고) 김민지님, 잘 지내고 계세요?');
  expect((await aboutWinBack()).slice(0, 2)).toEqual([
    'The win-back email was delivered',
    'The win-back email was sent',
  ]);
  expect(wakes()).toEqual([]);
  await world.pass('P30D');
  expect(winBacks()).toHaveLength(1);
});

// @thorough
test('a ticket of the account that was merged into hers holds the win-back, and no longer when the two are apart again', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  const [minjis, other] = [await customerId(), 'taken-for-her'];
  const merge = { from: other, into: minjis, moved: [other], because: 'by-hand', by: 'lead-1' };
  await world.pass('P178D');
  await ticket(TicketOpened, 1, 't9', other);
  await hear(CustomersMerged, `customer/demo/${minjis}`, 90, merge);
  await world.pass('P2D');
  expect(winBacks()).toEqual([]);
  expect(await heldList()).toMatchObject({ items: [{ kind: 'win-back', because: 'open-ticket' }] });
  // What she answers meanwhile is written with both records as they are.
  expect((await answersAds(true, 'checkout-2')).status).toBe(200);

  const { because: _, ...split } = merge;
  await hear(CustomersSplit, `customer/demo/${minjis}`, 91, split);
  await world.pass('PT1H');
  expect(winBacks()).toHaveLength(1);
  expect(await heldList()).toEqual({ items: [] });
});

interface Held {
  readonly items: readonly { readonly kind: string; readonly because: string; readonly since: string }[];
  readonly next?: string;
}
const heldList = async (role = 'lead', query = '') =>
  (await world.get(`/v1/shops/demo/messages/held${query}`, { role })).body as Held;

// @thorough
test('the lead sees what waits for the open ticket, since when, and for whom; once it is solved, nothing waits for anybody', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  await world.pass('P178D');
  await ticket(TicketOpened, 1);
  expect(await heldList()).toEqual({ items: [] });
  await world.pass('P2D');

  const { items } = await heldList();
  expect(items).toEqual([
    expect.objectContaining({ kind: 'win-back', because: 'open-ticket', customerId: await customerId() }),
  ]);
  const [first] = items;
  await world.pass('P1D');
  expect((await heldList()).items).toEqual([first]);

  await ticket(TicketSolved, 5);
  await world.pass('PT1H');
  expect((await heldList('marketer')).items).toEqual([]);
  await world.pass('P4D');
  expect(winBacks()).toHaveLength(1);
  expect((await heldList()).items).toEqual([]);
});

thorough(
  'while the account cannot send, each letter that waits is on the list once; page after page shows them all',
  async () => {
    await world.local('POST', '/_local/ses', { sending: 'paused' });
    for (let n = 0; n < 60; n++) {
      const customer = { id: `${9000 + n}`, email: `buyer${n}@shop.example`, first_name: '민지', last_name: '김' };
      await world.shopify(
        'orders/paid',
        paid({ id: `${700_000 + n}`, name: `#${n}`, customer, email: customer.email }),
      );
    }
    await world.pass('PT3H');
    const first = await heldList();
    expect(first.items).toHaveLength(50);
    const second = await heldList('lead', `?next=${first.next}`);
    expect(second.next).toBeUndefined();
    const all = [...first.items, ...second.items];
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(60);
    expect(new Set(all.map(({ because }) => because))).toEqual(new Set(['sender-refused']));
    expect(all.map(({ since }) => since)).toEqual(all.map(({ since }) => since).toSorted());
    expect((await world.get('/v1/shops/demo/messages/held?next=x', { role: 'lead' })).status).toBe(400);

    await world.local('POST', '/_local/ses', { sending: 'enabled' });
    await world.pass('PT6H');
    expect(await heldList()).toEqual({ items: [] });
  },
);

thorough('a ticket that stays open outlasts the win-back: it is skipped, and the timeline says why', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  await ticket(TicketOpened, 1);

  await world.pass('P200D');

  expect(winBacks()).toEqual([]);
  expect((await aboutWinBack()).slice(0, 2)).toEqual([
    'The win-back email was not sent: its time has passed',
    'The win-back email is held: a ticket is still open',
  ]);
  expect(wakes()).toEqual([]);
  expect(await heldList()).toEqual({ items: [] });
  await ticket(TicketSolved, 2);
  await world.pass('P30D');
  expect(winBacks()).toEqual([]);
});

thorough('of two tickets the first is solved: what waits is not decided again before the other one is', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  await world.pass('P178D');
  for (const id of ['t1', 't2']) await ticket(TicketOpened, 1, id);
  await world.pass('P2D');
  const held = () => world.events().filter(({ name }) => name === 'MessageHeld').length;
  const before = held();
  const wakesBefore = wakes();

  await ticket(TicketSolved, 2, 't1');
  await world.pass('PT1H');
  expect([held(), wakes()]).toEqual([before, wakesBefore]);

  await ticket(TicketSolved, 2, 't2');
  await world.pass('P3DT1H');
  expect(winBacks()).toHaveLength(1);
});

thorough('held, then withdrawn: solving the ticket does not bring back what she no longer wants', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  await ticket(TicketOpened, 1);
  await world.pass('P181D');
  await answersAds(false, 'account-1');

  await ticket(TicketSolved, 2);
  await world.pass('PT3M');

  expect(winBacks()).toEqual([]);
  expect((await aboutWinBack())[0]).toBe("The win-back email was not sent: there's no consent to advertising");
});

thorough('a letter that is taken back while it is held leaves its place to another', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  await ticket(TicketOpened, 1);
  const customer = await customerId();
  const usefulUntil = '2026-12-20T00:00:00.000Z';
  const ask = (n: number) =>
    hear(MessageRequested, `customer-enrolment/demo/${n}`, 1, {
      ...{ key: `letter-${n}`, to: { customer }, purpose: 'marketing', topic: 'win-back' },
      ...{ template: { kind: 'win-back' }, facts: {}, usefulUntil, stillTrue: [], about: {} },
    });
  // As many as one person's register holds until the ticket is solved; one more is looked at again a day later.
  for (let n = 1; n <= 20; n++) await ask(n);
  const lookedAt = (n: number) => world.wakes().find(({ aggregate }) => aggregate === `message/demo/letter-${n}`)?.at;
  expect(lookedAt(20)).toBe(usefulUntil);

  await hear(MessageWithdrawn, 'customer-enrolment/demo/7', 2, { key: 'letter-7', because: 'ordered-again' });
  expect(lookedAt(7)).toBeUndefined();
  await ask(21);
  await ask(22);

  expect(lookedAt(21)).toBe(usefulUntil);
  expect(lookedAt(22)).toBe('2026-11-29T07:00:00.000Z');
});

thorough('a letter that is taken back before it is asked for is not sent, though it is held meanwhile', async () => {
  await world.shopify('orders/paid', paid());
  await answersAds(true, 'checkout-1');
  await ticket(TicketOpened, 1);
  const usefulUntil = '2026-12-20T00:00:00.000Z';

  await hear(MessageWithdrawn, 'customer-enrolment/demo/1', 2, { key: 'letter-1', because: 'ordered-again' });
  await world.pass('PT1M');
  await hear(MessageRequested, 'customer-enrolment/demo/1', 1, {
    ...{ key: 'letter-1', to: { customer: await customerId() }, purpose: 'marketing', topic: 'win-back' },
    ...{ template: { kind: 'win-back' }, facts: {}, usefulUntil, stillTrue: [], about: {} },
  });
  expect((await aboutWinBack())[0]).toBe('The win-back email is held: a ticket is still open');
  expect((await heldList()).items).toHaveLength(1);
  await world.pass('PT15M');

  expect((await heldList()).items).toEqual([]);
  expect((await aboutWinBack())[0]).toBe("The win-back email was not sent: they've ordered again since");
  expect(wakes().filter(({ owner }) => owner === 'messaging')).toEqual([]);
});

thorough('who never agreed gets no advertisement', async () => {
  await buysAndReceives();

  await world.pass('P200D');

  expect(winBacks()).toEqual([]);
  expect((await aboutWinBack())[0]).toContain('no consent');
});

// @thorough
test('one click in her mail program stops advertising at once and for good, and not the news of her order', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  await world.pass('P181D');
  const [mail] = winBacks();
  expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  const link = linkIn(mail?.headers['list-unsubscribe']?.replace('>', ' '), 'unsubscribe');
  expect(mail?.text).toContain(link);
  expect(mail?.html).toContain(link);

  const led = await world.get(link);
  expect([led.status, led.headers.location]).toEqual([303, `${link.replace('unsubscribe', 'preferences')}?ads=1`]);
  const looked = await world.get(led.headers.location ?? '', undefined, { 'accept-language': 'ko' });
  expect(looked.status).toBe(200);
  expect(looked.body).toContain(`action="${link}"`);
  expect(looked.body).toContain('광고 그만 받기');
  expect(world.events().some(({ name }) => name === 'ConsentWithdrawn')).toBe(false);

  for (const _ of [1, 2]) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await world.post(link, 'List-Unsubscribe=One-Click', headers)).status).toBe(200);
  }
  expect(world.events().filter(({ name }) => name === 'ConsentWithdrawn')).toHaveLength(1);

  const order = { id: '820982911946154509', name: '#1002', updated_at: world.now() };
  await world.shopify('orders/paid', paid(order));
  expect(world.mailsTo(minji).at(-1)?.subject).toBe('김민지님, 단골상점을 골라 주셔서 고맙습니다');
  expect(world.mailsTo(minji).at(-1)?.headers['list-unsubscribe']).toBeUndefined();
  await world.shopify(
    'fulfillments/update',
    delivered({ id: '4', order_id: order.id, name: '#1002.1', updated_at: world.now() }),
  );
  await world.pass('P200D');
  expect(winBacks()).toHaveLength(1);
});

thorough('a link that is broken, or was made for something else, unsubscribes nobody and tells nothing', async () => {
  await buysAndReceives();
  await answersAds(true, 'checkout-1');
  await world.pass('P1D');
  const survey = linkIn(world.mailsTo(minji).at(-1)?.text, 'survey').replace(/\?.*/, '');
  expect(survey).toContain('/p/survey/v1.');

  for (const link of [survey.replace('survey', 'unsubscribe'), '/p/unsubscribe/v1.e30.x', '/p/unsubscribe/x']) {
    for (const reply of [await world.get(link), await world.post(link, '')]) {
      expect(reply.status).toBe(404);
      expect(JSON.stringify(reply.body)).not.toMatch(/minji|민지|단골상점/);
    }
  }
  expect(world.events().some(({ name }) => name === 'ConsentWithdrawn')).toBe(false);
});

// @thorough
test('the day after delivery she is asked how it went, once for two orders of one day', async () => {
  await buysAndReceives();
  const order = { id: '820982911946154509', name: '#1002' };
  await world.shopify('orders/paid', paid(order));
  await world.shopify('fulfillments/update', delivered({ id: '4', order_id: order.id, name: '#1002.1' }));

  await world.pass('P4D');

  const questions = world.mailsTo(minji).filter(({ subject }) => subject === '김민지님, 배송은 어떠셨나요?');
  expect(questions.map(({ at }) => at.slice(0, 13))).toEqual(['2026-11-29T01']);
  for (const score of [1, 2, 3, 4, 5])
    expect(questions[0]?.text).toMatch(new RegExp(`/p/survey/v1\\.\\S+\\?s=${score}\\b`));
  const texts = (await world.timeline(minji)).map(({ text }) => text);
  expect(texts).toContain(
    'The delivery survey email is held: enough was sent recently; to be decided again at Monday, November 30, 9:00 a.m.',
  );
  expect(texts).toContain("The delivery survey email was not sent: they've been asked recently");
});

// @thorough
test('who lives in another zone is asked in the hours of that zone, by its days', async () => {
  await world.shopify('orders/paid', paid());
  const customer = await customerId();
  const profile = { customer, email: minji, language: 'en', zone: 'America/New_York' };
  await hear(CustomerChanged, `customer/demo/${customer}`, 90, profile);
  await world.pass('P1DT6H');
  await world.shopify('fulfillments/update', delivered());
  await world.pass('P3D');

  const [asked] = world.mailsTo(minji).filter(({ text }) => text.includes('/p/survey/'));
  const hour = new Date(asked?.at ?? '').toLocaleString('en-GB', { timeZone: 'America/New_York', hour: '2-digit' });
  expect(Number(hour)).toBeGreaterThanOrEqual(9);
  expect(Number(hour)).toBeLessThan(20);
  expect(asked?.text).toContain('Saturday, November 28');
});

// @thorough
test('care that is asked for at night waits for the morning; a receipt does not', async () => {
  await world.shopify('orders/paid', paid());
  await world.pass('PT12H');
  const asked = {
    to: { customer: await customerId() },
    topic: 'care',
    facts: {
      order: { number: '#1001', currency: 'KRW', totalMinor: 1, items: [{ title: '무선청소기', quantity: 1 }] },
    },
    usefulUntil: '2026-12-01T00:00:00.000Z',
    stillTrue: [],
    about: {},
  };
  const at = { deliveredAt: world.now() };
  const care = {
    ...asked,
    key: 'care-1',
    purpose: 'service',
    template: { kind: 'first-days' },
    facts: { ...asked.facts, ...at },
  };
  await hear(MessageRequested, 'enrolment/demo/1', 1, care);
  await hear(MessageRequested, 'enrolment/demo/1', 1, care);
  await hear(MessageRequested, 'enrolment/demo/2', 1, {
    ...asked,
    ...{ key: 'receipt-1', purpose: 'transactional', template: { kind: 'receipt' } },
    facts: { number: 1024, kind: 'question', promise: { kind: 'first-reply', at: world.now() }, isOpen: false },
  });
  await world.pass('P1D');

  expect(
    world
      .mailsTo(minji)
      .map(({ at, subject }) => `${at.slice(0, 16)} ${subject}`)
      .slice(1),
  ).toEqual([
    '2026-11-27T13:00 김민지님, 문의 잘 받았습니다 (접수번호 1024)',
    '2026-11-28T00:00 김민지님, 받으신 무선청소기에 불편한 점은 없으세요?',
  ]);
  const texts = (await world.timeline(minji)).map(({ text }) => text);
  expect(texts).toContain(
    "The first-days email is held: it's too early or too late in the day; to be decided again at Saturday, November 28, 9:00 a.m.",
  );
});

test('consent is reported by whom it concerns, with the words that were seen, and once a key', async () => {
  await buysAndReceives();
  expect((await answersAds(true, 'a', 'marketer')).status).toBe(403);
  for (const role of ['agent', 'lead', 'admin', 'machine'])
    expect((await answersAds(true, 'a', role)).status).toBe(200);
  expect(world.events().filter(({ name }) => name === 'ConsentGiven')).toHaveLength(1);
  expect((await answersAds(false, 'b')).body).toMatchObject({ given: false });
  expect((await answersAds(true, 'a')).body).toMatchObject({ given: true });
  const names = world.events().map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('Consent'))).toEqual(['ConsentGiven', 'ConsentWithdrawn']);
});
