import type {
  PromiseMissed,
  TicketOpened,
  TicketReopened,
  TicketReplied,
  TicketSolved,
} from '../../../shared/events/care.ts';
import type { EventOf } from '../../../shared/events/event.ts';

export type TicketEvent = EventOf<
  typeof TicketOpened | typeof TicketReplied | typeof TicketSolved | typeof TicketReopened | typeof PromiseMissed
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

const maxTickets = 10;

/** Applies an event of a ticket; the newest status and the newest promise count, in whatever sequence they arrive. */
export function applyTicket(before: Tickets | undefined, { version, status, data }: TicketEvent): Tickets {
  const known = before?.tickets ?? [];
  const { ticket, number, kind } = data;
  const old = known.find((each) => each.ticket === ticket);
  const latest = old && old.version >= version ? old : { ticket, number, kind, version, status };
  const reported = 'promise' in data && data.promise ? { version, at: data.promise.at } : undefined;
  const promise = reported && !(old?.promise && old.promise.version >= version) ? reported : old?.promise;
  const others = known.filter((each) => each.ticket !== ticket);
  const tickets = [...others, { ...latest, ...(promise && { promise }) }];
  return { tickets: tickets.sort((one, other) => other.number - one.number).slice(0, maxTickets) };
}

/** The tickets of two merged customers; of a ticket that both have, the newest counts. */
export function mergeTickets(before: Tickets | undefined, other: Tickets): Tickets {
  const known = before?.tickets ?? [];
  const isNewer = (each: TicketProjection) =>
    !known.some(({ ticket, version }) => ticket === each.ticket && version >= each.version);
  const newer = other.tickets.filter(isNewer);
  const others = known.filter(({ ticket }) => !newer.some((each) => each.ticket === ticket));
  return { tickets: [...others, ...newer].sort((one, two) => two.number - one.number).slice(0, maxTickets) };
}
