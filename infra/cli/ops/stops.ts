import { randomUUID } from 'node:crypto';
import { type Api, answerIn } from '../api.ts';
import type { Aws } from '../aws.ts';
import { Stop } from '../stop.ts';

/** What is to be stopped or resumed; everything where nothing is named, of all shops where none is. */
interface StopOptions {
  readonly shop?: string | undefined;
  readonly channel?: string | undefined;
  readonly journey?: string | undefined;
  readonly purpose?: string | undefined;
  /** Who calls, for the record. */
  readonly by: string;
}

interface LambdaAnswer {
  readonly statusCode: number;
  readonly body?: string;
}

/** Calls the function `messaging.api` as API Gateway does. */
type CallFunction = (event: object) => Promise<LambdaAnswer>;

/** In place of a shop: all shops of the stage. */
const stage = '~stage';

/** Stops sending. The function is called by the operator's own rights, so that neither a login nor API Gateway is needed. */
export async function stopSending(
  { why, ...options }: StopOptions & { readonly why: string },
  call: CallFunction,
  print: (line: string) => void,
): Promise<void> {
  const scope = scopeOf(options);
  const {
    since,
    by,
    why: reason,
  } = await askFunction<Record<string, string>>(call, options, 'POST', '', { ...scope, why });
  print(`Stopped: ${inWords(options)}, since ${since}, by ${by}: ${reason}`);
  print('Nothing of it is sent any more that was not on its way already; it is held. Resume it by the same words.');
}

/** Resumes what was stopped by the same words. */
export async function resumeSending(
  options: StopOptions,
  call: CallFunction,
  print: (line: string) => void,
): Promise<void> {
  const { scope, of } = scopeOf(options);
  await askFunction(call, options, 'DELETE', `/${of === undefined ? scope : `${scope}~${of}`}`, {});
  print(`Resumed: ${inWords(options)}. What was held goes within some ten minutes, if it is still useful.`);
}

function scopeOf({ channel, journey, purpose }: StopOptions): { readonly scope: string; readonly of?: string } {
  const given = Object.entries({ channel, journey, purpose }).flatMap(([scope, of]) => (of ? [{ scope, of }] : []));
  const [one, ...more] = given;
  if (more.length > 0) throw new Stop('Give one of --channel, --journey and --purpose; the command may be run again.');
  return one ?? { scope: 'all' };
}

function inWords(options: StopOptions): string {
  const { scope, of } = scopeOf(options);
  const what = of === undefined ? 'everything' : `${scope} ${of}`;
  return `${what} of ${options.shop ?? 'all shops'}`;
}

async function askFunction<Body extends object>(
  call: CallFunction,
  { shop = stage, by }: StopOptions,
  method: 'POST' | 'DELETE',
  below: string,
  body: object,
): Promise<Body> {
  const isPost = method === 'POST';
  const stop = isPost ? {} : { stop: below.slice(1) };
  const answer = await call({
    version: '2.0',
    routeKey: `${method} /v1/shops/{shop}/stops${isPost ? '' : '/{stop}'}`,
    rawPath: `/v1/shops/${shop}/stops${below}`,
    rawQueryString: '',
    pathParameters: { shop, ...stop },
    headers: { 'content-type': 'application/json', ...(isPost && { 'idempotency-key': randomUUID() }) },
    requestContext: {
      http: { method, path: `/v1/shops/${shop}/stops${below}` },
      domainName: 'operator',
      timeEpoch: Date.now(),
      authorizer: { jwt: { claims: { sub: by, 'cognito:groups': `[${shop}:admin]` } } },
    },
    ...(isPost && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  });
  return answerIn({ status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') });
}

/** The function on this machine. */
export const functionHere =
  (api: Api): CallFunction =>
  async (event) =>
    answerIn(await api.call('POST', '/_local/functions/messaging.api', JSON.stringify(event)));

/** The function of a stack, by the AWS CLI. */
export const functionOf =
  (stack: string, aws: Aws): CallFunction =>
  async (event) => {
    const { StackResourceSummaries = [] } = await aws('cloudformation', 'list-stack-resources', { StackName: stack });
    const found = (StackResourceSummaries as readonly Readonly<Record<string, string>>[]).find(
      ({ ResourceType, LogicalResourceId = '' }) =>
        ResourceType === 'AWS::Lambda::Function' && /MessagingApi/.test(LogicalResourceId),
    );
    if (!found?.PhysicalResourceId)
      throw new Stop(`${stack} has no function messaging.api. Is it the name of the stack?`);
    const { FunctionError, text } = await aws('lambda', 'invoke', {
      FunctionName: found.PhysicalResourceId,
      Payload: JSON.stringify(event),
    });
    if (FunctionError) throw new Stop(`messaging.api failed: ${text}`);
    return JSON.parse(String(text)) as LambdaAnswer;
  };
