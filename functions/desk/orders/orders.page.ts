import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { customerLink, type NamedCustomer } from '../frame/customers.ts';
import { field, searchForm } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import { emptyState, paging, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { moneyText, type OrderRow } from './orders.ts';
import { stateWords, orderListWords as words } from './orders.words.ts';

interface ListedOrders {
  /** What was searched for; nothing for the list of all. */
  readonly asked: string;
  readonly rows: readonly OrderRow[];
  /** By the ids of their orders. */
  readonly buyers: ReadonlyMap<string, NamedCustomer>;
  readonly next?: string | undefined;
  readonly isFirst: boolean;
  /** More was found than is shown. */
  readonly isPart: boolean;
}

/** The newest orders, or those that were searched for. */
export function ordersPage(visit: Visit, shown: ListedOrders): Markup {
  const { language, shop } = visit;
  const { asked, rows, next, isFirst, isPart } = shown;
  const path = `/desk/${shop}/orders`;
  return html`${search(visit, asked)}
${isPart ? notice('info', words.partly[language]) : ''}
${table({
  caption: (asked ? words.found : words.newest)[language],
  columns: columnsOf(visit, shown),
  rows,
  empty: empty(visit, asked),
})}
${asked ? html`<p><a class="tap" href="${path}">${words.all[language]}</a></p>` : paging({ path, next, isFirst, language })}`;
}

/** The form by which orders are found. */
export const search = ({ language, shop }: Visit, asked: string): Markup =>
  searchForm({
    action: `/desk/${shop}/orders`,
    fields: field({ name: 'q', label: words.search[language], value: asked, kind: 'search', language }),
    submit: words.find[language],
  });

function columnsOf(visit: Visit, { buyers }: ListedOrders) {
  const { language, shop } = visit;
  return [
    {
      label: words.order[language],
      cell: ({ id, number, items, lines }: OrderRow) => {
        const [first, ...more] = items;
        const goods = first ? productsInShort([first, ...more], language, lines) : '';
        return html`<a href="/desk/${shop}/orders/${id}">${number ?? id}</a>${goods ? html` <span class="hint">${goods}</span>` : ''}`;
      },
    },
    {
      label: words.customer[language],
      cell: ({ id }: OrderRow) => customerLink(visit, buyers.get(id)),
    },
    { label: words.state[language], cell: (row: OrderRow) => orderMark(row, visit) },
    { label: words.placed[language], cell: ({ placedAt }: OrderRow) => (placedAt ? when(placedAt, visit) : '') },
    {
      label: words.total[language],
      isFigure: true,
      cell: ({ total }: OrderRow) => (total ? moneyText(total, language) : ''),
    },
  ];
}

/** The state of an order, and what is out of the ordinary about it. */
export function orderMark(
  { state, isLate, isTest }: Pick<OrderRow, 'state' | 'isLate' | 'isTest'>,
  { language }: Visit,
): Markup {
  const isDone = state === 'delivered' || state === 'installed';
  return html`<span class="mark ${isDone ? 'done' : ''}">${stateWords[state]?.[language] ?? state}</span>${
    isLate ? html` <span class="mark bad">${words.late[language]}</span>` : ''
  }${isTest ? html` <span class="mark">${words.test[language]}</span>` : ''}`;
}

function empty({ language, shop }: Visit, asked: string): Markup {
  if (asked) {
    const next = asked.includes('@') ? words.notFoundEmail : words.notFoundNumber;
    return emptyState({ title: words.notFound[language], next: next[language] });
  }
  const next = html`${words.noneNext[language]} <a href="/desk/${shop}/shop/connections">${words.connect[language]}</a>`;
  return emptyState({ title: words.none[language], next });
}
