import { TicketSolved } from '../../../shared/events/care.ts';
import type { Draft } from '../../../shared/events/event.ts';
import { openSecondsBetween } from '../promise/business-hours.ts';
import { termsOf } from '../promise/documents.ts';
import { calendarOf, type OpeningTimes } from '../promise/promise.ts';
import { withLog } from './logging.ts';
import { changeOf, type DayTallies, tallyChange } from './tallies.ts';
import type { CountedTicket } from './ticket-log.ts';

interface Changed<Ticket> {
  readonly state: Ticket;
  readonly events: readonly Draft[];
}

/** A ticket with its log, and by how much its change moves the numbers. */
export interface Counting<Ticket extends CountedTicket = CountedTicket> {
  readonly state: Ticket;
  readonly changes: ReadonlyMap<string, DayTallies>;
}

/**
 * Business seconds are those of the shop's own opening hours, whatever calendar a promise has, so that channels can be compared; they are
 * measured when a message comes, by the hours of that time.
 */
export function counting<Ticket extends CountedTicket>(
  before: Ticket | undefined,
  { state, events }: Changed<Ticket>,
  at: string,
  shop: OpeningTimes,
): Counting<Ticket> {
  const calendar = calendarOf(termsOf(shop));
  const solved = events.find(({ type }) => type === TicketSolved);
  const { author } = (solved?.data ?? {}) as { readonly author?: string };
  const openSeconds = (from: string, to: string) => openSecondsBetween(calendar, from, to);
  const logged = withLog(before, state, { at, by: author, openSeconds });
  return { state: logged, changes: tallyChange(before, logged, shop.zone) };
}

/** What the change shows on the dashboard. */
export const dashboardChange = ({ changes }: Counting) => ({
  kept: changeOf(changes, 'kept'),
  first: changeOf(changes, 'first'),
  inTen: changeOf(changes, 'firstInTen'),
  reopened: changeOf(changes, 'reopened'),
});
