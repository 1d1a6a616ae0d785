import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import { day, zonedMoment } from '../../../shared/calendar/moment.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { frame, type Markup } from '../../../shared/page/frame.ts';
import { greetingOf } from '../../../shared/text/names.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import type { OrderBrief } from '../customer/ownership.ts';
import { balanceOf, type Points, type PointsEntry } from '../customer/points.ts';
import type { TicketCopy } from '../customer/tickets.ts';
import type { Entry } from '../customer/timeline.ts';
import { anyLetter, anyReason, changes, outcomes, reasons, words } from './messages.ts';

/** An order of the customer, by its id. */
export type OwnOrder = OrderBrief & { readonly order: string };

/** All that a customer's own page shows, and to whom. */
interface Me {
  readonly profile: Omit<CustomerProfile, 'customer'>;
  /** The newest first, as all lists here. */
  readonly orders: readonly OwnOrder[];
  readonly points: Points;
  readonly tickets: readonly TicketCopy[];
  readonly messages: readonly Entry[];
  readonly shop: ShopDocument;
  readonly language: Language;
  readonly now: string;
}

export function mePage(me: Me): Page {
  const { profile, shop, language } = me;
  const text = words[language];
  const greeting = greetingOf({ ...profile, manner: shop.brand }, language).replace(/[.,]$/, '');
  const body = html`<h1>${greeting}</h1>
<p>${text.lead}</p>
${ticketsOf(me)}
${ordersOf(me)}
${pointsOf(me)}
${messagesOf(me)}`;
  return frame({ language, title: text.title, body, brand: shop.brand });
}

/** What the customer waits for stands first; without a question, nothing is said of questions. */
function ticketsOf({ tickets, shop, language, now }: Me): Markup | string {
  if (tickets.length === 0) return '';
  const text = words[language];
  const rows = tickets.map((ticket) => row(text.ticket(ticket.number), promiseOf(ticket, shop, language, now)));
  return html`<h2>${text.tickets}</h2>\n<ul class="rows">\n${rows}</ul>`;
}

function promiseOf({ status, promise }: TicketCopy, { zone }: ShopDocument, language: Language, now: string): string {
  const text = words[language];
  if (status === 'solved' || status === 'closed') return text.solved;
  if (status === 'pending') return text.answered;
  if (!promise) return text.waiting;
  const time = zonedMoment(promise.at, zone, language);
  return now < promise.at ? text.promise(time) : text.late(time);
}

function ordersOf({ orders, shop, language }: Me): Markup {
  const text = words[language];
  const dated = (state: State, at?: string) =>
    [capital(text.states[state]), at && day(at, shop.zone, language)].filter(Boolean).join(' ');
  const rows = orders.map((order) => {
    const { state, at } = stateOf(order);
    const before = state === 'placed' ? '' : dated('placed', order.placedAt);
    return row(capital(text.order(order.number)), dated(state, at), before);
  });
  return html`<h2>${text.orders}</h2>
${orders.length > 0 ? html`<ul class="rows">\n${rows}</ul>` : html`<p class="soft">${text.noOrders}</p>`}`;
}

type State = keyof typeof words.en.states;

/** An order's state in one word, and since when, where that is known. */
function stateOf(order: OrderBrief): {
  readonly state: State;
  readonly at?: string | undefined;
} {
  const { goodsMinor, refundedMinor, paidAt, shippedAt, deliveredAt, installedAt, cancelledAt } = order;
  if (cancelledAt) return { state: 'cancelled', at: cancelledAt };
  if (refundedMinor > 0) return { state: refundedMinor < goodsMinor ? 'partly-refunded' : 'refunded' };
  if (installedAt) return { state: 'installed', at: installedAt };
  if (deliveredAt) return { state: 'delivered', at: deliveredAt };
  if (shippedAt) return { state: 'shipped', at: shippedAt };
  return paidAt ? { state: 'paid', at: paidAt } : { state: 'placed', at: order.placedAt };
}

function pointsOf({ points, orders, shop, language }: Me): Markup {
  const text = words[language];
  if (points.entries.length === 0) return html`<h2>${text.points}</h2>\n<p class="soft">${text.noPoints}</p>`;
  const { pending, active, debt, expiries } = balanceOf(points);
  const numbers = new Map(orders.map(({ order, number }) => [order, number]));
  const rows = points.entries.map((entry) =>
    row('', changeOf(entry, numbers, language), day(entry.at, shop.zone, language)),
  );
  const ends = expiries.map(({ at, points }) => text.expiry(day(at, shop.zone, language), counted(points, language)));
  return html`<h2>${text.points}</h2>
<p class="soft">${text.active}</p>
<p class="large figure">${counted(active, language)}</p>
<dl>
<div><dt>${text.pending}</dt><dd>${counted(pending, language)}</dd></div>
${debt > 0 && html`<div><dt>${text.debt}</dt><dd>${counted(debt, language)}</dd></div>`}
</dl>
${ends.length > 0 && html`<h3>${text.expiries}</h3>\n<ul>${ends.map((end) => html`<li>${end}</li>`)}</ul>`}
<h3>${text.changes}</h3>
<ul class="rows">
${rows}</ul>`;
}

function changeOf(
  { name, points, order }: PointsEntry,
  numbers: ReadonlyMap<string, string>,
  language: Language,
): string {
  const text = words[language];
  const number = order && numbers.get(order);
  const about = { order: number ? text.order(number) : text.anOrder, points: counted(points, language) };
  return changes[name]?.[language](about) ?? about.points;
}

function messagesOf({ messages, shop, language }: Me): Markup {
  const text = words[language];
  const rows = messages.map((entry) => row('', outcomeOf(entry, language), day(entry.at, shop.zone, language)));
  return html`<h2>${text.messages}</h2>
${rows.length > 0 ? html`<ul class="rows">\n${rows}</ul>` : html`<p class="soft">${text.noMessages}</p>`}`;
}

function outcomeOf({ name, facts, readerLabel = anyLetter }: Entry, language: Language): string {
  const letter = readerLabel[language];
  const because = labelled(reasons, facts.because, anyReason)[language];
  return outcomes[name]?.[language](letter, because) ?? letter;
}

/** What this is called, or what anything is called that has no name here. */
function labelled<Label>(labels: Readonly<Record<string, Label>>, key: string | undefined, other: Label): Label {
  return (key !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined) ?? other;
}

function row(head: string, sentence: string, soft = ''): Markup {
  return html`<li>${head && html`<b>${head}</b><br>`}${sentence}${soft && html`<br><span class="soft figure">${soft}</span>`}</li>
`;
}

const counted = (points: number, language: Language) => words[language].count(grouped(points));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
