import { describe, expect, test } from 'vitest';
import { LambdaAuthorizer } from '../../../infra/local/access/lambda-authorizer.ts';
import type { InvocationResult } from '../../../infra/local/sandbox/invocation.ts';
import { HttpApi, type HttpCall } from '../../../infra/local/services/http-api.ts';
import { TokenBucket } from '../../../infra/local/services/token-bucket.ts';

/*
 * By what AWS documents, read 2026-11-30: API Gateway developer guide, "Throttle requests to your HTTP APIs", "Control access to
 * HTTP APIs with Lambda authorizers" and "Create routes for HTTP APIs" (routing API requests).
 */

let nowMs = 0;
const now = () => nowMs;
const api = () => new HttpApi(now, () => {});
const said = (value: unknown) => async (): Promise<InvocationResult> => ({ ok: true, value });
const call = (path: string, headers: Record<string, string> = {}, method = 'GET'): HttpCall => ({
  ...{ method, url: path, headers, body: Buffer.alloc(0) },
});
const open = { authorizer: undefined, bucket: undefined };

describe('a throttle', () => {
  test('lets a burst pass, then as many as time brings; a route that is flooded takes nothing from another', async () => {
    const own = api();
    for (const key of ['GET /p/me/{token}', 'GET /v1/shops/{shop}/tickets'])
      own.addRoute(key, said({ statusCode: 200 }), { authorizer: undefined, bucket: new TokenBucket(2, now, 3) });
    const many = async (path: string, count: number) => {
      const statuses: number[] = [];
      for (let n = 0; n < count; n++) statuses.push((await own.handle(call(path))).status);
      return statuses;
    };
    expect(await many('/p/me/t', 5)).toEqual([200, 200, 200, 429, 429]);
    expect(await many('/v1/shops/demo/tickets', 3)).toEqual([200, 200, 200]);
    nowMs += 1_000;
    expect(await many('/p/me/t', 3)).toEqual([200, 200, 429]);
    nowMs += 60_000;
    expect(await many('/p/me/t', 4)).toEqual([200, 200, 200, 429]);
    const { headers, body } = await own.handle(call('/p/me/t'));
    expect([headers['content-type'], body.toString()]).toEqual(['application/json', '{"message":"Too Many Requests"}']);
  });

  test('stands before the authorizer, which is asked nothing by a flood', async () => {
    const own = api();
    let asked = 0;
    const ask = async (): Promise<InvocationResult> => {
      asked++;
      return { ok: true, value: { isAuthorized: false } };
    };
    const authorizer = new LambdaAuthorizer({ ttlSeconds: 60, now, ask });
    own.addRoute('GET /keys/v1/x', said({}), { authorizer, bucket: new TokenBucket(1, now, 2) });
    for (let n = 0; n < 9; n++) await own.handle(call('/keys/v1/x', { authorization: `guess ${n}` }));
    expect(asked).toBe(2);
  });
});

describe('an authorizer', () => {
  const guarded = (answer: InvocationResult) => {
    const events: object[] = [];
    const given: object[] = [];
    const ask = async (event: object): Promise<InvocationResult> => {
      events.push(event);
      return answer;
    };
    const own = api();
    const authorizer = new LambdaAuthorizer({ ttlSeconds: 60, now, ask });
    for (const key of ['POST /keys/a', 'POST /keys/b'])
      own.addRoute(
        key,
        async (event) => {
          given.push(event);
          return { ok: true, value: { statusCode: 200 } };
        },
        { authorizer, bucket: undefined },
      );
    const post = async (path: string, authorization?: string) => {
      const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
      return await own.handle({ method: 'POST', url: path, headers, body: Buffer.from('{"secret":1}') });
    };
    return { post, events, given };
  };

  test('is not asked without the header; is told of the request without its body; and its context is handed on', async () => {
    const { post, events, given } = guarded({ ok: true, value: { isAuthorized: true, context: { key: 'k1' } } });
    expect((await post('/keys/a')).status).toBe(401);
    expect(events).toEqual([]);
    expect((await post('/keys/a', 'Bearer x')).status).toBe(200);
    expect(events).toMatchObject([
      { version: '2.0', type: 'REQUEST', identitySource: ['Bearer x'], routeKey: 'POST /keys/a', rawPath: '/keys/a' },
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(given).toMatchObject([{ requestContext: { authorizer: { lambda: { key: 'k1' } } }, body: '{"secret":1}' }]);
  });

  test('is asked once a minute for the same header, whichever route; a refusal is kept as long', async () => {
    for (const [isAuthorized, status] of [
      [true, 200],
      [false, 403],
    ] as const) {
      const { post, events } = guarded({ ok: true, value: { isAuthorized } });
      for (const path of ['/keys/a', '/keys/b', '/keys/a']) expect((await post(path, 'Bearer x')).status).toBe(status);
      expect(events).toHaveLength(1);
      expect((await post('/keys/a', 'Bearer y')).status).toBe(status);
      nowMs += 59_999;
      await post('/keys/a', 'Bearer x');
      expect(events).toHaveLength(2);
      nowMs += 1;
      await post('/keys/a', 'Bearer x');
      expect(events).toHaveLength(3);
    }
  });

  test.each([
    [{ ok: false, error: 'crashed' }],
    [{ ok: true, value: undefined }],
    [{ ok: true, value: { isAuthorized: 'yes' } }],
  ] as const)('that fails, as by %j, opens nothing, and is asked again', async (answer) => {
    const { post, events, given } = guarded(answer);
    for (let n = 0; n < 2; n++) expect((await post('/keys/a', 'Bearer x')).status).toBe(500);
    expect([events.length, given]).toEqual([2, []]);
  });
});

test('a greedy variable takes what no other route does', async () => {
  const own = api();
  own.addRoute('GET /desk/{proxy+}', said('greedy'), open);
  own.addRoute('GET /desk/login', said('login'), open);
  own.addRoute('GET /desk', said('home'), open);
  const told = async (path: string) => String((await own.handle(call(path))).body);
  expect(await Promise.all(['/desk', '/desk/', '/desk/login', '/desk/demo', '/desk/demo/orders/x'].map(told))).toEqual([
    ...['"home"', '"greedy"', '"login"', '"greedy"', '"greedy"'],
  ]);
  expect((await own.handle(call('/desks'))).status).toBe(404);
  expect((await own.handle(call('/desk/x', {}, 'PUT'))).status).toBe(404);
});
