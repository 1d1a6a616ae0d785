import { aggregate } from '../../shared/aggregate-kind.ts';
import type { Turn } from '../../shared/consumer.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { SurveyAnswered } from '../../shared/events/surveys.ts';
import type { LinkKeysAt } from '../../shared/link-keys.ts';
import { acknowledged } from './asking.ts';
import { changeTicket, receiptsOf, tickets } from './care.store.ts';
import { termsOf } from './documents.ts';
import type { Receipts } from './receipts.ts';
import { replyAddress, ticketId } from './reply-address.ts';
import { shopFor } from './shop.store.ts';
import { correct, open, type Ticket } from './ticket.ts';

/** The newest that was heard of an answer, low or not, so that an older one cannot take it back. */
interface Heard {
  readonly version: number;
  readonly score: number;
  readonly words?: string;
}
const answers = aggregate<Heard>('answer', { owner: 'care', describe: () => ({ status: 'heard' }) });

const lowScore = 2;

/** A low answer is a ticket, and what is answered anew changes it. */
export async function hearAnswer(
  linkKeys: LinkKeysAt,
  event: EventOf<typeof SurveyAnswered>,
  turn: Turn,
): Promise<void> {
  const { customer, order, score, words } = event.data;
  const shop = await shopFor(event.shop, turn);
  const heard = await answers
    .at(event.subject)
    .change(event, (before) =>
      before && before.version >= event.version
        ? undefined
        : { state: { version: event.version, score, ...(words && { words }) } },
    );
  if (!heard) return;
  const { version, ...latest } = heard.state;
  const ticket = ticketId(event.shop, event.subject);
  const replyTo = replyAddress(
    await linkKeys(Date.parse(turn.now)),
    { shop: event.shop, address: shop.support },
    ticket,
  );
  const message = { id: 'answer', at: event.at, kind: 'survey' as const };
  const about = { shop: event.shop, ticket, kind: 'delivery' as const, test: event.test, customer, order };
  const answer = { version, score: latest.score };
  const receipts = [receiptsOf(event.shop, { customer })];
  const terms = termsOf(shop);
  const decide = (before: Ticket | undefined, number: number, known: readonly Receipts[]) => {
    const isNews = before?.answer?.version !== version;
    const said = isNews ? { words: { id: message.id, text: latest.words ?? '' } } : {};
    if (before) {
      if (score > lowScore) return { ...correct(before, answer, before.openedAt, terms), ...said };
      return { ...correct(before, answer, event.at, terms), ...said };
    }
    if (score > lowScore) return undefined;
    const opened = open({ ...about, number }, message, terms);
    return {
      ...acknowledged({ ...opened, state: { ...opened.state, answer } }, message, { terms, replyTo, known }),
      ...said,
    };
  };
  await changeTicket(tickets.of(event.shop, ticket), event, decide, receipts);
}
