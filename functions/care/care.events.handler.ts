import { aggregate } from '../../shared/aggregate-kind.ts';
import { consumer, type Turn } from '../../shared/consumer.ts';
import { copyOf, keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { type EventOf, shopVersion } from '../../shared/events/event.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import type { SurveyAnswered } from '../../shared/events/surveys.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { acknowledged, type CareShop, warning, withWord } from './asking.ts';
import { careSubscriptions } from './care.events.subscriptions.ts';
import { changeTicket, keepContact, receiptsOf, shops, tickets } from './care.store.ts';
import { termsOf } from './documents.ts';
import { keepMailboxes, mailboxesIn } from './mailboxes.store.ts';
import type { Receipts } from './receipts.ts';
import { replyAddress, ticketId } from './reply-address.ts';
import { correct, due, type Outcome, open, type Ticket } from './ticket.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);

async function hours(event: EventOf<typeof ShopChanged>): Promise<void> {
  const { zone, hours, languages, brand } = event.data;
  const documents = shopVersion(event.shop, event.version);
  const mailboxes = mailboxesIn(event);
  const known: CareShop = { zone, hours, documents, languages, support: brand.support.email, mailboxes };
  await keepCopy(shops, event, known);
  await keepMailboxes(event);
}

async function shopFor(shop: string, turn: Turn): Promise<CareShop> {
  const known = await copyOf(shops.of(shop));
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return known;
}

type Answered = EventOf<typeof SurveyAnswered>;

/** The newest that was heard of an answer, low or not, so that an older one cannot take it back. */
interface Heard {
  readonly version: number;
  readonly score: number;
  readonly words?: string;
}
const answers = aggregate<Heard>('answer', { owner: 'care', describe: () => ({ status: 'heard' }) });

const lowScore = 2;

async function answered(event: Answered, turn: Turn): Promise<void> {
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

async function wake(event: EventOf<typeof TimerDue>, turn: Turn): Promise<void> {
  const ticket = tickets.at(event.data.aggregate);
  if (!(await ticket.load())) return;
  const shop = await shopFor(event.shop, turn);
  await changeTicket(ticket, event, (before): Outcome | undefined => {
    if (!before) return undefined;
    const { state, events, warn } = due(before, turn.now);
    return withWord({ state, events: warn ? [...events, warning(state, shop)] : events }, shop);
  });
}

export const handler = consumer(env, careSubscriptions, {
  ShopChanged: hours,
  CustomerRegistered: keepContact,
  CustomerChanged: keepContact,
  SurveyAnswered: answered,
  TimerDue: wake,
});
