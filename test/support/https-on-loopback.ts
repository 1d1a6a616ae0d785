import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import https, { Agent } from 'node:https';
import { type AddressInfo, connect } from 'node:net';

/** A request as it came over the wire. */
export interface Heard {
  readonly method: string | undefined;
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a test asks of any host by HTTPS while it runs is answered here, on loopback and without TLS; gives what was heard. */
export async function httpsOnLoopback(
  run: () => Promise<unknown>,
  answer: (response: ServerResponse, heard: Heard) => void = (response) => response.end('{}'),
): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const one = { method, host: headers.host, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      heard.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { globalAgent } = https;
  https.globalAgent = new (class extends Agent {
    override createConnection = () => connect(port, '127.0.0.1');
  })();
  try {
    await run();
  } finally {
    https.globalAgent = globalAgent;
    server.closeAllConnections();
    server.close();
  }
  return heard;
}
