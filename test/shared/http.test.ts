import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { answerTo, callOf, Problem, type Route, refusal } from '../../shared/http.ts';

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

describe('an answer', () => {
  it('is JSON', async () => {
    const answer = await answerTo(
      route(async () => ({ status: 201, body: { items: [] } })),
      event,
    );
    expect(answer).toEqual({ statusCode: 201, headers: { 'content-type': 'application/json' }, body: '{"items":[]}' });
  });

  it('that refuses says why as a problem, and is not kept by caches', async () => {
    const refuse = route(async () => {
      throw new Problem(401, 'The signature is wrong or missing', 'Judged now.');
    });
    const answer = await answerTo(refuse, event);
    expect(answer).toMatchObject({
      statusCode: 401,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    });
    expect(JSON.parse(answer.body ?? '')).toEqual({
      type: 'about:blank',
      status: 401,
      title: 'The signature is wrong or missing',
      detail: 'Judged now.',
    });
    expect(JSON.parse(refusal({ status: 404, title: 'Not here' }).body ?? '')).not.toHaveProperty('detail');
  });

  it('tells nobody of an error that is no refusal: that is a crash', async () => {
    const crash = route(async () => {
      throw new TypeError('secret detail');
    });
    await expect(answerTo(crash, event)).rejects.toThrow(TypeError);
  });
});
