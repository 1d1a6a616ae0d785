import type { Buyer } from '../../../shared/events/orders.ts';
import { minorDigits } from '../../../shared/text/money.ts';
import { language } from '../platforms/contract/reading.ts';
import type { Contents, Item, OrderReport } from '../platforms/contract/report.ts';
import { amount, type Cells, count, id, mail, type Reading, Refused, time, words } from './cells.ts';
import type { Column } from './columns.ts';
import { type Ids, idOf } from './platform-ids.ts';

/** An order's lines, each with the row it stands in. */
export type Rows = readonly { readonly row: number; readonly cells: Cells }[];

/** Columns of which each row of an order has its own. */
const ofLine: ReadonlySet<Column> = new Set<Column>(['item', 'quantity']);

const maxItemBytes = 60_000;

/** The order that its rows tell, one line a row. What is said of the whole may stand in any of them, and in all alike. */
export function orderIn(rows: Rows, ids: Ids, reading: Reading): OrderReport {
  const cells = together(rows);
  const at = (column: Column) => time(cells, column, reading);
  const currency = currencyIn(cells);
  const [placedAt, paidAt, shippedAt] = [at('placed_at'), at('paid_at'), at('shipped_at')];
  const [deliveredAt, cancelledAt, refundedAt, updatedAt] = [
    ...[at('delivered_at'), at('cancelled_at'), at('refunded_at'), at('updated_at')],
  ];
  if (!placedAt) throw new Refused('placed_at', 'there');
  const order = idOf(ids, 'order', id(cells, 'order') ?? '');
  const times = [updatedAt, refundedAt, cancelledAt, deliveredAt, shippedAt, paidAt, placedAt];
  const goodsE4 = amount(cells, 'refunded', currency);
  const said = {
    number: words(cells, 'number') ?? id(cells, 'order') ?? '',
    ...{ currency, ...sums(cells, currency), items: itemsIn(rows), buyer: buyerIn(cells, ids) },
    language: language(words(cells, 'language')),
  };
  const last =
    times
      .filter((each) => each !== undefined)
      .sort()
      .at(-1) ?? placedAt;
  const contents: Contents = { at: updatedAt ?? last, taxesIncluded: false, ...said };
  return {
    ...{ about: 'order', order, test: false, contents, placedAt, paidAt, cancelledAt, parcels: [], refunds: [] },
    wholly: {
      ...(shippedAt && { shippedAt }),
      ...(deliveredAt && { deliveredAt }),
      ...(goodsE4 && {
        refund: { id: order, at: refundedAt ?? last, goodsE4: fineOf(goodsE4, currency), taxE4: 0 },
      }),
    },
    marketplace: marketplaceIn(cells),
  };
}

/** What the rows say of the whole order; two that say something else of it say nothing. */
function together(rows: Rows): Cells {
  const all = new Map<Column, string>();
  for (const { cells } of rows) {
    for (const [column, text] of cells) {
      const before = all.get(column);
      if (before !== undefined && before !== text && !ofLine.has(column)) {
        throw new Refused(column, 'the same in every row of one order');
      }
      all.set(column, text);
    }
  }
  return all;
}

function currencyIn(cells: Cells): string {
  const currency = (cells.get('currency') ?? 'KRW').toUpperCase();
  try {
    minorDigits(currency);
    return currency;
  } catch {
    throw new Refused('currency', 'a currency of ISO 4217');
  }
}

/** Goods are what was paid without tax and shipping, where no column says it. */
function sums(cells: Cells, currency: string): Pick<Contents, 'totalMinor' | 'goodsMinor'> {
  const totalMinor = amount(cells, 'total', currency);
  if (totalMinor === undefined) throw new Refused('total', 'there');
  const beside = (amount(cells, 'shipping', currency) ?? 0) + (amount(cells, 'tax', currency) ?? 0);
  const goodsMinor = amount(cells, 'goods', currency) ?? totalMinor - beside;
  if (goodsMinor < 0) throw new Refused('shipping', 'no more, with the tax, than the total');
  return { totalMinor, goodsMinor };
}

function itemsIn(rows: Rows): Item[] {
  const items = rows.flatMap(({ cells }, n): Item[] => {
    const title = words(cells, 'item');
    const quantity = count(cells, 'quantity') ?? 1;
    return title ? [{ line: `~${n + 1}`, title, quantity, ships: true }] : [];
  });
  if (JSON.stringify(items).length > maxItemBytes) {
    throw new Refused('item', `at most ${maxItemBytes} characters in all lines of one order`);
  }
  return items;
}

/** Nobody, where there is neither an id nor an address. A name in one field is the whole name. */
export function buyerIn(cells: Cells, ids: Ids): Buyer | undefined {
  const customer = id(cells, 'customer', ids.customer);
  const platformId = customer && idOf(ids, 'customer', customer);
  const email = mail(cells, 'email');
  const given = words(cells, 'given_name') ?? words(cells, 'name');
  const family = words(cells, 'family_name');
  if (!platformId && !email) return undefined;
  return {
    ...(platformId && { platformId }),
    ...(email && { email }),
    ...(given && { given }),
    ...(family && { family }),
    ...languageIn(cells),
  };
}

function languageIn(cells: Cells): Pick<Buyer, 'language'> {
  const spoken = language(words(cells, 'language'));
  return spoken ? { language: spoken } : {};
}

function marketplaceIn(cells: Cells): string | undefined {
  const text = cells.get('marketplace')?.toLowerCase();
  if (text === undefined || /^[a-z0-9-]{1,40}$/.test(text)) return text;
  throw new Refused('marketplace', 'a name such as naver-pay');
}

/** Ten-thousandths, as refunds are kept. */
const fineOf = (minor: number, currency: string): number => minor * 10 ** (4 - minorDigits(currency));
