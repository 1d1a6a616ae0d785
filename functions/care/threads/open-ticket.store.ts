import { statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { tracesOf } from '../../../shared/kernel/traces.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { type Ticket, takesMessages } from '../tickets/ticket.ts';
import { tickets } from '../tickets/tickets.store.ts';

/** Who is heard: a customer, or a number that is nobody's yet. */
interface Party {
  readonly customer?: string | undefined;
  readonly phone?: string | undefined;
  /** The digests under which tickets are found. */
  readonly digests: readonly string[];
}

const readAtOnce = 100;
/** Of who has more tickets than this, the others are not looked through. */
const maxLooked = 300;

/** The newest ticket of theirs that waits for somebody; one that is solved is not opened again by another call. */
export async function openTicketOf(shop: string, party: Party, at: string): Promise<string | undefined> {
  const { customer, phone, digests } = party;
  const person = customer && rootOf(await rootsOf(shop, [customer]), customer);
  const who = new Set([customer, person, ...digests].flatMap((each) => each ?? []));
  const traced = (await Promise.all([...who].map((each) => tracesOf(shop, each)))).flat();
  const subjects = [...new Set(traced.filter((each) => tickets.has(each)))].slice(0, maxLooked);
  const found: Ticket[] = [];
  for (let from = 0; from < subjects.length; from += readAtOnce)
    found.push(...(await statesOf(subjects.slice(from, from + readAtOnce).map((each) => tickets.at(each)))));
  const waiting = found.filter((each) => each.state !== 'solved' && takesMessages(each, at));
  const roots = await rootsOf(
    shop,
    waiting.map((each) => each.customer),
  );
  const theirs = waiting.filter((each) =>
    each.customer === undefined
      ? phone !== undefined && each.phone === phone
      : person !== undefined && rootOf(roots, each.customer) === person,
  );
  return theirs.sort((one, other) => (one.openedAt < other.openedAt ? 1 : -1))[0]?.ticket;
}
