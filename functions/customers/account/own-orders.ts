import { html } from 'hono/html';
import { day } from '../../../shared/calendar/date-time.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { type OrderSummary, trackingWords } from '../customer/order-summary.ts';
import { accountTexts } from './messages.ts';
import { row } from './rows.ts';

/** An order of the customer, with its id. */
export type OwnOrder = OrderSummary & { readonly order: string };

interface Orders {
  readonly orders: readonly OwnOrder[];
  readonly shop: ShopDocument;
  readonly language: Language;
}

/** The orders, each with its goods, how far it is, and its parcels. */
export function ordersOf({ orders, shop, language }: Orders): Markup {
  const text = accountTexts[language];
  const dated = (state: State, at?: string) =>
    [capital(text.states[state]), at && day(at, shop.zone, language)].filter(Boolean).join(' ');
  const rows = orders.map((order) => {
    const { state, at } = stateOf(order);
    const before = state === 'placed' ? '' : dated('placed', order.placedAt);
    const lines = [dated(state, at), goodsOf(order, language), ...trackingLinks(order, language)].filter(Boolean);
    return row(capital(text.order(order.number)), joined(lines), before);
  });
  return html`<h2>${text.orders}</h2>
${orders.length > 0 ? html`<ul class="rows">\n${rows}</ul>` : html`<p class="soft">${text.noOrders}</p>`}`;
}

const received = (kind: OrderSummary['kind']): State => (kind === 'counter' || kind === 'pickup' ? kind : 'delivered');

/** `무선청소기 외 2건 · 398,000원`: what was ordered, and the total that the shopper saw. */
function goodsOf({ goods, total }: OrderSummary, language: Language): string {
  const [first, ...more] = (goods?.titles ?? []).map((title) => ({ title }));
  const words = first && productsInShort([first, ...more], language, goods?.lines);
  return [words, total && formatMoney(total.totalMinor, total.currency, language)].filter(Boolean).join(' · ');
}

/** The carrier's pages about the parcels. A link of another scheme than https is not shown. */
function trackingLinks({ parcels = [] }: OrderSummary, language: Language): Markup[] {
  const { track } = accountTexts[language];
  return parcels.flatMap((parcel) => {
    const words = trackingWords(parcel);
    const url = URL.parse(parcel.trackingUrl ?? '');
    if (url?.protocol !== 'https:') return words ? [html`${words}`] : [];
    return [html`<a href="${url.href}" rel="noreferrer">${track}</a>${words && ` ${words}`}`];
  });
}

const joined = (lines: readonly (string | Markup)[]): Markup =>
  html`${lines.map((line, n) => (n === 0 ? line : html`<br>${line}`))}`;

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

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
