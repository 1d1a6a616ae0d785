import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import { frame, type Markup } from '../../../shared/page/frame.ts';
import { greetingOf } from '../../../shared/text/names.ts';
import type { PersonConsent } from '../customer/consents.ts';
import type { Points } from '../customer/points.ts';
import { accountTexts } from './account.words.ts';
import type { Lists, OneList } from './lists.ts';
import { type ChoiceLinks, consentsSection } from './own-consents.ts';
import { ownDataTexts } from './own-data.words.ts';
import { messageRows } from './own-messages.ts';
import { orderRows } from './own-orders.ts';
import { pointsRows, pointsSection } from './own-points.ts';
import { ticketRows } from './own-tickets.ts';
import { type ListName, moreOf, section, type Viewer } from './viewer.ts';

/** All that the account page shows. */
export interface AccountView extends Viewer, ChoiceLinks {
  readonly profile: Omit<CustomerProfile, 'customer'>;
  readonly lists: Lists;
  readonly points: Points;
  readonly consents: readonly PersonConsent[];
  /** The page on which they write to the shop. */
  readonly contact: string;
  /** The page about their own data. */
  readonly own: string;
  /** The numbers of the orders that points and messages are about. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** Tickets come first: somebody waits for an answer. Without a ticket there is no section for them. */
export function accountPage(view: AccountView): Page {
  const { profile, shop, language, lists, points, numbers } = view;
  const { tickets, orders, messages } = lists;
  const text = accountTexts[language];
  const greeting = greetingOf({ ...profile, manner: shop.brand }, language).replace(/[.,]$/, '');
  const more = (name: ListName) => moreOf(lists[name], name, view);
  const body = html`<h1>${greeting}</h1>
<p>${text.lead}</p>
${tickets.items.length > 0 && section(text.tickets, ticketRows(tickets.items, view), { empty: '', more: more('tickets') })}
${section(text.orders, orderRows(orders.items, view), { empty: text.lists.orders.none, more: more('orders') })}
${pointsSection({ points, changes: lists.points, numbers }, view)}
${consentsSection(view.consents, view, view)}
${section(text.messages, messageRows(messages.items, numbers, view), { empty: text.lists.messages.none, more: more('messages') })}
<p><a class="tap" href="${view.contact}">${text.contact}</a></p>
<p><a class="tap" href="${view.own}">${ownDataTexts[language].link}</a></p>`;
  return frame({ language, title: text.title, body, brand: shop.brand });
}

/** A page of one of the lists, with the way to the next page and back. */
export function listPage(one: OneList, numbers: ReadonlyMap<string, string>, viewer: Viewer): Page {
  const { name, list } = one;
  const { language, shop } = viewer;
  const text = accountTexts[language];
  const title = text.lists[name].all;
  const rows = rowsOf(one, numbers, viewer);
  const body = html`<h1>${title}</h1>
${rows.length > 0 && html`<ul class="rows">\n${rows}</ul>`}
${rows.length === 0 && html`<p class="soft">${list.next ? text.olderBelow : text.lists[name].none}</p>`}
${list.more === 'many' && html`<p class="soft">${text.newest(rows.length)}</p>`}
${list.next && moreOf(list, name, viewer)}
<p><a class="tap" href="?">${text.back}</a></p>`;
  return frame({ language, title, body, brand: shop.brand });
}

function rowsOf({ name, list }: OneList, numbers: ReadonlyMap<string, string>, viewer: Viewer): Markup[] {
  if (name === 'tickets') return ticketRows(list.items, viewer);
  if (name === 'orders') return orderRows(list.items, viewer);
  if (name === 'points') return pointsRows(list.items, numbers, viewer);
  return messageRows(list.items, numbers, viewer);
}
