import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import dynalite, { type Item } from 'dynalite/db/index.js';
import { AwsError } from '../protocol/aws-error.ts';
import { perform } from './action.ts';
import { itemSize } from './attribute-value.ts';
import { parse, requests } from './requests.ts';
import type { Attempt, Storage } from './storage.ts';

const maxBatchBytes = 16 * 1024 * 1024;

interface KeysAndAttributes {
  readonly Keys: Item[];
  readonly [option: string]: unknown;
}

/** Answers in storage order, which like AWS's is not the order asked for; beyond 16 MB keys are left unprocessed. */
export async function batchGet(input: unknown, storage: Storage): Promise<unknown> {
  const asked = structuredClone(input) as { RequestItems: Record<string, KeysAndAttributes> };
  const data = parse<typeof asked>('BatchGetItem', input, requests.BatchGetItem);
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, KeysAndAttributes> = {};
  let bytes = 0;
  for (const [TableName, { Keys, ...options }] of Object.entries(data.RequestItems)) {
    const table = storage.table(TableName);
    const found: { order: string; item: Item }[] = [];
    const left: Item[] = [];
    for (const Key of Keys) {
      const { Item: item } = (await perform(getItem, storage.attempt(), { ...options, TableName, Key })) as {
        Item?: Item;
      };
      if (!item) continue;
      const fullItem = storage.item(table, Key);
      bytes += fullItem ? itemSize(fullItem) : 0;
      if (bytes > maxBatchBytes) left.push(Key);
      else found.push({ order: dynalite.createKey(Key, table), item });
    }
    Responses[TableName] = found.toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ item }) => item);
    if (left.length > 0) UnprocessedKeys[TableName] = { ...asked.RequestItems[TableName], Keys: left };
  }
  return { Responses, UnprocessedKeys };
}

interface WriteRequest {
  readonly PutRequest?: unknown;
  readonly DeleteRequest?: unknown;
}

/** Up to 25 writes; here they are committed at once, which AWS does not promise. */
export async function batchWrite(input: unknown, attempt: Attempt): Promise<unknown> {
  const data = parse<{ RequestItems: Record<string, WriteRequest[]> }>(
    'BatchWriteItem',
    input,
    requests.BatchWriteItem,
  );
  const writes = Object.values(data.RequestItems).flat();
  if (writes.length > 25) {
    throw new AwsError('ValidationException', 'Too many items requested for the BatchWriteItem call');
  }
  if (writes.length === 0 || writes.some(({ PutRequest, DeleteRequest }) => !PutRequest === !DeleteRequest)) {
    throw new AwsError('ValidationException', 'A write request must contain one of PutRequest and DeleteRequest');
  }
  return perform(batchWriteItem, attempt, data);
}
