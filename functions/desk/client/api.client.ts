import * as v from 'valibot';
import { log } from '../../../shared/aws/log.ts';
import { jsonIn } from '../../../shared/base/json.ts';
import type { ApiReply, DeskApi, ReplyProblem } from '../frame/visit.ts';
import { askByHttps, type HttpsAnswer } from './https.client.ts';

const apiPatienceMs = 8_000;

/** `/name/ko` of `#/name/ko`: a pointer in an address is written in percent signs (RFC 6901, 6). */
function plainPointer(pointer: string): string {
  try {
    return decodeURIComponent(pointer.replace(/^#/, ''));
  } catch {
    return pointer;
  }
}

const problem = v.object({
  code: v.string(),
  title: v.string(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ pointer: v.pipe(v.string(), v.transform(plainPointer)), detail: v.string() }))),
});

interface ApiOptions {
  /** The host at which the desk itself was called. */
  readonly host: string;
  readonly shop: string;
  readonly token: string;
  readonly language: string;
}

type Method = Parameters<typeof askByHttps>[0]['method'];

/** The stage's API with a person's own token. */
export function apiOf({ host, shop, token, language }: ApiOptions): DeskApi {
  const ask = async (method: Method, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    try {
      const answer = await askByHttps({
        method,
        url: `https://${host}/v1/shops/${shop}${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          'accept-language': language,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        withinMs: apiPatienceMs,
      });
      return replyOf(answer);
    } catch (error) {
      if (error instanceof Error) log.warn('The API did not answer the desk', { shop, error });
      return refused(504, { code: 'no-answer', title: 'There was no answer in time' });
    }
  };
  const matching = (match: string | undefined): Record<string, string> =>
    match === undefined ? { 'if-none-match': '*' } : { 'if-match': match };
  return {
    get: (path) => ask('GET', path),
    post: (path, body, key) => ask('POST', path, body, key === undefined ? {} : { 'idempotency-key': key }),
    put: (path, body, match) => ask('PUT', path, body, matching(match)),
    patch: (path, body, match) => ask('PATCH', path, body, { 'if-match': match }),
    delete: (path, match) => ask('DELETE', path, undefined, match === undefined ? {} : { 'if-match': match }),
  };
}

const refused = (status: number, told: ReplyProblem): ApiReply => ({ ok: false, status, problem: told });

function replyOf({ status, headers, text }: HttpsAnswer): ApiReply {
  const body = text === '' ? undefined : jsonIn(Buffer.from(text));
  if (status >= 200 && status < 300) {
    const { etag } = headers;
    return { ok: true, status, body, ...(typeof etag === 'string' && { etag }) };
  }
  const told = v.safeParse(problem, body);
  // API Gateway refuses by itself too, in a form of its own.
  return refused(status, told.success ? told.output : { code: `status-${status}`, title: 'The API refused the call' });
}
