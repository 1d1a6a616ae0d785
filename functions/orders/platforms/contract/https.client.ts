import { type LookupAddress, lookup } from 'node:dns';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { isDomainName, isPublicAddress, publicLookup } from '../../../../shared/base/public-address.ts';
import { AccessRefused, type ApiResponse, PlatformUnreachable, type SendRequest } from './api.ts';

/** The system's network functions; tests pass others. */
export interface Network {
  readonly request: (options: RequestOptions, answer: (response: IncomingMessage) => void) => ClientRequest;
  readonly resolve: (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  /** Whether an address may be connected to. */
  readonly isAllowed: (address: string) => boolean;
  /** Milliseconds to connect, and to the end of the response: two calls fit into a function's timeout. */
  readonly connectMs: number;
  readonly answerMs: number;
  /** The largest response that is read: a hundred orders of WooCommerce with all their fields are about 1 MB. */
  readonly maxBytes: number;
}

const systemNetwork: Network = {
  request,
  resolve: (host, done) => lookup(host, { all: true, verbatim: true }, done),
  isAllowed: isPublicAddress,
  connectMs: 3_000,
  answerMs: 12_000,
  maxBytes: 8 * 1024 * 1024,
};

/** Without keep-alive: connections would break while the function is frozen between calls. */
const agent = new Agent({ keepAlive: false });

/** Sends requests by HTTPS. Connects only to the address that was checked; redirects are responses, not followed. */
export const httpsSender =
  (network: Network = systemNetwork): SendRequest =>
  (call) =>
    new Promise<ApiResponse>((resolve, reject) => {
      const { method, host, path, headers, body } = call;
      if (!isDomainName(host)) {
        reject(
          new AccessRefused('The address of the platform is no domain name: correct it where its credentials lie'),
        );
        return;
      }
      const sentHeaders =
        body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const options = { method, host, path, headers: sentHeaders, agent, lookup: publicLookup(network, refusedHost) };
      const sent = network.request(options as RequestOptions, (response) => {
        clearTimeout(connecting);
        readResponse(response, network.maxBytes).then(
          (answer) => finish(() => resolve(answer)),
          (error: Error) => finish(() => reject(error)),
        );
      });
      const failWith = (why: string) => () => {
        finish(() => reject(new PlatformUnreachable(`${host} ${why}`)));
        sent.destroy();
      };
      const connecting = setTimeout(failWith('took too long to connect'), network.connectMs);
      const answering = setTimeout(failWith('took too long to answer'), network.answerMs);
      const finish = (settle: () => void) => {
        clearTimeout(connecting);
        clearTimeout(answering);
        settle();
      };
      sent.on('socket', (socket) => socket.once('secureConnect', () => clearTimeout(connecting)));
      sent.on('error', (error) => finish(() => reject(connectionError(host, error))));
      sent.end(body);
    });

/** A host in a private network is never called. */
const refusedHost = (host: string) => new AccessRefused(`${host} is in a private network, which is never called`);

/** The reason of a failed connection, without the peer's own message. */
function connectionError(host: string, error: Error): Error {
  if (error instanceof AccessRefused) return error;
  const { code = 'an error' } = error as { code?: string };
  return new PlatformUnreachable(`${host} cannot be reached: ${code}`);
}

function readResponse(response: IncomingMessage, maxBytes: number): Promise<ApiResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= maxBytes) return;
      reject(new PlatformUnreachable(`The answer is longer than ${maxBytes} bytes`));
      response.destroy();
    });
    response.on('error', () => reject(new PlatformUnreachable('The answer broke off')));
    response.on('close', () => reject(new PlatformUnreachable('The answer broke off')));
    response.on('end', () => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
