import { html } from 'hono/html';
import { day } from '../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { customerLink, type NamedCustomer } from '../frame/customers.ts';
import { notice } from '../frame/notice.ts';
import { platformName } from '../frame/platforms.ts';
import { table } from '../frame/table.ts';
import { newTaskLink } from '../frame/task-link.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { writeLink } from '../frame/write-link.ts';
import {
  historicalWords,
  kindWords,
  returnWords,
  stageWords,
  statementWords,
  stepWords,
  troubleWords,
  orderWords as words,
} from './order.words.ts';
import { orderMark } from './orders.page.ts';
import { moneyText, type WholeOrder } from './orders.ts';

/** What is shown of an order at most; the rest is a number. */
const most = { items: 50, parcels: 40 };

interface OrderParts {
  readonly order: WholeOrder;
  readonly buyer: NamedCustomer | undefined;
  /** The parts that other capabilities know, or why they are missing. */
  readonly promise: Markup;
  readonly messages: Markup;
  readonly calls: Markup;
}

/** One order with its life. */
export function orderPage(visit: Visit, { order, buyer, promise, messages, calls }: OrderParts): Markup {
  const { language, shop, query } = visit;
  const part = (title: keyof typeof words, body: Markup | '') =>
    body === '' ? '' : html`<section><h2>${words[title][language]}</h2>${body}</section>`;
  return html`<p><a class="tap" href="/desk/${shop}/orders">← ${words.back[language]}</a>${newTaskLink(visit, { order: order.id })}${buyer ? writeLink(visit, buyer.customer, order.id) : ''}</p>
${query.done === 'promise' ? notice('done', words.done[language]) : ''}
${order.isTest ? notice('info', words.testOrder[language]) : ''}
<div class="cards">${summary(visit, order, buyer)}<section class="card"><h2>${words.promise[language]}</h2>${promise}</section></div>
${part('life', life(visit, order))}
${part('goods', goods(visit, order))}
${part('parcels', parcels(visit, order))}
${part('troubles', troubles(visit, order))}
${part('returns', returns(visit, order))}
${part('messages', messages)}
${part('calls', calls)}`;
}

function summary(visit: Visit, order: WholeOrder, buyer: NamedCustomer | undefined): Markup {
  const { language } = visit;
  const { goods: paid, total, shopTotal, kind, marketplace, subscription, platform } = order;
  const money = (minor: number) => formatMoney(minor, paid?.currency ?? '', language);
  const rows: readonly (readonly [keyof typeof words, Markup | string | undefined])[] = [
    ['customer', buyer ? customerLink(visit, buyer) : words.unknownCustomer[language]],
    ['total', total && moneyText(total, language)],
    ['shopTotal', shopTotal && moneyText(shopTotal, language)],
    ['refunded', paid && paid.refundedMinor > 0 ? money(paid.refundedMinor) : undefined],
    ['outstanding', paid?.outstandingMinor ? money(paid.outstandingMinor) : undefined],
    ['platform', platformName(platform, language)],
    ['marketplace', marketplace],
    ['kind', kind && (kindWords[kind]?.[language] ?? kind)],
    ['subscription', subscription && String(subscription.number)],
  ];
  const shown = rows.flatMap(([name, value]) =>
    value ? [html`<div><dt>${words[name][language]}</dt><dd>${value}</dd></div>`] : [],
  );
  return html`<section class="card"><h2>${orderMark(order, visit)}</h2><dl>${shown}</dl></section>`;
}

/** A report that came so much later than what it is about is worth a word. */
const lateReportMs = 600_000;

function life(visit: Visit, { life: stages, assumedFrom }: WholeOrder): Markup {
  const { language } = visit;
  const isLate = (at: string, reportedAt: string | undefined) =>
    reportedAt !== undefined && Date.parse(reportedAt) - Date.parse(at) > lateReportMs;
  const entry = ({ stage, at, statedBy, reportedAt, historical }: WholeOrder['life'][number]) =>
    html`<li><b>${stageWords[stage]?.[language] ?? stage}</b> ${when(at, visit)}
<p class="hint">${statementWords[statedBy]?.[language] ?? ''}${reportedAt && isLate(at, reportedAt) ? html` ${words.known[language]} ${when(reportedAt, visit)}` : ''} ${historical ? (historicalWords[historical]?.[language] ?? '') : ''}</p></li>`;
  const coming = assumedFrom
    ? html`<li><b>${words.assumedTitle[language]}</b> ${when(assumedFrom, visit)}<p class="hint">${words.assumedFrom[language]}</p></li>`
    : '';
  if (stages.length === 0) return html`<p>${words.noLife[language]}</p>`;
  return html`<ol class="life">${stages.map(entry)}${coming}</ol>`;
}

function goods({ language }: Visit, { items, lines }: WholeOrder): Markup | '' {
  if (items.length === 0) return '';
  const shown = items.slice(0, most.items);
  const rest = lines - shown.length;
  return html`${table({
    caption: `${words.lines[language]}: ${lines}`,
    columns: [
      { label: words.goods[language], cell: ({ title }) => title },
      { label: words.quantity[language], cell: ({ quantity }) => String(quantity), isFigure: true },
    ],
    rows: shown,
    empty: html``,
  })}${rest > 0 ? html`<p class="hint">${words.more[language]}: ${String(rest)}</p>` : ''}`;
}

type Parcel = WholeOrder['parcels'][number];

function parcels(visit: Visit, { parcels: all }: WholeOrder): Markup {
  const { language } = visit;
  if (all.length === 0) return html`<p>${words.noParcels[language]}</p>`;
  const rest = all.length - most.parcels;
  const name = ({ carrier, trackingNumber, id }: Parcel) => [carrier, trackingNumber].filter(Boolean).join(' ') || id;
  return html`${table({
    caption: words.sent[language],
    columns: [
      { label: words.parcel[language], cell: (parcel) => html`${name(parcel)}${trackingLink(visit, parcel)}` },
      { label: words.left[language], cell: ({ shippedAt }) => (shippedAt ? when(shippedAt, visit) : '') },
      { label: words.arrived[language], cell: ({ deliveredAt }) => (deliveredAt ? when(deliveredAt, visit) : '') },
      { label: words.goods[language], cell: ({ items }) => linesText(items) },
    ],
    rows: all.slice(0, most.parcels),
    empty: html``,
  })}${rest > 0 ? html`<p class="hint">${words.more[language]}: ${String(rest)}</p>` : ''}`;
}

/** The carrier's page. A link of another scheme than https leads nowhere. */
export function trackingLink({ language }: Visit, { trackingUrl = '' }: Parcel): Markup | '' {
  const url = URL.parse(trackingUrl);
  if (url?.protocol !== 'https:') return '';
  return html` <a href="${url.href}" rel="noreferrer">${words.tracking[language]}</a>`;
}

/** Lines without a name are those of an order whose contents are not known yet. */
const linesText = (lines: Parcel['items']): string =>
  lines
    .slice(0, 5)
    .map(({ title, line, quantity }) => `${title ?? line} × ${quantity}`)
    .join(', ') + (lines.length > 5 ? ' …' : '');

function troubles(visit: Visit, { troubles: all }: WholeOrder): Markup | '' {
  const { language } = visit;
  if (all.length === 0) return '';
  const entry = ({ trouble, at, isOver }: WholeOrder['troubles'][number]) =>
    html`<li>${troubleWords[trouble]?.[language] ?? trouble} ${when(at, visit)}${isOver ? html` <span class="mark done">${words.isOver[language]}</span>` : ''}</li>`;
  return html`<ul>${all.map(entry)}</ul>`;
}

function returns(visit: Visit, { returns: all }: WholeOrder): Markup | '' {
  const { language } = visit;
  if (all.length === 0) return '';
  const entry = ({ kind, step, at, items }: WholeOrder['returns'][number]) =>
    html`<li><b>${returnWords[kind]?.[language] ?? kind}</b> ${stepWords[step]?.[language] ?? step}, ${when(at, visit)}${items.length > 0 ? html`<p class="hint">${linesText(items)}</p>` : ''}</li>`;
  return html`<ul>${all.map(entry)}</ul>`;
}

/** The title of the page: what people call the order. */
export const orderTitle = ({ language }: Visit, { number, id }: WholeOrder): string =>
  `${words.title[language]} ${number ?? id}`;

/** A day of the promise, in words. */
export const promiseDay = (at: string, { zone, language }: Visit): string => day(at, zone, language);
