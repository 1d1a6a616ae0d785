import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A call, as HTTP API hands it over: names in lower case, the body as the bytes that were posted. */
export interface Call {
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The claims of the caller's token, once the authorizer has let it in. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A line of a door's table. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** As API Gateway writes it: `/v1/shops/{shop}/customers`. */
  readonly path: string;
  readonly answer: (call: Call) => Promise<{ readonly status: number; readonly body: unknown }>;
}

/** A refusal that the caller is told, as problem+json (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly detail: string | undefined;
  constructor(status: number, title: string, detail?: string) {
    super(title);
    this.status = status;
    this.detail = detail;
  }
}

export function callOf(event: APIGatewayProxyEventV2): Call {
  const context = event.requestContext as { authorizer?: { jwt?: { claims?: Record<string, unknown> } } };
  return {
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    claims: context.authorizer?.jwt?.claims ?? {},
  };
}

export async function answerTo(
  route: Route,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const { status, body } = await route.answer(callOf(event));
    return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return refusal({ status: error.status, title: error.message, detail: error.detail });
  }
}

export function refusal(problem: {
  readonly status: number;
  readonly title: string;
  readonly detail?: string | undefined;
}): APIGatewayProxyStructuredResultV2 {
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  return { statusCode: problem.status, headers, body: JSON.stringify({ type: 'about:blank', ...problem }) };
}
