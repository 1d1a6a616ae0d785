import { createServer, type Server, type ServerResponse } from 'node:http';
import { request as byTls } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type EndpointNetwork,
  NotConnected,
  PrivateHost,
  postToEndpoint,
} from '../../../../functions/messaging/channels/webhook/endpoint.client.ts';
import { isPublicAddress } from '../../../../shared/base/public-address.ts';
import { listening, toPort } from '../../../orders/stand-ins/site.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function aServer(answer: (response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => asked.push(`${request.method} ${request.url} ${chunk}`));
    request.on('end', () => answer(response));
  });
  servers.push(server);
  return { port: await listening(server), asked };
}

const call = {
  host: 'chat.example',
  path: '/answers',
  headers: { 'content-type': 'application/json' },
  body: '{"가":1}',
};
const post = (port: number, others: Partial<EndpointNetwork> = {}) => {
  const { request: plainly, resolve, isAllowed } = toPort(port);
  // The server here has no certificate: its connection stands when it is made.
  const request: EndpointNetwork['request'] = (options, answer) =>
    plainly(options, answer).on('socket', (socket) => socket.once('connect', () => socket.emit('secureConnect')));
  return postToEndpoint(call, { request, resolve, isAllowed, answerMs: 2_000, ...others });
};
const unreached = 'nobody is asked';

describe('a call to an endpoint', () => {
  test('brings the words, and gives the status and when to come again', async () => {
    const { port, asked } = await aServer((response) => response.writeHead(503, { 'retry-after': '9' }).end('no'));
    expect(await post(port)).toEqual({ status: 503, retryAfter: '9' });
    expect(asked).toEqual(['POST /answers {"가":1}']);
  });

  test('follows no redirect', async () => {
    const { port, asked } = await aServer((response) => response.writeHead(307, { location: '/other' }).end());
    expect(await post(port)).toMatchObject({ status: 307 });
    expect(asked).toHaveLength(1);
  });

  test('reads no more of a response without end than it must', async () => {
    let sent = 0;
    let isClosed = false;
    const { port } = await aServer((response) => {
      response.on('close', () => {
        isClosed = true;
      });
      const more = () => {
        while (!isClosed && sent < 50_000_000 && response.write(Buffer.alloc(65_536))) sent += 65_536;
        if (!isClosed) response.once('drain', more);
      };
      more();
    });
    expect(await post(port)).toMatchObject({ status: 200 });
    await expect.poll(() => isClosed).toBe(true);
    expect(sent).toBeLessThan(50_000_000);
  });

  test('that nobody answers ends, and nobody knows what became of it', async () => {
    const { port } = await aServer(() => {});
    const failed = await post(port, { answerMs: 100 }).catch((error: Error) => error);
    expect(failed).toEqual(new Error('chat.example gave no answer: it took too long'));
    expect(failed).not.toBeInstanceOf(NotConnected);
  });

  test('that breaks off after it was sent is one of which nobody knows what became', async () => {
    const { port } = await aServer((response) => response.destroy());
    expect(await post(port).catch((error: Error) => error)).not.toBeInstanceOf(NotConnected);
  });

  test.each([
    [
      'is not found',
      {
        resolve: (_: string, done: (error: Error, none: []) => void) =>
          done(Object.assign(new Error(unreached), { code: 'ENOTFOUND' }), []),
      },
    ],
    ['has no certificate', { request: byTls as never }],
  ])('to a host that %s was never sent', async (_, network) => {
    const { port, asked } = await aServer((response) => response.end());
    const options =
      'request' in network
        ? { request: ((given: object, then: never) => byTls({ ...given, port }, then)) as never }
        : network;
    await expect(post(port, options as Partial<EndpointNetwork>)).rejects.toThrow(NotConnected);
    expect(asked).toEqual([]);
  });

  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00:ec2::254'])(
    'never goes to %s, whatever name leads there',
    async (address) => {
      const { port, asked } = await aServer((response) => response.end());
      const family = address.includes(':') ? 6 : 4;
      const resolve: EndpointNetwork['resolve'] = (_, done) =>
        done(null, [
          { address: '8.8.8.8', family: 4 },
          { address, family },
        ]);
      await expect(post(port, { resolve, isAllowed: isPublicAddress })).rejects.toThrow(PrivateHost);
      expect(asked).toEqual([]);
    },
  );
});
