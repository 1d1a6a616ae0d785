import { PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { addressId, base32Id, hexId } from '../../../shared/base/ids.ts';
import { deciding, type Loaded, type Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo, isConflict } from '../../../shared/kernel/dynamo.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { trace } from '../../../shared/kernel/traces.ts';
import { careRequests } from '../persons/requests.store.ts';
import type { PlacedMail, ReceivedMail, TrayMail } from './tray-mail.ts';

const received = aggregate<ReceivedMail>('received-mail', { owner: 'care', describe: ({ as }) => ({ status: as }) });

/** As long as the mail itself is stored. */
const storedSeconds = 28 * 86_400;

/** DynamoDB may delete its item some days after. */
export const storedUntil = ({ at }: Pick<TrayMail, 'at'>): string => plusSeconds(at, storedSeconds);

/** A mail's id in its shop, by SES's id of it. */
export const mailId = (shop: string, messageId: string): string => base32Id(26, 'mail', shop, messageId);

const mailAt = (shop: string, id: string) => received.of(shop, id);

export const loadMail = (shop: string, id: string): Promise<Loaded<ReceivedMail> | undefined> =>
  mailAt(shop, id).load();

function stateItem(
  shop: string,
  before: Loaded<ReceivedMail> | undefined,
  mail: ReceivedMail,
): Write & { Put: object } {
  const put = mailAt(shop, mail.id).putState(before, mail).Put;
  if (!put) throw new Error('A state is put');
  return { Put: { ...put, Item: { ...put.Item, expiresAt: epochSeconds(storedUntil(mail)) } } };
}

/** Spread, so that a flood of spam heats no partition. */
const trayShards = 4;

const trayList = (shop: string, shard: number) => `tray#${shop}#${shard}`;

/** Its row has ids alone: what it says lies in one item. */
const rowKey = (shop: string, { id, at }: Pick<TrayMail, 'id' | 'at'>) => ({
  pk: trayList(shop, Number.parseInt(hexId(id).slice(0, 2), 16) % trayShards),
  sk: `${at}#${id}`,
});

const rowItem = (shop: string, { id, at }: TrayMail): Write => ({
  Put: {
    TableName: tableName(),
    Item: { ...rowKey(shop, { id, at }), id, expiresAt: epochSeconds(storedUntil({ at })) },
  },
});

const withoutRow = (shop: string, mail: TrayMail, now: string): Write => ({
  Put: { TableName: tableName(), Item: { ...rowKey(shop, mail), expiresAt: epochSeconds(now) } },
});

/** Stores where a mail went; what is known of it already stays. */
export async function savePlaced(shop: string, mail: PlacedMail): Promise<void> {
  try {
    await dynamo().send(new PutCommand(stateItem(shop, undefined, mail).Put));
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
}

/** Puts a mail into the tray; of who was erased after they wrote it, nothing comes back. Returns whether it was put there now. */
export async function saveInTray(shop: string, mail: TrayMail): Promise<boolean> {
  const { subject } = mailAt(shop, mail.id);
  const who = addressId(mail.from);
  return await deciding(subject, { id: subject, at: mail.at, test: false }, async () => {
    if (await mailAt(shop, mail.id).load()) return false;
    const own = await erasureOf(careRequests, shop, who);
    if (own.erasedAt !== undefined && mail.at <= own.erasedAt) {
      await savePlaced(shop, { id: mail.id, at: mail.at, as: 'erased' });
      return false;
    }
    const put = [stateItem(shop, undefined, mail), rowItem(shop, mail), trace(shop, who, subject, mail.at)];
    await dynamo().send(new TransactWriteCommand({ TransactItems: [...put, own.unchanged] }));
    return true;
  });
}

/** Takes a mail out of the tray, with other members of the same write. */
export async function takeFromTray(
  shop: string,
  before: Loaded<ReceivedMail>,
  mail: TrayMail,
  { placed, now, also }: { readonly placed: PlacedMail; readonly now: string; readonly also: readonly Write[] },
): Promise<void> {
  const TransactItems = [stateItem(shop, before, placed), withoutRow(shop, mail, now), ...also];
  await dynamo().send(new TransactWriteCommand({ TransactItems }));
}

export const isReceivedMail = (subject: string): boolean => received.has(subject);

/** A mail of the tray, by the subject that a trace leads to. */
export async function trayMailAt(subject: string): Promise<TrayMail | undefined> {
  const mail = await received.at(subject).state();
  return mail?.as === 'tray' ? mail : undefined;
}

/** Members of the write that erases a mail in the tray. */
export async function withoutTrayMail(shop: string, subject: string, now: string): Promise<Write[]> {
  const before = await received.at(subject).load();
  if (before?.state.as !== 'tray') return [];
  const { id, at } = before.state;
  return [stateItem(shop, before, { id, at, as: 'erased' }), withoutRow(shop, before.state, now)];
}

const trayPageSize = 50;

/** A page of the tray, the newest first; `before` is the key of the last one seen. */
export async function readTray(
  shop: string,
  before = '~',
): Promise<{ readonly mails: readonly TrayMail[]; readonly next?: string }> {
  const shards = await Promise.all(
    Array.from({ length: trayShards }, async (_, shard) => {
      const { Items = [] } = await dynamo().send(
        new QueryCommand({
          TableName: tableName(),
          KeyConditionExpression: 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: { ':pk': trayList(shop, shard), ':before': before },
          ScanIndexForward: false,
          // Who made a ticket of a mail does not see it in the list after.
          ConsistentRead: true,
          Limit: trayPageSize + 1,
        }),
      );
      return Items.map(({ sk, id }) => ({ key: String(sk), id: id as string | undefined }));
    }),
  );
  const all = shards.flat().sort((one, other) => (one.key < other.key ? 1 : -1));
  const rows = all.slice(0, trayPageSize);
  const ids = rows.flatMap(({ id }) => id ?? []);
  const states =
    ids.length > 0
      ? await statesOf(
          ids.map((id) => mailAt(shop, id)),
          { consistent: true },
        )
      : [];
  const mails = ids.flatMap((id) => states.find((each) => each.id === id && each.as === 'tray') ?? []) as TrayMail[];
  const next = all.length > trayPageSize ? rows.at(-1)?.key : undefined;
  return { mails, ...(next !== undefined && { next }) };
}
