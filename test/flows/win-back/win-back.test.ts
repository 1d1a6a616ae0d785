import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importFile } from '../../../infra/cli/import/import-file.ts';
import { asking } from '../../import/many.ts';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const vacuum = '무선청소기';
const filter = '정수기 필터';
let world: World;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-06-01T11:00:00+09:00' });
});

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const at = (instant: string) => world.comeTo(instant);

async function buys(id: string, title: string, fields: object = {}): Promise<void> {
  const now = world.now();
  const bought = { id, name: `#${id}`, line_items: [aLine({ id: `${id}1`, title, name: title })] };
  const paid = { financial_status: 'paid', created_at: now, updated_at: now };
  await world.shopify('orders/paid', anOrder({ ...bought, ...paid, ...fields }));
}

async function receives(id: string): Promise<void> {
  const now = world.now();
  const parcel = { id: `${id}2`, order_id: id, name: `#${id}.1`, line_items: [aLine({ id: `${id}1` })] };
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ ...parcel, shipment_status: 'delivered', created_at: now, updated_at: now }),
  );
}

async function customerId(email = minji): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${email}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

async function answersAds(given: boolean, key: string, email = minji): Promise<void> {
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given };
  const { status } = await world.api(`/v1/shops/demo/customers/${await customerId(email)}/consents`, consent, key);
  expect(status).toBe(200);
}

/** She buys and receives a vacuum on the first of June, and agrees to advertising. */
async function inJune(): Promise<void> {
  await buys('1001', vacuum);
  await answersAds(true, 'checkout');
  await at('2026-06-02T15:00:00+09:00');
  await receives('1001');
}

async function asks(): Promise<string> {
  await world.local('POST', '/_local/mails', {
    ...{ from: minji, to: 'care@dangol.example', subject: '상자', text: '상자가 젖어서 왔어요.' },
  });
  await world.rest();
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  return (body as { items: { id: string; state: string }[] }).items.find(({ state }) => state !== 'solved')?.id ?? '';
}

async function isAnswered(ticket: string): Promise<void> {
  const path = `/v1/shops/demo/tickets/${ticket}`;
  expect((await world.api(`${path}/replies`, { text: '새로 보내 드리겠습니다.' }, `reply-${ticket}`)).status).toBe(200);
  expect((await world.api(`${path}/solve`, {}, `solve-${ticket}`)).status).toBe(200);
}

const winBacks = (email = minji) => world.mailsTo(email).filter(({ subject }) => subject.startsWith('(광고)'));
const days = (email = minji) => winBacks(email).map((mail) => mail.at.slice(0, 16));
const aboutWinBack = async (email = minji) =>
  (await world.timeline(email)).map(({ text }) => text).filter((text) => text.includes('win-back'));

// @thorough
describe('a win-back counts from the last order of a person', () => {
  test('Minji buys in June and again in October: none in December, one 180 days after October, about what she received then', async () => {
    await inJune();
    await at('2026-10-01T11:00:00+09:00');
    await buys('1002', filter);
    await at('2026-10-03T15:00:00+09:00');
    await receives('1002');

    await at('2027-03-30T09:59:00+09:00');
    expect(days()).toEqual([]);
    await at('2027-03-30T10:01:00+09:00');

    expect(days()).toEqual(['2027-03-30T01:00']);
    expect(winBacks()[0]?.text).toContain(filter);
    expect(winBacks()[0]?.text).not.toContain(vacuum);
    expect(winBacks()[0]?.text).toContain('10월');
    expect((await aboutWinBack()).slice(0, 3)).toEqual([
      'The win-back email was delivered',
      'The win-back email was sent',
      'The win-back email came due and was handed over for sending',
    ]);
    await world.pass('P200D');
    expect(days()).toHaveLength(1);
  });

  thorough('three orders in a week are one letter', async () => {
    await inJune();
    for (const id of ['1002', '1003']) {
      await world.pass('P3D');
      await buys(id, filter);
      await receives(id);
    }
    await world.pass('P200D');
    expect(days()).toEqual(['2026-12-05T01:00']);
  });

  thorough(
    'an order that was never paid counts too, and one that was cancelled; the letter is about what she has',
    async () => {
      await inJune();
      await at('2026-08-01T11:00:00+09:00');
      await buys('1002', filter, { financial_status: 'pending' });
      await at('2026-09-01T11:00:00+09:00');
      await buys('1003', filter);
      await world.pass('PT1H');
      const now = world.now();
      await world.shopify(
        'orders/cancelled',
        anOrder({ id: '1003', created_at: '2026-09-01T11:00:00+09:00', cancelled_at: now, updated_at: now }),
      );
      await at('2027-02-28T09:59:00+09:00');
      expect(days()).toEqual([]);
      await world.pass('PT2M');
      expect(days()).toEqual(['2027-02-28T01:00']);
      expect(winBacks()[0]?.text).toContain(vacuum);
      expect(winBacks()[0]?.text).toContain('6월');
    },
  );

  thorough('whose only order was cancelled gets none', async () => {
    await buys('1001', vacuum);
    await answersAds(true, 'checkout');
    const now = world.now();
    await world.shopify('orders/cancelled', anOrder({ id: '1001', cancelled_at: now, updated_at: now }));
    await world.pass('P200D');
    expect(days()).toEqual([]);
    expect(world.wakes().filter(({ owner }) => owner === 'journeys')).toEqual([]);
  });

  thorough('a test order of hers is no order', async () => {
    await inJune();
    await at('2026-10-01T11:00:00+09:00');
    await buys('1002', filter, { test: true });
    await world.pass('P100D');
    expect(days()).toEqual(['2026-11-28T01:00']);
  });

  thorough('the second comes half a year after the next order, and never without one', async () => {
    await inJune();
    await at('2026-12-01T11:00:00+09:00');
    expect(days()).toEqual(['2026-11-28T01:00']);
    await buys('1002', filter);
    await receives('1002');
    await world.pass('P400D');
    expect(days()).toEqual(['2026-11-28T01:00', '2027-05-30T01:00']);
    expect((await aboutWinBack()).filter((text) => text.includes('not sent'))).toEqual([]);
  });

  thorough('an order that proves to be somebody else’s takes its months along', async () => {
    await inJune();
    await at('2026-07-01T11:00:00+09:00');
    await buys('2001', filter, { email: 'other@shop.example', contact_email: 'other@shop.example', customer: null });
    await at('2026-10-01T11:00:00+09:00');
    await buys('1002', filter);
    const other = await customerId('other@shop.example');
    await answersAds(true, 'other', 'other@shop.example');
    expect(other).not.toBe('');
    await receives('1002');
    const now = world.now();
    const theirs = { email: 'other@shop.example', contact_email: 'other@shop.example', customer: null };
    await world.shopify(
      'orders/updated',
      anOrder({ ...theirs, id: '1002', created_at: now, updated_at: '2026-10-02T11:00:00+09:00' }),
    );
    expect(
      world.events().filter(({ name, data }) => name === 'OrderOwned' && data.order === 'shopify-1002'),
    ).toHaveLength(2);

    await world.pass('P200D');

    expect(days()).toEqual(['2026-11-28T01:00']);
    expect(days('other@shop.example')).toEqual(['2027-03-30T01:00']);
  });
});

// @thorough
describe('nobody is advertised to in the three days after a ticket of theirs was solved', () => {
  test('solved the day before it is due: it is held for 72 hours, and goes then', async () => {
    await inJune();
    await at('2026-11-27T09:00:00+09:00');
    const ticket = await asks();
    await at('2026-11-27T10:30:00+09:00');
    await isAnswered(ticket);

    await at('2026-11-28T10:05:00+09:00');
    expect(days()).toEqual([]);
    expect((await aboutWinBack())[0]).toBe(
      'The win-back email is held: a ticket was solved less than 72 hours ago; to be decided again at Monday, November 30, 10:30 a.m.',
    );
    await at('2026-11-30T10:29:00+09:00');
    expect(days()).toEqual([]);
    await at('2026-11-30T10:31:00+09:00');
    expect(days()).toEqual(['2026-11-30T01:30']);
  });

  thorough('held by the open ticket first: the 72 hours count from its solution', async () => {
    await inJune();
    await at('2026-11-27T17:00:00+09:00');
    const ticket = await asks();
    await at('2026-11-30T11:00:00+09:00');
    expect((await aboutWinBack())[0]).toBe('The win-back email is held: a ticket is still open');
    await isAnswered(ticket);
    await at('2026-12-03T10:59:00+09:00');
    expect(days()).toEqual([]);
    await at('2026-12-03T11:01:00+09:00');
    expect(days()).toEqual(['2026-12-03T02:00']);
  });

  thorough('she orders while it is held: it is taken back, and her half year begins anew', async () => {
    await inJune();
    await at('2026-11-27T09:00:00+09:00');
    const ticket = await asks();
    await at('2026-11-28T11:00:00+09:00');
    await isAnswered(ticket);
    await at('2026-11-29T11:00:00+09:00');
    await buys('1002', filter);
    await receives('1002');
    expect(await aboutWinBack()).toEqual(
      expect.arrayContaining(["The win-back email was not sent: they've ordered again since"]),
    );
    await at('2027-05-27T10:00:00+09:00');
    expect(days()).toEqual([]);
    await world.pass('P2D');
    expect(days()).toEqual(['2027-05-28T01:00']);
  });
});

describe('who gets none', () => {
  // @thorough
  test('who is only known from a file that was imported, on the day of the import and later', async () => {
    const [old, recent] = ['old@shop.example', 'recent@shop.example'];
    const bytes = Buffer.from(`order,placed_at,paid_at,delivered_at,total,item,email
1,2025-12-03,2025-12-03,2025-12-05,400000,${vacuum},${old}
2,2026-03-02,2026-03-02,2026-03-05,400000,${vacuum},${recent}
3,2026-05-02,2026-05-02,2026-05-05,30000,${filter},${recent}
`);
    const through = { ask: asking(world), print: () => {}, wait: () => world.rest() };
    expect(await importFile({ shop: 'demo', platform: 'standard', bytes }, through)).toMatchObject({ taken: 3 });
    for (const email of [old, recent]) await answersAds(true, email, email);
    expect(world.wakes().filter(({ owner }) => owner === 'journeys')).toEqual([]);

    await world.pass('P400D');

    // They are told that what they agreed to was taken, and nothing else.
    const asked = world.events().filter(({ name }) => /^(FollowUp|MessageRequested)/.test(name));
    expect(asked.map(({ data }) => (data as { topic?: string }).topic)).toEqual(['consent', 'consent']);
    expect(world.cloud.ses.delivered).toHaveLength(2);
  });

  test('who took her consent back', async () => {
    await inJune();
    await answersAds(false, 'account');
    await world.pass('P200D');
    expect(days()).toEqual([]);
    expect((await aboutWinBack())[0]).toBe("The win-back email was not sent: there's no consent to advertising");
  });

  // @thorough
  test('anybody, in a shop that has not switched it on; what was planned is called off when it is switched off', async () => {
    await inJune();
    const read = await world.get('/v1/shops/demo/journeys', { role: 'admin' });
    const headers = { 'if-match': read.headers.etag ?? '', 'idempotency-key': 'off' };
    const claims = { sub: 'admin', 'cognito:groups': ['demo:admin'] };
    const token = world.cloud.tokens?.issue(claims, world.cloud.kernel.now());
    const call = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers };
    expect((await world.call('PUT', '/v1/shops/demo/journeys', Buffer.from('{}'), call)).status).toBe(200);
    await buys('2001', filter, { email: 'other@shop.example', contact_email: 'other@shop.example', customer: null });
    await receives('2001');
    await answersAds(true, 'other', 'other@shop.example');
    expect(await aboutWinBack('other@shop.example')).toEqual([]);

    await world.pass('P200D');

    expect([...days(), ...days('other@shop.example')]).toEqual([]);
    expect((await aboutWinBack())[0]).toBe('The win-back email was called off: the shop has switched it off');
  });
});
