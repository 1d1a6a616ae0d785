import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskRoutes } from '../../../functions/desk/desk.routes.ts';
import { Browser, csrfIn } from '../../desk/browser.ts';
import { times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { secrets, twoShops } from './two-shops.ts';

let world: World;
let ids: Readonly<Record<string, string>>;
const people = new Map<string, Browser>();
const roles = ['agent', 'lead', 'marketer', 'admin', 'machine'];

beforeAll(async () => {
  ({ world, ids } = await twoShops());
  for (const role of roles) {
    const browser = new Browser(world);
    await browser.logIn(role, { to: '/desk' });
    people.set(role, browser);
  }
});
afterAll(() => world.close());

const of = (role: string): Browser => people.get(role) ?? new Browser(world);

/** The address of a route in that shop, with the ids that the other shop's things have. */
const filled = (path: string, shop: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'shop' ? shop : (ids[name] ?? 'none')));

const csrfOf = async (browser: Browser): Promise<string> => csrfIn(await browser.open('/desk/demo'));
const secretsIn = (text: string) => secrets.filter((each) => text.includes(each));

describe('the other shop', () => {
  test('has what may not be seen', async () => {
    expect(Object.keys(ids)).toEqual(expect.arrayContaining(['order', 'customer']));
    const told = await world.get('/v1/shops/other/brand', { role: 'admin', shop: 'other' });
    expect(secretsIn(JSON.stringify(told.body))).not.toEqual([]);
  });
});

/** Where there is time, every role tries every route; else each route is tried by two of them in turn. */
const lines = deskRoutes.map(({ method, path, roles: allowed }, place) => ({
  tried: roles.filter((_, n) => (n + place) % times(3, 1) === 0),
  key: `${method} ${path}`,
  method,
  path,
  allowed,
}));

describe('each route of the desk', () => {
  test('is there once, below its shop', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    for (const { path } of lines) expect(path).toMatch(/^\/desk\/\{shop\}(\/|$)/);
  });

  test.each(lines)(
    '$key is refused to everybody of another shop, and shows nothing of it',
    async ({ method, path, tried }) => {
      for (const role of tried.slice(0, times(2, tried.length))) {
        const browser = of(role);
        const at = filled(path, 'other');
        const seen =
          method === 'GET'
            ? await browser.ask('GET', at)
            : await browser.post(at, { csrf: role === 'machine' ? 'x' : await csrfOf(browser) });
        expect([role, seen.status]).toEqual([role, 403]);
        expect(secretsIn(seen.text)).toEqual([]);
      }
    },
  );

  // @thorough
  test.each(lines)(
    "$key shows nothing of another shop's things under one's own",
    async ({ method, path, allowed, tried }) => {
      for (const role of tried) {
        const browser = of(role);
        const at = filled(path, 'demo');
        const csrf = role === 'machine' ? 'x' : await csrfOf(browser);
        const seen =
          method === 'GET' ? await browser.ask('GET', at) : await browser.post(at, { csrf, key: `key-${role}` });
        expect(secretsIn(seen.text)).toEqual([]);
        expect(seen.status, role).not.toBe(500);
        if (!allowed.some((each) => each === role)) expect([role, seen.status]).toEqual([role, 403]);
      }
    },
  );

  test.each(lines)('$key is for who is logged in', async ({ method, path }) => {
    const stranger = new Browser(world);
    const at = filled(path, 'demo');
    const seen =
      method === 'GET' ? await stranger.ask('GET', at) : await stranger.post(at, { csrf: 'x', note: 'typed' });
    expect(seen.status).toBe(method === 'GET' ? 303 : 401);
    if (method === 'GET') expect(seen.headers.location).toBe(`/desk/login?to=${encodeURIComponent(at)}`);
    else expect(seen.text).toContain('typed');
  });

  // @thorough
  test.each(lines)(
    '$key is kept by nobody, framed by nobody, and runs nothing but its own script',
    async ({ method, path }) => {
      const admin = of('admin');
      const at = filled(path, 'demo');
      const seen = method === 'GET' ? await admin.ask('GET', at) : await admin.post(at, { csrf: 'forged' });
      expect(seen.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'strict-transport-security': expect.stringContaining('max-age='),
      });
      const policy = seen.headers['content-security-policy'] ?? '';
      for (const each of [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
      ])
        expect(policy).toContain(each);
      expect(policy).not.toMatch(/unsafe|\*/);
    },
  );

  // @thorough
  test.each(lines.filter(({ method }) => method === 'POST'))(
    '$key is done for a form of the own session only',
    async ({ path, allowed }) => {
      const browser = of(allowed[0] ?? 'admin');
      const at = filled(path, 'demo');
      const before = world.events().length;
      const own = await csrfOf(browser);
      const other = await csrfOf(of(allowed.find((each) => each !== allowed[0]) ?? 'marketer'));
      const forged = [
        await browser.post(at, { note: 'typed' }),
        await browser.post(at, { csrf: '', note: 'typed' }),
        await browser.post(at, { csrf: `${own}x`, note: 'typed' }),
        await browser.post(at, { csrf: other, note: 'typed' }),
        await browser.post(at, { csrf: own, note: 'typed' }, { 'sec-fetch-site': 'cross-site' }),
      ];
      expect(forged.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
      for (const { text } of forged) expect(text).toContain('typed');
      expect(world.events().length).toBe(before);
    },
  );
});

describe('who has no role', () => {
  test('in any shop reads what to do, and can log out', async () => {
    const machine = of('machine');
    const seen = await machine.open('/desk');
    expect(seen.status).toBe(403);
    expect(seen.text).toContain('You have no shop yet');
    const out = await new Browser(world).ask('GET', '/desk/other');
    expect(out.status).toBe(303);
  });
});

describe('the logout', () => {
  test('is nobody elses to ask for', async () => {
    const browser = new Browser(world);
    const page = await browser.logIn('agent');
    const csrf = csrfIn(page);
    const asked = [
      await browser.post('/desk/logout', {}),
      await browser.post('/desk/logout', { csrf: 'x' }),
      await browser.post('/desk/logout', { csrf }, { 'sec-fetch-site': 'cross-site' }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await browser.ask('GET', '/desk/logout')).status).toBe(403);
    expect((await browser.ask('GET', '/desk/demo')).status).toBe(200);
    expect((await browser.post('/desk/logout', { csrf })).status).toBe(200);
  });
});

describe('a page', () => {
  test('loads two files more, which never change and are open to everybody', async () => {
    const { text } = await of('agent').open('/desk/demo');
    const files = [...text.matchAll(/(?:src|href)="(\/desk\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const seen = await new Browser(world).ask('GET', file);
      expect([seen.status, seen.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(seen.headers['content-type']).toMatch(/^text\/(css|javascript); charset=utf-8$/);
    }
    expect((await new Browser(world).ask('GET', '/desk/assets/other.js')).status).toBe(404);
  });

  test('is in the language that was chosen last', async () => {
    const browser = new Browser(world, { 'accept-language': 'ko' });
    expect((await browser.logIn('agent')).text).toContain('<html lang="ko">');
    expect((await browser.open('/desk/demo?lang=en')).text).toContain('<html lang="en">');
    expect((await browser.open('/desk/demo')).text).toContain('<html lang="en">');
    expect((await browser.open('/desk/demo?lang=xx')).text).toContain('<html lang="en">');
  });

  test('that is not there says so as a page', async () => {
    const long = await of('agent').ask('GET', `/desk/${'a'.repeat(300)}`);
    expect([long.status, long.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(long.text).toContain('There is no such page');
    const korean = new Browser(world);
    await korean.logIn('agent');
    await korean.open('/desk/demo?lang=ko');
    for (const path of ['/desk/demo/nowhere', '/desk/demo/shop/a/b'])
      expect((await korean.ask('GET', path)).text, path).toContain('<html lang="ko">');
  });

  test('is told by a header of the session alone who asks: what a page says of itself counts nothing', async () => {
    const stranger = new Browser(world);
    const headers = { authorization: `Bearer ${'x'.repeat(20)}`, 'x-forwarded-host': 'evil.example' };
    expect((await stranger.ask('GET', '/desk/demo', '', headers)).status).toBe(303);
  });
});
