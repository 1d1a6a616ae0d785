import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { GenericSchema } from 'valibot';
import type { Language } from '../events/shops.ts';
import { type Authorized, type KeyHolder, keyHolderIn, type Scope } from './key-holder.ts';
import { type ProblemCode, problems, problemType } from './problems.ts';

/** What a person or a machine may be to a shop. */
export type Role = 'agent' | 'lead' | 'marketer' | 'admin' | 'machine';

/** A call, as HTTP API hands it over: names in lower case, the body as the bytes that were posted. */
export interface Call {
  /** The shop of the path; the caller has one of the route's roles there. Empty where the path has none. */
  readonly shop: string;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What the browser keeps for this host, each as `name=value`. */
  readonly cookies: readonly string[];
  readonly body: Buffer;
  /** Where this API is reached: `https://abc.execute-api.eu-west-1.amazonaws.com`. */
  readonly origin: string;
  /** The claims of the caller's token, once the authorizer has let it in; of a machine, `sub` alone. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** The machine that calls; nothing where a person does. */
  readonly key?: KeyHolder;
}

/** A whole HTML document, and the one stylesheet and the one script in it: all that it runs or draws by. */
export interface Page {
  readonly text: string;
  readonly style: string;
  /** Most pages have none. */
  readonly script?: string;
  /** Another origin than its own to which its forms post: `https://files.s3.eu-west-1.amazonaws.com`. */
  readonly postsTo?: string;
}

/** JSON, a page, a page of the desk, a file or a text of another type that may be kept, or another address to look at once a form was taken. */
export type Answer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: number; readonly html: Page }
  | { readonly status: number; readonly desk: string; readonly cookies?: readonly string[]; readonly postsTo?: string }
  | { readonly status: number; readonly type: string; readonly bytes: Buffer; readonly keptSeconds: number }
  | { readonly status: number; readonly type: string; readonly text: string; readonly keptSeconds?: number }
  | { readonly goTo: string; readonly cookies?: readonly string[] };

/** A line of a door's table. What lies under `/p/` is a page for shoppers, as is a short link to one under `/s/`; both refuse as a page. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As API Gateway writes it: `/v1/shops/{shop}/customers`. */
  readonly path: string;
  readonly answer: (call: Call) => Promise<Answer>;
  readonly docs?: RouteDocs;
}

/** What the API's document says of a route, beside its address: what it is for, who may call it, what it takes and answers. */
export interface RouteDocs {
  readonly summary: string;
  /** The door refuses everybody else, before anything of the call is read. A route under `/v1/shops/` without any is open to nobody. */
  readonly roles?: readonly Role[];
  /** What a machine's key must be for. A route has it if and only if `machine` is among its roles. */
  readonly scope?: Scope;
  /** Whether the route takes an Idempotency-Key, and must have one. */
  readonly idempotencyKey?: 'optional' | 'required';
  readonly query?: GenericSchema;
  readonly body?: GenericSchema;
  readonly response?: GenericSchema;
}

export const isPage = (path: string): boolean => path.startsWith('/p/') || path.startsWith('/s/');

/** Whether a route is a page for the people who work in the shops, and so in no document of the API. */
export const isDesk = (path: string): boolean => path === '/desk' || path.startsWith('/desk/');

/** Whether a route takes a token: a webhook proves itself by its signature, a page by its link. */
export const isGuarded = (path: string): boolean => path.startsWith('/v1/') && path !== '/v1/openapi.json';

/** The methods by which a route is deployed: mail scanners ask for the head of a page before anybody opens it. */
export const methodsOf = ({ method, path }: Pick<Route, 'method' | 'path'>): (Route['method'] | 'HEAD')[] =>
  method === 'GET' && isPage(path) ? ['GET', 'HEAD'] : [method];

/** One of several things that are wrong with a body, and where (a JSON pointer, RFC 6901). */
interface BodyFault {
  readonly detail: string;
  readonly pointer: string;
}

/** A refusal that the caller is told, as problem+json (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly BodyFault[] | undefined;
  constructor(code: ProblemCode, detail?: string, errors?: readonly BodyFault[]) {
    super(problems[code].title);
    this.code = code;
    this.status = problems[code].status;
    this.detail = detail;
    this.errors = errors;
  }
}

/** The address that was called; a stage without a domain of its own has no other. */
const addressIn = ({ headers, requestContext }: APIGatewayProxyEventV2): string =>
  `${headers['x-forwarded-proto'] === 'http' ? 'http' : 'https'}://${requestContext.domainName}`;

/** `ownAddress`: that of the stage's own domain, by which links are written whichever address was called. */
export function callOf(event: APIGatewayProxyEventV2, ownAddress?: string): Call {
  const { authorizer = {} } = event.requestContext as { readonly authorizer?: Authorized };
  const path = event.pathParameters ?? {};
  const key = keyHolderIn(authorizer);
  return {
    shop: path.shop ?? '',
    path,
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    cookies: event.cookies ?? [],
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    origin: ownAddress ?? addressIn(event),
    claims: key ? { sub: `key:${key.id}` } : (authorizer.jwt?.claims ?? {}),
    ...(key && { key }),
  };
}

/** Whoever calls is the cause of what follows, at this moment. */
export const causeOf = ({ claims }: Pick<Call, 'claims'>, what: string, at: string) => ({
  id: `${what}~${String(claims.sub).slice(0, 80)}~${at}`,
  at,
  test: false,
});

/** What a form posted, by the names of its fields. */
export function formOf({ headers, body }: Call): URLSearchParams {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    throw new Problem('content-type-unsupported', 'Send content-type: application/x-www-form-urlencoded.');
  }
  if (body.length > maxFormBytes) throw new Problem('body-too-large', `It has at most ${maxFormBytes} bytes.`);
  return new URLSearchParams(body.toString('utf8'));
}

const maxFormBytes = 64 * 1024;

/** Of the languages spoken here, the one that the browser asks for first (RFC 9110, 12.5.4); the first one otherwise. */
export function languageOf(headers: Call['headers'], spoken: readonly Language[]): Language {
  const asked = (headers['accept-language'] ?? '').toLowerCase().split(',');
  const ranked = asked
    .map((range) => /^\s*([a-z]{2,3})\b[^;]*(?:;\s*q=([\d.]+))?/.exec(range))
    .map((match) => ({ language: match?.[1], weight: Number(match?.[2] ?? 1) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const heard = ranked.flatMap(({ language }) => spoken.filter((each) => each === language));
  return heard[0] ?? spoken[0] ?? 'ko';
}

export function written(answer: Answer): APIGatewayProxyStructuredResultV2 {
  if ('goTo' in answer) {
    const { goTo, cookies } = answer;
    return {
      statusCode: 303,
      headers: { ...privately, location: goTo },
      ...(cookies && { cookies: [...cookies] }),
      body: '',
    };
  }
  const { status } = answer;
  if ('body' in answer) {
    const headers = { ...nothingLoaded, ...unkept, 'content-type': 'application/json', ...answer.headers };
    return { statusCode: status, headers, body: JSON.stringify(answer.body) };
  }
  if ('text' in answer) {
    const { type, text, keptSeconds } = answer;
    const kept = keptSeconds !== undefined && { 'cache-control': `public, max-age=${keptSeconds}, immutable` };
    return { statusCode: status, headers: { ...nothingLoaded, 'content-type': type, ...kept }, body: text };
  }
  if ('bytes' in answer) {
    const { type, bytes, keptSeconds } = answer;
    const kept = { 'cache-control': `public, max-age=${keptSeconds}, immutable`, 'x-robots-tag': 'noindex' };
    const headers = { ...nothingLoaded, 'content-type': type, ...kept };
    return { statusCode: status, headers, body: bytes.toString('base64'), isBase64Encoded: true };
  }
  if ('desk' in answer) {
    const { desk, cookies, postsTo } = answer;
    const policy = deskPolicy(postsTo);
    const headers = { ...privately, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return { statusCode: status, headers, ...(cookies && { cookies: [...cookies] }), body: desk };
  }
  const headers = {
    ...privately,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(answer.html),
  };
  return { statusCode: status, headers, body: answer.html.text };
}

/** What the API answers is about a shop and its customers: no browser or proxy keeps it. */
const unkept = { 'cache-control': 'no-store' };

/** A page stands behind a link that opens it: nobody keeps it, or lists it. */
const privately = { ...unkept, 'x-robots-tag': 'noindex, nofollow' };

/** Data loads and runs nothing, wherever it is opened. */
const nothingLoaded = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox" };

/** The page's own stylesheet and script by their digests, pictures such as a logo, and forms to where it came from or it says. */
function policyOf({ style, script, postsTo }: Page): string {
  const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${digest(style)}`,
    ...(script === undefined ? [] : [`script-src ${digest(script)}`]),
    'img-src https:',
    boundsOf(postsTo),
  ].join('; ');
}

/** The desk's own script and stylesheet, pictures such as a logo, calls to where it came from, forms there and where the page says; in nobody's frame. */
const deskPolicy = (postsTo: string | undefined): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; ${boundsOf(postsTo)}`;

/** Where the forms of a page lead, and that it stands in no frame. */
const boundsOf = (postsTo: string | undefined): string =>
  `form-action 'self'${postsTo === undefined ? '' : ` ${postsTo}`}; base-uri 'none'; frame-ancestors 'none'`;

const problemJson = 'application/problem+json';

export const isProblem = ({ headers }: APIGatewayProxyStructuredResultV2): boolean =>
  headers?.['content-type'] === problemJson;

export function refusal({
  code,
  detail,
  errors,
}: {
  readonly code: ProblemCode;
  readonly detail?: string | undefined;
  readonly errors?: readonly BodyFault[] | undefined;
}): APIGatewayProxyStructuredResultV2 {
  const { status, title } = problems[code];
  const headers = { ...nothingLoaded, ...unkept, 'content-type': problemJson };
  return {
    statusCode: status,
    headers,
    body: JSON.stringify({ type: problemType(code), code, status, title, detail, errors }),
  };
}
