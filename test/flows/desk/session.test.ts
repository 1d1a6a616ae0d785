import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, csrfIn, pathOf } from '../../desk/browser.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aFastWorld();
});
afterAll(() => world.close());

const sessionName = '__Host-dangol';
const attemptName = '__Host-dangol-login';
const loggedIn = async (role = 'agent') => {
  const browser = new Browser(world);
  const page = await browser.logIn(role);
  return { browser, page, session: browser.cookies.get(sessionName) ?? '' };
};

describe('김하나 logs in', () => {
  test('and is on the page that she opened, with a session that scripts cannot read', async () => {
    const browser = new Browser(world);
    const asked = await browser.ask('GET', '/desk/demo?tab=a%20b');
    expect([asked.status, asked.headers.location]).toEqual([303, '/desk/login?to=%2Fdesk%2Fdemo%3Ftab%3Da%2Bb']);

    const page = await browser.logIn('agent', { to: '/desk/demo?tab=a%20b' });
    expect([page.status, page.path]).toEqual([200, '/desk/demo?tab=a+b']);
    expect(page.text).toContain('Dangol');
    expect(browser.cookies.get(sessionName)).toMatch(/^[\w-]{43}$/);
    expect(browser.cookies.has(attemptName)).toBe(false);
    expect(page.headers['cache-control']).toBe('no-store');
  });

  test('by cookies that only this host sets, and that no other site makes the browser send with a form', async () => {
    const browser = new Browser(world);
    const { cookies } = await browser.ask('GET', '/desk/login');
    expect(cookies).toHaveLength(1);
    for (const each of cookies) expect(each).toMatch(/^__Host-[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax/);
  });

  test('at /desk is led to her only shop', async () => {
    const { browser } = await loggedIn();
    expect((await browser.open('/desk')).path).toBe('/desk/demo');
  });

  test('with what the table has, nobody else can: it holds neither the id nor a token', async () => {
    const { session } = await loggedIn();
    const { ref } = world.cloud.stack.resources.find(({ id }) => id.startsWith('DangolDeskSessions')) ?? {};
    const stored = await world.cloud.dynamoDb.call('Scan', { TableName: ref });
    const text = JSON.stringify(stored);
    expect((stored as { Count: number }).Count).toBeGreaterThan(0);
    expect(text).not.toContain(session);
    const bytes = [...text.matchAll(/"B":"([^"]+)"/g)].map(([, each = '']) => Buffer.from(each, 'base64').toString());
    expect(bytes.length).toBeGreaterThan(0);
    expect(text + bytes.join()).not.toContain('eyJhbGciOi');
  });
});

describe('a session', () => {
  test('is renewed before its token ends, and the person notices nothing', async () => {
    const { browser } = await loggedIn();
    for (let hours = 0; hours < 3; hours++) {
      await world.pass('PT14M30S');
      expect((await browser.open('/desk/demo')).path).toBe('/desk/demo');
      await world.pass('PT30M');
      expect((await browser.open('/desk/demo')).path).toBe('/desk/demo');
    }
  });

  test('ends after an hour without a page, and leads back to the same one', async () => {
    const { browser } = await loggedIn();
    await world.pass('PT1H');
    const asked = await browser.ask('GET', '/desk/demo');
    expect([asked.status, asked.headers.location]).toEqual([303, '/desk/login?to=%2Fdesk%2Fdemo']);
  });

  test('ends after twelve hours, however busy', async () => {
    const { browser } = await loggedIn();
    for (let each = 0; each < 14; each++) {
      await world.pass('PT50M');
      expect((await browser.ask('GET', '/desk/demo')).status, `after ${each} times`).toBe(200);
    }
    await world.pass('PT21M');
    expect((await browser.ask('GET', '/desk/demo')).status).toBe(303);
  });

  test('ends with the logout, also for who copied its cookie', async () => {
    const { browser, page, session } = await loggedIn();
    const thief = new Browser(world);
    thief.cookies.set(sessionName, session);
    expect((await thief.ask('GET', '/desk/demo')).status).toBe(200);

    const out = await browser.post('/desk/logout', { csrf: csrfIn(page) });
    expect(out.status).toBe(200);
    expect(out.text).toContain('You are logged out');
    expect(browser.cookies.has(sessionName)).toBe(false);
    expect((await thief.ask('GET', '/desk/demo')).status).toBe(303);
  });

  test('is a new one after each login: an id that was planted before is none', async () => {
    const browser = new Browser(world);
    const planted = 'A'.repeat(43);
    browser.cookies.set(sessionName, planted);
    await browser.logIn('agent');
    expect(browser.cookies.get(sessionName)).not.toBe(planted);
    const thief = new Browser(world);
    thief.cookies.set(sessionName, planted);
    expect((await thief.ask('GET', '/desk/demo')).status).toBe(303);
  });

  test('of a login before is over when the same browser logs in again', async () => {
    const { browser, session } = await loggedIn();
    await browser.open('/desk/login?to=/desk/demo');
    await browser.logIn('lead', { to: '/desk/login?to=/desk/demo' });
    expect(browser.cookies.get(sessionName)).not.toBe(session);
    const thief = new Browser(world);
    thief.cookies.set(sessionName, session);
    expect((await thief.ask('GET', '/desk/demo')).status).toBe(303);
  });

  test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(44), '../../session', '"', `${'A'.repeat(42)}%`])(
    'with the forged id %j is none',
    async (forged) => {
      const thief = new Browser(world);
      thief.cookies.set(sessionName, forged);
      expect((await thief.ask('GET', '/desk/demo')).headers.location).toBe('/desk/login?to=%2Fdesk%2Fdemo');
    },
  );

  test('of two cookies of one name is none: a browser never sends them', async () => {
    const { session } = await loggedIn();
    const { status } = await new Browser(world).ask('GET', '/desk/demo', '', {
      cookie: `${sessionName}=${session}; ${sessionName}=${session}`,
    });
    expect(status).toBe(303);
  });

  test('renewed by two pages at once is renewed once', async () => {
    const { browser } = await loggedIn();
    await world.pass('PT14M30S');
    const { cloud } = world;
    const ask = () =>
      cloud.http({
        method: 'GET',
        url: '/desk/demo',
        headers: { host: '127.0.0.1:4400', cookie: `${sessionName}=${browser.cookies.get(sessionName)}` },
        body: Buffer.alloc(0),
      });
    const both = [ask(), ask()];
    await cloud.kernel.idle();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('a login', () => {
  const begun = async (browser: Browser, to = '/desk/demo') => {
    const { headers } = await browser.ask('GET', `/desk/login?to=${encodeURIComponent(to)}`);
    return new URL(headers.location ?? '');
  };
  const granted = async (browser: Browser, address: URL) => {
    const body = String(new URLSearchParams([...address.searchParams, ['role', 'agent'], ['shop', 'demo']]));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const { headers } = await browser.ask('POST', '/_local/issuer/continue', body, form);
    return pathOf(headers.location ?? '');
  };

  test('asks for a code with PKCE, a state and a nonce', async () => {
    const { searchParams } = await begun(new Browser(world));
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
      redirect_uri: 'http://127.0.0.1:4400/desk/callback',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('that another browser began is refused: nobody is logged in as somebody else unnoticed', async () => {
    const [attacker, victim] = [new Browser(world), new Browser(world)];
    const back = await granted(attacker, await begun(attacker));
    await begun(victim);
    const refused = await victim.ask('GET', back);
    expect(refused.status).toBe(400);
    expect(victim.cookies.has(sessionName)).toBe(false);
    expect(refused.text).toContain('You were not logged in');
  });

  test('that returns with another state uses up no code', async () => {
    const browser = new Browser(world);
    const address = await begun(browser);
    const attempt = browser.cookies.get(attemptName) ?? '';
    const back = await granted(browser, address);
    expect((await browser.ask('GET', back.replace(/state=./, 'state=~'))).status).toBe(400);
    browser.cookies.set(attemptName, attempt);
    expect((await browser.ask('GET', back)).status).toBe(303);
  });

  test('is good for one return', async () => {
    const browser = new Browser(world);
    const address = await begun(browser);
    const attempt = browser.cookies.get(attemptName) ?? '';
    const back = await granted(browser, address);
    expect((await browser.ask('GET', back)).status).toBe(303);
    browser.cookies.set(attemptName, attempt);
    expect((await browser.ask('GET', back)).status).toBe(400);
  });

  test('of ten minutes ago is over', async () => {
    const browser = new Browser(world);
    const address = await begun(browser);
    await world.pass('PT10M');
    const back = await granted(browser, address);
    expect((await browser.ask('GET', back)).status).toBe(400);
  });

  test('that the issuer refused says so, and does not repeat what it was given', async () => {
    const browser = new Browser(world);
    const state = (await begun(browser)).searchParams.get('state');
    const refused = await browser.ask('GET', `/desk/callback?error=<script>&error_description=<b>&state=${state}`);
    expect(refused.status).toBe(400);
    expect(refused.text).not.toMatch(/<script>|<b>/);
    expect(browser.cookies.has(attemptName)).toBe(false);
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/desk//evil.example/..//',
    '/desk//evil.example',
    '/\\evil.example',
    '/desk/../../evil',
    '/desk\\..\\..\\evil.example',
    '/desk/\t/evil',
    '/p/survey/x',
    '/desk.evil.example',
    '/desk@evil.example',
    'javascript:alert(1)',
    '/desk/login?to=/desk/login',
    '/desk/logout',
    '/_local',
  ])('asked to return to %j stays on the desk', async (to) => {
    const browser = new Browser(world);
    const back = await granted(browser, await begun(browser, to));
    const { headers } = await browser.ask('GET', back);
    const url = new URL(headers.location ?? '', 'http://127.0.0.1:4400');
    expect(url.origin).toBe('http://127.0.0.1:4400');
    expect(url.pathname).toBe('/desk');
  });
});

describe('while the issuer cannot be reached', () => {
  const silent = '127.0.0.1:4400';
  afterAll(() => world.cloud.externalHosts.clear());

  test('a page goes on with the token that it has, and says so when there is none', async () => {
    const { browser } = await loggedIn();
    await world.pass('PT14M30S');
    const { cloud } = world;
    const headers: Record<string, string> = {};
    cloud.externalHosts.set(silent, ({ path }) => ({
      status: path.startsWith('/_local/') ? 503 : 404,
      headers,
      body: '',
    }));
    expect((await browser.ask('GET', '/desk/demo')).status).toBe(200);
    await world.pass('PT30S');
    const failed = await browser.ask('GET', '/desk/demo');
    expect([failed.status, failed.headers['retry-after']]).toEqual([503, '10']);
    expect(failed.text).toContain('This cannot be opened right now');
    cloud.externalHosts.clear();
    expect((await browser.ask('GET', '/desk/demo')).status).toBe(200);
  });
});
