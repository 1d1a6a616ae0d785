import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import { day, zonedDateTime } from '../../../shared/calendar/date-time.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { frame, type Markup } from '../../../shared/page/frame.ts';
import { greetingOf } from '../../../shared/text/names.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { balanceOf, type PendingOrder, type Points, type PointsEntry } from '../customer/points.ts';
import type { TicketProjection } from '../customer/tickets.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import {
  accountTexts,
  defaultLabel,
  defaultReason,
  messageReasons,
  messageSentences,
  pointsSentences,
} from './messages.ts';
import { type OwnOrder, ordersOf } from './own-orders.ts';
import { row } from './rows.ts';

/** All that the account page shows. */
interface AccountView {
  readonly profile: Omit<CustomerProfile, 'customer'>;
  /** The newest first, as all lists here. */
  readonly orders: readonly OwnOrder[];
  readonly points: Points;
  readonly tickets: readonly TicketProjection[];
  readonly messages: readonly TimelineEntry[];
  readonly shop: ShopDocument;
  readonly language: Language;
  readonly now: string;
}

export function accountPage(view: AccountView): Page {
  const { profile, shop, language } = view;
  const text = accountTexts[language];
  const greeting = greetingOf({ ...profile, manner: shop.brand }, language).replace(/[.,]$/, '');
  const body = html`<h1>${greeting}</h1>
<p>${text.lead}</p>
${ticketsOf(view)}
${ordersOf(view)}
${pointsOf(view)}
${messagesOf(view)}`;
  return frame({ language, title: text.title, body, brand: shop.brand });
}

/** Tickets come first; without a ticket there is no section for them. */
function ticketsOf({ tickets, shop, language, now }: AccountView): Markup | string {
  if (tickets.length === 0) return '';
  const text = accountTexts[language];
  const rows = tickets.map((ticket) => row(text.ticket(ticket.number), promiseOf(ticket, shop, language, now)));
  return html`<h2>${text.tickets}</h2>\n<ul class="rows">\n${rows}</ul>`;
}

function promiseOf(
  { status, promise }: TicketProjection,
  { zone }: ShopDocument,
  language: Language,
  now: string,
): string {
  const text = accountTexts[language];
  if (status === 'solved' || status === 'closed') return text.solved;
  if (status === 'pending') return text.answered;
  if (!promise) return text.waiting;
  const time = zonedDateTime(promise.at, zone, language);
  return now < promise.at ? text.promise(time) : text.late(time);
}

function pointsOf({ points, orders, shop, language }: AccountView): Markup {
  const text = accountTexts[language];
  if (points.entries.length === 0) return html`<h2>${text.points}</h2>\n<p class="soft">${text.noPoints}</p>`;
  const { pending, active, debt, expiries } = balanceOf(points);
  const numbers = new Map(orders.map(({ order, number }) => [order, number]));
  const rows = points.entries.map((entry) =>
    row('', pointsChangeText(entry, numbers, language), day(entry.at, shop.zone, language)),
  );
  const scheduled = (points.pending?.orders ?? []).map((each) => scheduleText(each, numbers, shop, language));
  const ends = expiries.map(({ at, points }) =>
    text.expiry(day(at, shop.zone, language), pointsText(points, language)),
  );
  return html`<h2>${text.points}</h2>
<p class="soft">${text.active}</p>
<p class="large figure">${pointsText(active, language)}</p>
<dl>
${points.tier && html`<div><dt>${text.tier}</dt><dd>${points.tier.label?.[language] ?? points.tier.tier}</dd></div>`}
<div><dt>${text.pending}</dt><dd>${pointsText(pending, language)}</dd></div>
${debt > 0 && html`<div><dt>${text.debt}</dt><dd>${pointsText(debt, language)}</dd></div>`}
</dl>
${scheduled.length > 0 && html`<h3>${text.schedule}</h3>\n<ul>${scheduled.map((each) => html`<li>${each}</li>`)}</ul>`}
${ends.length > 0 && html`<h3>${text.expiries}</h3>\n<ul>${ends.map((end) => html`<li>${end}</li>`)}</ul>`}
<h3>${text.changes}</h3>
<ul class="rows">
${rows}</ul>`;
}

/** `1,000P (주문 #1001): 2026년 12월 5일(토)부터` */
function scheduleText(
  { order, points, activatesAt, isReturning }: PendingOrder,
  numbers: ReadonlyMap<string, string>,
  { zone }: ShopDocument,
  language: Language,
): string {
  const text = accountTexts[language];
  const number = numbers.get(order);
  const when = activatesAt ? text.activates(day(activatesAt, zone, language)) : text.undated;
  const about = number ? text.order(number) : text.anOrder;
  return `${pointsText(points, language)} (${about}): ${isReturning ? text.returning : when}`;
}

function pointsChangeText(
  { name, points, order, direction }: PointsEntry,
  numbers: ReadonlyMap<string, string>,
  language: Language,
): string {
  const text = accountTexts[language];
  const number = order && numbers.get(order);
  const about = { order: number ? text.order(number) : text.anOrder, points: pointsText(points, language), direction };
  return pointsSentences[name]?.[language](about) ?? about.points;
}

function messagesOf({ messages, shop, language }: AccountView): Markup {
  const text = accountTexts[language];
  const rows = messages.map((entry) => row('', messageText(entry, language), day(entry.at, shop.zone, language)));
  return html`<h2>${text.messages}</h2>
${rows.length > 0 ? html`<ul class="rows">\n${rows}</ul>` : html`<p class="soft">${text.noMessages}</p>`}`;
}

function messageText({ name, facts, readerLabel = defaultLabel }: TimelineEntry, language: Language): string {
  const letter = readerLabel[language];
  const because = labelled(messageReasons, facts.because, defaultReason)[language];
  return messageSentences[name]?.[language](letter, because) ?? letter;
}

/** The label of `key`, or `other` if it has none. */
function labelled<Label>(labels: Readonly<Record<string, Label>>, key: string | undefined, other: Label): Label {
  return (key !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined) ?? other;
}

const pointsText = (points: number, language: Language) => accountTexts[language].count(grouped(points));
