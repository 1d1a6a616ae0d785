import type { AwsRequest } from '../engine/aws-request.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/https.ts';
import type { AwsError } from './aws-error.ts';

type Dialect = { readonly decode: (request: HttpRequest) => AwsRequest } & Record<'answer' | 'refuse', Encode>;
type Encode = (operation: string, body: Record<string, unknown>, error?: AwsError) => HttpResponse;

const targets: Record<string, AwsRequest['service']> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
  AmazonSSM: 'ssm',
  GraniteServiceVersion20100801: 'monitoring',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  PinpointSMSVoiceV2: 'sms-voice',
};

const object = (text: string) => (text === '' ? {} : (JSON.parse(text) as Record<string, unknown>));

/** AWS JSON 1.0 and 1.1: the operation is in a header. */
const awsJson: Dialect = {
  decode({ headers, body }) {
    const [target = '', operation = ''] = (headers['x-amz-target'] ?? '').split('.');
    const service = targets[target];
    if (!service) throw new Error(`The runtime does not know the service ${target}`);
    return { service, operation, input: object(body.toString('utf8')) };
  },
  answer: (_operation, body) => jsonResponse(200, body),
  refuse: (_operation, body, error) =>
    jsonResponse(error?.status ?? 500, { __type: error?.code, message: error?.message, ...body }, error?.code),
};

const schedulerVerbs: Record<string, string> = {
  GET: 'GetSchedule',
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  DELETE: 'DeleteSchedule',
};

/** EventBridge Scheduler's REST: the schedule is in the path, its group in the body or the query. */
const restJson: Dialect = {
  decode({ method, path, body }) {
    const { pathname, searchParams } = new URL(path, 'https://local');
    const Name = decodeURIComponent(/^\/schedules\/([^/]+)$/.exec(pathname)?.[1] ?? '');
    const group = searchParams.get('groupName');
    const operation = schedulerVerbs[method] ?? `${method} ${pathname}`;
    const input = { Name, ...(group && { GroupName: group }), ...object(body.toString('utf8')) };
    return { service: 'scheduler', operation, input };
  },
  answer: awsJson.answer,
  refuse: (_operation, _body, error) => jsonResponse(error?.status ?? 500, { Message: error?.message }, error?.code),
};

/** The Query protocol of SES and SNS: a form in, XML out. */
const awsQuery: Dialect = {
  decode({ host, body }) {
    const {
      Action: operation = '',
      Version: _,
      ...input
    } = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    return { service: host.startsWith('sns.') ? 'sns' : 'ses', operation, input: nested(input) };
  },
  answer: (operation, body) => {
    const members = Object.entries(body).map(([name, value]) => `<${name}>${value}</${name}>`);
    return xmlResponse(
      200,
      `<${operation}Response><${operation}Result>${members.join('')}</${operation}Result></${operation}Response>`,
    );
  },
  refuse: (_operation, _body, error) => {
    const type = (error?.status ?? 500) < 500 ? 'Sender' : 'Receiver';
    const parts = `<Type>${type}</Type><Code>${error?.code}</Code><Message>${escaped(error?.message ?? '')}</Message>`;
    return xmlResponse(error?.status ?? 500, `<ErrorResponse><Error>${parts}</Error></ErrorResponse>`);
  },
};

/** S3's REST, as far as objects are put, read, listed and deleted: the bucket is in the host, the key in the path. */
const s3Rest: Dialect = {
  decode({ method, host, path, headers, body }) {
    const { pathname, searchParams } = new URL(path, 'https://local');
    const Bucket = host.split('.s3.')[0];
    if (method === 'GET' && searchParams.has('list-type'))
      return { service: 's3', operation: 'ListObjectsV2', input: { Bucket } };
    const operation = { GET: 'GetObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method] ?? `${method} ${pathname}`;
    const input = { Bucket, Key: decodeURIComponent(pathname.slice(1)), Range: headers.range, Body: body };
    return { service: 's3', operation, input };
  },
  answer: (operation, { Body, Range, Contents }) => {
    if (operation === 'DeleteObject') return { status: 204, headers: {}, body: '' };
    if (operation === 'ListObjectsV2') return xmlResponse(200, listing(Contents as readonly { Key: string }[]));
    const body = (Body as Buffer | undefined) ?? '';
    return { status: Range ? 206 : 200, headers: { 'content-type': 'binary/octet-stream' }, body };
  },
  refuse: (_operation, _body, error) =>
    xmlResponse(
      error?.status ?? 500,
      `<Error><Code>${error?.code}</Code><Message>${escaped(error?.message ?? '')}</Message></Error>`,
    ),
};

/** With `encoding-type=url`. */
const listing = (s3Rest: readonly { readonly Key: string }[]): string => {
  const contents = s3Rest.map(
    ({ Key: key }) => `<Contents><Key>${encodeURIComponent(key).replaceAll('%20', '+')}</Key></Contents>`,
  );
  return `<ListBucketResult><EncodingType>url</EncodingType>${contents.join('')}</ListBucketResult>`;
};

/** A host outside of AWS: request and response are passed on unchanged. */
const external: Dialect = {
  decode: ({ method, host, path, headers, body }) => ({
    service: 'site',
    operation: method,
    input: { method, host, path, headers, body },
  }),
  answer: (_operation, answer) => answer as unknown as HttpResponse,
  refuse: (_operation, body, error) => jsonResponse(error?.status ?? 500, body),
};

/** `Tags.member.1.Name=a` → `{ Tags: [{ Name: 'a' }] }`. */
function nested(form: Record<string, string>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(form)) {
    const path = name.replaceAll('.member.', '.').split('.');
    const last = path.pop() ?? name;
    const parent = path.reduce<Record<string, unknown>>((at, part) => {
      at[part] ??= {};
      return at[part] as Record<string, unknown>;
    }, root);
    parent[last] = value;
  }
  return lists(root) as Record<string, unknown>;
}

function lists(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, part]) => [key, lists(part)] as const);
  return entries.every(([key]) => /^\d+$/.test(key)) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}

const escaped = (text: string) => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function jsonResponse(status: number, body: unknown, error?: string): HttpResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.0', ...(error && { 'x-amzn-errortype': error }) };
  return { status, headers, body: JSON.stringify(body) };
}

function xmlResponse(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

/** Decodes an SDK's call, with the encoders of its replies. */
export function decodeRequest(request: HttpRequest): {
  readonly request: AwsRequest;
  readonly answer: (body: Record<string, unknown>) => HttpResponse;
  readonly refuse: (error: AwsError) => HttpResponse;
} {
  const dialect = dialectOf(request);
  const trace = request.headers['x-amzn-trace-id'];
  const decoded = { ...dialect.decode(request), ...(trace !== undefined && { trace }) };
  return {
    request: decoded,
    answer: (body) => dialect.answer(decoded.operation, body),
    refuse: (error) => dialect.refuse(decoded.operation, error.body, error),
  };
}

/** Whether a call goes to a host outside of AWS. */
export const isOutside = (request: HttpRequest): boolean => dialectOf(request) === external;

function dialectOf({ host, headers }: HttpRequest): Dialect {
  if (headers['x-amz-target']) return awsJson;
  if (host.startsWith('scheduler.')) return restJson;
  if (host.startsWith('email.') || host.startsWith('sns.')) return awsQuery;
  if (host.includes('.s3.')) return s3Rest;
  if (host.endsWith('.amazonaws.com')) throw new Error(`The runtime does not know the service at ${host}`);
  return external;
}
