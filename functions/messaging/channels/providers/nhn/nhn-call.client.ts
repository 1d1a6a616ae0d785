import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import type { Credentials } from '../provider.ts';
import { type NhnCall, nhnHosts } from './nhn.ts';
import type { NhnAnswer } from './nhn-answers.ts';

/** What the calls are made with; tests pass others. */
export interface NhnPorts {
  readonly request: (options: RequestOptions, answer: (response: IncomingMessage) => void) => ClientRequest;
  /** Milliseconds until the end of an answer; a message with a picture takes two calls, and both end before its lease does. */
  readonly answerMs: number;
}

export const systemNhnPorts: NhnPorts = { request, answerMs: 8_000 };

/** NHN was not reached: no connection was made, and nothing was sent. */
export class NhnUnreached extends Error {}

/** A list of a hundred messages with all that is known of them is about 200 KB. */
const maxNhnAnswer = 4 * 1024 * 1024;

/** Without keep-alive: connections would break while the function is frozen between calls. */
const nhnAgent = new Agent({ keepAlive: false });

/** Told before there is a connection. */
const unreachedCodes = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'];

/** Makes a call once. Throws `NhnUnreached` where it was never made; with anything else that it throws, nobody knows. */
export function callNhn(call: NhnCall, credentials: Credentials, ports: NhnPorts): Promise<NhnAnswer> {
  const { product, method, path, body } = call;
  const headers = {
    ...call.headers,
    'x-secret-key': credentials[`${product}-secret-key`] ?? '',
    ...(body !== undefined && {
      'content-type': 'application/json;charset=UTF-8',
      'content-length': String(Buffer.byteLength(body)),
    }),
  };
  return new Promise((resolve, reject) => {
    let isConnecting = false;
    const sent = ports.request({ method, host: nhnHosts[product], path, headers, agent: nhnAgent }, (response) => {
      textOf(response).then((text) => {
        clearTimeout(answering);
        resolve({ status: response.statusCode ?? 0, text });
      }, fail);
    });
    const fail = ({ code = 'the answer broke off' }: { readonly code?: string }) => {
      clearTimeout(answering);
      const isUnsent = isConnecting || unreachedCodes.includes(code);
      reject(isUnsent ? new NhnUnreached(`NHN cannot be reached: ${code}`) : new Error(`NHN gave no answer: ${code}`));
      sent.destroy();
    };
    const answering = setTimeout(() => fail({ code: 'it took too long' }), ports.answerMs);
    sent.on('socket', (socket) => {
      isConnecting = true;
      socket.once('secureConnect', () => {
        isConnecting = false;
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

function textOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxNhnAnswer) reject({ code: 'it is too long' });
      else chunks.push(chunk);
    });
    response.on('error', reject);
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
