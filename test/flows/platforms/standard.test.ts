import { afterEach, expect, test } from 'vitest';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

const minji = 'minji@example.com';
let world: World;

/** Whatever happened, no right was missing, nothing failed, no letter is dead, and no log or metric names a person. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  const said = JSON.stringify([world.cloud.logs, world.cloud.metrics.sums()]);
  for (const personal of ['minji', '민지', 'example.com', '무선청소기']) expect(said).not.toContain(personal);
  world.close();
});

const call = (type: string, fields = {}) => JSON.stringify(aCall(type, { items, lines, ...fields }));
const items = [{ id: '1', title: '무선청소기', quantity: 1 }];
const lines = [{ item: '1', quantity: 1 }];

/** A shop system of its own making, which signs by the standard; `sentAt` is when it says that it sends. */
const post = (id: string, body: string, sentAt = Date.parse(world.now())): Promise<Reply> =>
  world.post('/webhooks/demo/standard', body, { 'content-type': 'application/json', ...signed(body, id, sentAt) });

test('an order of a shop that speaks the standard is thanked for once, and asked about when it came', async () => {
  world = await aFastWorld();

  const replies = [await post('msg-1', call('order.placed')), await post('msg-2', call('order.paid'))];
  await world.pass('P1DT6H');
  replies.push(await post('msg-3', call('parcel.delivered')));

  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(world.mailsTo(minji).map(({ subject }) => subject)).toEqual(['김민지님, 단골상점을 골라 주셔서 고맙습니다']);
  const wakes = world.wakes().filter(({ aggregate }) => aggregate.startsWith('enrolment/'));
  expect(wakes).toMatchObject([{ at: '2026-11-29T01:00:00.000Z' }]);
  await world.pass('P5D');
  expect(world.mailsTo(minji)).toHaveLength(3);
  expect((await world.timeline(minji)).map(({ text }) => text)).toContain('Order #1001 was delivered');
});

// @thorough
test('a call that is played back ten minutes later is refused, and told when it was judged', async () => {
  world = await aFastWorld();
  const body = call('order.paid');
  const sentAt = Date.parse(world.now());
  await post('msg-1', body, sentAt);
  await world.pass('PT10M');

  const { status, body: told } = await post('msg-1', body, sentAt);

  expect(status).toBe(401);
  expect(told).toMatchObject({ detail: 'Checked at 2026-11-27T01:10:00.000Z.' });
  expect(world.mailsTo(minji)).toHaveLength(1);
});

// @thorough
test('a call that is sent again, under its own id and a new signature, changes nothing', async () => {
  world = await aFastWorld();
  const body = call('order.paid');
  await post('msg-1', body);
  const before = world.events().length;
  await world.pass('PT10M');
  const passed = world.events().length;

  const { status } = await post('msg-1', body);

  expect(status).toBe(200);
  expect(passed).toBeGreaterThanOrEqual(before);
  expect(world.events()).toHaveLength(passed);
  expect(world.mailsTo(minji)).toHaveLength(1);
});

// @thorough
test('calls in the wrong sequence, and each of them twice, end in the same', async () => {
  world = await aFastWorld({ at: '2026-11-28T16:00:00+09:00' });
  const types = ['parcel.delivered', 'order.paid', 'parcel.shipped', 'order.placed'];

  for (const again of [1, 2]) for (const type of types) await post(`${type.replace('.', '-')}-${again}`, call(type));

  expect(world.mailsTo(minji)).toHaveLength(1);
  const names = world.events().map(({ name }) => name);
  for (const once of ['OrderPlaced', 'OrderPaid', 'OrderShipped', 'OrderDelivered', 'CustomerRegistered']) {
    expect(names.filter((name) => name === once)).toHaveLength(1);
  }
});

test('an installer finds nobody at home: Minji is to be called, with her order and the next day, and is mailed nothing', async () => {
  world = await aFastWorld();
  await post('msg-1', call('order.placed'));
  await post('msg-2', call('order.paid'));
  await world.pass('P4D');
  const mails = world.mailsTo(minji).length;
  const failed = call('installation.failed', { order: '1001', at: '2026-12-01T09:00:00+09:00' });
  for (const id of ['msg-3', 'msg-4']) await post(id, failed);
  await world.pass('PT1M');

  const { items: all } = (await world.get('/v1/shops/demo/tickets', {})).body as {
    items: { id: string; kind: string }[];
  };
  const items = all.filter(({ kind }) => kind !== 'task');
  expect(items).toMatchObject([
    { kind: 'delivery', orderId: 'standard-1001', customerId: expect.any(String), callBack: true },
  ]);
  expect((await world.get(`/v1/shops/demo/tickets/${items[0]?.id}`, {})).body).toMatchObject({
    messages: [{ kind: 'delivery', text: expect.stringContaining('다음 방문은 12월 4일(금) 오후 2시입니다.') }],
  });
  expect((await world.timeline(minji)).map(({ text }) => text)).toContain(
    'Order #1001: an installation visit failed: nobody was at home; the next one is at Friday, December 4, 2:00 p.m.',
  );
  expect(world.mailsTo(minji)).toHaveLength(mails);
});

// @thorough
test('what had to be installed is installed when the installer says so, and its buyer is still asked how it was', async () => {
  world = await aFastWorld();
  await post('msg-1', call('order.placed'));
  await post('msg-2', call('order.paid'));
  await world.pass('P1DT6H');
  await post('msg-3', call('parcel.delivered'));
  await post('msg-4', call('installation.booked'));
  await post('msg-5', call('installation.done'));
  await world.pass('P2D');

  expect(world.events().filter(({ name }) => name === 'OrderInstalled')).toHaveLength(1);
  expect((await world.timeline(minji)).map(({ text }) => text)).toContain('Order #1001 was installed');
  expect(world.mailsTo(minji).length).toBeGreaterThan(1);
});
