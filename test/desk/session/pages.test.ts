import { html } from 'hono/html';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeskAnswer, DeskRoute, Visit } from '../../../functions/desk/frame/visit.ts';
import { IssuerClient } from '../../../functions/desk/issuer/issuer.client.ts';
import { sessionCookie } from '../../../functions/desk/session/cookie.ts';
import { pageRoutes } from '../../../functions/desk/session/pages.routes.ts';
import { csrfOf } from '../../../functions/desk/session/session.ts';
import { beginSession, sessionOf } from '../../../functions/desk/session/sessions.store.ts';
import { type Answer, type Call, written } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type Heard, httpsOnLoopback } from '../../support/https-on-loopback.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();

const origin = 'https://care.shop.example';
const issuer = new IssuerClient('{"issuer":"https://login.example","clientId":"desk"}', systemClock);
const desk = { issuer, assets: { stylesheet: '/desk/assets/a.css', script: '/desk/assets/b.js' } };

let id: string;
let visits: Visit[];
/** What the API answers, by its path. */
let api: Record<string, { status: number; body: object; headers?: Record<string, string> }>;

beforeEach(async () => {
  visits = [];
  api = {
    '/v1/shops/demo': { status: 200, body: { name: { ko: '단골상점', en: 'Dangol' }, zone: 'Asia/Seoul' } },
    '/v1/shops/demo/me': { status: 200, body: { name: { ko: '김하나', en: 'Hana Kim' } } },
  };
  const until = new Date(Date.now() + 900_000).toISOString();
  id = await beginSession({ access: 'the-token' }, { sub: 'hana', grants: ['demo:agent'], until }, systemClock());
});
afterEach(() => {
  visits = [];
});

const page: DeskAnswer = { title: 'Here', body: html`<p>it is</p>` };

/** The answer of one route to a call, and what the API was asked meanwhile. */
async function answered(
  told: Partial<Call> & { readonly method?: 'GET' | 'POST'; readonly does?: (visit: Visit) => Promise<DeskAnswer> },
): Promise<{ answer: Answer; heard: readonly Heard[] }> {
  const { method = 'GET', does = async () => page, ...call } = told;
  const route: DeskRoute = {
    method,
    path: '/desk/{shop}/things/{thing}',
    roles: ['agent'],
    answer: (visit) => {
      visits.push(visit);
      return does(visit);
    },
  };
  const [made] = pageRoutes([route], desk);
  let answer: Answer | undefined;
  const heard = await httpsOnLoopback(
    async () => {
      answer = await made?.answer({
        shop: 'demo',
        path: { shop: 'demo', thing: 'a-1' },
        query: {},
        headers: { 'accept-language': 'en' },
        cookies: [`${sessionCookie}=${id}`],
        body: Buffer.alloc(0),
        origin,
        claims: {},
        ...call,
      });
    },
    (response, { path = '' }) => {
      const { status, body, headers = {} } = api[path] ?? { status: 404, body: { message: 'Not Found' } };
      response.writeHead(status, headers).end(JSON.stringify(body));
    },
  );
  if (!answer) throw new Error('There was no answer');
  return { answer, heard };
}

const posted = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST' as const,
  headers: {
    'accept-language': 'en',
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    ...headers,
  },
  body: Buffer.from(String(new URLSearchParams(fields))),
});
const statusOf = (answer: Answer) => ('goTo' in answer ? 303 : answer.status);
const textOf = (answer: Answer) => ('desk' in answer ? answer.desk : '');

describe('a page', () => {
  test('is made with who the person is, what her shop is, and the ids of its address', async () => {
    const { answer, heard } = await answered({ query: { tab: 'x', lang: 'ko' } });
    expect(statusOf(answer)).toBe(200);
    expect(visits[0]).toMatchObject({
      shop: 'demo',
      shopName: '단골상점',
      zone: 'Asia/Seoul',
      language: 'ko',
      path: { shop: 'demo', thing: 'a-1' },
      person: { id: 'hana', name: '김하나', roles: ['agent'] },
      csrf: csrfOf(id),
    });
    expect(textOf(answer)).toContain('<p>it is</p>');
    expect(heard.map(({ path }) => path).sort()).toEqual(['/v1/shops/demo', '/v1/shops/demo/me']);
    for (const { headers, host } of heard) {
      expect(headers.authorization).toBe('Bearer the-token');
      expect(host).toBe('care.shop.example');
    }
  });

  test('is there too while the API does not say who she is', async () => {
    api = {};
    const { answer } = await answered({});
    expect(statusOf(answer)).toBe(200);
    expect(visits[0]).toMatchObject({ shopName: 'demo', zone: 'UTC', person: { name: 'agent' } });
  });

  test('of who has left the shop is none, and her session ends at once', async () => {
    const body = { code: 'staff-ended', title: 'Ended' };
    api['/v1/shops/demo/me'] = { status: 403, body };
    const { answer } = await answered({});
    expect(statusOf(answer)).toBe(403);
    expect(textOf(answer)).toContain('no longer works in this shop');
    expect(visits).toEqual([]);
    expect(await sessionOf(id)).toBeUndefined();
    expect(statusOf((await answered({})).answer)).toBe(303);
  });

  test('asks the API, and is told what it refuses and why', async () => {
    const problem = {
      code: 'body-invalid',
      title: 'The body is invalid',
      detail: 'name is missing.',
      errors: [{ pointer: '#/name/a%20b', detail: 'is missing' }],
    };
    api['/v1/shops/demo/things'] = { status: 200, body: { items: [] }, headers: { etag: '"1"' } };
    api['/v1/shops/demo/wrong'] = { status: 422, body: problem };
    api['/v1/shops/demo/gate'] = { status: 429, body: { message: 'Too Many Requests' } };
    const replies: unknown[] = [];
    const { heard } = await answered({
      does: async ({ api: asked }) => {
        replies.push(await asked.get('/things'), await asked.post('/wrong', { a: 1 }, 'a-key'));
        replies.push(await asked.put('/gate', {}, '"1"'), await asked.put('/gate', {}), await asked.delete('/gate'));
        replies.push(await asked.patch('/gate', { a: 2 }, '"2"'));
        return page;
      },
    });
    const gate = { ok: false, status: 429, problem: { code: 'status-429', title: 'The API refused the call' } };
    expect(replies).toEqual([
      { ok: true, status: 200, body: { items: [] }, etag: '"1"' },
      { ok: false, status: 422, problem: { ...problem, errors: [{ pointer: '/name/a b', detail: 'is missing' }] } },
      gate,
      gate,
      gate,
      gate,
    ]);
    const sent = heard.filter(({ path }) => !/demo(\/me)?$/.test(path ?? ''));
    expect(
      sent.map(({ headers }) => [headers['idempotency-key'], headers['if-match'], headers['if-none-match']]),
    ).toEqual([
      [undefined, undefined, undefined],
      ['a-key', undefined, undefined],
      [undefined, '"1"', undefined],
      [undefined, undefined, '*'],
      [undefined, undefined, undefined],
      [undefined, '"2"', undefined],
    ]);
    expect(sent[1]?.body).toBe('{"a":1}');
    expect([sent[5]?.method, sent[5]?.body]).toEqual(['PATCH', '{"a":2}']);
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/v1/shops',
    'javascript:alert(1)',
    '/deskx',
  ])('leads nobody to %s', async (goTo) => {
    const { answer } = await answered({ does: async () => ({ goTo }) });
    expect(answer).toMatchObject({ goTo: '/desk' });
  });

  test('leads to a file in a bucket, and to nothing else outside', async () => {
    const opens = 'https://files.s3.ap-northeast-2.amazonaws.com/attachments/a?X-Amz-Signature=b';
    expect((await answered({ does: async () => ({ opens }) })).answer).toMatchObject({ goTo: opens });
    const others = ['https://evil.example/a', 'http://files.s3.eu-west-1.amazonaws.com/a', 'javascript:alert(1)', '/x'];
    for (const other of [...others, 'https://files.s3.eu-west-1.amazonaws.com.evil.example/a'])
      expect((await answered({ does: async () => ({ opens: other }) })).answer).toMatchObject({ goTo: '/desk' });
  });

  test('gives a file to be stored, under a name that can be nothing else, and nobody keeps it on the way', async () => {
    const { answer } = await answered({
      does: async () => ({ file: { name: 'a"; b/../김.json', content: { a: 1 } } }),
    });
    expect(written(answer)).toMatchObject({
      statusCode: 200,
      body: '{"a":1}',
      headers: {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="a___b_..__.json"',
        'cache-control': 'no-store',
      },
    });
  });

  test.each([
    [{ contactsMasked: false }, false],
    [{ contactsMasked: true }, true],
    [{}, true],
  ])('shows contacts of customers by what the API says of the person: %j', async (said, isMasked) => {
    api['/v1/shops/demo/me'] = { status: 200, body: said };
    await answered({});
    expect(visits[0]?.person.isMasked).toBe(isMasked);
  });

  test('leads to a page of the desk', async () => {
    const { answer } = await answered({ does: async () => ({ goTo: '/desk/demo/things?done=1#a' }) });
    expect(answer).toMatchObject({ goTo: '/desk/demo/things?done=1#a' });
  });

  test('that a script asks for without a session is no login page in its place', async () => {
    const { answer } = await answered({ cookies: [], headers: { 'hx-request': 'true' } });
    expect(statusOf(answer)).toBe(401);
  });
});

describe('a form', () => {
  test('is done with the proof of its session', async () => {
    const { answer } = await answered(posted({ csrf: csrfOf(id), key: 'k', name: '새 이름' }));
    expect(statusOf(answer)).toBe(200);
    expect(visits[0]?.form.get('name')).toBe('새 이름');
  });

  const unproven: readonly Readonly<Record<string, string>>[] = [
    { name: 'typed' },
    { name: 'typed', csrf: '' },
    { name: 'typed', csrf: csrfOf('A'.repeat(43)) },
  ];
  test.each(unproven)('with %j is not done, and what was typed is there', async (fields) => {
    const { answer } = await answered(posted(fields));
    expect(statusOf(answer)).toBe(403);
    expect(textOf(answer)).toContain('typed');
    expect(visits).toEqual([]);
  });

  test.each([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }])(
    'of another site is not done, though it has the proof: %j',
    async (headers) => {
      const { answer } = await answered(posted({ csrf: csrfOf(id) }, headers));
      expect(statusOf(answer)).toBe(403);
      expect(visits).toEqual([]);
    },
  );

  test('without a session is not done, and what was typed is there, as text', async () => {
    const { answer } = await answered({ ...posted({ csrf: 'x', key: 'k', name: '<b>typed</b>' }), cookies: [] });
    expect(statusOf(answer)).toBe(401);
    expect(textOf(answer)).toContain('&lt;b&gt;typed');
    expect(textOf(answer)).not.toContain('<b>typed');
  });

  test('with a file is its text', async () => {
    const parts = { csrf: csrfOf(id), file: 'number\n1001' };
    const body = Object.entries(parts).map(
      ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' };
    const { answer } = await answered({ method: 'POST', headers, body: Buffer.from(`${body.join('')}--x--\r\n`) });
    expect(statusOf(answer)).toBe(200);
    expect(visits[0]?.form.get('file')).toBe('number\n1001');
  });

  test.each([
    [{ 'content-type': 'application/json' }, 10, 'content type'],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 65_537, 'too large'],
    [{ 'content-type': 'multipart/form-data; boundary=x' }, 4 * 1024 * 1024 + 1, 'too large'],
    [{ 'content-type': 'multipart/form-data; boundary=x' }, 10, 'invalid'],
  ])('of %j and %d bytes is refused: %s', async (headers, bytes, why) => {
    await expect(answered({ method: 'POST', headers, body: Buffer.alloc(bytes) })).rejects.toThrow(why);
    expect(visits).toEqual([]);
  });

  test('is for who has the role', async () => {
    const until = new Date(Date.now() + 900_000).toISOString();
    const holder = { sub: 'mina', grants: ['demo:marketer', 'other:agent'], until };
    id = await beginSession({ access: 'a' }, holder, systemClock());
    const { answer, heard } = await answered(posted({ csrf: csrfOf(id) }));
    expect(statusOf(answer)).toBe(403);
    expect(visits).toEqual([]);
    expect(heard).toEqual([]);
  });
});
