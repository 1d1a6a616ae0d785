import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import { answerTo, refusalOf } from '../../../shared/api/dispatch.ts';
import {
  callOf,
  formOf,
  isGuarded,
  isProblem,
  languageOf,
  Problem,
  type Route,
  refusal,
  written,
} from '../../../shared/api/http.ts';
import { asPeopleCall } from '../../../shared/api/key-holder.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { frame } from '../../../shared/page/frame.ts';

const nothingLoaded = "default-src 'none'; frame-ancestors 'none'; sandbox";
const bytes = Buffer.from([0, 255, 128, 0xed, 0xa0, 0x80]);

const event: APIGatewayProxyEventV2 = {
  version: '2.0',
  routeKey: 'POST /webhooks/{shop}/{platform}',
  rawPath: '/webhooks/demo/shopify',
  rawQueryString: '',
  headers: { 'content-type': 'application/json' },
  isBase64Encoded: false,
  requestContext: {
    accountId: '1',
    apiId: 'a',
    domainName: 'd',
    domainPrefix: 'd',
    http: { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
    requestId: 'r',
    routeKey: '$default',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
};

const route = (answer: Route['answer']): Route => ({ method: 'POST', path: '/webhooks/{shop}/{platform}', answer });

/** What the caller is told; what is no refusal goes on. */
const told = (one: Route, called: APIGatewayProxyEventV2) =>
  answerTo(one, called).catch((error: unknown) => {
    const refused = refusalOf(error, 0);
    if (refused) return refused;
    throw error;
  });

describe('a call', () => {
  it('has the bytes that were posted, as text or in base 64', () => {
    expect(callOf({ ...event, body: '{"이름":"민지"}' }).body.toString()).toBe('{"이름":"민지"}');
    const binary = { ...event, body: bytes.toString('base64'), isBase64Encoded: true };
    expect(callOf(binary).body.equals(bytes)).toBe(true);
    expect(callOf(event).body).toHaveLength(0);
  });

  it('has no path, query or claims where none came', () => {
    expect(callOf(event)).toMatchObject({ path: {}, query: {}, claims: {} });
  });

  it("has its token's claims", () => {
    const jwt = { claims: { sub: 'u1', 'cognito:groups': '[demo:agent]' }, scopes: [] };
    const authorized = { ...event, requestContext: { ...event.requestContext, authorizer: { jwt } } };
    expect(callOf(authorized).claims).toEqual(jwt.claims);
  });
});

describe('a machine', () => {
  const lambda = { key: 'k1', shop: 'demo', scopes: 'points customers' };
  const by = (authorizer: object) =>
    callOf({ ...event, requestContext: { ...event.requestContext, authorizer } as never });

  it('is who the authorizer says, and has no claims but a name', () => {
    expect(by({ lambda })).toMatchObject({
      key: { id: 'k1', shop: 'demo', scopes: ['points', 'customers'] },
      claims: { sub: 'key:k1' },
    });
    expect(by({ lambda: { key: 'k1' } }).key).toEqual({ id: 'k1', shop: '', scopes: [] });
  });

  it('is nobody where a person calls', () => {
    expect(by({ jwt: { claims: { sub: 'u1', key: 'k1', shop: 'demo', scopes: 'points' } } })).not.toHaveProperty('key');
    expect(by({ lambda: { shop: 'demo', scopes: 'points' } })).not.toHaveProperty('key');
    expect(callOf(event)).not.toHaveProperty('key');
  });

  it('calls at addresses of its own, which are those of people behind /keys', () => {
    expect(
      ['GET /keys/v1/x', 'GET /v1/x', 'POST /v1/keys/{id}/end', 'GET /v1/shops/{shop}/keys'].map(asPeopleCall),
    ).toEqual([...['GET /v1/x', 'GET /v1/x', 'POST /v1/keys/{id}/end', 'GET /v1/shops/{shop}/keys']]);
  });
});

describe('an answer', () => {
  it('is JSON', async () => {
    const answer = await told(
      route(async () => ({ status: 201, body: { items: [] } })),
      event,
    );
    expect(answer).toEqual({
      statusCode: 201,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'content-security-policy': nothingLoaded,
      },
      body: '{"items":[]}',
    });
  });

  it('that refuses says why as a problem, and is not kept by caches', async () => {
    const refuse = route(async () => {
      throw new Problem('signature-invalid', 'Verified now.');
    });
    const answer = await told(refuse, event);
    expect(answer).toMatchObject({
      statusCode: 401,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'content-security-policy': nothingLoaded,
      },
    });
    expect(JSON.parse(answer.body ?? '')).toEqual({
      type: '/v1/openapi.json#/components/examples/signature-invalid',
      code: 'signature-invalid',
      status: 401,
      title: 'The signature is wrong or missing',
      detail: 'Verified now.',
    });
    expect(JSON.parse(refusal({ code: 'not-found' }).body ?? '')).not.toHaveProperty('detail');
  });

  it('is the same whether a route throws at once or rejects', async () => {
    const atOnce = route(() => {
      throw new Problem('body-not-json');
    });
    expect(await told(atOnce, event)).toMatchObject({ statusCode: 400 });
    const crash = route(() => {
      throw new TypeError('secret detail');
    });
    await expect(told(crash, event)).rejects.toThrow(TypeError);
  });

  it('tells nobody of an error that is no refusal: that is a crash', async () => {
    const crash = route(async () => {
      throw new TypeError('secret detail');
    });
    await expect(told(crash, event)).rejects.toThrow(TypeError);
  });
});

describe('before a route is asked', () => {
  const taken = async () => ({ status: 200, body: {} });
  const called = (path: Record<string, string>, groups = '') => ({
    ...event,
    pathParameters: path,
    requestContext: {
      ...event.requestContext,
      authorizer: { jwt: { claims: { 'cognito:groups': groups }, scopes: [] } },
    },
  });
  const guarded: Route = { method: 'GET', path: '/v1/shops/{shop}/tickets/{id}', answer: taken };
  const open = { summary: 'One', roles: ['agent' as const] };
  const status = async (one: Route, path: Record<string, string>, groups?: string) =>
    (await told(one, called(path, groups))).statusCode;

  it('the caller must have one of its roles in the shop, and a route of a shop without any is open to nobody', async () => {
    const path = { shop: 'demo', id: 'a' };
    expect(await status({ ...guarded, docs: open }, path, '[demo:agent]')).toBe(200);
    expect(await status({ ...guarded, docs: open }, path, '[demo:marketer other:agent]')).toBe(403);
    expect(await status(guarded, path, '[demo:agent demo:admin]')).toBe(403);
    expect(await status({ ...guarded, docs: { summary: 'One', roles: [] } }, path, '[demo:agent]')).toBe(403);
  });

  it('the role is looked at before the ids', async () => {
    expect(await status({ ...guarded, docs: open }, { shop: 'demo', id: '\0' }, '[demo:marketer]')).toBe(403);
    expect(await status({ ...guarded, docs: open }, { shop: 'demo', id: '\0' }, '[demo:agent]')).toBe(404);
  });

  it.each(['', '\0', 'a/b', '../a', 'a b', '🧹', 'a\n', '%00', 'a'.repeat(201)])('the id %j is nowhere', async (id) => {
    expect(await status(route(taken), { shop: id, platform: 'shopify' })).toBe(404);
    expect(await status(route(taken), { shop: 'demo', platform: id })).toBe(404);
  });

  it.each(['a', '__proto__', '..', 'A-z_0.9~', 'a'.repeat(200)])('the id %j may be somewhere', async (id) => {
    expect(await status(route(taken), { shop: id })).toBe(200);
  });

  it('a signed link may be longer than an id', async () => {
    const page = { ...route(taken), path: '/p/me/{token}' };
    expect(await status(page, { token: 'a'.repeat(2_000) })).toBe(200);
    expect(await status(page, { token: 'a'.repeat(2_001) })).toBe(404);
    expect(await status(page, { token: 'a/b' })).toBe(404);
  });
});

describe('a page', () => {
  const page = frame({ language: 'ko', title: '주문', body: html`<h1>주문</h1>` });

  it('is HTML that may draw by its own stylesheet, post to where it came from, and nothing else', () => {
    const { statusCode, headers = {}, body } = written({ status: 200, html: page });
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: page.text });
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page.text) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; img-src https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
  });

  it('may send on to another address, which is then looked at', () => {
    expect(written({ goTo: '/p/me' })).toMatchObject({
      ...{ statusCode: 303, headers: { location: '/p/me' }, body: '' },
    });
  });

  it('of the desk may have what the browser keeps for it, as an address to look at may', () => {
    const cookies = ['a=1', 'b=2'];
    const page = written({ status: 200, desk: '<p>Desk</p>', cookies });
    expect(page).toMatchObject({ statusCode: 200, body: '<p>Desk</p>', cookies });
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(written({ status: 200, desk: '' })).not.toHaveProperty('cookies');
    expect(written({ goTo: '/desk', cookies })).toMatchObject({ statusCode: 303, cookies });
    expect(written({ goTo: '/desk' })).not.toHaveProperty('cookies');
  });

  it('may be a picture', () => {
    expect(written({ status: 200, type: 'image/svg+xml', text: '<svg/>' })).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'image/svg+xml', 'content-security-policy': nothingLoaded },
      body: '<svg/>',
    });
  });

  it('that cannot be made yet asks for patience', async () => {
    const wait = route(async () => {
      throw new Later('2026-11-22T00:00:00.000Z', 'secret detail');
    });
    const answer = await told(wait, event);
    expect(answer.statusCode).toBe(503);
    expect(answer.body).not.toContain('secret');
  });
});

describe('a form', () => {
  const posted = (body: string, type = 'application/x-www-form-urlencoded; charset=utf-8') =>
    callOf({
      ...event,
      headers: { 'content-type': type },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    });

  it('comes in base 64, and is read by the names of its fields', () => {
    const form = formOf(posted('words=%EB%8A%A6%EC%97%88%EC%96%B4%EC%9A%94+%26+&score=2'));
    expect([form.get('words'), form.get('score'), form.get('other')]).toEqual(['늦었어요 & ', '2', null]);
  });

  it('of another type, or too large, is refused', () => {
    expect(() => formOf(posted('{}', 'application/json'))).toThrow('This content type is not supported');
    expect(() => formOf(posted('a'.repeat(65_537)))).toThrow('too large');
  });
});

describe('the language of an answer', () => {
  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['en-GB', 'en'],
    ['en;q=0.2, ko;q=0.9', 'ko'],
    ['EN-us', 'en'],
    ['fr-FR, fr;q=0.9, en;q=0.4', 'en'],
    ['ko;q=0, en;q=0.1', 'en'],
    ['fr', 'ko'],
    ['*', 'ko'],
    ['kok, enm', 'ko'],
    ['', 'ko'],
    [undefined, 'ko'],
  ])('for %j is %s where Korean and English are spoken, Korean first', (accept, language) => {
    expect(languageOf({ 'accept-language': accept }, ['ko', 'en'])).toBe(language);
  });

  it('is one that the shop speaks', () => {
    expect(languageOf({ 'accept-language': 'ko' }, ['en'])).toBe('en');
  });
});

it('a token is asked for of what lies under /v1/, but the document of the API', () => {
  const guarded = ['/v1/shops/demo/orders', '/v1/openapi.json', '/webhooks/demo/shopify', '/p/me', '/x/v1/'];
  expect(guarded.map(isGuarded)).toEqual([true, false, false, false, false]);
});

it('a refusal is known by its type, and a problem by its name', () => {
  expect([isProblem(refusal({ code: 'not-found' })), isProblem(written({ status: 200, body: {} }))]).toEqual([
    true,
    false,
  ]);
  expect(isProblem({ statusCode: 200 })).toBe(false);
  expect(new Problem('not-found')).toMatchObject({ name: 'Problem', message: 'There is nothing at this address' });
});
