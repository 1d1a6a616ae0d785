import { createDynamoDb, type TableDefinition } from '../../infra/local/dynamodb/dynamodb.ts';
import type { StreamChange } from '../../infra/local/dynamodb/stream-feed.ts';
import { accounts } from '../local/dynamodb/accounts.ts';
import { isDeclared } from './declared.ts';
import { ask, type Outcome } from './outcome.ts';
import { recordsByItem, theirRecords } from './records.ts';
import { type Request, TableName } from './request.ts';
import type { LocalDynamoDb } from './wire.ts';

/** A table as the stack has them, with an index beside, and the stream that shows most. */
const definition: TableDefinition = { ...accounts, name: TableName, timeToLiveAttribute: 'expiresAt' };

export interface Difference {
  readonly step: number;
  readonly request: Request | 'the stream';
  readonly ours: string;
  readonly theirs: string;
}

let runs = 0;

/** How often each operation came to what, as `PutItem ConditionalCheckFailedException`. */
export const met = new Map<string, number>();

function count({ operation }: Request, { code = 'ok', said }: Outcome): void {
  const names = [`${operation} ${code}`, ...(said.includes('"LastEvaluatedKey"') ? [`${operation} page`] : [])];
  for (const name of names) met.set(name, (met.get(name) ?? 0) + 1);
}

/** Runs the requests, one by one, on an emulator of its own and in DynamoDB Local, up to the first difference. */
export async function compare(
  requests: readonly Request[],
  theirs: LocalDynamoDb,
  isLeft = isDeclared,
): Promise<Difference | undefined> {
  const ours = createDynamoDb({ now: Date.now, region: 'ddblocal' });
  const changes: StreamChange[] = [];
  ours.onChange((change) => changes.push(change));
  await ours.createTable(definition);
  await theirs.call('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: definition.keySchema,
    AttributeDefinitions: definition.attributeDefinitions,
    GlobalSecondaryIndexes: definition.globalSecondaryIndexes,
    StreamSpecification: { StreamEnabled: true, StreamViewType: definition.stream },
  });
  const run = ++runs;
  try {
    for (const [step, request] of [...requests, everything(), everything('by-group')].entries()) {
      const asked = withOwnToken(request, run);
      const [mine, other] = [await ask(ours.call, asked), await ask(theirs.call, asked)];
      count(request, mine);
      if (mine.said !== other.said && !isLeft(request, mine, other)) {
        return { step, request, ours: mine.said, theirs: other.said };
      }
    }
    const mine = recordsByItem(changes.map(({ record }) => record));
    const other = recordsByItem(await theirRecords(theirs));
    return mine === other ? undefined : { step: requests.length, request: 'the stream', ours: mine, theirs: other };
  } finally {
    await theirs.call('DeleteTable', { TableName });
    await ours.close();
  }
}

const everything = (IndexName?: string): Request => ({
  operation: 'Scan',
  input: { TableName, ...(IndexName && { IndexName }) },
});

/** DynamoDB Local remembers a token for ten minutes, and longer than a table. */
function withOwnToken({ operation, input }: Request, run: number): Request {
  const { ClientRequestToken: token } = input;
  return { operation, input: token === undefined ? input : { ...input, ClientRequestToken: `${token}-${run}` } };
}
