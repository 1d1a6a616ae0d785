import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, csrfIn, type Seen } from '../../desk/browser.ts';
import { routes as deployed } from '../../infra/template/template.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { hostileBodies, hostileIds, hostileQueries } from '../api/hostile-calls.ts';

const routes = deployed
  .map(({ key }) => key)
  .filter((key) => /^[A-Z]+ \/desk(\/|$)/.test(key))
  .map((key) => ({ key, method: key.split(' ')[0] ?? '', path: key.split(' ')[1] ?? '' }));

let world: World;
let admin: Browser;
let csrf: string;
beforeAll(async () => {
  world = await aFastWorld();
  admin = new Browser(world);
  csrf = csrfIn(await admin.logIn('admin'));
});
afterAll(() => world.close());

/** The same session for each call, also after one that logs out. */
async function asked(method: string, path: string, body = '', headers: Readonly<Record<string, string>> = {}) {
  if (path === '/desk/logout') return await new Browser(world).ask(method, path, body, headers);
  return await admin.ask(method, path, body, headers);
}

const filled = (path: string, name = '', value = '') =>
  path.replace(/\{(\w+)\}/g, (_, each: string) => (each === name ? value : each === 'shop' ? 'demo' : 'none'));

const faultsOf = (what: string, { status, headers, text }: Seen): string[] => [
  ...(status >= 500 && status !== 503 ? [`${what}: ${status}`] : []),
  ...(status < 300 && !/text\/(html|css|javascript)/.test(headers['content-type'] ?? '') ? [`${what}: no page`] : []),
  ...(/<script>|\[object |undefined/.test(text) ? [`${what}: ${text.slice(0, 200)}`] : []),
];

describe('no page of the desk fails by', () => {
  test('an id that nothing can have', async () => {
    const faults: string[] = [];
    for (const { key, method, path } of routes) {
      for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
        for (const [said, value] of Object.entries(hostileIds)) {
          const seen = await asked(method, filled(path, name, value), String(new URLSearchParams({ csrf })), {
            'content-type': 'application/x-www-form-urlencoded',
          });
          faults.push(...faultsOf(`${key}: ${name} ${said}`, seen));
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test('a query that it does not know', async () => {
    const faults: string[] = [];
    for (const { key, method, path } of routes.filter((each) => each.method === 'GET')) {
      for (const [said, query] of Object.entries(hostileQueries)) {
        for (const name of ['to', 'code', 'state', 'error', 'lang', 'next', 'number', 'email'])
          faults.push(...faultsOf(`${key}: ${name} ${said}`, await asked(method, `${filled(path)}?${name}=${query}`)));
      }
    }
    expect(faults).toEqual([]);
  });

  test('a body that is no form', async () => {
    const faults: string[] = [];
    const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json', ''];
    for (const { key, method, path } of routes.filter((each) => each.method === 'POST')) {
      for (const [said, body] of Object.entries(hostileBodies)) {
        for (const type of types) {
          const headers: Record<string, string> = type ? { 'content-type': type } : {};
          faults.push(
            ...faultsOf(`${key}: ${said} as ${type}`, await asked(method, filled(path), body.toString(), headers)),
          );
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test('a form with its proof, and nothing that it asks for', async () => {
    const faults: string[] = [];
    for (const { key, path } of routes.filter((each) => each.method === 'POST' && each.path !== '/desk/logout')) {
      for (const value of ['', '\u0000', '"\'<b>', '가'.repeat(2_000)]) {
        const seen = await admin.post(filled(path), {
          csrf,
          key: `k${value.length}`,
          name: value,
          text: value,
          note: value,
        });
        faults.push(...faultsOf(`${key}: ${JSON.stringify(value).slice(0, 20)}`, seen));
      }
    }
    expect(faults).toEqual([]);
  });

  test('a cookie that is none of ours', async () => {
    const faults: string[] = [];
    for (const cookie of [
      '=',
      ';;;',
      '__Host-dangol',
      '__Host-dangol=%00',
      `__Host-dangol=${'a'.repeat(8_000)}`,
      '__Host-dangol-login=a.b.c',
    ])
      for (const path of ['/desk', '/desk/demo', '/desk/callback?code=a&state=b', '/desk/login'])
        faults.push(
          ...faultsOf(`${path}: ${cookie.slice(0, 40)}`, await new Browser(world).ask('GET', path, '', { cookie })),
        );
    expect(faults).toEqual([]);
  });

  test('any of these in a way that is our fault', () => {
    expect(world.complaints()).toEqual([]);
  });
});
