import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { trace } from '../../../shared/kernel/traces.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { careRequests } from '../persons/requests.store.ts';
import { loadBuyer, noteTicket } from '../purchases/purchases.store.ts';
import { receiptsOf } from '../receipts/receipts.store.ts';
import { replyAddress, ticketId } from '../tickets/reply-address.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { applyLowAnswer, type NewestAnswer, newerAnswer, type SurveyAnswer } from './low-answer.ts';
import { applySolvedAnswer, takesAnswer } from './solved-answer.ts';

export const newestAnswers = aggregate<NewestAnswer>('answer', {
  owner: 'care',
  describe: () => ({ status: 'stored' }),
});

/**
 * Stores the newest version of an answer. A low one about a delivery opens a ticket, and a changed one changes it; one about a solved ticket is
 * added to that. Of a customer who was erased nothing is
 * stored, which is asserted in both writes.
 */
export async function saveAnswer(linkKeys: LinkKeysAt, event: SurveyAnswer, context: MessageContext): Promise<void> {
  const { shop, data } = event;
  const known = await loadShop(shop, context);
  const { customer } = data;
  const { erasedAt, unchanged } = await erasureOf(careRequests, shop, customer);
  if (erasedAt !== undefined) return;
  const newest = await newestAnswers.at(event.subject).change(event, (before) => {
    const state = newerAnswer(before, event);
    return state && { state, alsoWrite: [trace(shop, customer, event.subject, event.at), unchanged] };
  });
  if (!newest) return;
  const keys = await linkKeys(Date.parse(context.now));
  const about = data.ticket === undefined ? undefined : await tickets.of(shop, data.ticket).state();
  const ticket = about && takesAnswer(about, newest.state, context.now) ? about.ticket : ticketId(shop, event.subject);
  const replyTo = replyAddress(keys, { shop, address: known.support }, ticket);
  const terms = await termsFor(known, shop, customer);
  const answer = { event, newest: newest.state, terms, replyTo, about };
  const order = data.order ?? about?.order;
  const buyerOf = async () => (order === undefined ? undefined : await loadBuyer(shop, order));
  const named = (await buyerOf())?.state.customer ?? customer;
  const person = rootOf(await rootsOf(shop, [named]), named);
  await changeTicket(
    tickets.of(shop, ticket),
    event,
    async (before, number, receipts) => {
      const theirs = { wordsOf: customer, asserted: [unchanged] };
      if (before && before.ticket === about?.ticket) {
        const receiptContext = { terms, replyTo, known: receipts };
        const added = applySolvedAnswer(before, {
          newest: newest.state,
          at: event.at,
          now: context.now,
          context: receiptContext,
        });
        return added && { ...added, ...theirs };
      }
      const buyer = await buyerOf();
      const decided = applyLowAnswer({ ...answer, buyer: buyer?.state }, ticket, before, number, receipts);
      if (!decided) return undefined;
      const opened = before || order === undefined ? {} : { alsoWrite: [noteTicket(shop, order, buyer, ticket)] };
      return { ...decided, ...opened, ...theirs };
    },
    [receiptsOf(shop, { customer: person })],
  );
}
