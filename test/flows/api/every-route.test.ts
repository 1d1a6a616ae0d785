import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { scopes } from '../../../shared/api/key-holder.ts';
import { type Link, signLink } from '../../../shared/api/links.ts';
import { routes as deployed } from '../../infra/template/template.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aShopDocument } from '../../shops/documents.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { times } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';
import { hostileBodies, hostileHeaders, hostileIds, hostileQueries, type Schema, valuesOf } from './hostile-calls.ts';

const roles = ['agent', 'lead', 'marketer', 'admin', 'machine'];

interface Operation {
  readonly 'x-roles'?: readonly string[];
  readonly 'x-scope'?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> };
  readonly responses: Readonly<Record<string, Responded>>;
}

/** What an operation answers by one status, or where the document says it. */
interface Responded {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, unknown>> }>>;
}

/** A deployed route, with what the API's document tells of it. */
interface Route {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** Who may call it; nobody is asked where it is open. */
  readonly roles: readonly string[];
  readonly scope: string;
  readonly guard: string | undefined;
  readonly body: Schema | undefined;
  readonly query: readonly string[];
  /** What it may answer: `200 application/json`, and by which codes it may refuse: `404 not-found`. */
  readonly declared: ReadonlySet<string>;
}

let world: World;
let routes: Route[];
/** Ids that are there, by the first words of the path that they stand in. */
let there: Record<string, string>;
let theKey: string;

const link = (purpose: Link['purpose'], about?: string) =>
  signLink([localLinkKey], { shop: 'demo', purpose, customer: there.customer ?? '', ...(about && { about }) });

/** Their tokens, which live for the hour that all this takes: signing one for each call takes a third of the time. */
const issuedFor = new Map<string, { authorization: string }>();

function bearer(role: string, shop = 'demo') {
  const who = `${shop}:${role}`;
  const known = issuedFor.get(who);
  if (known) return known;
  const issued = world.cloud.tokens?.issue(
    { sub: role, name: '김하나', 'cognito:groups': [who] },
    world.cloud.kernel.now(),
  );
  const token = { authorization: `Bearer ${issued}` };
  issuedFor.set(who, token);
  return token;
}

/** Minji's order is delivered and has earned, she has written, and points are reserved. */
async function aShopWithALife(): Promise<void> {
  world = await aFastWorld();
  const paid = { financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' };
  await world.shopify('orders/paid', anOrder(paid));
  const delivered = { shipment_status: 'delivered', updated_at: '2026-11-27T12:00:00+09:00' };
  await world.shopify('fulfillments/update', aFulfillment(delivered));
  const mail = { from: 'minji@shop.example', to: 'care@dangol.example', subject: '?', text: '충전은 했습니다.' };
  await world.local('POST', '/_local/mails', mail);
  await world.pass('P10D');
  const first = async (path: string) =>
    ((await world.get(path, {})).body as { items: { id: string }[] }).items[0]?.id ?? '';
  const customer = await first('/v1/shops/demo/customers?email=minji@shop.example');
  const replay = await world.api('/v1/shops/demo/replays', { order: 'shopify-820982911946154508' }, 'first');
  const reserved = await world.api(
    `/v1/shops/demo/customers/${customer}/points/reservations`,
    { points: 1, order: 'checkout-1' },
    'first',
  );
  await world.employ('someone', { name: '이도윤' });
  const made = await world.api('/v1/shops/demo/keys', { name: 'all', scopes }, 'first');
  theKey = (made.body as { key: string }).key;
  const idOf = ({ status, body }: Reply) => {
    expect(status).toBeLessThan(300);
    return (body as { id: string }).id;
  };
  there = {
    customer,
    ...{ customers: customer, surveys: 'delivery', imports: 'past', replays: idOf(replay), staff: 'someone' },
    tickets: await first('/v1/shops/demo/tickets'),
    rid: idOf(reserved),
    keys: idOf(made),
    ...{
      shop: 'demo',
      platform: 'cafe24',
      order: 'shopify-820982911946154508',
      name: 'none',
      product: 'p',
      category: 'c',
    },
  };
}

beforeAll(async () => {
  await aShopWithALife();
  const document = (await world.get('/v1/openapi.json')).body as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components: {
      readonly schemas: Readonly<Record<string, Schema>>;
      readonly responses: Readonly<Record<string, Responded>>;
    };
  };
  const nameIn = (ref: string) => ref.split('/').at(-1) ?? '';
  // An answer that leads elsewhere has no content, and so no type.
  const declaredIn = ({ responses }: Operation) =>
    Object.entries(responses).flatMap(([status, { $ref, content }]) =>
      Object.entries(
        ($ref ? document.components.responses[nameIn($ref)]?.content : content) ?? { undefined: {} },
      ).flatMap(([type, { examples = {} }]) => [
        `${status} ${type}`,
        ...Object.keys(examples).map((code) => `${status} ${code}`),
      ]),
    );
  // Pages of the desk are in no document: `test/flows/desk/` calls them.
  const ofApi = deployed.filter(({ key }) => !/^[A-Z]+ \/desk(\/|$)/.test(key));
  routes = ofApi.map(({ key, guard }) => {
    const [method = '', path = ''] = key.split(' ');
    const told = document.paths[path.replace(/^\/keys/, '')]?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
    const body = told?.requestBody?.content['application/json']?.schema.$ref;
    return {
      ...{ key, method, path, guard },
      roles: told?.['x-roles'] ?? [],
      scope: told?.['x-scope'] ?? '',
      body: body ? document.components.schemas[nameIn(body)] : undefined,
      query: told?.parameters?.filter((each) => each.in === 'query').map(({ name }) => name) ?? [],
      declared: new Set(told ? declaredIn(told) : []),
    };
  });
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

/** The path with ids that are there, but for one. */
function pathOf({ path }: Route, instead: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'token') return instead.token ?? tokenFor(path);
    const list = /^(?:\/keys)?\/v1\/shops\/\{shop\}\/([a-z]+)\/\{id\}/.exec(path)?.[1] ?? '';
    return instead[name] ?? there[name === 'id' ? list : name] ?? 'none';
  });
}

function tokenFor(path: string): string {
  const [, , page] = path.split('/');
  if (page === 'survey') return link('survey', 'delivery~shopify-820982911946154508');
  return link(page === 'unsubscribe' || page === 'preferences' ? 'unsubscribe' : 'me');
}

/** Anything is answered but a failure of ours: what the document declares, and a refusal by a code that it declares. */
function faultOf({ status, headers, body }: Reply, { method, declared }: Route): string | undefined {
  const type = headers['content-type']?.split(';')[0];
  const answered = `${status} ${type}`;
  if (status >= 500) return answered;
  if (method !== 'HEAD' && !declared.has(answered)) return `${answered} is not declared`;
  if (type !== 'application/problem+json') return undefined;
  const { status: own, code } = body as { status?: number; code?: string };
  return own === status && declared.has(`${status} ${code}`) ? undefined : `${status} ${code} is not declared`;
}

/** A machine calls with a key that opens all that a key can. */
function callerOf({ guard, roles: own }: Route): Readonly<Record<string, string>> {
  if (guard === 'key') return { authorization: `Bearer ${theKey}` };
  return guard === 'staff' ? bearer(own[0] ?? 'none') : {};
}

interface Asked {
  readonly path?: string;
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Each call as the route's first role makes it, and what of its answers no route may give. */
async function faults(route: Route, calls: Readonly<Record<string, Asked>>, may?: (reply: Reply) => boolean) {
  const found: string[] = [];
  for (const [what, { path = pathOf(route), body = Buffer.alloc(0), headers = {} }] of Object.entries(calls)) {
    const token = callerOf(route);
    const given = { 'content-type': 'application/json', ...token, ...headers };
    const reply = await world.call(route.method, path, body, given);
    const isGateways = JSON.stringify(reply.body) === '{"message":"Not Found"}';
    const fault = isGateways ? undefined : faultOf(reply, route);
    if (fault) found.push(`${route.key}: ${what}: ${fault}`);
    else if (may && !may(reply)) found.push(`${route.key}: ${what}: ${reply.status}`);
  }
  return found;
}

/** Every call of every route where there is time; else every route and every call, each route with others of them. */
async function ofAll(calls: (route: Route) => Readonly<Record<string, Asked>>, may?: (reply: Reply) => boolean) {
  const found: string[] = [];
  for (const [place, route] of routes.entries()) {
    const turn = Object.entries(calls(route)).filter((_, n) => (n + place) % times(5, 1) === 0);
    found.push(...(await faults(route, Object.fromEntries(turn), may)));
  }
  return found;
}

const takesBody = ({ method }: Route) => ['POST', 'PUT', 'PATCH'].includes(method);
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('no deployed route fails by', () => {
  test('what it is told of: all are looked at, and who may call each is known', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ guard, roles }) => guard && roles.length === 0).map(({ key }) => key)).toEqual([]);
  });

  // @thorough
  test('a body that is none of what it takes', async () => {
    const calls = (route: Route) => {
      const entries = Object.entries(takesBody(route) ? hostileBodies : {}).flatMap(([what, body]) => [
        [what, { body, headers: { 'idempotency-key': what } }],
        [`${what}, as a form`, { body, headers: { ...form, 'idempotency-key': `${what}, as a form` } }],
      ]);
      return Object.fromEntries(entries) as Record<string, Asked>;
    };
    expect(await ofAll(calls)).toEqual([]);
  });

  test('an id that nothing can have', async () => {
    const calls = (route: Route) => {
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const body = Buffer.from('{"text":"x","points":1,"order":"checkout-2"}');
      const entries = names.flatMap((name) =>
        Object.entries(hostileIds).map(([what, id]) => [
          `${name} ${what}`,
          { path: pathOf(route, { [name]: id }), body, headers: { 'idempotency-key': `${name} ${what}` } },
        ]),
      );
      return Object.fromEntries(entries) as Record<string, Asked>;
    };
    expect(await ofAll(calls)).toEqual([]);
  });

  // @thorough
  test('a question or a header that nobody asks', async () => {
    const calls = (route: Route) => {
      const questions = route.query.flatMap((name) =>
        hostileQueries.map((value) => [
          `?${name}=${value.slice(0, 30)}`,
          { path: `${pathOf(route)}?${name}=${value}` },
        ]),
      );
      const headers = hostileHeaders(route.path).flatMap(([name, value]) => [
        [`${name}: ${value.slice(0, 30)}`, { headers: { [name]: value } }],
      ]);
      return Object.fromEntries([...questions, ...headers]) as Record<string, Asked>;
    };
    expect(await ofAll(calls)).toEqual([]);
  });

  test('values that its own schema lets through, or nearly', async () => {
    for (const route of routes) {
      if (!route.body || !route.guard) continue;
      const told = fc.sample(valuesOf(route.body), { numRuns: times(2, 60), seed: 20261127 });
      const calls = told.map((value, n): [string, Asked] => [
        JSON.stringify(value),
        { body: Buffer.from(JSON.stringify(value)), headers: { 'idempotency-key': `told-${n}`, 'if-match': '*' } },
      ]);
      expect(await faults(route, Object.fromEntries(calls))).toEqual([]);
    }
  });
});

test('whoever may not call a route is told so, whatever they send, and by whatever id', async () => {
  const isForbidden = ({ status }: Reply) => status === 403;
  const calls = (route: Route): Record<string, Asked> => {
    if (route.guard !== 'staff' || !route.path.includes('{shop}')) return {};
    const wrong = roles.find((role) => !route.roles.includes(role));
    const tokens = { ...(wrong && { [wrong]: bearer(wrong) }), 'another shop': bearer(route.roles[0] ?? '', 'other') };
    return Object.fromEntries(
      Object.entries(tokens).flatMap(([who, headers]) => [
        ...Object.entries(hostileBodies).map(([what, body]) => [`${who}, ${what}`, { body, headers }]),
        ...['__proto__', '%00', 'a'.repeat(3_000)].map((id) => {
          const path = pathOf(route, { id, rid: id, order: id, platform: id, name: id, product: id, category: id });
          return [`${who}, ${id.slice(0, 9)}`, { path, headers }];
        }),
      ]),
    ) as Record<string, Asked>;
  };
  expect(await ofAll(calls, isForbidden)).toEqual([]);
});

test('a key of another shop, or for anything else, opens no route of machines', async () => {
  await world.deploy(aShopDocument('other'));
  const keyFor = async (shop: string, of: readonly string[]) => {
    const made = await world.api(`/v1/shops/${shop}/keys`, { name: 'x', scopes: of }, `${shop} ${of.join()}`, shop);
    return { authorization: `Bearer ${(made.body as { key: string }).key}` };
  };
  const anothers = await keyFor('other', scopes);
  const ofEach = new Map<string, Record<string, string>>();
  for (const scope of scopes)
    ofEach.set(
      scope,
      await keyFor(
        'demo',
        scopes.filter((each) => each !== scope),
      ),
    );
  const found: string[] = [];
  for (const route of routes.filter(({ guard }) => guard === 'key')) {
    const body = Buffer.from('{}');
    for (const [code, headers] of [
      ['shop-forbidden', anothers],
      ['scope-forbidden', ofEach.get(route.scope) ?? {}],
    ] as const) {
      const reply = await world.call(route.method, pathOf(route), body, headers);
      const told = (reply.body as { code?: string }).code;
      if (reply.status !== 403 || told !== code) found.push(`${route.key}: ${reply.status} ${told}`);
    }
  }
  expect(found).toEqual([]);
});
