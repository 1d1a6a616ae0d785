import { afterEach, expect, test } from 'vitest';
import { type Reply, signature, type World } from '../../support/world.ts';
import { aShopAtWork, askIn, consent, type Ids, minji, minjiWrites, openTicket, order, titleOf } from './story.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const ask = (path: string, body: object, key: string) => askIn(world, path, body, key);
async function aShop(): Promise<Ids> {
  const [begun, ids] = await aShopAtWork();
  world = begun;
  return ids;
}

const said = (name: string) => world.events().filter((event) => event.name === name);

const replyTo = () =>
  /care\+[a-z2-7]+@dangol\.example/.exec(JSON.stringify(world.mailsTo(minji).map(({ headers }) => headers)))?.[0];

const mailsWith = (words: string) => world.mailsTo(minji).filter(({ text }) => text.includes(words));

// @thorough
test('Hana sends a second reply under the key of her first: she is told, and the first one alone goes', async () => {
  const { ticket } = await aShop();
  const reply = (text: string, key: string) => ask(`tickets/${ticket}/replies`, { text }, key);
  expect((await reply('전원 단추를 눌러 보시겠어요?', 'one')).status).toBe(200);

  expect((await reply('필터도 확인해 주세요.', 'one')).status).toBe(422);
  expect(mailsWith('필터도')).toHaveLength(0);

  expect((await reply('필터도 확인해 주세요.', 'two')).status).toBe(200);
  expect([mailsWith('전원 단추').length, mailsWith('필터도').length]).toEqual([1, 1]);
});

test('a withdrawal under the key of the consent is refused, and under a key of its own it counts', async () => {
  const { customer } = await aShop();
  const answers = (given: boolean, key: string) => ask(`customers/${customer}/consents`, consent(given), key);
  const agreed = await answers(true, 'one');
  expect(agreed.body).toMatchObject({ given: true });

  expect((await answers(false, 'one')).status).toBe(422);
  expect(said('ConsentWithdrawn')).toHaveLength(0);

  expect((await answers(false, 'two')).body).toMatchObject({ given: false });
  // What the shop's machine sends again after that is the old answer, and no new consent.
  expect((await answers(true, 'one')).body).toEqual(agreed.body);
  expect([said('ConsentGiven').length, said('ConsentWithdrawn').length]).toEqual([1, 1]);
});

test('a withdrawal of what was never given is remembered too: sent again after a consent, it takes nothing back', async () => {
  const { customer } = await aShop();
  const answers = (given: boolean, key: string) => ask(`customers/${customer}/consents`, consent(given), key);
  await answers(false, 'no');
  await answers(true, 'yes');

  expect((await answers(false, 'no')).body).toMatchObject({ given: false });
  expect(said('ConsentWithdrawn')).toHaveLength(0);
});

// @thorough
test('the first answer stays what it was, whatever became of what it speaks of', async () => {
  const { customer, ticket } = await aShop();
  const calls: [string, object][] = [
    [`customers/${customer}/points/reservations`, { points: 10, order: 'checkout-1' }],
    [`tickets/${ticket}/solve`, {}],
    ['replays', {}],
    ['connections/shopify/past', { from: '2026-08-01T00:00:00.000Z' }],
    [`orders/${order}/promise`, { at: '2026-12-20T12:00:00+09:00', reason: '눈이 많이 왔습니다' }],
  ];
  const all = async () => {
    const answers: Reply[] = [];
    for (const [path, body] of calls) answers.push(await ask(path, body, 'one'));
    return answers.map(({ status, body }) => ({ status, body }));
  };
  const first = await all();
  const { id } = (first[0]?.body ?? {}) as { readonly id?: string };
  await ask(`reservations/${id}/release`, {}, 'release');
  await minjiWrites(world, '그래도 안 됩니다.', replyTo());
  await world.pass('P2D');
  expect(await openTicket(world)).toBe(ticket);

  expect(await all()).toEqual(first);
  expect(await openTicket(world)).toBe(ticket);
  expect(first.map(({ status }) => status)).toEqual([201, 200, 202, 202, 200]);
});

/** A call of WooCommerce that is signed by this secret, and its status. */
async function isTaken(secret: string): Promise<number> {
  const body = Buffer.from('{}');
  const headers = { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-signature': signature(body, secret) };
  return (await world.post('/webhooks/demo/woocommerce', body, headers)).status;
}

/** Everything that stands in a table. */
async function items() {
  const tables = world.cloud.stack.resources.filter(({ type }) => type.includes('GlobalTable'));
  return await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
}

// @thorough
test('another secret under the key of the first is refused, and the first lives; one made here is told again while it lives', async () => {
  await aShop();
  const given = (secret: string, key: string) => ask('connections', { platform: 'woocommerce', secret }, key);
  const first = await given('the first secret', 'one');
  expect([first.status, (await given('the other secret', 'one')).status]).toEqual([201, 422]);
  await world.pass('PT5M');
  expect([await isTaken('the first secret'), await isTaken('the other secret')]).toEqual([200, 401]);

  const made = await ask('connections', { platform: 'cafe24' }, 'made');
  const again = await ask('connections', { platform: 'cafe24' }, 'made');
  const { secret, name } = made.body as { secret: string; name: string };
  expect(secret).toHaveLength(43);
  expect([again.status, again.body]).toEqual([201, made.body]);
  expect(JSON.stringify(await items())).not.toContain(secret);

  await ask(`connections/cafe24/secrets/${name}/end`, {}, 'end');
  const over = await ask('connections', { platform: 'cafe24' }, 'made');
  expect(over.status).toBe(201);
  expect(over.body).not.toHaveProperty('secret');
});

// @thorough
test('a key is free again after a week, and an answer is kept no longer', async () => {
  const { ticket } = await aShop();
  const note = (text: string) => ask(`tickets/${ticket}/notes`, { text }, 'one');
  // An hour after DynamoDB removes what is over: the record is still there when its time has come.
  await world.pass('PT1H');
  await note('첫째');
  await world.pass('P6D');
  expect((await note('둘째')).status).toBe(422);
  await world.pass('P1DT1M');
  expect((await note('둘째')).status).toBe(200);
  const { body } = await world.get(`/v1/shops/demo/tickets/${ticket}`, {});
  const texts = (body as { messages: { text: string }[] }).messages.map(({ text }) => text);
  expect(texts.slice(-2)).toEqual(['첫째', '둘째']);
});

// @thorough
test('a key belongs to what it was used for: the same one at another address is another write', async () => {
  const { customer, ticket } = await aShop();
  await minjiWrites(world, 'Where is it?');
  const other = await openTicket(world, (id) => id !== ticket);
  const text = '네.';
  const notes = [
    await ask(`tickets/${ticket}/notes`, { text }, 'one'),
    await ask(`tickets/${other}/notes`, { text }, 'one'),
  ];
  const [here, there] = notes.map(({ status, body }) => ({ status, ...(body as { ticket: { id: string } }).ticket }));
  expect([here, there]).toMatchObject([
    { status: 200, id: ticket },
    { status: 200, id: other },
  ]);
  expect((await ask(`tickets/${ticket}/replies`, { text }, 'one')).status).toBe(200);
  expect((await ask(`customers/${customer}/consents`, consent(true), 'one')).status).toBe(200);
});

// @thorough
test('of two platforms that are connected at once by one key, one has a secret', async () => {
  await aShop();
  const live = async () => {
    const { body } = await world.get('/v1/shops/demo/connections', { role: 'admin' });
    return (body as { items: { secrets: object[] }[] }).items.flatMap(({ secrets }) => secrets).length;
  };
  const before = await live();

  const connect = (platform: string) => ask('connections', { platform }, 'one');
  const answers = await Promise.all([connect('cafe24'), connect('standard')]);

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(await live()).toBe(before + 1);
});

// @thorough
test('a call that was refused changed nothing, and its key may be used again', async () => {
  const { customer } = await aShop();
  const reserve = (points: number) => ask(`customers/${customer}/points/reservations`, { points, order: 'c' }, 'one');
  expect((await reserve(1_000_000)).status).toBe(409);
  expect((await reserve(-1)).status).toBe(422);
  expect((await reserve(10)).status).toBe(201);
});

// @thorough
test.for([
  ['too long', 'a'.repeat(256), 'The Idempotency-Key header is invalid'],
  ['empty', '', 'The Idempotency-Key header is invalid'],
] as const)('a key that is %s is refused', async ([, key, title]) => {
  const { ticket } = await aShop();
  const refused = await ask(`tickets/${ticket}/notes`, { text: '네.' }, key);
  expect([refused.status, titleOf(refused)]).toEqual([400, title]);
});
