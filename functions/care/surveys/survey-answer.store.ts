import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { termsOf } from '../promise/documents.ts';
import { receiptsOf } from '../tickets/receipts.store.ts';
import { replyAddress, ticketId } from '../tickets/reply-address.ts';
import { loadShop } from '../tickets/shop.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { applyLowAnswer, type NewestAnswer, newerAnswer, type SurveyAnswer } from './low-answer.ts';

const newestAnswers = aggregate<NewestAnswer>('answer', { owner: 'care', describe: () => ({ status: 'stored' }) });

/** Stores the newest version of an answer; a low one opens a ticket, and a changed one changes it. */
export async function saveAnswer(linkKeys: LinkKeysAt, event: SurveyAnswer, context: MessageContext): Promise<void> {
  const { shop } = event;
  const known = await loadShop(shop, context);
  const newest = await newestAnswers.at(event.subject).change(event, (before) => {
    const state = newerAnswer(before, event);
    return state && { state };
  });
  if (!newest) return;
  const ticket = ticketId(shop, event.subject);
  const replyTo = replyAddress(await linkKeys(Date.parse(context.now)), { shop, address: known.support }, ticket);
  const answer = { event, newest: newest.state, terms: termsOf(known), replyTo };
  await changeTicket(
    tickets.of(shop, ticket),
    event,
    (before, number, receipts) => applyLowAnswer(answer, ticket, before, number, receipts),
    [receiptsOf(shop, { customer: event.data.customer })],
  );
}
