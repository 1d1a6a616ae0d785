import { statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { MessageWords } from '../tickets/ticket-decision.ts';
import { loadWords, tickets } from '../tickets/tickets.store.ts';

/** A ticket that was merged into another one, with its words. */
interface MergedTicket {
  readonly ticket: Ticket;
  readonly words: ReadonlyMap<string, MessageWords>;
}

/** What was said in the tickets that were merged into this one. */
export async function mergedTickets({ shop, merged = [] }: Ticket): Promise<readonly MergedTicket[]> {
  if (merged.length === 0) return [];
  const found = await statesOf(merged.map((id) => tickets.of(shop, id)));
  return await Promise.all(
    found.map(async (ticket) => ({ ticket, words: await loadWords(tickets.of(shop, ticket.ticket).subject) })),
  );
}
