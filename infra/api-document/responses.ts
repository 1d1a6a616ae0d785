import type { GenericSchema } from 'valibot';
import { isGuarded, isPage, type Route } from '../../shared/api/http.ts';
import { type ProblemCode, problems } from '../../shared/api/problems.ts';

import type { OperationTexts } from './texts/tag-texts.ts';

type Asked = Pick<Route, 'method' | 'path' | 'docs'>;

const bodyCodes: readonly ProblemCode[] = [
  'body-not-json',
  'body-too-large',
  'content-type-unsupported',
  'body-invalid',
];
const keyCodes: readonly ProblemCode[] = [
  'idempotency-key-invalid',
  'idempotency-key-in-use',
  'idempotency-key-reused',
];
const changeCodes: readonly ProblemCode[] = ['version-conflict', 'if-match-required'];
const versionCodes: readonly ProblemCode[] = ['already-exists', ...changeCodes];

/** Whether an operation replaces or resets what is at its address, which has versions. */
export const replaces = (method: Route['method'], { isUnversioned }: OperationTexts): boolean =>
  method === 'PUT' || (method === 'DELETE' && !isUnversioned);

/** All codes by which an operation refuses: those of its kind, and its own. */
function codesOf({ method, path, docs = { summary: '' } }: Asked, texts: OperationTexts) {
  const { problems: own = [] } = texts;
  const { roles, scope, body, query, idempotencyKey } = docs;
  return new Set<ProblemCode>([
    ...(roles ? (['role-forbidden', 'shop-forbidden'] as const) : []),
    ...(scope ? (['scope-forbidden'] as const) : []),
    ...(path.includes('{') && !isPage(path) ? (['not-found'] as const) : []),
    ...(isPage(path) ? (['link-invalid'] as const) : []),
    ...(body ? bodyCodes : []),
    ...(hasNext(query) ? (['next-invalid'] as const) : []),
    ...(idempotencyKey ? keyCodes : []),
    ...(idempotencyKey === 'required' ? (['idempotency-key-required'] as const) : []),
    ...(replaces(method, texts) ? versionCodes : []),
    ...(method === 'PATCH' ? changeCodes : []),
    ...own,
    ...(['internal-error', 'not-ready'] as const),
  ]);
}

const hasNext = (query: GenericSchema | undefined): boolean =>
  query !== undefined && 'entries' in query && Object.hasOwn(query.entries as object, 'next');

/** What API Gateway answers by itself, in a form that an HTTP API does not let anybody change. */
const gatewayAnswers: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const gateway = (message: string | undefined) => ({
  schema: { $ref: '#/components/schemas/GatewayMessage' },
  example: { message },
});

/** The refusals of an operation, by their statuses. */
export function refusals(route: Asked, texts: OperationTexts): Record<string, object> {
  const byStatus = Map.groupBy(codesOf(route, texts), (code): number => problems[code].status);
  const gateways = [429, ...(isGuarded(route.path) ? [401] : [])];
  const statuses = [...new Set([...byStatus.keys(), ...gateways])].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = byStatus.get(status) ?? [];
      const name = isPage(route.path) ? undefined : sharedName(status, codes);
      return [status, name ? { $ref: `#/components/responses/${name}` } : refused(status, codes, route.path)];
    }),
  );
}

/** Refusals that are the same for most operations, by their names in the document. */
const shared: Readonly<Record<string, { readonly status: number; readonly codes: readonly ProblemCode[] }>> = {
  Unauthorized: { status: 401, codes: [] },
  Forbidden: { status: 403, codes: ['role-forbidden', 'shop-forbidden'] },
  ForbiddenToCallers: { status: 403, codes: ['role-forbidden', 'shop-forbidden', 'scope-forbidden'] },
  TooManyRequests: { status: 429, codes: [] },
  InternalError: { status: 500, codes: ['internal-error'] },
  NotReady: { status: 503, codes: ['not-ready'] },
};

const sharedName = (status: number, codes: readonly ProblemCode[]): string | undefined =>
  Object.entries(shared).find(([, each]) => each.status === status && `${each.codes}` === `${codes}`)?.[0];

export const sharedRefusals = () =>
  Object.fromEntries(
    Object.entries(shared).map(([name, each]) => [name, refused(each.status, each.codes, '/v1/shops/')]),
  );

function refused(status: number, codes: readonly ProblemCode[], path: string) {
  const asPage = isPage(path);
  const titles = codes.map((code) => problems[code].title);
  const message = gatewayAnswers[status];
  const isGateways = message !== undefined && (status !== 401 || isGuarded(path));
  const description = [...titles, ...(titles.length === 0 && message ? [`API Gateway: ${message}`] : [])].join('. ');
  const content = {
    ...(codes.length > 0 && asPage && { 'text/html': page }),
    ...(codes.length > 0 && !asPage && { 'application/problem+json': problem(codes) }),
    ...(isGateways && { 'application/json': gateway(message) }),
  };
  const retry = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };
  return { description: `${description}.`, ...(status === 503 && !asPage && { headers: retry }), content };
}

const page = { schema: { type: 'string' }, example: '<!doctype html><title>단골상회</title>' };

const problem = (codes: readonly ProblemCode[]) => ({
  schema: {
    allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }],
  },
  examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
});
