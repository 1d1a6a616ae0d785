import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { termsOf } from '../promise/documents.ts';
import { replyAddress, ticketId } from '../tickets/reply-address.ts';
import { shopFor } from '../tickets/shop.store.ts';
import { changeTicket, receiptsOf, tickets } from '../tickets/tickets.store.ts';
import { type Answered, type NewestAnswer, newer, ticketOf } from './low-answer.ts';

const answers = aggregate<NewestAnswer>('answer', { owner: 'care', describe: () => ({ status: 'heard' }) });

/** A low answer is a ticket, and what is answered anew changes it. */
export async function hearAnswer(linkKeys: LinkKeysAt, event: Answered, turn: MessageContext): Promise<void> {
  const { shop } = event;
  const known = await shopFor(shop, turn);
  const heard = await answers.at(event.subject).change(event, (before) => {
    const state = newer(before, event);
    return state && { state };
  });
  if (!heard) return;
  const ticket = ticketId(shop, event.subject);
  const replyTo = replyAddress(await linkKeys(Date.parse(turn.now)), { shop, address: known.support }, ticket);
  const said = { event, newest: heard.state, terms: termsOf(known), replyTo };
  await changeTicket(
    tickets.of(shop, ticket),
    event,
    (before, number, receipts) => ticketOf(said, ticket, before, number, receipts),
    [receiptsOf(shop, { customer: event.data.customer })],
  );
}
