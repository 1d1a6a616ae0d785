import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localApi } from '../../infra/local/page/local-api.ts';
import { type HttpAnswer, headersOf } from '../../infra/local/services/http-api.ts';
import type { World } from './world.ts';

/** A world that is spoken to over HTTP, as the local system is; it runs as far as each call needs, on its virtual clock. */
export async function served(world: World): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    answer(world, request).then(
      (given) => response.writeHead(given.status, headersOf(given)).end(given.body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function answer(world: World, request: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { method = 'GET', url = '/' } = request;
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  const call = { method, url, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
  const answered = url.startsWith('/_local') ? localApi(world.cloud, call) : world.cloud.http(call);
  await world.cloud.kernel.idle();
  return await answered;
}
