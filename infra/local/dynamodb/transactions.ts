import { createHash } from 'node:crypto';
import deleteItem from 'dynalite/actions/deleteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import updateItem from 'dynalite/actions/updateItem.js';
import dynalite, { type Entry, type Item } from 'dynalite/db/index.js';
import { AwsError } from '../protocol/aws-error.ts';
import { itemKey, perform, performWrite, type Write } from './action.ts';
import { itemSize } from './attribute-value.ts';
import { parse, parseExpressions, transactGetItems, transactionParts, transactWriteItems } from './requests.ts';
import type { Attempt, Storage } from './storage.ts';

const actions = { Put: putItem, Update: updateItem, Delete: deleteItem, ConditionCheck: deleteItem, Get: getItem };
const maxTransactionBytes = 4 * 1024 * 1024;
const tokenLifeMs = 10 * 60 * 1000;

type OperationKind = keyof typeof actions;
type TransactItem = Partial<Record<OperationKind, Write>>;
interface Reason {
  readonly Code: string;
  readonly Message?: string;
}

/** The parts of a transaction in order, no two of them on one item. */
function operationsOf(items: readonly TransactItem[], storage: Storage): { kind: OperationKind; data: Write }[] {
  const seen = new Set<string>();
  return items.map((item) => {
    const [kind, ...others] = (Object.keys(actions) as OperationKind[]).filter((name) => item[name]);
    const data = kind && item[kind];
    if (!data || others.length > 0) {
      throw new AwsError('ValidationException', 'TransactItems can only contain one of Check, Put, Update or Delete');
    }
    parseExpressions(data, transactionParts[kind].custom);
    const table = storage.table(data.TableName);
    const invalid = data.Item ? dynalite.validateItem(data.Item, table) : dynalite.validateKey(itemKey(data), table);
    const id = `${data.TableName}~${invalid ? '' : dynalite.createKey(itemKey(data), table)}`;
    if (!invalid && seen.has(id)) {
      throw new AwsError('ValidationException', 'Transaction request cannot include multiple operations on one item');
    }
    seen.add(id);
    return { kind, data };
  });
}

const refuseOversize = (items: (Item | undefined)[]): void => {
  if (items.reduce((bytes, item) => bytes + (item ? itemSize(item) : 0), 0) > maxTransactionBytes) {
    throw new AwsError('ValidationException', 'Collection size of items in a single transaction cannot exceed 4 MB');
  }
};

function reasonOf(error: unknown): Reason {
  if (!(error instanceof AwsError)) throw error;
  switch (error.code) {
    case 'ConditionalCheckFailedException':
      return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.body };
    case 'ValidationException':
      return { Code: 'ValidationError', Message: error.message };
    default:
      throw error;
  }
}

function cancelled(reasons: Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new AwsError('TransactionCanceledException', message, 400, { CancellationReasons: reasons });
}

/** Whether the token's transaction was done in the last ten minutes; with another payload it is refused. */
function isRepeated(storage: Storage, token: string, payload: string, now: number): boolean {
  const done = storage.read(`token~${token}`) as { payload: string; until: number } | undefined;
  if (!done || done.until <= now) return false;
  if (done.payload === payload) return true;
  throw new AwsError(
    'IdempotentParameterMismatchException',
    'The request was retried with a different payload but with an idempotent token that was already used',
  );
}

/** Every part is attempted on the committed state; all of them are committed at once, or none. */
export async function transactWrite(
  input: unknown,
  storage: Storage,
  now: number,
  commit: (attempts: Attempt[], entries: Entry[]) => Promise<void>,
): Promise<unknown> {
  const { TransactItems, ClientRequestToken: token } = parse<{
    TransactItems: TransactItem[];
    ClientRequestToken?: string;
  }>('TransactWriteItems', input, transactWriteItems);
  const payload = createHash('sha256').update(JSON.stringify(TransactItems)).digest('base64');
  const transaction = operationsOf(TransactItems, storage);
  if (token && isRepeated(storage, token, payload, now)) return {};

  const attempts: Attempt[] = [];
  const reasons: Reason[] = [];
  for (const { kind, data } of transaction) {
    const attempt = storage.attempt();
    try {
      await performWrite(actions[kind], attempt, data, storage);
      if (kind !== 'ConditionCheck') attempts.push(attempt);
      reasons.push({ Code: 'None' });
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
  refuseOversize(attempts.flatMap(({ changes }) => changes.map(({ after }) => after)));
  const done: Entry[] = token
    ? [{ type: 'put', key: `token~${token}`, value: { payload, until: now + tokenLifeMs, token } }]
    : [];
  await commit(attempts, done);
  return {};
}

/** The items in the order asked for, all of one moment. */
export async function transactGet(input: unknown, storage: Storage): Promise<unknown> {
  const { TransactItems } = parse<{ TransactItems: TransactItem[] }>('TransactGetItems', input, transactGetItems);
  const gets = operationsOf(TransactItems, storage);
  refuseOversize(gets.map(({ data }) => storage.item(storage.table(data.TableName), itemKey(data))));
  const Responses = await Promise.all(gets.map(({ kind, data }) => perform(actions[kind], storage.attempt(), data)));
  return { Responses };
}

/** Forgets the tokens that no longer count. */
export async function expiredTokens(storage: Storage, now: number): Promise<Entry[]> {
  const tokens = (await storage.range({ gte: 'token~', lt: 'token~\xff' })) as { token: string; until: number }[];
  return tokens.filter(({ until }) => until <= now).map(({ token }) => ({ type: 'del', key: `token~${token}` }));
}
