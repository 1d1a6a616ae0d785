import { html } from 'hono/html';
import { dayOfYear } from '../../../shared/calendar/date-time.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { type OrderSummary, trackingWords } from '../customer/order-summary.ts';
import { accountTexts } from './account.words.ts';
import { capital } from './own-messages.ts';
import { parts, row } from './rows.ts';
import { ownDay, type Viewer } from './viewer.ts';

/** An order of the customer, with its id. */
export type OwnOrder = OrderSummary & { readonly order: string };

/** Each order by its goods: how far it is, its promised day, and its parcels; then its number, total and day. */
export function orderRows(orders: readonly OwnOrder[], viewer: Viewer): Markup[] {
  const { language } = viewer;
  const text = accountTexts[language];
  const dated = (state: State, at?: string) => {
    if (!at) return text.states[state];
    const on = ownDay(at, viewer);
    return state === 'shipped' ? text.underway(on) : `${text.states[state]} ${on}`;
  };
  return orders.map((order) => {
    const { state, at } = stateOf(order);
    const number = capital(text.order(order.number));
    const goods = goodsOf(order, language);
    const isSameDay = state === 'placed' || (at && ownDay(at, viewer) === ownDay(order.placedAt, viewer));
    const placed = isSameDay ? '' : capital(dated('placed', order.placedAt));
    const told = inLines([capital(dated(state, at)), arrivalOf(order, viewer), ...parcelLines(order, language)]);
    const beside = parts([goods && number, totalOf(order, language)]);
    return row(goods || number, told, beside || placed ? inLines([beside, placed]) : '');
  });
}

const underway: readonly State[] = ['paid', 'shipped', 'partly-refunded'];
const collected: readonly OrderSummary['kind'][] = ['counter', 'pickup', 'download'];

/** By when it arrives, as a day of the shop's calendar, while it is under way. */
function arrivalOf(order: OrderSummary, { shop, language, now }: Viewer): string {
  const { promisedAt, newPromisedAt, deliveredAt, kind } = order;
  const latest = newPromisedAt ?? promisedAt;
  if (!latest || deliveredAt || collected.includes(kind) || !underway.includes(stateOf(order).state)) return '';
  const text = accountTexts[language];
  const words = dayOfYear(latest, shop.zone, language);
  if (now > latest) return text.overdue(words);
  if (!newPromisedAt || !promisedAt) return text.promised(words);
  return text.promisedAnew(words, dayOfYear(promisedAt, shop.zone, language));
}

const received = (kind: OrderSummary['kind']): State => (kind === 'counter' || kind === 'pickup' ? kind : 'delivered');

/** `무선청소기 외 2건`; nothing for an order of before its goods were kept. */
function goodsOf({ goods }: OrderSummary, language: Language): string {
  const [first, ...more] = (goods?.titles ?? []).map((title) => ({ title }));
  return first ? productsInShort([first, ...more], language, goods?.lines) : '';
}

/** The total that the shopper saw. */
const totalOf = ({ total }: OrderSummary, language: Language) =>
  total && formatMoney(total.totalMinor, total.currency, language);

/** The carrier's pages about the parcels, and how many more parcels there are. A link of another scheme than https is not shown. */
function parcelLines({ parcels = [], moreParcels = 0 }: OrderSummary, language: Language): (string | Markup)[] {
  const { track, moreParcels: more } = accountTexts[language];
  const lines = parcels.flatMap((parcel) => {
    const words = trackingWords(parcel);
    const url = URL.parse(parcel.trackingUrl ?? '');
    if (url?.protocol !== 'https:') return words ? [html`${words}`] : [];
    return [html`<a class="tap" href="${url.href}" rel="noreferrer">${track}</a>${words && ` ${words}`}`];
  });
  return [...lines, moreParcels > 0 ? more(moreParcels) : ''];
}

const inLines = (lines: readonly (string | Markup)[]): Markup =>
  html`${lines.filter((each) => each !== '').map((line, n) => (n === 0 ? line : html`<br>${line}`))}`;

type State = keyof typeof accountTexts.en.states;

/** An order's state, and since when, if that is known. */
function stateOf(order: OrderSummary): {
  readonly state: State;
  readonly at?: string | undefined;
} {
  const { goodsMinor, refundedMinor, refundedAt, paidAt, shippedAt, deliveredAt, installedAt, cancelledAt } = order;
  if (cancelledAt) return { state: 'cancelled', at: cancelledAt };
  if (refundedMinor > 0) return { state: refundedMinor < goodsMinor ? 'partly-refunded' : 'refunded', at: refundedAt };
  if (installedAt) return { state: 'installed', at: installedAt };
  // The day of a delivery that nobody reported is not known.
  if (deliveredAt && order.isAssumed) return { state: 'assumed' };
  if (deliveredAt && order.kind !== 'download') return { state: received(order.kind), at: deliveredAt };
  if (shippedAt) return { state: 'shipped', at: shippedAt };
  return paidAt ? { state: 'paid', at: paidAt } : { state: 'placed', at: order.placedAt };
}
