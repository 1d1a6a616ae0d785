import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy, { type MiddlewareObj, type Request } from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { log, logger } from '../aws/log.ts';
import { publishCounts } from '../aws/metrics.ts';
import type { Language } from '../events/shops.ts';
import { answerTo, finder, refusalOf } from './dispatch.ts';
import { type Answer, isDesk, isPage, isProblem, languageOf, type Route, refusal, written } from './http.ts';

/** A function as Lambda calls it. */
type Deployed<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/** Lambda ends a function that takes too long by itself; a second clock inside would only hide where it was. */
const plugin = { timeoutEarlyInMillis: 0 };

const counts = { after: publishCounts, onError: publishCounts };

/** What stands around every function: a JSON log with its request's id, and its metrics flushed at the end. */
const around = <Event, Result>() =>
  middy<Event, Result>(plugin)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(counts);

export const lambda = <Event, Result>(handle: (event: Event) => Promise<Result>): Deployed<Event, Result> =>
  around<Event, Result>().handler((event) => handle(event));

type Called = APIGatewayProxyEventV2;
type Answered = APIGatewayProxyStructuredResultV2;

/**
 * A door: the table of its routes, of which API Gateway has matched one (`routeKey`). The last of these that is used is the first
 * to see an answer or an error.
 */
export function door(routes: readonly Route[], plain?: Plain): Deployed<Called, Answered> {
  const find = finder(routes);
  return around<Called, Answered>()
    .use(forOtherPages)
    .use(securityHeaders())
    .use(pages(plain))
    .use(problemDetails)
    .handler(async (event) => {
      const found = find(event);
      return found ? await answerTo(found.route, found.event, process.env.OWN_ADDRESS) : refusal({ code: 'not-found' });
    });
}

type Asked = Request<Called, Answered>;
type Step = MiddlewareObj<Called, Answered>;

/** The same for every answer. Which contents an answer may load differs, and stands with it (`written`). */
const securityHeaders = (): Step =>
  httpSecurityHeaders({
    contentSecurityPolicy: false,
    // A page shows the shop's own pictures, whose hosts know nothing of it.
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: { maxAge: 365 * 86_400, includeSubDomains: false, preload: false },
  });

/** A file that everybody may keep is drawn by pages of other hosts too: mail that is read in a browser. */
const forOtherPages: Step = {
  after: ({ response }: Asked) => {
    if (response?.isBase64Encoded && response.headers) response.headers[resourcePolicy] = 'cross-origin';
  },
};

/** As the middleware before writes it. */
const resourcePolicy = 'Cross-Origin-Resource-Policy';

/** What a route throws becomes problem+json; a bug is logged, and says nothing outside. */
const problemDetails: Step = {
  onError: (request: Asked) => {
    const { error, event } = request;
    const refused = refusalOf(error, event.requestContext.timeEpoch);
    if (!refused && error) log.error('A route failed', { error });
    request.response = refused ?? refusal({ code: 'internal-error', detail: 'Try again.' });
  },
};

/** The plain sentence that a person reads in place of a refusal; a door without pages needs none. */
type Plain = (status: number, language: Language, cookies: readonly string[]) => Answer;

/** A refusal that a person would see is a plain sentence; a head is an answer without its body. */
function pages(plain: Plain | undefined): Step {
  const shown = (request: Asked) => {
    const { event, response } = request;
    if (!response || !(isPage(event.rawPath) || isDesk(event.rawPath))) return;
    const { statusCode = 500 } = response;
    const language = languageOf(event.headers, ['ko', 'en']);
    const sentence = plain && isProblem(response) && plain(statusCode, language, event.cookies ?? []);
    const page = sentence ? inPlaceOf(response, written(sentence), statusCode) : response;
    request.response = event.requestContext.http.method === 'HEAD' ? { ...page, body: '' } : page;
  };
  return { after: shown, onError: shown };
}

/** The page has the status of the refusal, and says as well when to come back. */
function inPlaceOf({ headers = {} }: Answered, page: Answered, statusCode: number): Answered {
  const { 'retry-after': later } = headers;
  return { ...page, statusCode, headers: { ...page.headers, ...(later !== undefined && { 'retry-after': later }) } };
}
