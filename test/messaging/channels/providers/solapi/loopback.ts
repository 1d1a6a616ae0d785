import { createServer, type Server, type ServerResponse } from 'node:http';
import { request as byTls } from 'node:https';
import { solapi } from '../../../../../functions/messaging/channels/providers/solapi/solapi.client.ts';
import type { SolapiPorts } from '../../../../../functions/messaging/channels/providers/solapi/solapi-call.client.ts';
import { nowhere } from '../../../../../infra/local/engine/journal.ts';
import { Solapi } from '../../../../../infra/local/providers/solapi.ts';
import type { HttpRequest } from '../../../../../infra/local/sandbox/https.ts';
import { listening, toPort } from '../../../../orders/stand-ins/site.ts';
import { key, now } from './samples.ts';

const servers: Server[] = [];

export function closeAll(): void {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

/** The provider with its calls led to a port of this machine, which has no certificate: a connection stands when it is made. */
export function solapiAt(port: number, others: Partial<SolapiPorts> = {}) {
  const { request: plainly } = toPort(port);
  const request: SolapiPorts['request'] = (options, answer) =>
    plainly({ ...options, host: '127.0.0.1', headers: { ...options.headers, host: String(options.host) } }, answer).on(
      'socket',
      (socket) => socket.once('connect', () => socket.emit('secureConnect')),
    );
  return solapi({ request, chance: Math.random, answerMs: 2_000, ...others });
}

export const credentials = { 'api-key': key, 'api-secret': 'api secret' };

/** A server that answers by a function of its own. */
export async function aServer(answer: (response: ServerResponse, path: string) => void) {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    incoming.resume().on('end', () => answer(response, incoming.url ?? ''));
  });
  servers.push(server);
  const port = await listening(server);
  return { port, asked, provider: solapiAt(port) };
}

/** A stand-in behind a port, with a clock that moves by hand. */
export async function aStandIn() {
  const clock = { ms: Date.parse(now) };
  const timers: { at: number; fire: () => void }[] = [];
  const at = (time: number, fire: () => void) => {
    timers.push({ at: time, fire });
    return () => {};
  };
  const site = new Solapi(
    {
      kernel: { now: () => clock.ms, at, journal: nowhere },
      externalHosts: { set: () => {} },
      http: () => {},
    },
    'demo-secret',
  );
  site.set({ keys: { [key]: 'api secret' }, templates: { KA01TPdemo: '#{이름}님, 주문 #{번호}가 도착했어요.' } });
  const pass = (seconds: number) => {
    clock.ms += seconds * 1_000;
    for (;;) {
      const next = timers.filter(({ at }) => at <= clock.ms).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers.splice(timers.indexOf(next), 1);
      next.fire();
    }
  };
  const asked: HttpRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      const call = { method, host: String(headers.host), path, headers: lower, body: Buffer.concat(chunks) };
      asked.push(call);
      void Promise.resolve(site.answer(call)).then(({ status, headers: given, body }) =>
        outgoing.writeHead(status, given).end(body),
      );
    });
  });
  servers.push(server);
  const port = await listening(server);
  return { site, port, provider: solapiAt(port), pass, asked, at: () => new Date(clock.ms).toISOString() };
}

/** Calls that begin with a handshake, which nobody answers. */
export const byHandshake = (port: number) =>
  solapiAt(port, {
    request: (options, answer) => byTls({ ...options, agent: false, host: '127.0.0.1', port }, answer),
    answerMs: 500,
  });
