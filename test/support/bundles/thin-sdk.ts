import { request } from 'node:https';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/**
 * As much of the AWS SDK as the functions use, unsigned and without its middleware: the same calls on the same wire, at a
 * third of the time. Stories run on the deployed bytes; what plays them again and again is bundled with this.
 */
type Fields = Record<string, unknown>;

interface Options {
  readonly maxAttempts?: number;
}

interface Command {
  readonly operation: string;
  readonly input: Fields;
}

/** A class of commands, as the SDK has one for each operation. */
const command = (operation: string) =>
  class {
    readonly operation = operation;
    readonly input: Fields;
    constructor(input: Fields) {
      this.input = input;
    }
  };

/** A refusal by AWS, with what the SDK makes of it. */
class ServiceException extends Error {
  readonly $fault: 'client' | 'server';
  constructor(name: string, message: string, status: number, fields: Fields) {
    super(message);
    Object.assign(this, fields);
    this.name = name;
    this.$fault = status < 500 ? 'client' : 'server';
  }
}

export class SESServiceException extends ServiceException {}
export class ConflictException extends ServiceException {}
export class ResourceNotFoundException extends ServiceException {}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Record<string, string | undefined>;
}

interface Wire {
  readonly method?: string;
  readonly host: string;
  readonly path?: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function ask({ method = 'POST', path = '/', body, ...wire }: Wire): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ method, path, ...wire }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers: headers as Reply['headers'], text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** What the SDK's standard way tries again: throttling, failures of the service, and broken connections. */
const passing = /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|TransactionInProgress|TooManyRequests/;

const isPassing = (error: unknown) =>
  error instanceof ServiceException ? error.$fault === 'server' || passing.test(error.name) : error instanceof Error;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One client of one service: writes a command on the wire, tries again as the SDK does, and reads the answer. */
abstract class Client {
  readonly #maxAttempts: number;
  constructor({ maxAttempts = 3 }: Options = {}) {
    this.#maxAttempts = maxAttempts;
  }

  abstract write(operation: string, input: Fields): Wire;
  abstract read(reply: Reply): Fields;
  abstract refuse(reply: Reply): Error;

  async send({ operation, input }: Command): Promise<Fields> {
    const wire = this.write(operation, input);
    for (let attempt = 1; ; attempt++) {
      try {
        const reply = await ask(wire);
        if (reply.status >= 300) throw this.refuse(reply);
        return this.read(reply);
      } catch (error) {
        if (attempt >= this.#maxAttempts || !isPassing(error)) throw error;
        await pause(100 * 2 ** attempt * Math.random());
      }
    }
  }
}

const json = (text: string): Fields => (text === '' ? {} : JSON.parse(text));

/** Bytes travel as base64. */
function base64(this: Fields, key: string, value: unknown): unknown {
  const given = this[key];
  return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : value;
}

/** AWS JSON: the operation stands in a header. */
abstract class JsonClient extends Client {
  abstract readonly host: string;
  abstract readonly target: string;

  write(operation: string, input: Fields): Wire {
    // The SDK's middleware against loops sends the invocation's trace with each call.
    const headers = {
      'x-amz-target': `${this.target}.${operation}`,
      'x-amzn-trace-id': process.env._X_AMZN_TRACE_ID ?? '',
    };
    return { host: this.host, headers, body: JSON.stringify(input, base64) };
  }
  read({ text }: Reply): Fields {
    return json(text);
  }
  refuse({ status, text, headers }: Reply): Error {
    const { __type, message, ...fields } = json(text);
    return new ServiceException(headers['x-amzn-errortype'] ?? String(__type), String(message), status, fields);
  }
}

export class DynamoDBClient extends JsonClient {
  readonly host = 'dynamodb.local';
  readonly target = 'DynamoDB_20120810';
}

export class SQSClient extends JsonClient {
  readonly host = 'sqs.local';
  readonly target = 'AmazonSQS';
}

export class EventBridgeClient extends JsonClient {
  readonly host = 'events.local';
  readonly target = 'AWSEvents';
}

const verbs: Record<string, string> = {
  ...{ GetSchedule: 'GET', CreateSchedule: 'POST', UpdateSchedule: 'PUT', DeleteSchedule: 'DELETE' },
};

export class SchedulerClient extends Client {
  write(operation: string, { Name, ...input }: Fields): Wire {
    const method = verbs[operation] ?? operation;
    const isInPath = operation === 'DeleteSchedule' || operation === 'GetSchedule';
    const query = isInPath ? `?groupName=${String(input.GroupName)}` : '';
    const body = isInPath ? '' : JSON.stringify(input);
    return { method, host: 'scheduler.local', path: `/schedules/${String(Name)}${query}`, headers: {}, body };
  }
  read({ text }: Reply): Fields {
    return json(text);
  }
  refuse({ status, text, headers }: Reply): Error {
    const name = headers['x-amzn-errortype'] ?? '';
    const { Message } = json(text);
    const kinds = { ConflictException, ResourceNotFoundException };
    const Kind = kinds[name as keyof typeof kinds] ?? ServiceException;
    return new Kind(name, String(Message), status, {});
  }
}

/** SES's Query protocol: a form in, XML out. */
export class SESClient extends Client {
  write(Action: string, input: Fields): Wire {
    const form = new URLSearchParams({ Action });
    const add = (name: string, value: unknown): void => {
      if (value instanceof Uint8Array) form.set(name, Buffer.from(value).toString('base64'));
      else if (Array.isArray(value))
        value.forEach((each, index) => {
          add(`${name}.member.${index + 1}`, each);
        });
      else if (value !== null && typeof value === 'object')
        for (const [key, part] of Object.entries(value)) add(`${name}.${key}`, part);
      else if (value !== undefined) form.set(name, String(value));
    };
    for (const [name, value] of Object.entries(input)) add(name, value);
    return { host: 'email.local', headers: {}, body: form.toString() };
  }
  read({ text }: Reply): Fields {
    const numbers = ['Max24HourSend', 'MaxSendRate', 'SentLast24Hours'];
    const members = [...text.matchAll(/<(\w+)>([^<]+)<\/\1>/g)];
    return Object.fromEntries(
      members.map(([, name = '', value]) => [name, numbers.includes(name) ? Number(value) : value]),
    );
  }
  refuse({ status, text }: Reply): Error {
    const [, name = ''] = /<Code>([^<]*)<\/Code>/.exec(text) ?? [];
    return new SESServiceException(name, text, status, {});
  }
}

const marshallOptions = { removeUndefinedValues: true };
const attributesOf = (value: unknown) => (value === undefined ? undefined : marshall(value as Fields, marshallOptions));

/** Bytes stand at the top of our items only. */
function documentOf(item: unknown): Fields {
  const attributes = Object.entries(item as Record<string, { B?: string }>).map(
    ([name, value]) => [name, value.B === undefined ? value : { B: Buffer.from(value.B, 'base64') }] as const,
  );
  return unmarshall(Object.fromEntries(attributes) as Parameters<typeof unmarshall>[0]);
}

/** A part of a request that names one item, in DynamoDB's own attribute values. */
function written(part: Fields): Fields {
  const { Item, Key, ExpressionAttributeValues, ExclusiveStartKey } = part;
  const told = { Item, Key, ExpressionAttributeValues, ExclusiveStartKey };
  return { ...part, ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, attributesOf(value)])) };
}

const eachOf = (fields: unknown, then: (value: Fields) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields as Record<string, Fields>).map(([key, value]) => [key, then(value)]));

const keysBy =
  (change: (key: Fields) => unknown) =>
  ({ Keys, ...rest }: Fields) => ({ ...rest, Keys: (Keys as Fields[]).map(change) });

/** lib-dynamodb: documents instead of attribute values. */
export class DynamoDBDocumentClient {
  readonly #client: DynamoDBClient;
  private constructor(client: DynamoDBClient) {
    this.#client = client;
  }
  static from(client: DynamoDBClient): DynamoDBDocumentClient {
    return new DynamoDBDocumentClient(client);
  }

  async send({ operation, input: { TransactItems, RequestItems, ...rest } }: Command): Promise<Fields> {
    const input = {
      ...written(rest),
      ...(TransactItems !== undefined && {
        TransactItems: (TransactItems as Fields[]).map((item) => eachOf(item, written)),
      }),
      ...(RequestItems !== undefined && { RequestItems: eachOf(RequestItems, keysBy(attributesOf)) }),
    };
    return read(await this.#client.send({ operation, input }));
  }
}

/** An answer with documents instead of attribute values. */
function read({ Item, Items, Responses, LastEvaluatedKey, UnprocessedKeys, ...rest }: Fields): Fields {
  const all = (items: unknown) => (items as Fields[]).map(documentOf);
  return {
    ...rest,
    ...(Item !== undefined && { Item: documentOf(Item) }),
    ...(Items !== undefined && { Items: all(Items) }),
    ...(LastEvaluatedKey !== undefined && { LastEvaluatedKey: documentOf(LastEvaluatedKey) }),
    ...(Responses !== undefined && { Responses: eachOf(Responses, all) }),
    ...(UnprocessedKeys !== undefined && { UnprocessedKeys: eachOf(UnprocessedKeys, keysBy(documentOf)) }),
  };
}

export const GetCommand = command('GetItem');
export const PutCommand = command('PutItem');
export const UpdateCommand = command('UpdateItem');
export const DeleteCommand = command('DeleteItem');
export const QueryCommand = command('Query');
export const ScanCommand = command('Scan');
export const BatchGetCommand = command('BatchGetItem');
export const TransactWriteCommand = command('TransactWriteItems');
export const SendMessageCommand = command('SendMessage');
export const ChangeMessageVisibilityCommand = command('ChangeMessageVisibility');
export const PutEventsCommand = command('PutEvents');
export const GetScheduleCommand = command('GetSchedule');
export const CreateScheduleCommand = command('CreateSchedule');
export const UpdateScheduleCommand = command('UpdateSchedule');
export const DeleteScheduleCommand = command('DeleteSchedule');
export const SendRawEmailCommand = command('SendRawEmail');
export const GetSendQuotaCommand = command('GetSendQuota');
