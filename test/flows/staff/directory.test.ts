import { afterEach, describe, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

const hana = '3f0c9d2a-70b1-4c5e-9d35-5f6f2f1f3b52';
const details = {
  name: { ko: '김하나', en: 'Hana Kim' },
  title: { ko: '고객지원 매니저', en: 'Customer Care Manager' },
  languages: ['ko', 'en'],
  skills: ['설치'],
  shift: '월-금 10:00-18:00',
};

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const token = (claims: object) => ({
  authorization: `Bearer ${world.cloud.tokens?.issue(claims as Record<string, unknown>, world.cloud.kernel.now())}`,
  'content-type': 'application/json',
});
const as = (sub: string, ...groups: string[]) => token({ sub, 'cognito:groups': groups });
const admin = () => as('boss', 'demo:admin');
const call = (method: string, path: string, headers: Record<string, string>, body?: object): Promise<Reply> =>
  world.call(method, `/v1/shops/demo/${path}`, Buffer.from(body ? JSON.stringify(body) : ''), headers);
const codeOf = ({ status, body }: Reply) => [status, (body as { code?: string }).code];
const changes = () => world.events().filter(({ name }) => name === 'StaffChanged');

async function hired(more: object = {}): Promise<void> {
  world = await aFastWorld();
  expect((await world.employ(hana, { ...details, ...more })).status).toBe(200);
}

describe('a person reads of herself', () => {
  test('her own entry, and the roles of her token in this shop alone', async () => {
    await hired();
    const { status, body } = await call('GET', 'me', as(hana, 'demo:agent', 'demo:lead', 'other:admin'));
    expect([status, body]).toEqual([200, { id: hana, roles: ['agent', 'lead'], contactsMasked: false, ...details }]);
  });

  test('her roles only where she is not in the directory, under whatever id her issuer gives', async () => {
    await hired();
    const { body } = await call('GET', 'me', as('auth0|5f7c', 'demo:marketer', 'demo:masked'));
    expect(body).toEqual({ id: expect.stringMatching(/^[a-z2-7]{26}$/), roles: ['marketer'], contactsMasked: true });
  });

  // @thorough
  test('that her work has ended', async () => {
    await hired();
    expect((await call('POST', `staff/${hana}/end`, admin())).status).toBe(200);
    expect(codeOf(await call('GET', 'me', as(hana, 'demo:agent')))).toEqual([403, 'staff-ended']);
    expect((await call('POST', `staff/${hana}/resume`, admin())).status).toBe(200);
    expect((await call('GET', 'me', as(hana, 'demo:agent'))).status).toBe(200);
  });

  // @thorough
  test('that it has ended after her last day in the zone of the shop', async () => {
    await hired({ lastDay: '2026-12-31' });
    await world.comeTo('2026-12-31T23:59:59+09:00');
    expect((await call('GET', 'me', as(hana, 'demo:agent'))).status).toBe(200);
    await world.comeTo('2027-01-01T00:00:00+09:00');
    expect(codeOf(await call('GET', 'me', as(hana, 'demo:agent')))).toEqual([403, 'staff-ended']);
  });
});

describe('an admin', () => {
  test('changes an entry as it was read, once, and is its author', async () => {
    await hired();
    const read = await call('GET', `staff/${hana}`, admin());
    const next = { ...details, title: '팀장' };
    expect(codeOf(await call('PUT', `staff/${hana}`, admin(), next))).toEqual([428, 'if-match-required']);
    const match = { ...admin(), 'if-match': read.headers.etag ?? '' };
    expect((await call('PUT', `staff/${hana}`, match, next)).body).toMatchObject({ ...next, state: 'active' });
    expect((await call('PUT', `staff/${hana}`, match, next)).status).toBe(200);
    expect(codeOf(await call('PUT', `staff/${hana}`, match, details))).toEqual([412, 'version-conflict']);
    await world.rest();
    expect(changes().map(({ data }) => data)).toMatchObject([
      { person: hana, state: 'active', by: 'admin' },
      { title: '팀장', by: 'boss' },
    ]);
  });

  // @thorough
  test('changes what others need not know without telling them', async () => {
    await hired();
    await call('PUT', `staff/${hana}`, { ...admin(), 'if-match': '*' }, { ...details, shift: '월-수' });
    await world.rest();
    expect(changes()).toHaveLength(1);
  });

  // @thorough
  test('cannot end herself, nor anybody who is not there; and twice is once', async () => {
    await hired();
    expect(codeOf(await call('POST', 'staff/boss/end', admin()))).toEqual([409, 'staff-self']);
    expect(codeOf(await call('POST', 'staff/nobody/end', admin()))).toEqual([404, 'staff-not-found']);
    for (const _ of [1, 2]) await call('POST', `staff/${hana}/end`, admin());
    await world.rest();
    expect(changes().map(({ data }) => (data as { state: string }).state)).toEqual(['active', 'ended']);
  });

  // @thorough
  test('reads all that is wrong with an entry, and nothing is kept', async () => {
    await hired();
    const wrong = { name: 'x\u0000y', title: '', languages: ['Korean'], role: 'admin', contactsMasked: false };
    const { status, body } = await call('PUT', 'staff/other', admin(), wrong);
    expect(status).toBe(422);
    const pointers = (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(['#/name', '#/title', '#/languages/0', '#/role', '#/contactsMasked']));
    expect(codeOf(await call('GET', 'staff/other', admin()))).toEqual([404, 'staff-not-found']);
  });
});

describe('the list', () => {
  test('is names and titles for colleagues, and everything for leads and admins; who left comes last', async () => {
    await hired();
    await world.employ('doyun', { name: '이도윤', shift: '주말' });
    await call('POST', `staff/${hana}/end`, admin());
    const brief = await call('GET', 'staff', as('x', 'demo:agent'));
    const { name, title } = details;
    expect((brief.body as { items: object[] }).items).toEqual([
      { id: 'doyun', name: '이도윤', state: 'active' },
      { id: hana, name, title, state: 'ended' },
    ]);
    const whole = await call('GET', 'staff', as('x', 'demo:lead'));
    expect((whole.body as { items: object[] }).items).toEqual([
      { id: 'doyun', name: '이도윤', shift: '주말', state: 'active' },
      { id: hana, ...details, state: 'ended', endedAt: expect.any(String) },
    ]);
  });

  // @thorough
  test('has two hundred at work, and nobody more until somebody has left', async () => {
    world = await aFastWorld();
    for (let n = 0; n < 200; n++) expect((await world.employ(`p${n}`, { name: `${n}` })).status).toBe(200);
    expect(codeOf(await world.employ('one-more', { name: 'x' }))).toEqual([409, 'staff-limit']);
    expect(codeOf(await call('GET', 'staff/one-more', admin()))).toEqual([404, 'staff-not-found']);
    await call('POST', 'staff/p7/end', admin());
    expect((await world.employ('one-more', { name: 'x' })).status).toBe(200);
    expect(codeOf(await call('POST', 'staff/p7/resume', admin()))).toEqual([409, 'staff-limit']);
    const { items } = (await call('GET', 'staff', admin())).body as { items: { id: string }[] };
    expect([items.length, items.at(-2)?.id, items.at(-1)?.id]).toEqual([201, 'one-more', 'p7']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(201);
  });

  // @thorough
  test('belongs to the shop: nobody of another one reads or changes it', async () => {
    await hired();
    const stranger = as('x', 'other:admin');
    for (const [method, path, body] of [
      ['GET', 'staff'],
      ['GET', 'me'],
      ['GET', `staff/${hana}`],
      ['PUT', `staff/${hana}`, details],
      ['POST', `staff/${hana}/end`, {}],
      ['POST', `staff/${hana}/resume`, {}],
    ] as const) {
      expect(codeOf(await call(method, path, stranger, body))).toEqual([403, 'shop-forbidden']);
      if (method !== 'GET') expect(codeOf(await call(method, path, as('x', 'demo:lead'), body))[0]).toBe(403);
    }
  });
});
