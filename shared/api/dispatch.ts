import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { Later } from '../base/outcome.ts';
import { id } from '../events/event.ts';
import { shopFor } from './access.ts';
import { type Call, callOf, Problem, type Route, refusal, written } from './http.ts';

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
  if (docs?.roles || path.startsWith('/v1/shops/')) shopFor(call, docs?.roles ?? []);
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
