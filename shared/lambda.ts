import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import securityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Handler } from 'aws-lambda';
import { answerTo, type Route, refusal } from './http.ts';
import { log, logger } from './log.ts';
import { metrics } from './metrics.ts';

/** Lambda ends a function that takes too long by itself; a second clock inside would only hide where it was. */
const plugin = { timeoutEarlyInMillis: 0 };

const flush = () => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};
const flushMetrics = { after: flush, onError: flush };

/** Every function of the house: a JSON log with its request's id, and its metrics flushed at the end. */
export function lambda<Event, Answer>(handle: (event: Event) => Promise<Answer>): Handler<Event, Answer> {
  const wrapped = middy<Event, Answer>(plugin)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(flushMetrics)
    .handler((event) => handle(event));
  return wrapped as unknown as Handler<Event, Answer>;
}

/** A door: the table of its routes. What a route throws becomes problem+json; a bug is logged, and says nothing outside. */
export function door(routes: readonly Route[]): Handler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  const router = httpRouter<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
    routes: routes.map((route) => ({
      method: route.method,
      path: route.path,
      handler: async (event: APIGatewayProxyEventV2) => answerTo(route, event),
    })),
    notFoundResponse: () => refusal({ status: 404, title: 'There is nothing at this address' }),
  });
  const wrapped = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(plugin)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(flushMetrics)
    .use(securityHeaders())
    .onError((request) => {
      if (request.error) log.error('A route failed', { error: request.error });
      request.response = refusal({ status: 500, title: 'This failed here; please try again' });
    })
    .handler(router as never);
  return wrapped as unknown as Handler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;
}
