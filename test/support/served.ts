import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localDoor } from '../../infra/local/local-door.ts';
import type { World } from './world.ts';

/** A world that is spoken to over HTTP, as the local system is; it runs as far as each call needs, on its virtual clock. */
export async function served(world: World): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = 'GET', url = '/' } = request;
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const call = { method, url, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
    const answer = url.startsWith('/_local') ? localDoor(world.cloud, call) : world.cloud.http(call);
    await world.cloud.kernel.idle();
    const { status, headers: answered, body } = await answer;
    response.writeHead(status, { ...answered }).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
