import { html } from 'hono/html';
import { briefList, customersIn, type NamedCustomer } from '../frame/customers.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { orderPage, orderTitle } from './order.page.ts';
import { callsPart, messagesPart, promisePart, type TypedPromise } from './order-parts.page.ts';
import { ordersPage, search } from './orders.page.ts';
import { callList, idList, messageList, orderPageRead, wholeOrder } from './orders.ts';
import { orderListWords } from './orders.words.ts';
import { readPromise } from './promise-form.ts';

const ordersPath = '/desk/{shop}/orders';
const orderRoles = ['agent', 'lead', 'admin'] as const;

/** The list, or what a search found; a search that finds one order opens it. */
async function showOrders(visit: Visit): Promise<DeskAnswer> {
  const { language, query, shop } = visit;
  const asked = (query.q ?? '').trim().slice(0, 200);
  const title = orderListWords.title[language];
  const { reply, isPart } = asked.includes('@') ? await byEmail(visit, asked) : await byNumber(visit, asked);
  const read = reading(orderPageRead, reply);
  if (!read.ok) return { title, body: html`${failed(read, language)}${search(visit, asked)}`, status: read.status };
  const { items, next } = read.value;
  const [only] = items;
  if (asked && only && items.length === 1) return { goTo: `/desk/${shop}/orders/${only.id}` };
  const rows = asked ? items.toSorted((a, b) => ((a.placedAt ?? '') < (b.placedAt ?? '') ? 1 : -1)) : items;
  const ids = rows.map(({ id }) => id);
  return {
    title,
    body: ordersPage(visit, { asked, rows, buyers: await buyersOf(visit, ids), next, isFirst: !query.next, isPart }),
  };
}

interface Found {
  readonly reply: ApiReply;
  /** More was found than is shown. */
  readonly isPart: boolean;
}

async function byNumber({ api, query }: Visit, number: string): Promise<Found> {
  const asked = new URLSearchParams();
  if (number) asked.set('number', number);
  else if (query.next) asked.set('next', query.next);
  return { reply: await api.get(asked.size > 0 ? `/orders?${asked}` : '/orders'), isPart: false };
}

/** An address that more customers have belongs to no single person. */
const mostPeople = 5;
const mostFound = 25;

/** Orders know no address: its customers are found by it, and their orders by them. */
async function byEmail({ api }: Visit, email: string): Promise<Found> {
  const people = reading(idList, await api.get(`/customers?${new URLSearchParams({ email })}`));
  if (!people.ok) return { reply: people, isPart: false };
  const customers = people.value.items.slice(0, mostPeople);
  const lists = await Promise.all(customers.map(({ id }) => api.get(`/customers/${encodeURIComponent(id)}/orders`)));
  const read = lists.map((each) => reading(idList, each));
  const lost = read.find((each) => !each.ok);
  if (lost && !lost.ok) return { reply: lost, isPart: false };
  const ids = read.flatMap((each) => (each.ok ? each.value.items.map(({ id }) => id) : []));
  const isPart =
    ids.length > mostFound ||
    people.value.items.length > mostPeople ||
    read.some((each) => each.ok && each.value.next !== undefined);
  if (ids.length === 0) return { reply: { ok: true, status: 200, body: { items: [] } }, isPart };
  const shown = [...new Set(ids)].slice(0, mostFound);
  return { reply: await api.get(`/orders?${new URLSearchParams({ ids: shown.join(',') })}`), isPart };
}

/** Whose orders these are; nobody's where the API does not say, since a list without names is a list. */
async function buyersOf(
  { api, language }: Visit,
  orders: readonly string[],
): Promise<ReadonlyMap<string, NamedCustomer>> {
  if (orders.length === 0) return new Map();
  const read = reading(briefList, await api.post('/customers/brief', { orders }));
  return read.ok ? customersIn(read.value, language) : new Map();
}

/** One order; a part that the API did not give says so in its place. */
async function showOrder(visit: Visit, typed?: TypedPromise, refused?: ApiReply & { ok: false }): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const id = visit.path.order ?? '';
  const address = `/orders/${encodeURIComponent(id)}`;
  const after = query.calls ? `?${new URLSearchParams({ next: query.calls })}` : '';
  const [whole, written, called, buyers] = await Promise.all([
    api.get(address),
    api.get(`${address}/messages`),
    api.get(`${address}/webhooks${after}`),
    buyersOf(visit, [id]),
  ]);
  const read = reading(wholeOrder, whole);
  const title = orderListWords.order[language];
  if (!read.ok) return { title, body: html`${failed(read, language)}${search(visit, '')}`, status: read.status };
  const [order, messages, calls] = [read.value, reading(messageList, written), reading(callList, called)];
  const promise = html`${refused ? failed(refused, language) : ''}${promisePart(visit, order, typed)}`;
  return {
    title: orderTitle(visit, order),
    body: orderPage(visit, {
      order,
      buyer: buyers.get(id),
      promise,
      messages: messages.ok
        ? messagesPart(visit, messages.value, { customer: buyers.get(id)?.customer })
        : failed(messages, language),
      calls: calls.ok ? callsPart(visit, id, calls.value) : failed(calls, language),
    }),
    status: refused?.status ?? (typed ? 422 : 200),
  };
}

/** Gives an order a new day; what cannot be taken comes back with everything that was typed. */
async function renewPromise(visit: Visit): Promise<DeskAnswer> {
  const { api, form, path: ids, shop } = visit;
  const id = ids.order ?? '';
  const address = `/orders/${encodeURIComponent(id)}`;
  const known = reading(wholeOrder, await api.get(address));
  if (!known.ok) return await showOrder(visit);
  const asked = readPromise(form, known.value.promise?.promisedAt, visit);
  if ('faults' in asked) return await showOrder(visit, asked);
  const renewed = await api.post(`${address}/promise`, asked.request, form.get('key') ?? undefined);
  if (renewed.ok) return { goTo: `/desk/${shop}/orders/${id}?done=promise` };
  const typed = { day: form.get('day') ?? '', reason: asked.request.reason, faults: {} };
  return await showOrder(visit, typed, renewed);
}

/** Orders: found, read, and promised another day. */
export const ordersRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: ordersPath, roles: orderRoles, answer: showOrders },
  { method: 'GET', path: `${ordersPath}/{order}`, roles: orderRoles, answer: (visit) => showOrder(visit) },
  { method: 'POST', path: `${ordersPath}/{order}/promise`, roles: orderRoles, answer: renewPromise },
];
