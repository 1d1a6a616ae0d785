import type {
  PromiseMissed,
  TicketMoved,
  TicketOpened,
  TicketReopened,
  TicketReplied,
  TicketSolved,
} from '../../../shared/events/care.ts';
import type { EventOf } from '../../../shared/events/event.ts';

export type TicketEvent = EventOf<
  | typeof TicketOpened
  | typeof TicketReplied
  | typeof TicketSolved
  | typeof TicketReopened
  | typeof TicketMoved
  | typeof PromiseMissed
>;

/** The projection of a ticket, from the newest event of care. */
export interface TicketProjection {
  readonly ticket: string;
  readonly number: number;
  readonly kind: string;
  readonly version: number;
  readonly status: string;
  /** By when a person answers, and the version of the event that promised it. */
  readonly promise?: { readonly version: number; readonly at: string };
}

/** A customer's tickets, the newest first. */
export interface Tickets {
  readonly tickets: readonly TicketProjection[];
}

/** More than one person writes; the page says so where there may be more. */
export const maxTickets = 50;

/**
 * Applies an event of a ticket; the newest status and the newest promise count, in whatever sequence they arrive. Tasks of the shop's own
 * people are none of the customer's tickets.
 */
export function applyTicket(before: Tickets | undefined, { version, status, data }: TicketEvent): Tickets {
  if (data.kind === 'task') return before ?? { tickets: [] };
  const known = before?.tickets ?? [];
  const { ticket, number, kind } = data;
  const old = known.find((each) => each.ticket === ticket);
  const latest = old && old.version >= version ? old : { ticket, number, kind, version, status };
  const said = promiseIn(data);
  const reported = said && { version, at: said.at };
  const promise = reported && !(old?.promise && old.promise.version >= version) ? reported : old?.promise;
  const others = known.filter((each) => each.ticket !== ticket);
  const tickets = [...others, { ...latest, ...(promise && { promise }) }];
  return { tickets: tickets.sort((one, other) => other.number - one.number).slice(0, maxTickets) };
}

/** The promise that runs since the event, or that was answered by it. */
function promiseIn(data: TicketEvent['data']): { readonly at: string } | undefined {
  if ('next' in data && data.next) return data.next;
  return 'promise' in data ? data.promise : undefined;
}

/** Where a ticket is filed. */
export interface TicketFiling {
  readonly record: string;
  /** Of the `TicketMoved` that said so. */
  readonly version?: number;
  /** Its newest entries on the record's timeline, see `entryKey`; absent of tickets that were filed before. */
  readonly shown?: readonly string[];
}

/** A write holds 100 items, and each entry that moves takes two of them. */
const maxFiled = 40;

/** Files the event's entry: with the one whom `TicketMoved` names, by its newest version, else where the ticket is or with `record`. */
export function fileTicket(
  before: TicketFiling | undefined,
  { name, version, data }: TicketEvent,
  entry: string,
  record: string,
): TicketFiling {
  const known = before ?? { record };
  const isMove = name === 'TicketMoved' && data.customer !== undefined && version > (known.version ?? 0);
  const shown = [...(known.shown ?? []).filter((each) => each !== entry), entry].sort().slice(-maxFiled);
  return isMove ? { record: data.customer, version, shown } : { ...known, shown };
}

/** The tickets without this one. */
export const withoutTicket = ({ tickets }: Tickets, ticket: string): Tickets => ({
  tickets: tickets.filter((each) => each.ticket !== ticket),
});

/** The tickets of two merged customers; of a ticket that both have, the newest counts. */
export function mergeTickets(before: Tickets | undefined, other: Tickets): Tickets {
  const known = before?.tickets ?? [];
  const isNewer = (each: TicketProjection) =>
    !known.some(({ ticket, version }) => ticket === each.ticket && version >= each.version);
  const newer = other.tickets.filter(isNewer);
  const others = known.filter(({ ticket }) => !newer.some((each) => each.ticket === ticket));
  return { tickets: [...others, ...newer].sort((one, two) => two.number - one.number).slice(0, maxTickets) };
}
