import { type Clock, clockStatus, stateAt, type Ticket } from './ticket.ts';

/** A ticket as the queue shows it. */
export interface Row extends Pick<Ticket, 'ticket' | 'number' | 'kind' | 'state' | 'openedAt'> {
  readonly customer?: string;
  readonly order?: string;
  readonly score?: number;
  readonly unverified?: true;
  readonly solvedAt?: string;
  readonly clock: Clock;
}

/** What somebody has yet to do, and what is done. */
export type List = 'active' | 'done';

export const states = ['new', 'open', 'pending', 'solved', 'closed'] as const;
type State = (typeof states)[number];

export const listOf = (state: State): List => (state === 'solved' || state === 'closed' ? 'done' : 'active');

export function rowOf({
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
  solvedAt,
}: Ticket): Row {
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
    ...(solvedAt && { solvedAt }),
  };
}

/** A row as the API says it. */
export function shown(row: Row, now: string) {
  const { ticket: id, customer: customerId, order: orderId, clock, solvedAt, ...rest } = row;
  const { kind, at } = clock;
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

/** What one shard has from some place on: all of it, or all up to the key `until`. */
interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly until?: string;
}

/**
 * The shards as one list in the order of their keys. It ends where the first shard knows no further, and where it is long
 * enough; `next` is the key after which it goes on.
 */
export function merged<Entry extends { readonly key: string }>(
  pages: readonly Page<Entry>[],
  most: number,
): { readonly entries: readonly Entry[]; readonly next?: string } {
  const [horizon] = pages.flatMap(({ until }) => until ?? []).sort();
  const known = pages
    .flatMap(({ entries }) => entries)
    .filter(({ key }) => horizon === undefined || key <= horizon)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const entries = known.slice(0, most);
  const next = known.length > most ? entries.at(-1)?.key : horizon;
  return { entries, ...(next && { next }) };
}
