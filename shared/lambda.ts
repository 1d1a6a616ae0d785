import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import securityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Handler } from 'aws-lambda';
import { answerTo } from './dispatch.ts';
import type { Language } from './events/shops.ts';
import { type Answer, isPage, languageOf, type Route, refusal, written } from './http.ts';
import { log, logger } from './log.ts';
import { publishCounts } from './metrics.ts';

/** Lambda ends a function that takes too long by itself; a second clock inside would only hide where it was. */
const plugin = { timeoutEarlyInMillis: 0 };

const flushMetrics = { after: publishCounts, onError: publishCounts };

/** Every function of the house: a JSON log with its request's id, and its metrics flushed at the end. */
export function lambda<Event, Answer>(handle: (event: Event) => Promise<Answer>): Handler<Event, Answer> {
  const wrapped = middy<Event, Answer>(plugin)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(flushMetrics)
    .handler((event) => handle(event));
  return wrapped as unknown as Handler<Event, Answer>;
}

type Called = APIGatewayProxyEventV2;
type Answered = APIGatewayProxyStructuredResultV2;

/**
 * A door: the table of its routes, of which API Gateway has matched one (`routeKey`). What a route throws becomes problem+json; a
 * bug is logged, and says nothing outside.
 */
export function door(routes: readonly Route[], plain?: Plain): Handler<Called, Answered> {
  const table = new Map<string, Route>(
    routes.flatMap((route) => methodsOf(route).map((method) => [`${method} ${route.path}`, route] as const)),
  );
  const wrapped = middy<Called, Answered>(plugin)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(flushMetrics)
    .use(apiHeaders())
    .onError((request) => {
      if (request.error) log.error('A route failed', { error: request.error });
      request.response = asPage(
        request.event,
        refusal({ status: 500, title: 'This failed here; please try again' }),
        plain,
      );
    })
    .handler(async (event) => {
      const route = table.get(event.routeKey);
      const answered = route
        ? await answerTo(route, event)
        : refusal({ status: 404, title: 'There is nothing at this address' });
      return asPage(event, answered, plain);
    });
  return wrapped as unknown as Handler<Called, Answered>;
}

/** Mail scanners ask for the head of a page before anybody opens it. */
const methodsOf = ({ method, path }: Route): (Route['method'] | 'HEAD')[] =>
  method === 'GET' && isPage(path) ? ['GET', 'HEAD'] : [method];

/** The plain sentence that a shopper reads in place of a refusal; a door without pages needs none. */
type Plain = (status: number, language: Language) => Answer;

/** A refusal that a shopper would see is a plain sentence; a head is an answer without its body. */
function asPage(event: Called, answered: Answered, plain: Plain | undefined): Answered {
  if (!isPage(event.rawPath)) return answered;
  const isRefusal = answered.headers?.['content-type'] === 'application/problem+json';
  const statusCode = answered.statusCode ?? 500;
  const page =
    isRefusal && plain
      ? { ...written(plain(statusCode, languageOf(event.headers, ['ko', 'en']))), statusCode }
      : answered;
  return event.requestContext.http.method === 'HEAD' ? { ...page, body: '' } : page;
}

/** For the API only: a page has headers of its own, which let its forms work. */
function apiHeaders() {
  const { after, onError } = securityHeaders();
  const unlessPage = (step: typeof after) => (request: Parameters<NonNullable<typeof after>>[0]) => {
    if (!isPage((request.event as Called).rawPath)) return step?.(request);
  };
  return { after: unlessPage(after), onError: unlessPage(onError) };
}
