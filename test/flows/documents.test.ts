import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { aCall, signed } from '../orders/documented-calls.ts';
import { aFastWorld } from '../support/fast-lane.ts';
import type { Reply, World } from '../support/world.ts';

const at = '/v1/shops/demo';
const minji = 'minji@example.com';
let world: World;

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

type Json = Record<string, unknown>;

/** A call by somebody of the shop; `edition` is the ETag of what they have seen. */
function call(method: string, path: string, body?: unknown, { role = 'marketer', edition = '', raw = '' } = {}) {
  const issued = world.cloud.tokens?.issue({ sub: role, 'cognito:groups': [`demo:${role}`] }, world.cloud.kernel.now());
  return world.call(method, `${at}${path}`, Buffer.from(raw || (body === undefined ? '' : JSON.stringify(body))), {
    authorization: `Bearer ${issued}`,
    'content-type': 'application/json',
    ...(edition && { 'if-match': edition }),
  });
}

const read = (path: string) => call('GET', path, undefined, { role: 'agent' });
const edition = ({ headers }: Reply): string => headers.etag ?? '';
const errors = ({ body }: Reply) => (body as { errors?: { pointer: string; detail: string }[] }).errors;

/** Reads what is there, changes it, and puts it back as who has seen it. */
async function turn(path: string, change: (before: Json) => Json, role = 'marketer'): Promise<Reply> {
  const before = await read(path);
  return call('PUT', path, change(before.body as Json), { role, edition: edition(before) });
}

const post = (id: string, type: string, fields = {}): Promise<Reply> => {
  const body = JSON.stringify(aCall(type, fields));
  return world.post('/webhooks/demo/standard', body, {
    'content-type': 'application/json',
    ...signed(body, id, Date.parse(world.now())),
  });
};

const aircon = { id: '1', productId: 'ac-7', title: '[무료설치] 스탠드 에어컨 프리미엄 에디션', quantity: 1 };
const ordered = { items: [aircon], lines: [{ item: '1', quantity: 1 }] };

async function writesByMail(): Promise<void> {
  const mail = { from: 'John <john@else.example>', to: 'care@dangol.example', subject: 'Hello', text: 'It is loud.' };
  expect((await world.local('POST', '/_local/mails', mail)).status).toBe(200);
  await world.rest();
}

async function promises(): Promise<string[]> {
  const { body } = await world.get(`${at}/tickets`, {});
  return (body as { items: { promise: { at: string } }[] }).items.map(({ promise }) => promise.at);
}

const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

describe('the hours', () => {
  test('that a lead sets by the API move the promise of the next ticket, and not of the one before', async () => {
    world = await aFastWorld({ at: '2026-11-27T19:00:00+09:00' });
    await writesByMail();
    const saturday = { week: { ...weekdays, sat: [{ from: '09:00', to: '13:00' }] } };

    const set = await turn('/hours', (before) => ({ ...before, ...saturday }), 'lead');
    await writesByMail();

    expect([set.status, set.headers['dangol-set-by']]).toEqual([200, 'api']);
    expect(set.body).toMatchObject(saturday);
    expect((await promises()).sort()).toEqual([seoul('2026-11-28T09:10:00'), seoul('2026-11-30T10:10:00')]);
  });

  test("hold Korea's holidays, the shop's own days and a season, and a letter names the hours of the season", async () => {
    world = await aFastWorld({ at: '2026-12-24T20:00:00+09:00' });
    const long = [{ from: '09:00', to: '21:00' }];
    await turn('/hours', (before) => ({
      ...before,
      daysOpen: [{ date: '2026-12-25', hours: [{ from: '11:00', to: '12:00' }] }],
      seasons: [
        {
          name: { ko: '연말', en: 'Year end' },
          ...{ from: '2026-12-26', to: '2026-12-31', week: { sat: long, sun: long, mon: long } },
        },
      ],
    }));
    await writesByMail();
    await world.comeTo(seoul('2026-12-25T13:00:00'));
    await writesByMail();

    expect((await promises()).sort()).toEqual([seoul('2026-12-25T11:10:00'), seoul('2026-12-26T09:10:00')]);
    await world.comeTo(seoul('2026-12-26T10:00:00'));
    await post('msg-1', 'order.paid', { ...ordered, placedAt: world.now(), updatedAt: world.now() });
    expect(world.mailsTo(minji)[0]?.text).toContain('월·토·일 09:00-21:00');
  });
});

const weekdays = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '10:00', to: '18:00' }]]),
);

describe('rules for deliveries', () => {
  test('that were set by the API make the promise of the next order', async () => {
    world = await aFastWorld();
    const slow = (before: Json) => ({ ...before, rules: [{ name: 'slow', days: 5 }] });
    expect((await turn('/delivery', slow, 'lead')).status).toBe(200);
    await world.comeTo(seoul('2026-12-01T10:00:00'));
    await post('msg-1', 'order.paid', { ...ordered, placedAt: world.now(), updatedAt: world.now() });

    expect(world.mailsTo(minji)[0]?.text).toContain('12월 4일(금)까지 받아 보실 수 있어요.');
  });
});

describe('two editors', () => {
  test('cannot overwrite each other unseen', async () => {
    world = await aFastWorld();
    const seen = await read('/brand');
    const first = { ...(seen.body as Json), accent: '#112233' };

    const replies = [
      await call('PUT', '/brand', first),
      await call('PUT', '/brand', first, { edition: edition(seen) }),
      await call('PUT', '/brand', { ...first, accent: '#445566' }, { edition: edition(seen) }),
      // The answer to the first one may have been lost.
      await call('PUT', '/brand', first, { edition: edition(seen) }),
    ];

    expect(replies.map(({ status }) => status)).toEqual([428, 200, 412, 200]);
    expect((await read('/brand')).body).toMatchObject({ accent: '#112233' });
    expect(world.events().filter(({ name }) => name === 'ShopChanged')).toHaveLength(2);
  });

  test('are refused where their role does not fit, and where there is no such shop', async () => {
    world = await aFastWorld();
    const { body, headers } = await read('/brand');
    const statuses = async (role: string) => [
      (await call('PUT', '/brand', body, { role, edition: headers.etag })).status,
      (await call('PUT', '/products/p1/notes', {}, { role })).status,
      (await call('DELETE', '/hours', undefined, { role })).status,
    ];

    expect(await statuses('agent')).toEqual([403, 403, 403]);
    expect(await statuses('lead')).toEqual([403, 403, 200]);
    expect(await statuses('machine')).toEqual([200, 200, 200]);
    expect((await world.get('/v1/shops/else/brand', { shop: 'else' })).status).toBe(404);
  });
});

describe('what is wrong', () => {
  test('is all told, each with its place, and nothing of it counts', async () => {
    world = await aFastWorld();

    const refused = await turn('/hours', () => ({
      week: { mon: [{ from: '18:00', to: '10:00' }], funday: [], tue: [{ from: '9', to: '24:30' }] },
      lunch: { from: '13:00', to: '12:00' },
      holiday: 'kr',
    }));

    expect(refused.status).toBe(422);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(
      errors(refused)
        ?.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['#/holiday', '#/lunch/to', '#/week/funday', '#/week/tue/0/from']);
    expect((await read('/hours')).headers['dangol-set-by']).toBe('stage');
  });

  test('is refused plainly, whatever it is', async () => {
    world = await aFastWorld();
    const put = (raw: string) => call('PUT', '/products/p1/notes', undefined, { raw });

    const replies = [
      await put('{"shortName":'),
      await put('[]'),
      await put('{"__proto__":{"needsInstallation":true}}'),
      await put('{"firstUse":{"ko":"\\ud800"}}'),
      await put(`"${'x'.repeat(70_000)}"`),
      await put('['.repeat(30_000)),
      await call('PUT', '/products/a%20b/notes', {}),
    ];

    expect(replies.map(({ status }) => status)).toEqual([400, 422, 422, 422, 413, 400, 404]);
    expect(errors(replies[2] as Reply)).toEqual([{ pointer: '#/__proto__', detail: 'is not known here' }]);
    expect(errors(replies[3] as Reply)).toEqual([{ pointer: '#/firstUse/ko', detail: 'holds half a character' }]);
    expect((await read('/products/p1/notes')).status).toBe(404);
  });
});

describe('a deployment', () => {
  const demo = () =>
    JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8')) as { brand: Json; hours: Json };

  test('does not undo what a person set by the API, until it is given back', async () => {
    world = await aFastWorld();
    await turn('/brand', (before) => ({ ...before, accent: '#112233' }));
    const deployed = demo();
    deployed.brand.accent = '#778899';
    deployed.hours.holidays = 'none';
    await world.deploy(deployed);

    expect((await read('/brand')).body).toMatchObject({ accent: '#112233' });
    expect((await read('/hours')).body).toMatchObject({ holidays: 'none' });
    const given = await call('DELETE', '/brand', undefined, { edition: edition(await read('/brand')) });
    expect([given.status, (given.body as Json).accent]).toEqual([200, '#778899']);
  });

  test('brings notes, and takes those back that it brings no longer; a note of the API stays', async () => {
    world = await aFastWorld();
    const note = { shortName: { ko: '에어컨' } };
    await world.deploy({ ...demo(), products: { a: note, b: note }, categories: { c: note } });
    await call(
      'PUT',
      '/products/b/notes',
      { needsInstallation: true },
      { edition: edition(await read('/products/b/notes')) },
    );
    await world.deploy({ ...demo(), products: {} });

    expect((await read('/products/a/notes')).status).toBe(404);
    expect((await read('/products/b/notes')).body).toEqual({ needsInstallation: true });
    expect((await read('/categories/c/notes')).status).toBe(404);
  });

  test('of a wrong document fails, and says every place', async () => {
    world = await aFastWorld();

    const answer = await world.deploy({ ...demo(), hours: { week: {} }, journeys: { 'first-days': { on: true } } });
    const misspelt = await world.deploy({
      ...demo(),
      brnad: {},
      products: { a: { shortName: { ko: '아주긴이름청소기' } } },
    });

    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toContain('journeys.first-days.on: cannot be switched on while this is missing: hours.week');
    expect(misspelt.Reason).toContain('brnad: is not known here');
    expect(misspelt.Reason).toContain('products.a.shortName.ko: is 16 bytes of EUC-KR, and has at most 12');
    // The function says in its log what it tells CloudFormation.
    world.cloud.logs.length = 0;
  });
});

describe('a note', () => {
  test('that a product needs installing moves its survey to the installation, and a short name stands in its letters', async () => {
    world = await aFastWorld();
    const note = { shortName: { ko: '에어컨', en: 'air con' }, needsInstallation: true };
    expect((await call('PUT', '/products/standard-ac-7/notes', note)).status).toBe(200);
    await post('msg-1', 'order.placed', ordered);
    await post('msg-2', 'order.paid', ordered);
    await world.pass('P1D');
    await post('msg-3', 'parcel.delivered', { lines: ordered.lines, at: world.now(), deliveredAt: world.now() });
    await world.pass('P10D');

    expect(world.mailsTo(minji).map(({ text }) => text.includes('주문하신 에어컨을 준비하고'))).toEqual([true]);
    await post('msg-4', 'installation.done', { at: world.now(), doneAt: world.now() });
    const wakes = world.wakes().filter(({ owner }) => owner === 'journeys');
    expect(wakes).toMatchObject([{ at: seoul('2026-12-09T10:00:00') }]);
    await world.pass('P1D');
    const mail = world.mailsTo(minji).at(-1);
    expect(mail?.subject).toBe('김민지님, 배송과 설치는 어떠셨나요?');
    expect(mail?.text).toContain('12월 8일(화)에 에어컨 설치는 잘 마무리되었나요?');
  });

  test('that comes between the order and its parcel counts, and one of the category where there is none', async () => {
    world = await aFastWorld();
    await post('msg-0', 'product.created', {
      id: 'ac-7',
      at: world.now(),
      title: 'Air conditioner',
      category: 'cooling',
    });
    await post('msg-1', 'order.placed', ordered);
    await post('msg-2', 'order.paid', ordered);
    await call('PUT', '/categories/standard-cooling/notes', { needsInstallation: true });
    await world.pass('P1D');
    await post('msg-3', 'parcel.delivered', { lines: ordered.lines, at: world.now(), deliveredAt: world.now() });
    await world.pass('P10D');
    expect(world.mailsTo(minji)).toHaveLength(1);

    await call('PUT', '/products/standard-ac-7/notes', { needsInstallation: false });
    await post('msg-4', 'order.paid', { ...ordered, updatedAt: world.now(), paidAt: world.now() });
    await world.pass('P5D');
    expect(world.mailsTo(minji).length).toBeGreaterThan(1);
  });

  test('is missed for what sells best, each order counted once', async () => {
    world = await aFastWorld();
    const sell = async (id: string, items: object[]) => {
      for (const again of [1, 2]) await post(`${id}-${again}`, 'order.paid', { id, items, number: `#${id}` });
    };
    await sell('1', [{ ...aircon, quantity: 2 }]);
    await sell('2', [aircon, { id: '2', productId: 'fan-1', title: 'Fan', quantity: 1, category: 'cooling' }]);
    await sell('3', [{ id: '1', title: 'No product', quantity: 9 }]);
    await post('test-1', 'order.paid', { id: '4', items: [{ ...aircon, quantity: 50 }], test: true });

    const unnoted = async () => (await read('/products/unnoted')).body;
    expect(await unnoted()).toEqual({
      items: [
        { product: 'standard-ac-7', title: aircon.title, pieces: 3 },
        { product: 'standard-fan-1', category: 'standard-cooling', title: 'Fan', pieces: 1 },
      ],
    });
    await call('PUT', '/categories/standard-cooling/notes', { needsInstallation: false });
    expect(await unnoted()).toMatchObject({ items: [{ product: 'standard-ac-7' }] });
    await world.pass('P42D');
    expect(await unnoted()).toEqual({ items: [] });
  });
});

describe('a journey', () => {
  test('that is switched off plans nothing, and does not send later what it did not', async () => {
    world = await aFastWorld();
    expect((await call('PUT', '/journeys', { 'first-days': { on: false } })).status).toBe(200);
    await post('msg-1', 'order.paid', ordered);
    await post('msg-2', 'parcel.delivered', { lines: ordered.lines });
    const planned = () =>
      world
        .events()
        .filter(({ name }) => name === 'FollowUpPlanned')
        .map(({ data }) => (data as Json).step);
    expect(planned()).not.toContain('first-days');
    expect(planned()).toContain('delivery-question');

    await turn('/journeys', () => ({ 'first-days': { on: true }, 'delivery-question': { on: false } }));
    await world.pass('P12D');

    expect(world.mailsTo(minji)).toHaveLength(1);
    expect((await world.timeline(minji)).map(({ text }) => text)).toContain(
      'The delivery question mail was called off: the shop has switched it off',
    );
  });

  test('cannot be switched on while what it needs is missing, nor robbed of it while it is on', async () => {
    world = await aFastWorld();
    const hours = await read('/hours');
    expect((await call('PUT', '/journeys', { 'first-days': { on: true } })).status).toBe(200);

    const robbed = await call('PUT', '/hours', { week: {} }, { edition: edition(hours) });
    await turn('/journeys', () => ({}));
    const closed = await call('PUT', '/hours', { week: {} }, { edition: edition(hours) });
    const refused = await turn('/journeys', () => ({ 'first-days': { on: true }, nothing: { on: true } }));

    expect([robbed.status, closed.status, refused.status]).toEqual([422, 200, 422]);
    expect(errors(robbed)).toEqual([
      {
        pointer: '#',
        detail: 'journeys.first-days.on cannot be switched on while this is missing: hours.week',
      },
    ]);
    expect(errors(refused)).toEqual([
      { pointer: '#/first-days/on', detail: 'cannot be switched on while this is missing: hours.week' },
      { pointer: '#/nothing', detail: 'is not known here' },
    ]);
  });
});
