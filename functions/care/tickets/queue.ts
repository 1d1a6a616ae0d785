import { type Roots, rootOf } from '../persons/membership.ts';
import { type Clock, clockStatus, type PendingWait, stateAt, type Ticket } from './ticket.ts';

/** A ticket's row in the queue. */
export interface QueueRow extends Pick<Ticket, 'ticket' | 'number' | 'kind' | 'state' | 'openedAt'> {
  readonly customer?: string;
  readonly order?: string;
  readonly score?: number;
  readonly unverified?: true;
  readonly callBack?: true;
  readonly solvedAt?: string;
  readonly endedBySilence?: true;
  readonly waiting?: PendingWait;
  readonly clock: Clock;
}

/** The list of open tickets, and the list of solved ones. */
export type QueueList = 'active' | 'done';

export const states = ['new', 'open', 'pending', 'solved', 'closed'] as const;
type State = (typeof states)[number];

export const queueListOf = (state: State): QueueList => (state === 'solved' || state === 'closed' ? 'done' : 'active');

export function queueRow({
  ticket,
  number,
  kind,
  state,
  openedAt,
  clock,
  customer,
  order,
  answer,
  unverified,
  callBack,
  solvedAt,
  endedBySilence,
  waiting,
}: Ticket): QueueRow {
  return {
    ticket,
    number,
    kind,
    state,
    openedAt,
    clock,
    ...(customer && { customer }),
    ...(order && { order }),
    ...(answer && { score: answer.score }),
    ...(unverified && { unverified }),
    ...(callBack && { callBack }),
    ...(solvedAt && { solvedAt }),
    ...(endedBySilence && { endedBySilence }),
    ...(waiting && { waiting }),
  };
}

/** A row as the API returns it: of a customer who was merged, it names the one whom they are part of. */
export function ticketView(row: QueueRow, roots: Roots, now: string) {
  const { ticket: id, customer, order: orderId, clock, solvedAt, ...rest } = row;
  const { kind, at } = clock;
  const customerId = customer && rootOf(roots, customer);
  return {
    id,
    ...rest,
    state: stateAt(row, now),
    ...(customerId && { customerId }),
    ...(orderId && { orderId }),
    promise: { kind, at, status: clockStatus(clock) },
    ...(solvedAt && { solvedAt }),
  };
}

/** A page of one shard: everything after its start, or everything up to the key `until`. */
interface ShardPage<Entry> {
  readonly entries: readonly Entry[];
  readonly until?: string;
}

/**
 * Merges the pages of all shards in the order of their keys. The page ends at the smallest `until`, and at `max` entries;
 * `next` is the key after which the next page starts.
 */
export function mergePages<Entry extends { readonly key: string }>(
  pages: readonly ShardPage<Entry>[],
  max: number,
): { readonly entries: readonly Entry[]; readonly next?: string } {
  const [horizon] = pages.flatMap(({ until }) => until ?? []).sort();
  const known = pages
    .flatMap(({ entries }) => entries)
    .filter(({ key }) => horizon === undefined || key <= horizon)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const entries = known.slice(0, max);
  const next = known.length > max ? entries.at(-1)?.key : horizon;
  return { entries, ...(next && { next }) };
}
