import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { Later } from '../base/outcome.ts';
import { id } from '../events/event.ts';
import { shopFor } from './access.ts';
import { type Call, callOf, methodsOf, Problem, type Route, refusal, written } from './http.ts';
import { asPeopleCall } from './key-holder.ts';

interface Found {
  readonly route: Route;
  readonly event: APIGatewayProxyEventV2;
}

/**
 * Finds the line of a door's table that answers a call. API Gateway has matched it, but for routes that it has gathered in one
 * (`/desk/{proxy+}`): these are matched here, and have the ids of their paths as all others do.
 */
export function finder(routes: readonly Route[]): (event: APIGatewayProxyEventV2) => Found | undefined {
  const lines = routes.flatMap((route) => methodsOf(route).map((method) => ({ method, route })));
  const byKey = new Map(lines.map(({ method, route }) => [`${method} ${route.path}`, route]));
  // A word stands before an id in the alphabet: `/desk/login` is no shop.
  const patterns = lines
    .toSorted((one, other) => (one.route.path < other.route.path ? -1 : 1))
    .map((line) => ({ ...line, pattern: patternOf(line.route.path) }));
  return (event) => {
    const route = byKey.get(asPeopleCall(event.routeKey));
    if (route) return { route, event };
    if (!event.routeKey.endsWith('/{proxy+}')) return undefined;
    // People write `/desk/`, and API Gateway brings it here: the greedy variable may be empty.
    const path = event.rawPath.endsWith('/') ? event.rawPath.slice(0, -1) : event.rawPath;
    for (const { method, route: each, pattern } of patterns) {
      const match = method === event.requestContext.http.method ? pattern.exec(path) : null;
      if (match) return { route: each, event: { ...event, pathParameters: { ...match.groups } } };
    }
    return undefined;
  };
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

/** What every route goes through: who calls, then the ids of the path, then the route itself. */
export async function answerTo(
  route: Route,
  event: APIGatewayProxyEventV2,
  ownAddress?: string,
): Promise<APIGatewayProxyStructuredResultV2> {
  const call = callOf(event, ownAddress);
  admit(route, call);
  refuseStrangeIds(call);
  return written(await route.answer(call));
}

/** What the caller is told of an error that is a refusal; nothing of any other, which is a bug. */
export function refusalOf(error: unknown, nowMs: number): APIGatewayProxyStructuredResultV2 | undefined {
  if (error instanceof Later) return notNow(error, nowMs);
  if (!(error instanceof Problem)) return undefined;
  return refusal(error);
}

/** Whoever calls is told when to call again: at least a second later, at most a minute. */
function notNow({ at }: Later, nowMs: number): APIGatewayProxyStructuredResultV2 {
  const seconds = Math.min(Math.max(Math.ceil((Date.parse(at) - nowMs) / 1000), 1), 60);
  const refused = refusal({ code: 'not-ready', detail: 'Try again in a moment.' });
  return { ...refused, headers: { ...refused.headers, 'retry-after': String(seconds) } };
}

function admit({ path, docs }: Route, call: Call): void {
  if (docs?.roles || path.startsWith('/v1/shops/')) shopFor(call, docs?.roles ?? [], docs?.scope);
}

/** A signed link is longer than an id, and has no other letters. */
const token = v.pipe(v.string(), v.regex(/^[\w.-]{1,2000}$/));

/** No id in a path has other letters than ours have, or more: neither a key of DynamoDB nor a name of SSM is ever made of one. */
function refuseStrangeIds({ path }: Call): void {
  for (const [name, value] of Object.entries(path)) {
    if (v.is(name === 'token' ? token : id, value)) continue;
    const letters = 'An id has letters, digits, "-", "_", "." and "~", and at most 200 of them.';
    throw new Problem('not-found', letters);
  }
}
