import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Api } from '../../infra/cli/api.ts';
import { Stop } from '../../infra/cli/stop.ts';

/** A system that gives tokens, and answers the rest by a list of statuses. */
let server: Server;
let api: Api;
let answers: number[];
let tokens: number;
beforeEach(async () => {
  answers = [];
  tokens = 0;
  server = createServer((request, response) => {
    const isToken = request.url === '/_local/token';
    const body = isToken ? { token: `token-${++tokens}` } : { asked: request.headers.authorization };
    response.writeHead(isToken ? 200 : (answers.shift() ?? 200)).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  api = new Api(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test.each(['http://shop.example', 'ftp://127.0.0.1', 'shop.example'])('a token is not sent to %s', (base) => {
  expect(() => Api.at({ api: base, token: 'secret' })).toThrow(Stop);
});

test('who was reached before is asked again while they are busy', async () => {
  await api.ask('demo', 'GET', '/v1');
  answers = [503];

  expect(await api.ask('demo', 'GET', '/v1')).toMatchObject({ status: 200, body: { asked: 'Bearer token-1' } });
});

test('who never answered is not waited for', async () => {
  const nobody = new Api('http://127.0.0.1:1');

  await expect(nobody.ask('demo', 'GET', '/v1')).rejects.toThrow('http://127.0.0.1:1 does not answer');
});

test('a token of this machine whose hour is over is asked for anew; one that was given is not', async () => {
  await api.ask('demo', 'GET', '/v1');
  answers = [401];
  expect((await api.ask('demo', 'GET', '/v1')).body).toEqual({ asked: 'Bearer token-2' });

  const given = new Api(api.base, 'given');
  await given.ask('demo', 'GET', '/v1');
  answers = [401];
  await expect(given.asAdmin('demo', 'GET', '/v1')).rejects.toThrow(/^401: no reason was given\. The token is missing/);
});

test('a part of a document is changed as it was read, and read anew where somebody else was faster', async () => {
  const calls: string[] = [];
  let version = 1;
  server.removeAllListeners('request').on('request', (request, response) => {
    const { method, url, headers } = request;
    if (url === '/_local/token') return response.writeHead(200).end('{"token":"t"}');
    calls.push(`${method} ${url} ${headers['if-match'] ?? ''}`.trim());
    if (method === 'GET')
      return response.writeHead(200, { etag: `"${version}"` }).end(JSON.stringify({ name: version }));
    // Somebody else changes it after the first reading.
    if (version === 1) version = 2;
    const isCurrent = headers['if-match'] === `"${version}"`;
    return response.writeHead(isCurrent ? 200 : 412).end('{"name":7}');
  });

  const changed = await api.changePart<{ name: number }>('demo', 'brand', ({ name }) => ({ name: name + 5 }));

  const path = '/v1/shops/demo/brand';
  expect(calls).toEqual([`GET ${path}`, `PUT ${path} "1"`, `GET ${path}`, `PUT ${path} "2"`]);
  expect(changed).toEqual({ name: 7 });
  expect(await api.changePart('demo', 'brand', () => undefined)).toEqual({ name: 2 });
  expect(calls).toHaveLength(5);
});
