import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { formatMoney, grouped } from '../../../shared/text/numerals.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import { customerPath } from '../frame/customers.ts';
import type { Reading } from '../frame/reading.ts';
import { dayCell, when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { frameWords } from '../frame/words.ts';
import { becauseText } from '../orders/message.words.ts';
import { outcomePart, wayMark } from '../orders/order-parts.page.ts';
import { orderMark } from '../orders/orders.page.ts';
import { moneyText, type OrderRow } from '../orders/orders.ts';
import { type Beside, fewBeside } from './beside.ts';
import { besideWords as words } from './beside.words.ts';

/** The person of a ticket, folded on a narrow screen; each part that did not come says so in its place. */
export function besidePart(visit: Visit, ticket: WholeTicket, beside: Beside | undefined): Markup {
  const { language, shop } = visit;
  const body = beside
    ? html`${whoPart(visit, beside)}${ordersPart(visit, beside, ticket)}${earlierPart(visit, beside, ticket)}${writtenPart(visit, beside)}
<p><a class="tap" href="${customerPath(visit, beside.customer)}">${words.whole[language]}</a></p>`
    : html`<p>${words.nobody[language]}</p><p><a class="tap" href="/desk/${shop}/customers">${words.search[language]}</a></p>`;
  const name = beside?.who.ok ? knownName(beside.who.value, visit) : words.title[language];
  return html`<details class="card fold"><summary><b>${name}</b></summary>${body}</details>`;
}

/** `김민지님`, `Minji Kim`; other words where no name is known. */
function knownName({ name }: { readonly name?: string | undefined }, { language }: Visit): string {
  if (!name) return frameWords.nameless[language];
  return language === 'ko' ? `${name}님` : name;
}

/** What the API gave; a sentence in place of what it did not. */
const shownPart = <Value>(visit: Visit, read: Reading<Value>, body: (value: Value) => Markup): Markup =>
  read.ok ? body(read.value) : html`<p class="hint">${words.unknown[visit.language]}</p>`;

const rows = (all: readonly (readonly [string, Markup | string | undefined])[]): Markup =>
  html`<dl>${all.map(([label, value]) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : ''))}</dl>`;

function whoPart(visit: Visit, { who, points }: Beside): Markup {
  const { language, person } = visit;
  const known = shownPart(visit, who, ({ email, phone, phoneShown = phone, worth, tags }) => {
    const link = (scheme: string, to: string, shown: string) =>
      person.isMasked ? shown : html`<a href="${scheme}:${to}">${shown}</a>`;
    return rows([
      [words.email[language], email && link('mailto', email, email)],
      [words.phone[language], phoneShown && link('tel', phone ?? '', phoneShown)],
      [
        words.net[language],
        worth.map(({ netMinor, currency }) => formatMoney(netMinor, currency, language)).join(', '),
      ],
      [words.tags[language], tags.length > 0 ? tags.join(', ') : undefined],
    ]);
  });
  const has = shownPart(visit, points, ({ available, tier, tierLabel = tier }) =>
    rows([
      [words.tier[language], tierLabel],
      [words.points[language], `${grouped(available)} P`],
    ]),
  );
  return html`${known}${has}`;
}

function ordersPart(visit: Visit, { orders }: Beside, { orderId }: WholeTicket): Markup {
  const { language, shop } = visit;
  const one = (row: OrderRow) => {
    const [first, ...more] = row.items;
    const goods = first ? productsInShort([first, ...more], language, row.lines) : '';
    const promised = row.promisedAt ? html` · ${words.promised[language]} ${dayCell(row.promisedAt, visit)}` : '';
    return html`<li${row.id === orderId ? html` class="here"` : ''}><a href="/desk/${shop}/orders/${encodeURIComponent(row.id)}">${row.number ?? row.id}</a> ${orderMark(row, visit)}<br>${goods}
<br><span class="hint">${row.placedAt ? dayCell(row.placedAt, visit) : ''}${promised}${row.total ? html` · ${moneyText(row.total, language)}` : ''}</span></li>`;
  };
  return html`<h3>${words.orders[language]}</h3>${shownPart(visit, orders, (read) =>
    read.rows.length === 0
      ? html`<p class="hint">${words.noOrders[language]}</p>`
      : html`<ul class="plain">${read.rows.map(one)}</ul>`,
  )}`;
}

/** What happened to their tickets, without this one. */
function earlierPart(visit: Visit, { earlier }: Beside, { id }: WholeTicket): Markup {
  const { language, shop } = visit;
  return html`<h3>${words.earlier[language]}</h3>${shownPart(visit, earlier, ({ items }) => {
    const others = items.filter(({ about }) => about.ticket !== undefined && about.ticket !== id);
    if (others.length === 0) return html`<p class="hint">${words.noEarlier[language]}</p>`;
    return html`<ul class="plain">${others
      .slice(0, fewBeside.earlier)
      .map(
        ({ at, text, about }) =>
          html`<li><a href="/desk/${shop}/tickets/${encodeURIComponent(about.ticket ?? '')}">${text}</a><br><span class="hint">${when(at, visit)}</span></li>`,
      )}</ul>`;
  })}`;
}

/** Every message to them and what became of it: why, where it was not sent, and the very text where it was. */
function writtenPart(visit: Visit, { customer, written }: Beside): Markup {
  const { language, person } = visit;
  return html`<h3>${words.written[language]}</h3>${shownPart(visit, written, ({ items, suppression }) => {
    const told = suppression ? html`<p class="error">${words.suppressed[language]}</p>` : '';
    if (items.length === 0) return html`${told}<p class="hint">${words.noWritten[language]}</p>`;
    return html`${told}<ul class="plain">${items.slice(0, fewBeside.written).map((each) => {
      const { id, label, kind, channel, at, because, hasText, toStaff } = each;
      const why = because && html`<br><span class="hint">${becauseText(because, language)}</span>`;
      const text =
        hasText && !toStaff && !person.isMasked
          ? html` · <a href="${customerPath(visit, customer)}/messages/${encodeURIComponent(id)}">${words.veryText[language]}</a>`
          : '';
      return html`<li>${label?.[language] ?? kind}${wayMark(channel, visit)} ${outcomePart(each, visit)}${why ?? ''}<br><span class="hint">${at ? when(at, visit) : ''}${text}</span></li>`;
    })}</ul>`;
  })}`;
}
