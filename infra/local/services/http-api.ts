import type { AuthorizerVerdict, LambdaAuthorizer } from '../access/lambda-authorizer.ts';
import { type InvocationResult, isThrottled } from '../sandbox/invocation.ts';
import type { TokenBucket } from './token-bucket.ts';
import { Problem, Tokens } from './tokens.ts';

export interface HttpCall {
  readonly method: string;
  /** With its query, as it stands in the request line. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Each becomes a `set-cookie` header of its own. */
  readonly cookies?: readonly string[];
  readonly body: Buffer;
}

/** Headers as they go over the wire: of cookies, each has one of its own. */
export const headersOf = ({ headers, cookies }: HttpAnswer): Record<string, string | string[]> => ({
  ...headers,
  ...(cookies && { 'set-cookie': [...cookies] }),
});

/** The integration of a route: it hands the call to its function. */
type Invoke = (event: object) => Promise<InvocationResult>;

/** Who is asked about the caller, and how many calls there may be. */
interface Gate {
  readonly authorizer: Tokens | LambdaAuthorizer | undefined;
  readonly bucket: TokenBucket | undefined;
}

interface IntegratedRoute extends Gate {
  readonly key: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly rank: string;
  readonly invoke: Invoke;
}

/** What HTTP API hands over as text; everything else, forms too, comes in base64. */
const asText = /^(text\/|application\/(json|xml|javascript)\b)/;
const maxPayloadBytes = 10 * 1024 * 1024;
/** The request line and the values of the headers together (API Gateway developer guide, "Quotas for HTTP APIs", read 2026-11-30). */
const maxHeadBytes = 10_240;

/** HTTP API: finds the route, asks its authorizer, hands the call over in payload format 2.0. */
export class HttpApi {
  readonly #routes: IntegratedRoute[] = [];
  readonly #now: () => number;
  readonly #measure: (name: string) => void;
  #requests = 0;
  #isSorted = true;

  constructor(now: () => number, measure: (name: string) => void) {
    this.#now = now;
    this.#measure = measure;
  }

  /**
   * A greedy variable (`{proxy+}`) takes what no other route does (developer guide, "Create routes for HTTP APIs", read 2026-11-30), and may be
   * empty: `GET /metrics/{proxy+}` answers `/metrics/`, and a key that ends in a slash is refused (storacha/w3infra#166, read 2026-11-30).
   */
  addRoute(key: string, invoke: Invoke, gate: Gate): void {
    const [method = '', path = ''] = key.split(' ');
    const pattern = path
      .replace(/[.]/g, '\\.')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
      .replace(/\{(\w+)\+\}/g, '(?<$1>.*)');
    this.#routes.push({ key, method, pattern: new RegExp(`^${pattern}$`), rank: literal(key), invoke, ...gate });
    this.#isSorted = false;
  }

  /** The most specific route is chosen: `/desk/login` before `/desk/{shop}`. */
  #sorted(): readonly IntegratedRoute[] {
    if (!this.#isSorted) this.#routes.sort((one, other) => (one.rank < other.rank ? -1 : 1));
    this.#isSorted = true;
    return this.#routes;
  }

  async handle(call: HttpCall): Promise<HttpAnswer> {
    const given = await this.#httpAnswer(call);
    this.#measure('Count');
    if (given.status >= 400) this.#measure(given.status >= 500 ? '5xx' : '4xx');
    return given;
  }

  async #httpAnswer(call: HttpCall): Promise<HttpAnswer> {
    const { pathname, searchParams } = new URL(call.url, 'https://local');
    if (headBytes(call) > maxHeadBytes) return httpAnswer(431, { message: 'Request Header Fields Too Large' });
    const route = this.#sorted().find(({ method, pattern }) => method === call.method && pattern.test(pathname));
    if (!route) return httpAnswer(404, { message: 'Not Found' });
    if (call.body.length > maxPayloadBytes) return httpAnswer(413, { message: 'Request Entity Too Large' });
    if (route.bucket?.take() === false) return httpAnswer(429, { message: 'Too Many Requests' });
    const event = this.#event(route, call, pathname, searchParams);
    const verdict = await this.#verdict(route, call, event);
    if ('refused' in verdict) return authorizerRefusals[verdict.refused];
    const context = { ...event.requestContext, ...verdict };
    const outcome = await route.invoke({ ...event, requestContext: context });
    if (outcome.ok) return fromFunction(outcome.value);
    // REST APIs answer 500 to a throttled function; of HTTP APIs people report 503, and no page of AWS says it.
    return isThrottled(outcome)
      ? httpAnswer(503, { message: 'Service Unavailable' })
      : httpAnswer(500, { message: 'Internal Server Error' });
  }

  async #verdict({ authorizer }: IntegratedRoute, call: HttpCall, event: object): Promise<AuthorizerVerdict> {
    if (!authorizer) return {};
    const header = call.headers.authorization;
    if (!(authorizer instanceof Tokens)) return await authorizer.verdict(header, event);
    const claims = authorized(authorizer, header, this.#now());
    return claims === 'refused' ? { refused: 401 } : { authorizer: { jwt: { claims, scopes: null } } };
  }

  #event(route: IntegratedRoute, call: HttpCall, rawPath: string, query: URLSearchParams) {
    const pathParameters = Object.entries(route.pattern.exec(rawPath)?.groups ?? {});
    const isBase64Encoded = call.body.length > 0 && !asText.test(call.headers['content-type'] ?? '');
    const queryStringParameters = Object.fromEntries(
      [...new Set(query.keys())].map((key) => [key, query.getAll(key).join(',')]),
    );
    const time = new Date(this.#now());
    const { cookie, ...headers } = call.headers;
    return {
      version: '2.0',
      routeKey: route.key,
      rawPath,
      rawQueryString: query.toString(),
      ...(cookie && { cookies: cookie.split(/;\s*/).filter(Boolean) }),
      headers: { ...headers, 'x-forwarded-proto': 'http' },
      ...(query.size > 0 && { queryStringParameters }),
      ...(pathParameters.length > 0 && {
        pathParameters: Object.fromEntries(pathParameters.map(([name, value]) => [name, decodedPart(value)])),
      }),
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        domainName: call.headers.host ?? 'localhost',
        domainPrefix: 'local',
        http: {
          method: call.method,
          path: rawPath,
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: call.headers['user-agent'] ?? '',
        },
        requestId: `request-${++this.#requests}`,
        routeKey: route.key,
        stage: '$default',
        time: time.toUTCString(),
        timeEpoch: time.getTime(),
      },
      ...(call.body.length > 0 && { body: call.body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
      isBase64Encoded,
    };
  }
}

const authorizerRefusals = {
  401: httpAnswer(401, { message: 'Unauthorized' }, { 'www-authenticate': 'Bearer' }),
  403: httpAnswer(403, { message: 'Forbidden' }),
  500: httpAnswer(500, { message: 'Internal Server Error' }),
} as const;
/** Sorts what a route says literally before a parameter in the same place, and a greedy one behind both. */
const literal = (key: string): string =>
  key.replace(/\{\w+\+\}$/, '\u{10ffff}\u{10ffff}').replaceAll('{', '\u{10ffff}');

const headBytes = ({ method, url, headers }: HttpCall): number =>
  Object.values(headers).reduce(
    (sum, value) => sum + Buffer.byteLength(value),
    Buffer.byteLength(`${method} ${url} HTTP/1.1`),
  );

function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The claims as HTTP API hands them on: text, and a list as `[a b]`. */
function authorized(tokens: Tokens, header: string | undefined, now: number): Record<string, string> | 'refused' {
  try {
    const claims = tokens.verify((header ?? '').replace(/^Bearer /i, ''), now);
    const text = (value: unknown) => (Array.isArray(value) ? `[${value.join(' ')}]` : String(value));
    return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(value)]));
  } catch (error) {
    if (error instanceof Problem) return 'refused';
    throw error;
  }
}

interface FunctionAnswer {
  readonly statusCode?: number;
  readonly headers?: Record<string, unknown>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

function fromFunction(value: unknown): HttpAnswer {
  const given = value as FunctionAnswer | null;
  if (given?.statusCode === undefined) return httpAnswer(200, value);
  const headers = Object.entries(given.headers ?? {}).map(([name, text]) => [name.toLowerCase(), String(text)]);
  const body = Buffer.from(given.body ?? '', given.isBase64Encoded ? 'base64' : 'utf8');
  const { statusCode: status, cookies } = given;
  return { status, headers: Object.fromEntries(headers), ...(cookies && { cookies }), body };
}

function httpAnswer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body) ?? ''),
  };
}
