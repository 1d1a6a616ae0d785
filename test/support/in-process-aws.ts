import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createDynamoDb, type TableDefinition } from '../../infra/local/dynamodb/dynamodb.ts';
import type { AwsRequest } from '../../infra/local/engine/aws-request.ts';
import { AwsError } from '../../infra/local/protocol/aws-error.ts';
import { decodeRequest } from '../../infra/local/protocol/protocols.ts';
import type { HttpRequest, HttpResponse } from '../../infra/local/sandbox/https.ts';

type Answer = Record<string, unknown>;

/** AWS as the SDK's own clients find it in the process of a unit test. */
export interface InProcessAws {
  /** The calls since the test began, in their order. */
  readonly asked: AwsRequest[];
  /** Answers in place of the service, or refuses by an `AwsError`; `undefined` lets the service answer, after what is awaited. */
  instead: (request: AwsRequest) => Answer | undefined | Promise<Answer | undefined>;
  /** The name of the test's own table. */
  readonly table: string;
  /** The address of a queue, which the client calls as it stands. */
  queue(name: string): string;
  /** The items of that table, sorted by key. */
  items(): Promise<Record<string, unknown>[]>;
}

const db = createDynamoDb({ now: Date.now, region: 'ap-northeast-2' });
const state: InProcessAws = {
  asked: [],
  instead: () => undefined,
  table: '',
  queue: (name) => `${process.env.AWS_ENDPOINT_URL}/1/${name}`,
  items: async () => (await db.scan(state.table)).map((item) => unmarshall(item as never)),
};
let tables = 0;
let port: Promise<number> | undefined;

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });

const indexNamed = (
  IndexName: string,
  hash: string,
  range?: string,
): TableDefinition['globalSecondaryIndexes'][number] => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    ...(range ? [{ AttributeName: range, KeyType: 'RANGE' } as const] : []),
  ],
  Projection: { ProjectionType: 'ALL' },
});

const tableNamed = (name: string): TableDefinition => ({
  name,
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  attributeDefinitions: ['pk', 'sk', 'onList', 'listed', 'foundBy'].map(text),
  globalSecondaryIndexes: [
    ...['about', 'lists', 'ledgers', 'calls'].map((name) => indexNamed(name, 'onList', 'listed')),
    indexNamed('numbers', 'foundBy'),
    indexNamed('readers', 'foundBy', 'listed'),
  ],
});

/**
 * The services of the local runtime on loopback, for files that speak to AWS: DynamoDB with a table of its own for each test,
 * whose name is in the environment, and SQS, which takes every message. An eventually consistent read of an item shows what
 * stood there before its last change.
 */
export function inProcessAws(): InProcessAws {
  const before = { ...process.env };
  beforeAll(async () => {
    port ??= listening();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${await port}`,
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    });
  });
  beforeEach(async () => {
    const table = `table-${++tables}`;
    await db.createTable(tableNamed(table));
    process.env.TABLE = table;
    Object.assign(state, { table, asked: [], instead: () => undefined });
  });
  afterAll(() => {
    process.env = before;
  });
  return state;
}

async function listening(): Promise<number> {
  const server = createServer((request, response) => {
    answered(request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}

async function answered(request: IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  const call: HttpRequest = {
    method: request.method ?? '',
    host: request.headers.host ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
  const { request: asked, answer, refuse } = decodeRequest(call);
  state.asked.push(asked);
  try {
    return answer((await state.instead(asked)) ?? (await answerOf(asked)));
  } catch (error) {
    if (error instanceof AwsError) return refuse(error);
    throw error;
  }
}

async function answerOf({ service, operation, input }: AwsRequest): Promise<Answer> {
  if (service === 'dynamodb') return (await db.call(operation, input, isPast(input) ? 'past' : undefined)) as Answer;
  const MD5OfMessageBody = createHash('md5').update(String(input.MessageBody)).digest('hex');
  return { MessageId: 'm', MD5OfMessageBody };
}

const isPast = ({ ConsistentRead, IndexName }: AwsRequest['input']): boolean => !ConsistentRead && !IndexName;
