import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { termsOf } from '../promise/documents.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { loadShop } from '../tickets/shop.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { applyQuestion, type BoardQuestion } from './board-question.ts';

export async function saveQuestion(event: BoardQuestion, context: MessageContext): Promise<void> {
  const { shop } = event;
  const known = await loadShop(shop, context);
  const ticket = ticketId(shop, event.subject);
  const [language = 'ko'] = known.languages;
  await changeTicket(tickets.of(shop, ticket), event, (before, number) =>
    applyQuestion(event, { ticket, terms: termsOf(known), language }, before, number),
  );
}
