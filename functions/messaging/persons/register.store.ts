import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import { endAt, nextRow, type RegisterEnd, type RegisterEntry, type RegisterRow } from '../answers/row.ts';
import { recipients } from '../policy/messages.store.ts';
import type { Recipient } from '../policy/recipient.ts';

const prefix = 'CONSENT#';

/** By what led to it: the same answer is one row. */
const rowKey = (shop: string, record: string, cause: string) => ({
  pk: recipients.of(shop, record).subject,
  sk: `${prefix}${base32Id(26, cause)}`,
});

/** Whether the register of a record has what this call or event led to. */
export async function isRegistered(shop: string, record: string, cause: string): Promise<boolean> {
  const Key = rowKey(shop, record, cause);
  const { Item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item !== undefined;
}

/** The cause of a notice is its message. */
const causeOf = (entry: RegisterEntry): string => (entry.is === 'statement' ? entry.cause : entry.key);

/**
 * Appends to a record's register: members of the write that changes the record, by which two appends never make two ends. Rows are
 * put once and never changed.
 */
export function appended(
  shop: string,
  record: string,
  before: RegisterEnd | undefined,
  entries: readonly RegisterEntry[],
): { readonly end: RegisterEnd | undefined; readonly writes: readonly Write[] } {
  let end = before;
  const writes = entries.map((entry): Write => {
    const row = nextRow(end, entry);
    end = endAt(row);
    const Item = { ...rowKey(shop, record, causeOf(entry)), ...row };
    return { Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } };
  });
  return { end, writes };
}

/** The answers of a record from before it had a register: its first rows. */
export const unregistered = ({ register, consents }: Pick<Recipient, 'register' | 'consents'>): RegisterEntry[] =>
  register ? [] : consents.map((each) => ({ is: 'statement', heardAt: each.at, ...each }));

/** The rows of a record in their sequence. */
export async function registerOf(shop: string, record: string): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = [];
  for await (const { n, previous, entry, digest } of itemsUnder(recipients.of(shop, record).subject, prefix)) {
    rows.push({ n, previous, entry, digest } as RegisterRow);
  }
  return rows.sort((one, other) => one.n - other.n);
}

/** How long it can be asked who agreed to what after a person was forgotten: 전자상거래법 시행령 제6조, of advertising (read 2026-11-22). */
const keptAfterErasureSeconds = 183 * 86_400;

/** After an erasure the rows, in which there is no address, go by themselves; returns when, if there are any. */
export async function endRegister(shop: string, record: string, erasedAt: string): Promise<string | undefined> {
  const until = plusSeconds(erasedAt, keptAfterErasureSeconds);
  let isKept = false;
  for await (const item of itemsUnder(recipients.of(shop, record).subject, prefix)) {
    isKept = true;
    if (item.expiresAt !== undefined) continue;
    await dynamo().send(new PutCommand({ TableName: tableName(), Item: { ...item, expiresAt: epochSeconds(until) } }));
  }
  return isKept ? until : undefined;
}
