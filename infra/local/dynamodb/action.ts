import type { Callback, Item, Store } from 'dynalite/db/index.js';
import { AwsError } from '../protocol/aws-error.ts';
import type { Attempt, Storage } from './storage.ts';

type DynaliteAction = (store: Store, data: unknown, done: Callback<unknown>) => void;

/** The part of a write's request that says which item it is about. */
export interface Write {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

export const itemKey = ({ Key, Item }: Write): Item => Key ?? Item ?? {};

/** Dynalite's own refusals carry the wire format; anything else is a defect and stays as it is. */
export function toAwsError(error: unknown): unknown {
  if (!(error instanceof Error) || !('statusCode' in error) || !('body' in error)) return error;
  const { __type = '' } = error.body as { __type?: string };
  return new AwsError(__type.replace(/^.*#/, ''), error.message, Number(error.statusCode));
}

/** Runs one of dynalite's actions on an attempt, whose writes remain to be committed. */
export function perform(action: DynaliteAction, attempt: Attempt, data: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    action(attempt.store, data, (error, result) => (error ? reject(error) : resolve(result)));
  }).catch((error: unknown) => {
    throw toAwsError(error);
  });
}

/** As `perform`, in pages of 1 MB: dynalite counts letters, of which in Korean each is three bytes. */
export function performRead(
  action: DynaliteAction,
  attempt: Attempt,
  data: { readonly Limit?: number },
): Promise<unknown> {
  const { Limit = Number.POSITIVE_INFINITY } = data;
  return perform(action, attempt, {
    ...data,
    get Limit() {
      const most = Math.min(Limit, attempt.pageFull() ?? Limit);
      return most === Number.POSITIVE_INFINITY ? undefined : most;
    },
  });
}

/** As `perform`; a failed condition tells the item it met if the request asks for it. */
export async function performWrite(
  action: DynaliteAction,
  attempt: Attempt,
  data: Write,
  storage: Storage,
): Promise<unknown> {
  try {
    return await perform(action, attempt, data);
  } catch (error) {
    const isAsked = data.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
    if (!isAsked || !(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error;
    const found = storage.item(storage.table(data.TableName), itemKey(data));
    throw new AwsError(error.code, error.message, error.status, found && { Item: found });
  }
}
