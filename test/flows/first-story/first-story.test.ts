import { afterEach, expect, test } from 'vitest';
import { aCustomer, aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { thorough } from '../../support/thorough.ts';
import { aWorld, type World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

/** What journeys still waits for: of her order, and of herself. */
const wakes = () => world.wakes().filter(({ aggregate }) => aggregate.startsWith('enrolment/'));
const winBacks = () => world.wakes().filter(({ aggregate }) => aggregate.startsWith('customer-enrolment/'));

/** Half a year after it was placed. */
const inHalfAYear = '2027-05-19T01:00:00.000Z';

const paid = (fields = {}) => anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00', ...fields });
const delivered = (fields = {}) =>
  aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T15:00:00+09:00', ...fields });
const cancelled = () =>
  anOrder({
    cancelled_at: '2026-11-29T09:00:00+09:00',
    cancel_reason: 'customer',
    updated_at: '2026-11-29T09:00:00+09:00',
  });

/** Whatever happened, no right was missing, nothing failed, no letter is dead, and no log or metric names a person. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  const said = JSON.stringify([world.cloud.logs, world.cloud.metrics.sums()]);
  for (const personal of ['minji', '민지', 'shop.example', 'Kim', '무선청소기']) expect(said).not.toContain(personal);
  world.close();
});

test('Minji pays for a vacuum, and within a minute the shop thanks her, once, in Korean', async () => {
  world = await aWorld();

  const reply = await world.shopify('orders/paid', paid());
  await world.pass('PT60S');

  expect(reply.status).toBe(200);
  const [thanks, ...more] = world.mailsTo(minji);
  expect(more).toEqual([]);
  expect(thanks).toMatchObject({
    from: '단골상점 <hello@dangol.example>',
    subject: '김민지님, 단골상점을 골라 주셔서 고맙습니다',
    headers: {
      'reply-to': expect.stringMatching(/<care\+o-shopify-\d+-[a-z2-7]{16}@dangol\.example>/),
      'auto-submitted': 'auto-generated',
    },
  });
  for (const words of [
    '김민지님, 안녕하세요.',
    '무선청소기',
    '398,000원',
    '김하나',
    '02-123-4567',
    '평일 10:00-18:00',
  ]) {
    expect(thanks?.text).toContain(words);
    expect(thanks?.html).toContain(words);
  }
  expect(thanks?.html).toMatch(/<html[^>]+lang="ko"/);
});

thorough('John reads English, so his thank-you is English', async () => {
  world = await aWorld();

  await world.shopify('orders/paid', paid({ customer_locale: 'en-US' }));

  expect(world.mailsTo(minji).map(({ subject }) => subject)).toEqual(['Thank you for choosing Dangol, 민지']);
  expect(world.mailsTo(minji)[0]?.text).toContain('weekdays 10–6, Seoul');
});

// @thorough
test('the day after it is delivered she is asked how that went, and three days after whether all is well', async () => {
  world = await aWorld();
  await world.shopify('orders/paid', paid());
  await world.pass('P1DT6H');

  await world.shopify('fulfillments/update', delivered());

  expect(wakes()).toMatchObject([{ owner: 'journeys', at: '2026-11-29T01:00:00.000Z' }]);
  await world.pass('PT17H59M');
  expect(world.mailsTo(minji)).toHaveLength(1);
  await world.pass('PT2M');
  expect(world.mailsTo(minji).at(-1)?.subject).toBe('김민지님, 배송은 어떠셨나요?');
  expect(wakes()).toMatchObject([{ owner: 'journeys', at: '2026-12-01T01:00:00.000Z' }]);
  await world.pass('P1DT23H57M');
  expect(world.mailsTo(minji)).toHaveLength(2);
  await world.pass('PT2M');
  expect(world.mailsTo(minji).at(-1)?.subject).toBe('김민지님, 받으신 무선청소기에 불편한 점은 없으세요?');
  expect(wakes()).toEqual([]);
  expect(winBacks()).toMatchObject([{ at: inHalfAYear }]);
  await world.pass('P30D');
  expect(world.mailsTo(minji)).toHaveLength(3);
});

// @thorough
test('she cancels first: the schedule is gone, and nothing more is sent', async () => {
  world = await aWorld();
  await world.shopify('orders/paid', paid());
  await world.shopify('fulfillments/update', delivered());
  expect(wakes()).toHaveLength(1);

  await world.shopify('orders/cancelled', cancelled());

  expect([...wakes(), ...winBacks()]).toEqual([]);
  await world.pass('P30D');
  expect(world.mailsTo(minji)).toHaveLength(1);
});

thorough('she orders again under the name she has since married into: the next letter knows it', async () => {
  world = await aWorld();
  await world.shopify('orders/paid', paid());

  const customer = aCustomer({ last_name: '박' });
  const again = { id: '5001', name: '#5001', customer, updated_at: '2026-11-27T11:00:00+09:00' };
  await world.shopify('orders/paid', paid(again));

  expect(world.events().filter(({ name }) => name === 'CustomerChanged')).toHaveLength(1);
  await world.shopify('fulfillments/update', delivered());
  await world.pass('P5D');
  expect(world.mailsTo(minji).at(-1)?.text).toContain('박민지님');
});

thorough('delivered is heard before paid: all is as if they had come in turn', async () => {
  world = await aWorld({ at: '2026-11-28T16:00:00+09:00' });

  await world.shopify('fulfillments/update', delivered());
  expect(wakes()).toEqual([]);
  await world.shopify('orders/paid', paid());

  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(wakes()).toMatchObject([{ at: '2026-11-29T01:00:00.000Z' }]);
  await world.pass('P5D');
  expect(world.mailsTo(minji)).toHaveLength(3);
});

// @thorough
test.for([
  ['under one delivery id', (n: number) => ({ 'x-shopify-webhook-id': `same-${n}` })],
  ['under a new delivery id each time', () => ({})],
] as const)('every webhook comes five times, %s: she notices nothing', async ([, headers]) => {
  world = await aWorld();
  for (let n = 0; n < 5; n++) {
    await world.shopify('orders/create', anOrder(), headers(1));
    await world.shopify('orders/paid', paid(), headers(2));
    await world.shopify('fulfillments/update', delivered(), headers(3));
  }

  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(wakes()).toHaveLength(1);
  await world.pass('P30D');
  expect(world.mailsTo(minji)).toHaveLength(3);
  const names = world.events().map(({ name }) => name);
  for (const once of ['OrderPlaced', 'OrderPaid', 'OrderDelivered', 'CustomerRegistered', 'OrderOwned']) {
    expect(
      names.filter((name) => name === once),
      once,
    ).toHaveLength(1);
  }
});

// @thorough
test('a test order is kept and marked, and nobody hears of it', async () => {
  world = await aWorld();

  await world.shopify('orders/paid', paid({ test: true }));
  await world.shopify('fulfillments/update', delivered());
  await world.pass('P30D');

  expect(world.cloud.ses.delivered).toEqual([]);
  expect([...wakes(), ...winBacks()]).toEqual([]);
  expect(world.events().find(({ name }) => name === 'OrderPaid')?.test).toBe(true);
});

// @thorough
test('the agent reads the whole story on her timeline', async () => {
  world = await aWorld();
  await world.shopify('orders/paid', paid());
  await world.pass('P1DT6H');
  await world.shopify('fulfillments/update', delivered());
  await world.pass('P5D');

  const kinds = ['order', 'message', 'follow-up'];
  const timeline = (await world.timeline(minji)).filter(({ kind }) => kinds.includes(kind));

  expect(timeline.map(({ at, text }) => `${at.slice(0, 10)} ${text}`)).toEqual([
    '2026-12-01 The first-days email was delivered',
    '2026-12-01 The first-days email was sent',
    '2026-12-01 The first-days email came due and was handed over for sending',
    '2026-11-29 The delivery survey email was delivered',
    '2026-11-29 The delivery survey email was sent',
    '2026-11-29 The delivery survey email came due and was handed over for sending',
    '2026-11-28 The first-days email is planned for Tuesday, December 1, 10:00 a.m.',
    '2026-11-28 The delivery survey email is planned for Sunday, November 29, 10:00 a.m.',
    '2026-11-28 The win-back email is planned for Wednesday, May 19, 2027, 10:00 a.m.',
    '2026-11-28 Order #1001 was delivered',
    '2026-11-27 The thank-you email was delivered',
    '2026-11-27 Order #1001 was paid',
    '2026-11-27 The thank-you email was sent',
    expect.stringContaining('Order #1001 was shipped'),
    expect.stringContaining('Order #1001 was placed'),
  ]);
  expect(new Set(timeline.map(({ kind }) => kind))).toEqual(new Set(kinds));
});
