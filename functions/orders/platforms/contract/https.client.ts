import { type LookupAddress, lookup } from 'node:dns';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { AccessRefused, type ApiAnswer, type Ask, Unreached } from './api.ts';
import { isDomainName, isPublicAddress } from './public-address.ts';

/** What the world gives a call: deployed, the system's own. */
export interface Outside {
  readonly request: (options: RequestOptions, answer: (response: IncomingMessage) => void) => ClientRequest;
  readonly resolve: (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  /** Whether an address may be connected to. */
  readonly mayReach: (address: string) => boolean;
  /** Milliseconds to connect in, and until the answer is there: two calls fit into a function's time. */
  readonly connectMs: number;
  readonly answerMs: number;
  /** The most that is read of an answer: a hundred orders of WooCommerce with all their fields are about 1 MB. */
  readonly maxBytes: number;
}

const system: Outside = {
  request,
  resolve: (host, done) => lookup(host, { all: true, verbatim: true }, done),
  mayReach: isPublicAddress,
  connectMs: 3_000,
  answerMs: 12_000,
  maxBytes: 8 * 1024 * 1024,
};

/** Nothing is kept open: a function that sleeps between two calls would find it broken. */
const agent = new Agent({ keepAlive: false });

/** Asks by HTTPS. What is connected to is the very address that was looked at; a redirect is an answer, and not followed. */
export const askBy =
  (outside: Outside = system): Ask =>
  (call) =>
    new Promise<ApiAnswer>((resolve, reject) => {
      const { method, host, path, headers, body } = call;
      if (!isDomainName(host)) {
        reject(
          new AccessRefused('The address of the platform is no domain name: correct it where its credentials lie'),
        );
        return;
      }
      const sent = body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const options = { method, host, path, headers: sent, agent, lookup: openLookup(outside) };
      const asked = outside.request(options as RequestOptions, (response) => {
        clearTimeout(connecting);
        receive(response, outside.maxBytes).then(
          (answer) => end(() => resolve(answer)),
          (error: Error) => end(() => reject(error)),
        );
      });
      const giveUp = (why: string) => () => {
        end(() => reject(new Unreached(`${host} ${why}`)));
        asked.destroy();
      };
      const connecting = setTimeout(giveUp('took too long to connect'), outside.connectMs);
      const answering = setTimeout(giveUp('took too long to answer'), outside.answerMs);
      const end = (tell: () => void) => {
        clearTimeout(connecting);
        clearTimeout(answering);
        tell();
      };
      asked.on('socket', (socket) => socket.once('secureConnect', () => clearTimeout(connecting)));
      asked.on('error', (error) => end(() => reject(reasonOf(host, error))));
      asked.end(body);
    });

/** Looks up the name, and lets nobody connect to any of its addresses when one of them is not public. */
function openLookup({ resolve, mayReach }: Outside) {
  return (host: string, { all }: { all?: boolean }, done: (error: Error | null, ...found: unknown[]) => void): void => {
    resolve(host, (error, addresses) => {
      if (error) return done(error);
      if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address))) {
        return done(new AccessRefused(`${host} lies in a private network, which is never asked`));
      }
      const [{ address, family }] = addresses as [LookupAddress];
      return all ? done(null, addresses) : done(null, address, family);
    });
  };
}

/** What broke a connection, without the words of whoever broke it. */
function reasonOf(host: string, error: Error): Error {
  if (error instanceof AccessRefused) return error;
  const { code = 'an error' } = error as { code?: string };
  return new Unreached(`${host} cannot be reached: ${code}`);
}

function receive(response: IncomingMessage, maxBytes: number): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= maxBytes) return;
      reject(new Unreached(`The answer is longer than ${maxBytes} bytes`));
      response.destroy();
    });
    response.on('error', () => reject(new Unreached('The answer broke off')));
    response.on('close', () => reject(new Unreached('The answer broke off')));
    response.on('end', () => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
