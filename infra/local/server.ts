import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bucketCall, servedHere } from './buckets/served-here.ts';
import type { Cloud } from './deployment/cloud.ts';
import { localApi } from './page/local-api.ts';
import { strangerFault } from './page/same-machine.ts';
import { place } from './protocol/place.ts';
import { type HttpAnswer, type HttpCall, headersOf } from './services/http-api.ts';

/** The HTTP server of the runtime, on this machine only; returns its address. */
export async function serve(cloud: Cloud, port: number): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    responseTo(cloud, request, portOf(server))
      .catch((error: unknown): HttpAnswer => {
        console.error(error);
        return { status: 500, headers: { 'content-type': 'text/plain' }, body: Buffer.from(String(error)) };
      })
      .then((answer) => response.writeHead(answer.status, headersOf(answer)).end(answer.body))
      .catch((error: unknown) => console.error(error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, server };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function responseTo(cloud: Cloud, request: IncomingMessage, port: number): Promise<HttpAnswer> {
  const call = await callOf(request);
  const isLocal = /^\/_local(\/|\?|$)/.test(call.url);
  if (call.url === '/') return { status: 302, headers: { location: '/_local' }, body: Buffer.alloc(0) };
  const object = bucketCall(call);
  if (object) return cloud.bucketSite.answer(object.bucket, object.call);
  if (!isLocal) return servedHere(await cloud.http(call), place.region, `http://127.0.0.1:${port}`);
  const fault = strangerFault(call, port);
  if (fault === undefined) return await localApi(cloud, call);
  return { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(fault) };
}

/** HTTP API refuses more than 10 MB; reading goes on a little, so that the refusal reaches the caller. */
const maxRequestBytes = 11 * 1024 * 1024;

async function callOf(request: IncomingMessage): Promise<HttpCall> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxRequestBytes) chunks.push(chunk);
  }
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')]);
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}
