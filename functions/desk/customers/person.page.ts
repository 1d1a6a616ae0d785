import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { notice } from '../frame/notice.ts';
import { section } from '../frame/section.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { messagesPart } from '../orders/order-parts.page.ts';
import { addressAnchor, suppressedPath } from '../suppressed/suppressed.page.ts';
import { suppressedBecause } from '../suppressed/suppressed.words.ts';
import { deedLinks, handOver, mergesSection, notesSection } from './deeds.page.ts';
import { entriesPart, inShort, kindLinks } from './history.page.ts';
import { ordersTable, productsTable, visitsPart } from './parts.page.ts';
import type { CustomerRead, TimelineRead, TypedNote, WholePerson } from './person.ts';
import { personWords as words } from './person.words.ts';
import { boughtCard, consentCard, loyaltyCard, moreCard, reachCard } from './who.page.ts';

/** One customer: who, what is to be known of them, and everything that happened. */
export function personPage(visit: Visit, whole: WholePerson, told: Markup | '', typed?: TypedNote): Markup {
  const { language, shop, person } = visit;
  const { known, points, consents } = whole;
  const cards = [
    reachCard(visit, known),
    boughtCard(visit, known),
    loyaltyCard(visit, points),
    consentCard(visit, known.id, consents),
    moreCard(visit, known),
  ];
  return html`<p><a class="tap" href="/desk/${shop}/customers">← ${words.back[language]}</a></p>
${told}
${known.isCrowded ? notice('bad', words.crowded[language]) : ''}
${suppressedNotice(visit, whole)}
${person.isMasked ? notice('info', words.masked[language]) : ''}
${deedLinks(visit, known.id)}
<div class="cards">${cards}</div>
${notesSection(visit, whole, typed)}
${historySections(visit, whole)}
${thingsSections(visit, known)}
${mergesSection(visit, whole)}
${handOver(visit, known.id)}`;
}

/** No mail reaches them, why, and where that is changed. */
function suppressedNotice(visit: Visit, { messages }: WholePerson): Markup | '' {
  const suppression = messages.ok ? messages.value.suppression : undefined;
  if (!suppression) return '';
  const { language } = visit;
  const { id, because, since, until } = suppression;
  const why = suppressedBecause[because]?.[language] ?? because;
  const ends = until ? html` – ${when(until, visit)}` : '';
  return notice(
    'bad',
    html`<p><b>${words.suppressed[language]}</b></p>
<p>${why} <span class="hint">${when(since, visit)}${ends}</span></p>
<p><a href="${suppressedPath(visit)}#${addressAnchor(id)}">${words.toSuppressed[language]}</a></p>`,
  );
}

/** So many rows of each list; the rest is one link further. */
const few = { entries: 10, messages: 8, tickets: 5, things: 5 };

interface Rows<Row> {
  readonly items: readonly Row[];
  readonly next?: string | undefined;
}

/** What happened, each part with its newest rows and a link to all. */
function historySections(visit: Visit, { known, orders, tickets, messages, timeline }: WholePerson): Markup {
  const { language } = visit;
  const path = customerPath(visit, known.id);
  const rest = <Row>({ items, next }: Rows<Row>, most: number, to: string, label: string) =>
    items.length > most || next !== undefined ? html`<p><a class="tap" href="${path}${to}">${label}</a></p>` : '';
  const entries = (read: TimelineRead, most: number) =>
    entriesPart(
      visit,
      read.items.slice(0, most).map((row) => ({ ...row, text: inShort(row.text) })),
      known.id,
    );
  return html`${section(
    visit,
    words.orders[language],
    orders,
    (read) =>
      html`${ordersTable(visit, read)}${rest({ items: read.rows, next: read.next }, read.rows.length, '/orders', words.allOrders[language])}`,
  )}
${section(visit, words.tickets[language], tickets, (read) =>
  read.items.length === 0
    ? html`<p>${words.noTickets[language]}</p>`
    : html`${entries(read, few.tickets)}${rest(read, few.tickets, '/timeline?kind=ticket', words.allTickets[language])}`,
)}
${section(visit, words.messages[language], messages, (read) =>
  read.items.length === 0
    ? html`<p>${words.noMessages[language]}</p>`
    : html`${messagesPart(visit, { items: read.items.slice(0, few.messages) }, { customer: known.id })}${rest(read, few.messages, '/messages', words.allMessages[language])}`,
)}
${section(
  visit,
  words.timeline[language],
  timeline,
  (read) =>
    html`${kindLinks(visit, `${path}/timeline`)}${entries(read, few.entries)}${rest(read, few.entries, '/timeline', words.allTimeline[language])}`,
)}`;
}

/** What they bought and looked at, the newest of it; nothing where there is none. */
function thingsSections(visit: Visit, { id, products, visits }: CustomerRead): Markup {
  const { language } = visit;
  const path = customerPath(visit, id);
  const part = (title: string, all: readonly unknown[], to: string, body: Markup) =>
    all.length === 0
      ? ''
      : html`<section><h2>${title}</h2>${body}${all.length > few.things ? html`<p><a class="tap" href="${path}${to}">${words.others(all.length - few.things)[language]}</a></p>` : ''}</section>`;
  const { pages, stoppedAt } = visits;
  return html`${part(words.products[language], products, '/products', productsTable(visit, products.slice(0, few.things)))}
${part(words.visits[language], pages, '/visits', visitsPart(visit, { pages: pages.slice(0, few.things), stoppedAt }))}`;
}
