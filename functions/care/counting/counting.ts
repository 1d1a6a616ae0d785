import { TicketSolved } from '../../../shared/events/care.ts';
import type { Draft } from '../../../shared/events/event.ts';
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

/** By what a shop's time is told. */
interface ShopTime {
  readonly zone: string;
  /** Business seconds between two instants. */
  readonly openSeconds: (from: string, to: string) => number;
}

/**
 * Business seconds are those of the shop's own opening hours, whatever calendar a promise has, so that channels can be compared; they are
 * measured when a message comes, by the hours of that time.
 */
export function counting<Ticket extends CountedTicket>(
  before: Ticket | undefined,
  { state, events }: Changed<Ticket>,
  at: string,
  { zone, openSeconds }: ShopTime,
): Counting<Ticket> {
  const solved = events.find(({ type }) => type === TicketSolved);
  const { author } = (solved?.data ?? {}) as { readonly author?: string };
  const logged = withLog(before, state, { at, by: author, openSeconds });
  return { state: logged, changes: tallyChange(before, logged, zone) };
}

/** What the change shows on the dashboard. */
export const dashboardChange = ({ changes }: Counting) => ({
  kept: changeOf(changes, 'kept'),
  first: changeOf(changes, 'first'),
  inTen: changeOf(changes, 'firstInTen'),
  reopened: changeOf(changes, 'reopened'),
});
