import { describe, expect, test } from 'vitest';
import { HttpApi, type HttpCall, headersOf } from '../../../infra/local/services/http-api.ts';

const call = (told: Partial<HttpCall> = {}): HttpCall => ({
  method: 'GET',
  url: '/desk',
  headers: { host: 'api.example' },
  body: Buffer.alloc(0),
  ...told,
});

/** An API whose functions answer with the event that they got. */
function echoing(...keys: string[]): HttpApi {
  const api = new HttpApi(
    () => 0,
    () => {},
  );
  for (const key of keys) api.addRoute(key, async (event) => ({ ok: true, value: event }), undefined);
  return api;
}

const heard = async (api: HttpApi, told: Partial<HttpCall>) =>
  JSON.parse((await api.handle(call(told))).body.toString('utf8')) as {
    readonly routeKey: string;
    readonly cookies?: readonly string[];
    readonly headers: Readonly<Record<string, string>>;
  };

describe('cookies, as payload format 2.0 has them', () => {
  test('come one by one, and not among the headers', async () => {
    const event = await heard(echoing('GET /desk'), { headers: { host: 'api.example', cookie: 'a=1; b=x=y;c=' } });
    expect(event.cookies).toEqual(['a=1', 'b=x=y', 'c=']);
    expect(event.headers).not.toHaveProperty('cookie');
    expect(await heard(echoing('GET /desk'), {})).not.toHaveProperty('cookies');
  });

  test('that a function gives become a header each', async () => {
    const api = new HttpApi(
      () => 0,
      () => {},
    );
    const value = { statusCode: 303, headers: { Location: '/desk' }, cookies: ['a=1; Path=/', 'b=2'] };
    api.addRoute('GET /desk', async () => ({ ok: true, value }), undefined);
    const answer = await api.handle(call());
    expect(headersOf(answer)).toEqual({ location: '/desk', 'set-cookie': ['a=1; Path=/', 'b=2'] });
    expect(headersOf({ ...answer, headers: {}, cookies: undefined as never })).toEqual({});
  });
});

test('a request line and headers of more than 10,240 bytes are refused', async () => {
  const api = echoing('GET /desk');
  const line = 'GET /desk HTTP/1.1'.length;
  const of = (bytes: number) => ({ headers: { cookie: 'a'.repeat(bytes - line) } });
  expect((await api.handle(call(of(10_240)))).status).toBe(200);
  expect((await api.handle(call(of(10_241)))).status).toBe(431);
  expect((await api.handle(call({ url: `/desk?${'a'.repeat(10_240)}` }))).status).toBe(431);
});

test('the most specific route answers, in whatever sequence they were imported', async () => {
  for (const keys of [
    ['GET /desk/{shop}', 'GET /desk/login', 'GET /desk/{shop}/orders/{order}', 'GET /desk/{shop}/orders/new'],
    ['GET /desk/{shop}/orders/new', 'GET /desk/{shop}/orders/{order}', 'GET /desk/login', 'GET /desk/{shop}'],
  ]) {
    const api = echoing(...keys);
    const keyAt = async (url: string) => (await heard(api, { url })).routeKey;
    expect(await keyAt('/desk/login')).toBe('GET /desk/login');
    expect(await keyAt('/desk/logins')).toBe('GET /desk/{shop}');
    expect(await keyAt('/desk/demo/orders/new')).toBe('GET /desk/{shop}/orders/new');
    expect(await keyAt('/desk/demo/orders/1')).toBe('GET /desk/{shop}/orders/{order}');
  }
});
