import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { emptyState, table } from '../frame/table.ts';
import { dayCell, when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { trackingLink } from '../orders/order.page.ts';
import { orderMark } from '../orders/orders.page.ts';
import { moneyText, type OrderRow, type WholeOrder } from '../orders/orders.ts';
import type { CustomerRead, OwnOrders } from './person.ts';
import { visitStepWords, personWords as words } from './person.words.ts';

/** A customer's orders with what was promised, and where their parcels are. */
export function ordersTable(visit: Visit, { rows, parcels }: OwnOrders): Markup {
  const { language, shop } = visit;
  const label = ({ id, number, items: [first, ...more], lines }: OrderRow) => {
    const goods = first ? productsInShort([first, ...more], language, lines) : '';
    return html`<a href="/desk/${shop}/orders/${id}">${number ?? id}</a>${goods ? html` <span class="hint">${goods}</span>` : ''}`;
  };
  return table({
    caption: words.newestFirst[language],
    columns: [
      { label: words.order[language], cell: label },
      { label: words.state[language], cell: (row) => orderMark(row, visit) },
      { label: words.purchased[language], cell: ({ placedAt }) => (placedAt ? dayCell(placedAt, visit) : '') },
      {
        label: words.promised[language],
        cell: ({ promisedAt }) => (promisedAt ? dayCell(promisedAt, visit) : ''),
      },
      { label: words.tracking[language], cell: ({ id }) => parcelCell(visit, parcels.get(id) ?? []) },
      { label: words.total[language], isFigure: true, cell: ({ total }) => (total ? moneyText(total, language) : '') },
    ],
    rows,
    empty: emptyState({ title: words.noOrders[language], next: words.noOrdersNext[language] }),
  });
}

/** What stands in one cell at most. */
const mostParcels = 3;

function parcelCell(visit: Visit, all: WholeOrder['parcels']): Markup | '' {
  if (all.length === 0) return '';
  const one = (parcel: WholeOrder['parcels'][number]) =>
    html`${[parcel.carrier, parcel.trackingNumber].filter(Boolean).join(' ') || parcel.id}${trackingLink(visit, parcel)} `;
  const rest = all.length - mostParcels;
  return html`${all.slice(0, mostParcels).map(one)}${rest > 0 ? `+${rest}` : ''}`;
}

/** What they have, and since when. */
export function productsTable(visit: Visit, products: CustomerRead['products']): Markup {
  const { language, shop } = visit;
  const reached = ({ installedAt, deliveredAt, isAssumed }: CustomerRead['products'][number]) => {
    if (installedAt) return html`${dayCell(installedAt, visit)} ${words.installed[language]}`;
    if (!deliveredAt) return '';
    return html`${dayCell(deliveredAt, visit)} ${(isAssumed ? words.assumed : words.delivered)[language]}`;
  };
  return table({
    caption: words.newestOrders[language],
    columns: [
      {
        label: words.product[language],
        cell: ({ title, more }) =>
          html`${title}${more ? html` <span class="hint">${words.otherLines(more)[language]}</span>` : ''}`,
      },
      { label: words.purchased[language], cell: ({ boughtAt }) => dayCell(boughtAt, visit) },
      { label: words.arrived[language], cell: reached },
      {
        label: words.order[language],
        cell: ({ order, number }) => html`<a href="/desk/${shop}/orders/${order}">${number}</a>`,
      },
    ],
    rows: products,
    empty: html`<p>${words.nothing[language]}</p>`,
  });
}

/** The pages that the shop said they looked at, and where they stopped. */
export function visitsPart(visit: Visit, { pages, stoppedAt }: CustomerRead['visits']): Markup {
  const { language } = visit;
  const step = (told: string | undefined) => (told ? (visitStepWords[told]?.[language] ?? told) : '');
  const stopped =
    stoppedAt &&
    html`<p>${words.stopped[language]}: <b>${step(stoppedAt.step) || stoppedAt.page}</b> ${when(stoppedAt.at, visit)}</p>`;
  return html`${stopped ?? ''}${table({
    caption: words.newestFirst[language],
    columns: [
      { label: words.page[language], cell: ({ page }) => page.replace(/^https?:\/\//, '') },
      { label: words.step[language], cell: (row) => step(row.step) },
      { label: words.when[language], cell: ({ at }) => when(at, visit) },
    ],
    rows: pages,
    empty: html`<p>${words.nothing[language]}</p>`,
  })}`;
}
