import { createServer, type Server, type ServerResponse } from 'node:http';
import { request as byTls } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import {
  AccessRefused,
  type ApiRequest,
  PlatformUnreachable,
  parseResponse,
  RateLimited,
  TokenExpired,
} from '../../../../functions/orders/platforms/contract/api.ts';
import { httpsSender, type Network } from '../../../../functions/orders/platforms/contract/https.client.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { isPublicAddress } from '../../../../shared/base/public-address.ts';
import { listening, toPort } from '../../stand-ins/site.ts';

const call: ApiRequest = {
  method: 'GET',
  host: 'shop.example',
  path: '/orders',
  headers: { accept: 'application/json' },
};
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on loopback; how often it was asked stands beside it. */
async function aServer(answer: (response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    answer(response);
  });
  servers.push(server);
  return { port: await listening(server), asked };
}

const ask = (port: number, others: Partial<Network> = {}) => httpsSender(toPort(port, others))(call);

describe('a call to a platform', () => {
  test('brings the answer, by the address that was looked at', async () => {
    const { port, asked } = await aServer((response) => response.writeHead(200, { 'x-limit': '1/40' }).end('{"id":1}'));
    let lookups = 0;
    const resolve: Network['resolve'] = (_host, done) => {
      lookups++;
      done(null, [{ address: lookups === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };

    expect(await ask(port, { resolve })).toMatchObject({
      status: 200,
      headers: { 'x-limit': '1/40' },
      body: '{"id":1}',
    });
    expect(lookups).toBe(1);
    expect(asked).toEqual([`GET /orders shop.example:${port}`]);
  });

  test.each(['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '0x7f.1', 'metadata'])(
    'never goes to %s',
    async (host) => {
      await expect(httpsSender()({ ...call, host })).rejects.toThrow(AccessRefused);
    },
  );

  test.each([
    [['127.0.0.1']],
    [['10.1.2.3']],
    [['169.254.169.254']],
    [['8.8.8.8', '10.0.0.1']],
    [['::ffff:127.0.0.1']],
    [[]],
  ])('never connects to a name that stands for %j', async (addresses) => {
    const { port, asked } = await aServer((response) => response.end('{}'));
    const resolve: Network['resolve'] = (_host, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );

    await expect(ask(port, { resolve, isAllowed: isPublicAddress })).rejects.toThrow(AccessRefused);
    const tls: Network['request'] = (options, answer) => byTls({ ...options, port }, answer);
    await expect(ask(port, { request: tls, resolve, isAllowed: isPublicAddress })).rejects.toThrow(AccessRefused);
    expect(asked).toEqual([]);
  });

  test('goes by TLS only', async () => {
    const { port, asked } = await aServer((response) => response.end('{}'));
    const tls: Network['request'] = (options, answer) => byTls({ ...options, port }, answer);

    await expect(ask(port, { request: tls })).rejects.toThrow(PlatformUnreachable);
    expect(asked).toEqual([]);
  });

  test('follows no redirect', async () => {
    const { port, asked } = await aServer((response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    );

    const answer = await ask(port);
    expect(() => parseResponse('Shopify', answer, '2026-11-27T01:00:00.000Z')).toThrow(AccessRefused);
    expect(asked).toHaveLength(1);
  });

  test('is given up when nobody answers, and when the name is not found', async () => {
    const { port } = await aServer(() => {});

    await expect(ask(port, { answerMs: 80 })).rejects.toThrow(
      new PlatformUnreachable('shop.example took too long to answer'),
    );
    await expect(ask(port, { connectMs: 40, resolve: () => {} })).rejects.toThrow('took too long to connect');
    const resolve: Network['resolve'] = (_host, done) =>
      done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    await expect(ask(port, { resolve })).rejects.toThrow(
      new PlatformUnreachable('shop.example cannot be reached: ENOTFOUND'),
    );
  });

  test('is given up when the answer has no end, goes on for ever, or breaks off', async () => {
    const endless = await aServer((response) => {
      response.writeHead(200);
      const more = () => response.write('x'.repeat(65_536), () => !response.destroyed && setImmediate(more));
      more();
    });
    await expect(ask(endless.port, { maxBytes: 1_000_000 })).rejects.toThrow('The answer is longer than 1000000 bytes');

    const slow = await aServer((response) => response.writeHead(200).write('{'));
    await expect(ask(slow.port, { answerMs: 80 })).rejects.toThrow(PlatformUnreachable);

    const broken = await aServer((response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(ask(broken.port)).rejects.toThrow(new PlatformUnreachable('The answer broke off'));
  });
});

describe('an answer', () => {
  const now = '2026-11-27T01:00:00.000Z';
  const of = (status: number, headers = {}, body = '{}') => parseResponse('Shopify', { status, headers, body }, now);
  const thrown = (status: number, headers = {}, body?: string): Error => {
    try {
      of(status, headers, body);
    } catch (error) {
      return error as Error;
    }
    throw new Error('Nothing was thrown');
  };

  test('is its JSON with all digits of its ids, or nothing where nothing is', () => {
    expect(of(200, {}, '{"id":820982911946154508}')).toEqual({ id: '820982911946154508' });
    expect(of(404)).toBeUndefined();
  });

  test.each([
    ['7', '2026-11-27T01:00:07.000Z'],
    ['0', '2026-11-27T01:00:01.000Z'],
    ['2.5', '2026-11-27T01:00:03.000Z'],
    ['999999', '2026-11-27T02:00:00.000Z'],
    ['Fri, 27 Nov 2026 01:05:00 GMT', '2026-11-27T01:05:00.000Z'],
    ['Thu, 26 Nov 2026 01:05:00 GMT', '2026-11-27T01:00:01.000Z'],
    ['soon', '2026-11-27T01:00:10.000Z'],
    [undefined, '2026-11-27T01:00:10.000Z'],
  ])('of 429 with Retry-After %j is asked for again at %s', (header, at) => {
    const error = thrown(429, { 'retry-after': header });
    expect(error).toBeInstanceOf(RateLimited);
    expect((error as RateLimited).at).toBe(at);
  });

  test('of each other kind has its own outcome, and repeats nothing of what was said', () => {
    const kinds = [
      [401, TokenExpired],
      [403, AccessRefused],
      [301, AccessRefused],
      [500, PlatformUnreachable],
      [408, PlatformUnreachable],
      [422, Rejected],
    ] as const;
    for (const [status, kind] of kinds) {
      const error = thrown(status, {}, '{"secret":"shpat_demo"}');
      expect(error, String(status)).toBeInstanceOf(kind);
      expect(error.message).not.toContain('shpat');
    }
    expect(thrown(200, {}, '<html>')).toBeInstanceOf(PlatformUnreachable);
    expect(thrown(503, { 'retry-after': '60' })).toBeInstanceOf(RateLimited);
  });
});
