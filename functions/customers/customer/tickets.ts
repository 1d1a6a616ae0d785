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

/** A customer's ticket, as care last said it. */
export interface TicketCopy {
  readonly ticket: string;
  readonly number: number;
  readonly kind: string;
  readonly version: number;
  readonly status: string;
  /** By when a person answers, and the version that said so. */
  readonly promise?: { readonly version: number; readonly at: string };
}

/** A customer's tickets, the newest first. */
export interface Tickets {
  readonly tickets: readonly TicketCopy[];
}

const maxTickets = 10;

/** Hears of a ticket; of its state and of its promise the newest counts, whatever came first. */
export function hearTicket(before: Tickets | undefined, { version, status, data }: TicketEvent): Tickets {
  const known = before?.tickets ?? [];
  const { ticket, number, kind } = data;
  const old = known.find((each) => each.ticket === ticket);
  const latest = old && old.version >= version ? old : { ticket, number, kind, version, status };
  const said = 'promise' in data && data.promise ? { version, at: data.promise.at } : undefined;
  const promise = said && !(old?.promise && old.promise.version >= version) ? said : old?.promise;
  const others = known.filter((each) => each.ticket !== ticket);
  const tickets = [...others, { ...latest, ...(promise && { promise }) }];
  return { tickets: tickets.sort((one, other) => other.number - one.number).slice(0, maxTickets) };
}

/** The tickets of two customers who are one; of a ticket that both have, the newest counts. */
export function mergeTickets(before: Tickets | undefined, other: Tickets): Tickets {
  const known = before?.tickets ?? [];
  const newer = (each: TicketCopy) =>
    !known.some(({ ticket, version }) => ticket === each.ticket && version >= each.version);
  const news = other.tickets.filter(newer);
  const kept = known.filter(({ ticket }) => !news.some((each) => each.ticket === ticket));
  return { tickets: [...kept, ...news].sort((one, two) => two.number - one.number).slice(0, maxTickets) };
}
