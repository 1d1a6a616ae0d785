import { Problem } from '../../../shared/api/http.ts';
import { phoneId } from '../../../shared/base/ids.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { careRequests } from '../persons/requests.store.ts';
import { openTicketOf } from '../threads/open-ticket.store.ts';
import { changeThread } from '../threads/thread.store.ts';
import type { CareShop } from '../tickets/answering.ts';
import { customerByPhone } from '../tickets/contacts.store.ts';
import { termsFor } from '../tickets/shop.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { withoutReceipt } from '../tickets/ticket-changes.ts';
import { ticketNotFound } from '../tickets/ticket-named.store.ts';
import { tickets } from '../tickets/tickets.store.ts';
import { applyCall, type EndedCall } from './call.ts';

/** A call that is over, with what it is saved by. */
export interface CallToSave extends EndedCall {
  readonly shop: string;
  /** The number of the customer; absent where it was withheld. */
  readonly phone?: string | undefined;
  readonly note?: string | undefined;
  /** The name of who spoke, which stands beside the note. */
  readonly by?: string | undefined;
  /** The ticket that it was said to be about. */
  readonly ticket?: string | undefined;
}

/** Members of the write that answer the call of the API by the ticket as it is then. */
type AnsweringCall = (ticket: Ticket) => Write[];

/**
 * Adds a call to its ticket, once, and says whether it was added now. It is found in none where nobody took what the shop dialled, and
 * nobody waits.
 */
export async function saveEndedCall(
  call: CallToSave,
  known: CareShop,
  cause: Cause,
  answering: AnsweringCall,
): Promise<{ readonly found: Ticket | undefined; readonly isAdded: boolean }> {
  const { shop, phone, message, at, note, by } = call;
  const digest = phone === undefined ? undefined : phoneId(phone);
  const customer = digest === undefined ? undefined : await customerByPhone(shop, digest);
  const asked = [customer, digest].flatMap((each) => each ?? []);
  // What stands under a number was said by nobody who is known: it is no customer's by a call from there.
  const party = customer ? { customer, digests: [] } : { phone, digests: asked };
  const terms = await termsFor(known, shop, customer);
  const { ticket, isAdded } = await changeThread(
    { shop, thread: message, message, at },
    cause,
    () => ticketFor(call, () => openTicketOf(shop, party, at)),
    async (before, number, place) => {
      const erasures = await Promise.all(asked.map((each) => erasureOf(careRequests, shop, each)));
      if (erasures.some(({ erasedAt }) => erasedAt !== undefined && at <= erasedAt)) return undefined;
      const owner = customer ? { customer } : phone !== undefined && { phone };
      const change = applyCall(call, { shop, number, ...place, ...owner }, terms, before);
      if (!change && note === undefined) return undefined;
      const { state, events } = change ?? { state: before, events: [] };
      if (!state) return undefined;
      return {
        state: call.state === 'missed' ? withoutReceipt(state, message, 'other-channel') : state,
        events,
        words: { id: message, text: note ?? '', ...(phone && { phone }), ...(by && { by }) },
        ...(customer && { wordsOf: customer }),
        alsoWrite: answering(state),
        asserted: erasures.map(({ unchanged }) => unchanged),
      };
    },
  );
  return { found: await tickets.of(shop, ticket).state(), isAdded };
}

async function ticketFor({ shop, ticket }: CallToSave, find: () => Promise<string | undefined>) {
  if (ticket === undefined) return await find();
  const found = await tickets.of(shop, ticket).state();
  if (!found) throw ticketNotFound();
  if (found.erasedAt !== undefined) throw new Problem('ticket-closed', 'The data of its customer was erased.');
  return ticket;
}
