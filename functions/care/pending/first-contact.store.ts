import { statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { tracesOf } from '../../../shared/kernel/traces.ts';
import { settleFirstContact } from '../counting/logging.ts';
import { firstContactDue, isLikeIt } from '../counting/ticket-log.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketChange } from '../tickets/ticket-changes.ts';
import { tickets } from '../tickets/tickets.store.ts';

const ticketsAtOnce = 100;
/** Of who has more tickets than this, the others are not looked through. */
const maxLooked = 300;

/** Seven days after a ticket was solved at its first contact: whether its customer has asked nothing like it since. */
export async function settledContact(before: Ticket, now: string): Promise<TicketChange | undefined> {
  const due = firstContactDue(before);
  if (due === undefined || now < due) return undefined;
  const others = await ticketsOf(before);
  return { state: settleFirstContact(before, !others.some((each) => isLikeIt(before, each, due))), events: [] };
}

async function ticketsOf({ shop, customer = '' }: Ticket): Promise<readonly Ticket[]> {
  const person = rootOf(await rootsOf(shop, [customer]), customer);
  const traced = await Promise.all([...new Set([customer, person])].map((each) => tracesOf(shop, each)));
  const subjects = [...new Set(traced.flat().filter((each) => tickets.has(each)))].slice(-maxLooked);
  const found: Ticket[] = [];
  for (let from = 0; from < subjects.length; from += ticketsAtOnce)
    found.push(...(await statesOf(subjects.slice(from, from + ticketsAtOnce).map((each) => tickets.at(each)))));
  const roots = await rootsOf(
    shop,
    found.map((each) => each.customer),
  );
  return found.filter((each) => each.customer !== undefined && rootOf(roots, each.customer) === person);
}
