import type { Kernel } from '../engine/kernel.ts';
import type { Issuer } from '../login/issuer.ts';
import { isOutside } from '../protocol/protocols.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/https.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { HttpAnswer, HttpApi } from '../services/http-api.ts';
import type { Calls } from './calls.ts';
import { type ExternalHosts, notFound } from './external-hosts.ts';

/** What of the stage answers functions as other hosts do. */
interface OwnHosts {
  readonly kernel: Kernel;
  readonly api: HttpApi;
  readonly issuer: Issuer | undefined;
  readonly url: string;
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

type Answerer = () => HttpResponse | Promise<HttpResponse>;

/** Answers what a function asks of the stage's own API or of its issuer, which on AWS are hosts like any other; nothing for others. */
function ownAnswer(own: OwnHosts, request: HttpRequest): Promise<HttpResponse> | undefined {
  const answer = loopback.test(request.host) ? atLoopback(own, request) : atIssuer(own, request);
  return (
    answer &&
    new Promise((resolve, reject) => {
      own.kernel.ready(() => void Promise.resolve(answer()).then(resolve, reject));
    })
  );
}

function atLoopback(own: OwnHosts, { host, path, method, headers, body }: HttpRequest): Answerer {
  const { issuer } = own;
  if (issuer && path === '/_local/issuer/jwks') return () => json(200, issuer.keys());
  if (issuer && path === '/_local/issuer/token')
    return () => {
      const given = issuer.exchange(new URLSearchParams(body.toString('utf8')));
      return json('error' in given ? 400 : 200, given);
    };
  return async () => responseOf(await own.api.handle({ method, url: path, headers: { ...headers, host }, body }));
}

/** The issuer says where it is, as the user pool does; its pages and its other addresses are on this machine. */
function atIssuer({ issuer, url }: OwnHosts, { host, path, headers }: HttpRequest): Answerer | undefined {
  const address = `https://${host}${path}`;
  if (!issuer || headers['x-amz-target'] || !address.startsWith(`${issuer.name}/`)) return undefined;
  const pages = `${url}/_local/issuer`;
  return () => json(200, issuer.discovery(pages, pages.replace(/^http:/, 'https:')));
}

const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const responseOf = ({ status, headers, cookies, body }: HttpAnswer): HttpResponse => ({
  status,
  headers: { ...headers, ...(cookies && { 'set-cookie': cookies.join(', ') }) },
  body,
});

/** What of the stage answers functions. */
interface AnswersCalls extends OwnHosts {
  readonly externalHosts: ExternalHosts;
  readonly calls: Calls;
  readonly answers: Map<string, Record<string, unknown>>;
}

/** Answers a call from a function: by a host of this machine, a stand-in for one outside, or AWS. */
export function answerCall(cloud: AnswersCalls, invocation: Invocation, request: HttpRequest): Promise<HttpResponse> {
  const isStandIn = cloud.externalHosts.has(request.host);
  const own = isStandIn ? undefined : ownAnswer(cloud, request);
  if (own) return own;
  if (isStandIn || !isOutside(request)) return cloud.calls.answer(invocation, request);
  if (!request.host.startsWith('cloudformation-response.')) return Promise.reject(notFound(request.host));
  cloud.answers.set(request.path, JSON.parse(request.body.toString('utf8')));
  return Promise.resolve({ status: 200, headers: {}, body: '' });
}
