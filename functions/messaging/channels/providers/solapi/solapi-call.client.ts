import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { type Chance, systemChance } from '../../../../../shared/base/chance.ts';
import type { Credentials } from '../provider.ts';
import { authorization, freshSalt } from './solapi.ts';

const solapiHost = 'api.solapi.com';

/** What the calls are made with; tests pass others. */
export interface SolapiPorts {
  readonly request: (options: RequestOptions, answer: (response: IncomingMessage) => void) => ClientRequest;
  readonly chance: Chance;
  /** Milliseconds until the end of an answer; a message with a picture takes two calls, and both end before its lease does. */
  readonly answerMs: number;
}

export const systemSolapiPorts: SolapiPorts = { request, chance: systemChance, answerMs: 8_000 };

/** A call to Solapi. */
export interface SolapiCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

export interface SolapiAnswer {
  readonly status: number;
  readonly text: string;
}

/** Nothing was sent: no connection was made. */
export class NeverSent extends Error {}

/** A list of a hundred messages with all that is known of them is about 400 KB. */
const maxAnswerBytes = 4 * 1024 * 1024;

/** Without keep-alive: connections would break while the function is frozen between calls. */
const solapiAgent = new Agent({ keepAlive: false });

/** A name that is not found is told before there is a connection. */
const beforeConnection = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'];

/**
 * Makes a call once, signed with a salt of its own. Throws `NeverSent` where it was never made; with anything else that it throws, nobody
 * knows.
 */
export function callSolapi(
  { method, path, body }: SolapiCall,
  credentials: Credentials,
  now: string,
  ports: SolapiPorts,
): Promise<SolapiAnswer> {
  const headers = {
    authorization: authorization(credentials, now, freshSalt(ports.chance)),
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
  };
  return new Promise((resolve, reject) => {
    let isConnecting = false;
    const call = ports.request({ method, host: solapiHost, path, headers, agent: solapiAgent }, (response) => {
      readWhole(response).then((text) => {
        clearTimeout(answering);
        resolve({ status: response.statusCode ?? 0, text });
      }, fail);
    });
    const fail = ({ code = 'an error' }: { readonly code?: string }) => {
      clearTimeout(answering);
      const isUnsent = isConnecting || beforeConnection.includes(code);
      reject(
        isUnsent ? new NeverSent(`Solapi cannot be reached: ${code}`) : new Error(`Solapi gave no answer: ${code}`),
      );
      call.destroy();
    };
    const answering = setTimeout(() => fail({ code: 'it took too long' }), ports.answerMs);
    call.on('socket', (socket) => {
      isConnecting = true;
      socket.once('secureConnect', () => {
        isConnecting = false;
      });
    });
    call.on('error', fail);
    call.end(body);
  });
}

function readWhole(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxAnswerBytes) reject({ code: 'it is too long' });
      else chunks.push(chunk);
    });
    // Also of an answer that is cut off.
    response.on('error', reject);
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
