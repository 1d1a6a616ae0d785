import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import { paging } from '../frame/table.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { messagesPart } from '../orders/order-parts.page.ts';
import { customerName } from './customers.ts';
import { deedWords as deeds } from './deeds.words.ts';
import { entriesPart, kindLinks, noEntries, sentTextPart } from './history.page.ts';
import { ownOrders } from './own-orders.ts';
import { ordersTable, productsTable, visitsPart } from './parts.page.ts';
import { apiPath, customerRoles, noPerson, onePath, readPerson } from './person.routes.ts';
import { type CustomerRead, messagePageRead, sentText, timelineRead } from './person.ts';
import { entryKindWords, personWords as words } from './person.words.ts';

/** A page below a customer's own: what it lists, and the way back. */
async function below(visit: Visit, what: string, body: (known: CustomerRead) => Promise<Markup>): Promise<DeskAnswer> {
  const { language } = visit;
  const known = await readPerson(visit);
  if (!known.ok) return noPerson(visit, known);
  const name = customerName(known.value, language);
  const back = html`<p><a class="tap" href="${customerPath(visit, known.value.id)}">← ${name}</a></p>`;
  return { title: `${name} · ${what}`, body: html`${back}${await body(known.value)}` };
}

const afterIn = ({ query }: Visit): Record<string, string> => (query.next ? { next: query.next } : {});

const askedBy = (fields: Readonly<Record<string, string>>): string => {
  const asked = String(new URLSearchParams(fields));
  return asked ? `?${asked}` : '';
};

/** Everything that happened, or what is of one kind; a page that has nothing of it may still lead on. */
function showTimeline(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const kind = query.kind !== undefined && Object.hasOwn(entryKindWords, query.kind) ? query.kind : undefined;
  return below(visit, words.timeline[language], async ({ id: customer }) => {
    const path = `${customerPath(visit, customer)}/timeline`;
    const asked = askedBy({ ...(kind && { kind }), ...afterIn(visit) });
    const read = reading(timelineRead, await api.get(apiPath(visit, `/timeline${asked}`)));
    if (!read.ok) return failed(read, language);
    const { items, next } = read.value;
    return html`${kindLinks(visit, path, kind ?? '')}${items.length === 0 ? noEntries(visit, next) : entriesPart(visit, items, customer)}
${paging({ path: kind ? `${path}?kind=${kind}` : path, next, isFirst: !query.next, language })}`;
  });
}

function showMessages(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  return below(visit, words.messages[language], async ({ id: customer }) => {
    const read = reading(messagePageRead, await api.get(apiPath(visit, `/messages${askedBy(afterIn(visit))}`)));
    if (!read.ok) return failed(read, language);
    const { items, next } = read.value;
    return html`${messagesPart(visit, { items }, { customer })}
${paging({ path: `${customerPath(visit, customer)}/messages`, next, isFirst: !query.next, language })}`;
  });
}

function showOwnOrders(visit: Visit): Promise<DeskAnswer> {
  const { language, query } = visit;
  return below(visit, words.orders[language], async ({ id: customer }) => {
    const read = await ownOrders(visit, customer, { after: query.next });
    if (!read.ok) return failed(read, language);
    return html`${ordersTable(visit, read.value)}
${paging({ path: `${customerPath(visit, customer)}/orders`, next: read.value.next, isFirst: !query.next, language })}`;
  });
}

const showProducts = (visit: Visit): Promise<DeskAnswer> =>
  below(visit, words.products[visit.language], async ({ products }) => productsTable(visit, products));

const showVisits = (visit: Visit): Promise<DeskAnswer> =>
  below(visit, words.visits[visit.language], async ({ visits }) => visitsPart(visit, visits));

/** The very text of a message; of one from before texts were kept, it says that there is none. */
function showText(visit: Visit): Promise<DeskAnswer> {
  const { api, language, path } = visit;
  return below(visit, deeds.sentText[language], async () => {
    const reply = await api.get(`/messages/${encodeURIComponent(path.message ?? '')}/text`);
    const read = reading(sentText, reply);
    if (read.ok) return sentTextPart(visit, read.value);
    return read.problem.code === 'text-not-kept' ? notice('info', deeds.notKept[language]) : failed(read, language);
  });
}

/** All of a customer's orders, messages and history, page by page, and the text of a message. */
export const historyRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: `${onePath}/orders`, roles: customerRoles, answer: showOwnOrders },
  { method: 'GET', path: `${onePath}/timeline`, roles: customerRoles, answer: showTimeline },
  { method: 'GET', path: `${onePath}/messages`, roles: customerRoles, answer: showMessages },
  { method: 'GET', path: `${onePath}/products`, roles: customerRoles, answer: showProducts },
  { method: 'GET', path: `${onePath}/visits`, roles: customerRoles, answer: showVisits },
  { method: 'GET', path: `${onePath}/messages/{message}`, roles: customerRoles, answer: showText },
];
