import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SendRequest } from '../../../functions/orders/platforms/contract/api.ts';
import { httpsSender, type Network } from '../../../functions/orders/platforms/contract/https.client.ts';
import type { HttpRequest, HttpResponse } from '../../../infra/local/sandbox/https.ts';

/** Something that answers as a platform's API does: in the local runtime by its host, or on loopback. */
export type Answer = (request: HttpRequest) => HttpResponse;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** A small server on loopback that gives the stand-in's answers, and a way to ask it by the platform's own name. */
export async function onLoopback(answer: Answer): Promise<{ readonly send: SendRequest; readonly close: () => void }> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = incoming;
      const host = String(headers.host).replace(/:\d+$/, '');
      const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      const given = answer({ method, host, path, headers: lower, body: Buffer.concat(chunks) });
      outgoing.writeHead(given.status, given.headers).end(given.body);
    });
  });
  const port = await listening(server);
  return { send: httpsSender(toPort(port)), close: () => server.close() };
}

export function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** The client's own way, but for what a test on one machine cannot have: the name's address, its port, and a certificate. */
export const toPort = (port: number, others: Partial<Network> = {}): Network => ({
  request: ({ agent: _, ...options }, answer) => request({ ...options, agent: false, port }, answer),
  resolve: (_host, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  isAllowed: (address) => address === '127.0.0.1',
  ...{ connectMs: 2_000, answerMs: 4_000, maxBytes: 8 * 1024 * 1024 },
  ...others,
});
