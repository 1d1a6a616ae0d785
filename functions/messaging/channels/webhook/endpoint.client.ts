import { type LookupAddress, lookup } from 'node:dns';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { isPublicAddress, publicLookup } from '../../../../shared/base/public-address.ts';
import type { EndpointResponse } from './response.ts';

/** A call to an endpoint of a shop. */
export interface EndpointCall {
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The system's network functions; tests pass others. */
export interface EndpointNetwork {
  readonly request: (options: RequestOptions, answer: (response: IncomingMessage) => void) => ClientRequest;
  readonly resolve: (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  /** Whether an address may be connected to. */
  readonly isAllowed: (address: string) => boolean;
  /** Milliseconds until the status of the response: well before the message's lease, and so that one slow system holds up few mails. */
  readonly answerMs: number;
}

const systemNetwork: EndpointNetwork = {
  request,
  resolve: (host, done) => lookup(host, { all: true, verbatim: true }, done),
  isAllowed: isPublicAddress,
  answerMs: 8_000,
};

/** Nothing was sent: no connection was made. */
export class NotConnected extends Error {}

/** The host is in a private network, which is never called. */
export class PrivateHost extends Error {}

/** Without keep-alive: connections would break while the function is frozen between calls. */
const agent = new Agent({ keepAlive: false });

/** A name that is not found is told before there is a connection. */
const beforeConnecting = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'];

/** How much of a body is taken off the wire, in bytes; none of it is read. */
const maxDrained = 65_536;

/**
 * Posts to an endpoint by HTTPS, and gives the status of its response. Connects only to the address that was checked; redirects are
 * responses, not followed. Throws `PrivateHost` and `NotConnected` where nothing was sent; with anything else that it throws, nobody knows.
 */
export const postToEndpoint = (
  { host, path, headers, body }: EndpointCall,
  network: EndpointNetwork = systemNetwork,
): Promise<EndpointResponse> =>
  new Promise((resolve, reject) => {
    let isConnecting = false;
    const options = {
      method: 'POST',
      host,
      path,
      agent,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      lookup: publicLookup(network, () => new PrivateHost(`${host} is in a private network, which is never called`)),
    };
    const sent = network.request(options as RequestOptions, (response) => {
      clearTimeout(answering);
      const { statusCode: status = 0, headers: given } = response;
      resolve({ status, retryAfter: given['retry-after'] });
      discard(response);
    });
    const failed = (code: string): Error =>
      isConnecting || beforeConnecting.includes(code)
        ? new NotConnected(`${host} cannot be reached: ${code}`)
        : new Error(`${host} gave no answer: ${code}`);
    const answering = setTimeout(() => {
      reject(failed('it took too long'));
      sent.destroy();
    }, network.answerMs);
    sent.on('socket', (socket) => {
      isConnecting = true;
      socket.once('secureConnect', () => {
        isConnecting = false;
      });
    });
    sent.on('error', (error: Error & { code?: string }) => {
      clearTimeout(answering);
      reject(error instanceof PrivateHost ? error : failed(error.code ?? 'an error'));
    });
    sent.end(body);
  });

/** Takes a short body off the wire, and breaks off a long one. */
function discard(response: IncomingMessage): void {
  let bytes = 0;
  response.on('error', () => {});
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxDrained) response.destroy();
  });
}
