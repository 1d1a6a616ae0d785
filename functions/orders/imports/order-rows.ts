import type { Buyer } from '../../../shared/events/orders.ts';
import { minorDigits } from '../../../shared/text/money.ts';
import type { Contents, OrderItem, OrderReport } from '../platforms/contract/order-report.ts';
import { addressPlace } from '../platforms/contract/person-fields.ts';
import { supportedLanguage } from '../platforms/contract/reading.ts';
import {
  type Cells,
  cellAmount,
  cellId,
  cellMail,
  cellPhone,
  cellQuantity,
  cellText,
  cellTime,
  type ReadContext,
  RefusedCell,
} from './cells.ts';
import type { Column } from './columns.ts';
import { type Ids, idOf } from './platform-ids.ts';

/** The rows of one order. */
export type OrderRows = readonly { readonly row: number; readonly cells: Cells }[];

/** Columns with a value of their own in each row of an order. */
const lineColumns: ReadonlySet<Column> = new Set<Column>(['item', 'quantity']);

const maxItemCharacters = 60_000;

/**
 * The order of its rows, one line per row. What concerns the whole order may be in any row, and must be equal in all.
 */
export function readOrderRows(rows: OrderRows, ids: Ids, context: ReadContext): OrderReport {
  const cells = mergeRows(rows);
  const at = (column: Column) => cellTime(cells, column, context);
  const currency = currencyIn(cells);
  const [placedAt, paidAt, shippedAt] = [at('placed_at'), at('paid_at'), at('shipped_at')];
  const [deliveredAt, cancelledAt, refundedAt, updatedAt] = [
    ...[at('delivered_at'), at('cancelled_at'), at('refunded_at'), at('updated_at')],
  ];
  if (!placedAt) throw new RefusedCell('placed_at', 'present');
  const order = idOf(ids, 'order', cellId(cells, 'order') ?? '');
  const times = [updatedAt, refundedAt, cancelledAt, deliveredAt, shippedAt, paidAt, placedAt];
  const goodsE4 = cellAmount(cells, 'refunded', currency);
  const details = {
    number: cellText(cells, 'number') ?? cellId(cells, 'order') ?? '',
    currency,
    ...sums(cells, currency),
    items: itemsIn(rows),
    buyer: buyerIn(cells, ids),
    language: supportedLanguage(cellText(cells, 'language')),
  };
  const last =
    times
      .filter((each) => each !== undefined)
      .sort()
      .at(-1) ?? placedAt;
  const contents: Contents = { at: updatedAt ?? last, taxesIncluded: false, ...details };
  return {
    about: 'order',
    order,
    test: false,
    contents,
    placedAt,
    paidAt,
    cancelledAt,
    parcels: [],
    refunds: [],
    orderTotals: {
      ...(shippedAt && { shippedAt }),
      ...(deliveredAt && { deliveredAt }),
      ...(goodsE4 && {
        refund: { id: order, at: refundedAt ?? last, goodsE4: e4OfMinor(goodsE4, currency), taxE4: 0 },
      }),
    },
    marketplace: marketplaceIn(cells),
  };
}

/** The cells that concern the whole order; throws if two rows contradict each other. */
function mergeRows(rows: OrderRows): Cells {
  const all = new Map<Column, string>();
  for (const { cells } of rows) {
    for (const [column, text] of cells) {
      const before = all.get(column);
      if (before !== undefined && before !== text && !lineColumns.has(column)) {
        throw new RefusedCell(column, 'the same in every row of one order');
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
    throw new RefusedCell('currency', 'a currency of ISO 4217');
  }
}

/** Without a column for goods: the total less tax and shipping. */
function sums(cells: Cells, currency: string): Pick<Contents, 'totalMinor' | 'goodsMinor'> {
  const totalMinor = cellAmount(cells, 'total', currency);
  if (totalMinor === undefined) throw new RefusedCell('total', 'present');
  const beside = (cellAmount(cells, 'shipping', currency) ?? 0) + (cellAmount(cells, 'tax', currency) ?? 0);
  const goodsMinor = cellAmount(cells, 'goods', currency) ?? totalMinor - beside;
  if (goodsMinor < 0) throw new RefusedCell('shipping', 'at most the total, with the tax');
  return { totalMinor, goodsMinor };
}

function itemsIn(rows: OrderRows): OrderItem[] {
  const items = rows.flatMap(({ cells }, n): OrderItem[] => {
    const title = cellText(cells, 'item');
    const quantity = cellQuantity(cells, 'quantity') ?? 1;
    return title ? [{ line: `~${n + 1}`, title, quantity, ships: true }] : [];
  });
  if (JSON.stringify(items).length > maxItemCharacters) {
    throw new RefusedCell('item', `at most ${maxItemCharacters} characters in all lines of one order`);
  }
  return items;
}

/** Undefined without an id, an address and a number. A name in one column stays whole. */
export function buyerIn(cells: Cells, ids: Ids): Buyer | undefined {
  const customer = cellId(cells, 'customer', ids.customer);
  const platformId = customer && idOf(ids, 'customer', customer);
  const email = cellMail(cells, 'email');
  const given = cellText(cells, 'given_name') ?? cellText(cells, 'name');
  const family = cellText(cells, 'family_name');
  const phone = cellPhone(cells, 'phone');
  if (!platformId && !email && !phone) return undefined;
  return {
    ...(platformId && { platformId }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...addressPlace(cellText(cells, 'country'), cellText(cells, 'region')),
    ...(given && { given }),
    ...(family && { family }),
    ...languageIn(cells),
  };
}

function languageIn(cells: Cells): Pick<Buyer, 'language'> {
  const spoken = supportedLanguage(cellText(cells, 'language'));
  return spoken ? { language: spoken } : {};
}

function marketplaceIn(cells: Cells): string | undefined {
  const text = cells.get('marketplace')?.toLowerCase();
  if (text === undefined || /^[a-z0-9-]{1,40}$/.test(text)) return text;
  throw new RefusedCell('marketplace', 'a name such as naver-pay');
}

/** Ten-thousandths, the unit of refunds. */
const e4OfMinor = (minor: number, currency: string): number => minor * 10 ** (4 - minorDigits(currency));
