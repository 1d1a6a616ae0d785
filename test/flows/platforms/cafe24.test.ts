import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder, aSignUp, enveloped, number, paid } from '../../orders/platforms/cafe24/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const key = { 'content-type': 'application/json', 'x-api-key': 'demo-secret' };
const noKey = { 'content-type': 'application/json' };

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});

/** Whatever happened, nothing failed, and no log or metric names a person or the secret. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  const said = JSON.stringify([world.cloud.logs, world.cloud.metrics.sums()]);
  for (const personal of ['minji', '민지', 'shop.example', '무선청소기', 'demo-secret'])
    expect(said).not.toContain(personal);
  world.close();
});

const post = (body: object, headers: Record<string, string> = key, query = '') =>
  world.post(`/webhooks/demo/cafe24${query}`, JSON.stringify(body), headers);

const wakes = () => world.wakes().filter(({ aggregate }) => aggregate.startsWith('enrolment/'));

const ordered = enveloped(90023, anOrder());
const transferred = enveloped(90025, anOrder(paid));
const arrived = enveloped(90024, anOrder({ ...paid, shipping_status: 'T' }));

test('Minji orders, her transfer comes, her parcel arrives: she is thanked once, and asked the day after', async () => {
  expect((await post(ordered)).status).toBe(200);
  await world.pass('PT60S');
  expect(world.mailsTo(minji)).toEqual([]);

  expect((await post(transferred, noKey, '?token=demo-secret')).status).toBe(200);
  await world.pass('PT60S');

  const [thanks, ...more] = world.mailsTo(minji);
  expect(more).toEqual([]);
  expect(thanks?.subject).toBe('김민지님, 단골상점을 골라 주셔서 고맙습니다');
  expect(thanks?.text).toContain('398,000원');
  expect(thanks?.text).toContain('무선청소기');

  await world.pass('P1DT5H');
  for (let n = 0; n < 3; n++) expect((await post(arrived)).status).toBe(200);

  expect(wakes()).toMatchObject([{ owner: 'journeys', at: '2026-11-29T01:00:00.000Z' }]);
  await world.pass('P1D');
  expect(world.mailsTo(minji).map(({ subject }) => subject)).toEqual([thanks?.subject, '김민지님, 배송은 어떠셨나요?']);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('all that was told of her order comes the other way round: all is as if it had come in turn', async () => {
  for (const call of [arrived, transferred, ordered, arrived]) await post(call);
  await world.pass('P2D');

  const names = world.events().map(({ name }) => name);
  for (const once of ['OrderPlaced', 'OrderPaid', 'OrderShipped', 'OrderDelivered', 'OrderOwned']) {
    expect(
      names.filter((name) => name === once),
      once,
    ).toHaveLength(1);
  }
  expect(world.mailsTo(minji)).toHaveLength(2);
  expect(world.events().find(({ name }) => name === 'OrderPaid')?.subject).toBe(`order/demo/cafe24-${number}`);
});

// @thorough
test.for([
  ['a wrong key', { ...noKey, 'x-api-key': 'demo-secretx' }, ''],
  ['a wrong token', noKey, '?token=demo-secre'],
  ['neither', noKey, ''],
  ['an empty key and token', { ...noKey, 'x-api-key': '' }, '?token='],
  ["another platform's signature", { ...noKey, 'x-shopify-hmac-sha256': 'demo-secret' }, ''],
] as const)('%s opens nothing', async ([, headers, query]) => {
  const { status } = await post(transferred, { ...headers }, query);

  expect(status).toBe(401);
  expect(world.events().filter(({ name }) => name === 'WebhookReceived')).toEqual([]);
});

// @thorough
test('bulk lists, flat bodies and what says nothing are taken, and nothing of them is dead', async () => {
  const mall = { mall_id: 'dangolmall', event_shop_no: '1' };
  const calls: [object, string][] = [
    [enveloped(90071, { ...mall, order_id: `${number}, 20261127-0000124` }), ''],
    [enveloped('90162', { ...mall, order_id: number, tracking_no: '000000000000' }), ''],
    [{ ...mall, member_id: 'minji07', diff_key: ['name'], sub_event_code: 'EC_FRONT' }, ''],
    [{ ...mall, event_shop_no: '90147', member_id: 'a, b' }, ''],
    [{ ...mall, member_id: 'a, b' }, '?event=90145'],
    [enveloped(90077, { ...mall, app_name: 'dangol' }), ''],
  ];
  for (const [body, query] of calls) expect((await post(body, key, query)).status).toBe(200);

  expect(world.events().filter(({ name }) => name === 'WebhookReceived')).toHaveLength(calls.length);
  expect(world.deadLetters()).toEqual([]);
});

test('a call without the number of its event is kept, answered, and lies in the dead letters with what to do', async () => {
  expect((await post({ mall_id: 'dangolmall' })).status).toBe(200);

  await world.pass('P1D');
  expect(world.deadLetters().map(({ because }) => because)).toEqual([
    "Cafe24's body: event_no is missing; add ?event= and its number to the address",
  ]);
});

test('the secret is nowhere: in no item, in no event', async () => {
  await post(ordered, key, '?token=demo-secret&event=90023');

  const tables = world.cloud.stack.resources.filter(({ type }) => type.includes('GlobalTable'));
  for (const { ref } of tables) {
    const items = JSON.stringify(await world.cloud.dynamoDb.scan(ref));
    expect(items).not.toContain('demo-secret');
  }
  expect(JSON.stringify(world.events())).not.toContain('demo-secret');
});

test('somebody asks on the board for products: one ticket leads to the article, and nothing is mailed', async () => {
  const article = { mall_id: 'dangolmall', event_shop_no: '1', board_no: 6, no: 274, has_parent: 'F', writer: '민지' };
  for (let n = 0; n < 2; n++) await post(enveloped(90033, article));
  await post(enveloped(90033, { ...article, no: 275, has_parent: 'T' }));
  await world.rest();

  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const { items } = body as { items: { id: string }[] };
  expect(items).toMatchObject([{ kind: 'question', state: 'new' }]);
  const ticket = await world.get(`/v1/shops/demo/tickets/${items[0]?.id}`, {});
  expect(JSON.stringify(ticket.body)).toContain(
    'https://dangolmall.cafe24.com/board/product/read.html?board_no=6&no=274',
  );
  expect(JSON.stringify(ticket.body)).not.toContain('민지');
  expect(world.events().filter(({ name }) => name === 'BoardQuestionAsked')).toHaveLength(1);
  expect(world.mailsTo(minji)).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('somebody withdraws her consent in her profile: that counts at once, though the call does not say what it is', async () => {
  await post(enveloped(90032, aSignUp()));
  await world.pass('PT1M');
  const flat = { mall_id: 'dangolmall', event_shop_no: '1', member_id: 'minji07', diff_key: ['sms'] };
  await post(flat);
  await world.rest();

  const consents = world.events().filter(({ name }) => name === 'ConsentReported');
  expect(consents.map(({ data }) => [data.channel, data.given])).toEqual([
    ['sms', true],
    ['email', false],
    ['sms', false],
  ]);
});
