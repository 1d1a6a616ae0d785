import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aWorld, type Reply, type World } from '../../support/world.ts';

/** One agent and one shopper, told as it happens: each test goes on where the one before it stopped. */
const shop = '/v1/shops/demo';
let world: World;
let minji = '';

interface Row {
  readonly id: string;
  readonly by?: string;
}
const found = async (q: string): Promise<readonly Row[]> => {
  const { status, body } = await world.get(`${shop}/customers?q=${encodeURIComponent(q)}`, {});
  expect(status).toBe(200);
  return (body as { items: Row[] }).items;
};
const sent = (method: string, path: string, body: object | undefined, headers: Record<string, string> = {}) => {
  const token = world.cloud.tokens?.issue({ sub: 'hana', 'cognito:groups': ['demo:agent'] }, world.cloud.kernel.now());
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  return world.call(method, path, bytes, {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...headers,
  });
};
const pathOf = (url: string) => new URL(url).pathname;

beforeAll(async () => {
  world = await aWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const other = {
    id: '5',
    email: 'sofia@shop.example',
    first_name: 'Sofia',
    last_name: 'Marchetti',
    phone: '+14155550100',
  };
  await world.shopify(
    'orders/paid',
    anOrder({
      financial_status: 'paid',
      id: '820982911946154999',
      name: '#2002',
      email: other.email,
      contact_email: other.email,
      phone: other.phone,
      customer: aCustomer(other),
    }),
  );
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

test('an agent finds her by two letters of her name as she types, by initials, and by an order number', async () => {
  const [first] = await found('김민');
  minji = first?.id ?? '';
  expect(first).toMatchObject({ id: minji, given: '민지', by: 'name', orders: 1 });
  for (const typed of ['김ㅁ', 'ㄱㅁㅈ', '민지', 'minji@'])
    expect((await found(typed)).map(({ id }) => id)).toEqual([minji]);
  const [sofia] = await found('#2002');
  expect(sofia).toMatchObject({ name: 'Sofia Marchetti', by: 'order' });
  expect((await found('marchetti so')).map(({ id }) => id)).toEqual([sofia?.id]);
  const newest = await world.get(`${shop}/customers`, {});
  expect((newest.body as { items: Row[] }).items.map(({ id }) => id).sort()).toEqual([minji, sofia?.id].sort());
});

test('she changes the number, by the version that she read, and finds her by it as it is dictated', async () => {
  const read: Reply = await world.get(`${shop}/customers/${minji}`, {});
  expect(read).toMatchObject({ status: 200, body: { name: '김민지', edited: [] } });
  const etag = String(read.headers.etag);
  const edit = { phone: '010-9876-5432', birthday: '05-17' };
  expect(await sent('PATCH', `${shop}/customers/${minji}`, edit)).toMatchObject({ status: 428 });
  const changed = await sent('PATCH', `${shop}/customers/${minji}`, edit, { 'if-match': etag });
  expect(changed).toMatchObject({ status: 200, body: { phoneShown: '010-9876-5432', edited: ['phone', 'birthday'] } });
  expect(await sent('PATCH', `${shop}/customers/${minji}`, edit, { 'if-match': etag })).toMatchObject({ status: 412 });
  expect((await found('공일공 구팔칠육 오사삼이')).map(({ id }) => id)).toEqual([minji]);
});

test('she writes a note, and the event of it has none of its words', async () => {
  const note = await sent(
    'POST',
    `${shop}/customers/${minji}/notes`,
    { text: '저녁에 전화' },
    { 'idempotency-key': 'n' },
  );
  expect(note).toMatchObject({ status: 201, body: { by: 'hana', text: '저녁에 전화' } });
  await world.rest();
  const told = world.events().filter(({ name }) => name === 'CustomerNoted');
  expect(told).toMatchObject([{ data: { customer: minji, by: 'hana' } }]);
  expect(JSON.stringify(told)).not.toContain('전화');
});

test('the site of the shop reports where she was, and where she stopped', async () => {
  const at = world.now();
  const visits = [{ customer: minji, at, page: '/cart?token=secret', step: 'cart' }];
  expect(await world.api(`${shop}/visits`, { visits }, undefined)).toMatchObject({ body: { taken: 1, ignored: 0 } });
  const { body } = await world.get(`${shop}/customers/${minji}`, {});
  expect(body).toMatchObject({ visits: { pages: [{ page: '/cart', step: 'cart' }], stoppedAt: { page: '/cart' } } });
});

test('she sends her a short link: it leads to her page, for people and for mail scanners, until it is revoked', async () => {
  const made = await sent('POST', `${shop}/customers/${minji}/links`, { short: true });
  const { shortUrl, code } = made.body as { shortUrl: string; code: string };
  expect(shortUrl.length).toBeLessThan(80);
  const led = await world.get(pathOf(shortUrl));
  expect(led).toMatchObject({ status: 303, headers: { 'cache-control': 'no-store' } });
  expect(new URL(String(led.headers.location)).host).toBe(new URL(shortUrl).host);
  expect((await world.get(pathOf(String(led.headers.location)))).status).toBe(200);
  expect((await world.call('HEAD', pathOf(shortUrl), Buffer.alloc(0), {})).status).toBe(303);
  expect((await sent('DELETE', `${shop}/short-links/${code}`, undefined)).status).toBe(200);
  const over = await world.get(pathOf(shortUrl), undefined, { 'accept-language': 'ko' });
  expect([over.status, String(over.body)]).toEqual([410, expect.stringContaining('유효기간이 지난 링크')]);
  const none = await world.get('/s/aaaaaaaaaaaa', undefined, { 'accept-language': 'en' });
  expect([none.status, String(none.body)]).toEqual([404, expect.stringContaining('It may be cut off or wrong')]);
});
