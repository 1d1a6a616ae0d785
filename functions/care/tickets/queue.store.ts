import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { getItems, itemsListed, tableName } from '../../../shared/kernel/table.ts';
import { type QueueRow, queueRow } from './queue.ts';
import { isDone, placeInQueue, type QueueList, queueShards, type RankedBy, rangesOf } from './rank.ts';
import { isUnsaid, type Ticket } from './ticket.ts';

/** The index of the table in which tickets stand by their places. */
const queueIndex = 'queue';

/** Of the ticket's own partition: its row, its place in the list of whoever has taken it, when it was opened, and of a task its place among tasks. */
const queueRowKey = (pk: string) => ({ pk, sk: 'QUEUE' });
const ofKey = (pk: string) => ({ pk, sk: 'QUEUE#OF' });
const openedKey = (pk: string) => ({ pk, sk: 'QUEUE#OPENED' });
const taskKey = (pk: string) => ({ pk, sk: 'QUEUE#TASK' });

const unassigned = '-';
const shardsOf = (shop: string, list: string) =>
  Array.from({ length: queueShards }, (_, shard) => `tickets/${shop}/${list}/${shard}`);
const queueShardOf = ({ shop, ticket }: Ticket, list: string) =>
  `tickets/${shop}/${list}/${Number.parseInt(hexId(ticket).slice(0, 2), 16) % queueShards}`;

const queueListOf = (isDoneList: boolean, who?: string): string =>
  `${isDoneList ? 'done' : 'active'}${who === undefined ? '' : `-of-${who}`}`;

/** Tasks stand in a list of their own as well. */
const taskList = (isDoneList: boolean): string => `${isDoneList ? 'done' : 'active'}-tasks`;

const placesOf = (ticket: Ticket, standing: RankedBy) => ({
  row: { ...queueRow(ticket), ...(standing.worth && { worth: standing.worth }) },
  listed: placeInQueue(ticket, standing),
  onList: queueShardOf(ticket, queueListOf(isDone(ticket))),
  ofList: queueShardOf(ticket, queueListOf(isDone(ticket), ticket.assignee ?? unassigned)),
});

/** Writes the ticket's row and its two places; the index forgets the places that it had before. What nobody has got yet stands in no list. */
export function queueItems(pk: string, known: Ticket | undefined, after: Ticket, standing: RankedBy = {}): Write[] {
  if (isUnsaid(after)) return [];
  const before = known && isUnsaid(known) ? undefined : known;
  const { row, onList, ofList, listed } = placesOf(after, standing);
  // Who its customer is counts as it was when the ticket last changed: a tier that rose since is no reason to write.
  if (before && canonical(placesOf(before, standing)) === canonical(placesOf(after, standing))) return [];
  const opened = { onList: queueShardOf(after, 'opened'), listed: openedAt(after.openedAt, after.number) };
  const task = { ...taskKey(pk), onList: queueShardOf(after, taskList(isDone(after))), listed };
  return [
    ...(after.task ? [{ Put: { TableName: tableName(), Item: task } }] : []),
    ...(before?.openedAt === after.openedAt
      ? []
      : [{ Put: { TableName: tableName(), Item: { ...openedKey(pk), ...opened } } }]),
    { Put: { TableName: tableName(), Item: { ...queueRowKey(pk), row, onList, listed } } },
    { Put: { TableName: tableName(), Item: { ...ofKey(pk), onList: ofList, listed } } },
  ];
}

const openedAt = (at: string, number: number): string => `${at}#${String(number).padStart(10, '0')}`;

/** The tickets of one shard that were opened between two instants, whatever their state, after the place `after`; at most `limit`. */
export async function readOpened(
  shop: string,
  shard: number,
  { after, since, until }: { readonly after: string; readonly since: string; readonly until: string },
  limit: number,
): Promise<{ readonly ids: readonly string[]; readonly next?: string }> {
  const range = { from: after > since ? `${after} ` : since, to: `${until}~` };
  const items = await itemsListed(queueIndex, [`tickets/${shop}/opened/${shard}`], range, limit);
  const next = items.length === limit ? items.at(-1)?.listed : undefined;
  return {
    ids: items.map(({ pk }) => String(pk).split('/').at(-1) ?? ''),
    ...(next !== undefined && { next: String(next) }),
  };
}

/** As many tickets as a page shows. */
const queuePageSize = 25;

/** Whose tickets: everybody's, those that nobody has taken, or a person's. */
export type QueueOwner = { readonly assignee?: string | null };

/**
 * A page of a list, by rank; `after` is the place at which the page before ended. It reads 8 queries of keys and one page of rows, in a
 * shop of any size. The index follows the table within moments.
 */
export async function readQueue(
  shop: string,
  list: QueueList | 'active',
  { assignee }: QueueOwner,
  after?: string,
): Promise<{ readonly rows: readonly (QueueRow & { readonly subject: string })[]; readonly next?: string }> {
  const { from, to } = rangesOf[list];
  const range = { from: after === undefined || after < from ? from : `${after} `, to };
  const listed = await itemsListed(
    queueIndex,
    shardsOf(
      shop,
      list === 'tasks' ? taskList(false) : queueListOf(list === 'done', assignee === null ? unassigned : assignee),
    ),
    range,
    queuePageSize + 1,
  );
  const keys = listed
    .map(({ pk, listed: place }) => ({ pk: String(pk), place: String(place) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1));
  const page = keys.slice(0, queuePageSize);
  const next = keys.length > page.length ? page.at(-1)?.place : undefined;
  const items = await getItems(page.map(({ pk }) => queueRowKey(pk)));
  const byKey = new Map(items.map(({ pk, row }) => [pk, row as QueueRow]));
  const rows = page.flatMap(({ pk }) => {
    const row = byKey.get(pk);
    return row ? [{ ...row, subject: pk }] : [];
  });
  return { rows, ...(next && { next }) };
}
