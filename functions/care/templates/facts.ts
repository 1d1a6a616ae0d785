import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { dayOfYear, zonedDateTime } from '../../../shared/calendar/date-time.ts';
import { instant } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { productName, productsInShort } from '../../../shared/text/goods.ts';
import { isCurrency } from '../../../shared/text/money.ts';
import { addressOf, wordsIn } from '../../../shared/text/names.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { type AnswerData, type DatumName, maxItems } from '../answers/data.ts';
import type { OrderAtHand } from '../purchases/buyer.ts';
import type { Agent } from '../staff/author.ts';
import type { CareShop } from '../tickets/answering.ts';
import { stateAt, type Ticket } from '../tickets/ticket.ts';
import { koreanReturns } from './law.ts';

const short = v.pipe(v.string(), v.maxLength(200));

const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/), v.check(isCurrency, 'a currency of ISO 4217'));

/**
 * What care does not know of the customer and the order: whoever asks for a text has it from the routes of those, and sends it. It is
 * written into the text and stored nowhere.
 */
export const askedFacts = v.strictObject({
  customer: v.optional(v.strictObject({ given: v.optional(short), family: v.optional(short) })),
  order: v.optional(
    v.strictObject({
      number: v.optional(short),
      items: v.optional(
        v.pipe(v.array(v.strictObject({ title: short, quantity: integer })), v.minLength(1), v.maxLength(maxItems)),
      ),
      /** How many lines it has, where it has more than `items`. */
      lines: v.optional(integer),
      total: v.optional(v.strictObject({ currency, totalMinor: integer })),
      placedAt: v.optional(instant),
      shippedAt: v.optional(instant),
      deliveredAt: v.optional(instant),
      promisedAt: v.optional(instant),
      carrier: v.optional(short),
      trackingNumber: v.optional(short),
    }),
  ),
});
type AskedFacts = v.InferOutput<typeof askedFacts>;
type OrderFactsAsked = NonNullable<AskedFacts['order']>;

interface TextAskedFor {
  /** Absent where the shop writes first. */
  readonly ticket: Ticket | undefined;
  readonly shop: CareShop;
  /** The order of the ticket, as care knows it. */
  readonly order: OrderAtHand | undefined;
  readonly agent: Agent | undefined;
  readonly asked: AskedFacts;
  readonly blanks: Readonly<Record<string, string>>;
}

/** Nobody vouches for who wrote: they are told neither a name nor anything of an order. */
export const isWithheld = ({ unverified }: Pick<Ticket, 'unverified'>): boolean => unverified === true;

/** All that a text of this ticket may name, written in the language; what is not known is absent. */
export function answerDataOf(
  { ticket, shop, order, agent, asked, blanks }: TextAskedFor,
  language: Language,
  now: string,
): AnswerData {
  const isHidden = ticket !== undefined && isWithheld(ticket);
  const told = isHidden ? {} : asked;
  const known: OrderFactsAsked = isHidden ? {} : { ...atHandFacts(order), ...told.order };
  const { brand } = shop;
  const values: Partial<Record<DatumName, string | undefined>> = {
    ...orderValues(known, shop.zone, language),
    'customer.name': addressOf({ ...told.customer, manner: brand }, language),
    'shop.name': brand?.name[language],
    'shop.phone': brand?.support.phone,
    'ticket.number': ticket && String(ticket.number),
    'promise.at': ticket && promisedAnswer(ticket, shop, language, now),
    'agent.name': agent && wordsIn(agent.name, language),
    'agent.title': agent?.title && wordsIn(agent.title, language),
    ...lawValues,
  };
  const items = (known.items ?? []).map(({ title, quantity }) => ({ title: productName(title, language), quantity }));
  return { known: withoutEmpty(values), items, blanks };
}

const lawValues = {
  'law.withdrawalDays': String(koreanReturns.withdrawalDays),
  'law.refundBusinessDays': String(koreanReturns.refundBusinessDays),
  'law.faultMonths': String(koreanReturns.faultMonths),
  'law.faultNoticeDays': String(koreanReturns.faultNoticeDays),
};

function atHandFacts(order: OrderAtHand | undefined): OrderFactsAsked {
  if (!order) return {};
  const { number, placedAt, title, lines } = order;
  return { number, placedAt, lines, ...(title && { items: [{ title, quantity: 1 }] }) };
}

function orderValues(order: OrderFactsAsked, zone: string, language: Language) {
  const { number, items, lines, total, placedAt, shippedAt, deliveredAt, promisedAt, carrier, trackingNumber } = order;
  const dayIn = (at: string | undefined) => at && dayOfYear(at, zone, language);
  const [first, ...others] = items ?? [];
  return {
    'order.number': number,
    'order.goods': first && productsInShort([first, ...others], language, Math.max(lines ?? 0, others.length + 1)),
    'order.total': total && formatMoney(total.totalMinor, total.currency, language),
    'order.placedOn': dayIn(placedAt),
    'order.shippedOn': dayIn(shippedAt),
    'order.deliveredOn': dayIn(deliveredAt),
    'order.promisedOn': dayIn(promisedAt),
    'order.carrier': carrier,
    'order.trackingNumber': trackingNumber,
  };
}

/** By when an answer is promised, while one is. */
function promisedAnswer(ticket: Ticket, { zone }: CareShop, language: Language, now: string): string | undefined {
  const { clock } = ticket;
  const isRunning = stateAt(ticket, now) !== 'closed' && clock.stoppedAt === undefined && clock.at > now;
  return isRunning ? zonedDateTime(clock.at, zone, language) : undefined;
}

const withoutEmpty = (values: Readonly<Partial<Record<DatumName, string | undefined>>>): AnswerData['known'] =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
