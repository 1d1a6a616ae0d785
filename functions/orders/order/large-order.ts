import { hexId } from '../../../shared/base/ids.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { compress, unpack } from '../../../shared/base/packed.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { OrderItem, ReturnStep } from '../platforms/contract/order-report.ts';
import type { Order } from './order.ts';

/** This many rows of each list are stored in the order's own item; the rest in parts of the same size. */
const maxRows = 300;

/** Bytes of JSON per item. DynamoDB's limits: 400 KB per item, 4 MB and 100 items per transaction. */
const partBytes = 250_000;
const orderBytes = 2_000_000;

/** One decision may put this many parts, delete this many, and write 25 events. */
const maxParts = 30;
const packedBytes = 390_000;

/**
 * How many lines an event carries: EventBridge allows more, but every consumer's queue and projection would carry them.
 */
const maxEventLines = 500;
const maxEventBytes = 64_000;

type ListRow = readonly [list: 'items' | (typeof keyedLists)[number], key: string, value: unknown];
const keyedLists = ['parcels', 'refunds', 'payments', 'credits', 'visits', 'returns'] as const;

/** An order as it is stored: `head` fits its own item, the parts have names that derive from their content. */
interface SplitOrder {
  readonly head: Order;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** Nearly every order fits one item. Throws `Rejected` for an order that no transaction could hold. */
export function splitOrder(order: Order): SplitOrder {
  const size = jsonBytes(order);
  if (size <= partBytes && rowLists(order).every((rows) => rows.length <= maxRows))
    return { head: order, parts: noParts };
  if (size > orderBytes) throw tooLarge(order, `${size} bytes`);
  const groups = rowLists(order).map((rows) => groupRows(rows));
  const beside = groups.flatMap((all, n) => all.slice(fitsHead(groups, n) ? 1 : 0));
  if (beside.length > maxParts) throw tooLarge(order, `${beside.length} parts`);
  const inHead = groups.flatMap(([first = []], n) => (fitsHead(groups, n) ? first : []));
  const parts = new Map(beside.map(packPart));
  for (const part of parts.values()) if (part.length > packedBytes) throw tooLarge(order, 'a part larger than an item');
  return { head: withRows(order, inHead), parts };
}

/** Restores the order from its parts, in their sequence. */
export function joinOrder(head: Order, parts: readonly Uint8Array[]): Order {
  if (parts.length === 0) return head;
  const beside = parts.flatMap((part) => unpack(part) as ListRow[]);
  return withRows(head, [...rowLists(head).flat(), ...beside]);
}

const noParts: ReadonlyMap<string, Uint8Array> = new Map();

const jsonBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

const tooLarge = ({ order }: Order, size: string) =>
  new Rejected(`${order} has grown to ${size}, too large to store: see docs/architecture.md`);

/** All lists of an order, each in a deterministic sequence. */
function rowLists(order: Order): ListRow[][] {
  const items: ListRow[] = (order.contents?.items ?? []).map((item, n) => ['items', String(n), item]);
  const keyed = keyedLists.map((list) =>
    Object.entries(order[list] ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]): ListRow => [list, key, value]),
  );
  return [items, ...keyed];
}

/** The rows in groups that fit an item. */
function groupRows(rows: readonly ListRow[]): ListRow[][] {
  const groups: ListRow[][] = [];
  let size = 0;
  for (const row of rows) {
    const more = jsonBytes(row) + 1;
    const last = groups.at(-1);
    if (last && last.length < maxRows && size + more <= partBytes) {
      last.push(row);
      size += more;
    } else {
      groups.push([row]);
      size = more;
    }
  }
  return groups;
}

/** Whether the first group of a list fits the order's own item, together with those of the lists before it. */
function fitsHead(groups: readonly ListRow[][][], n: number): boolean {
  const firsts = groups.slice(0, n + 1).map(([first]) => (first ? jsonBytes(first) : 0));
  return firsts.reduce((sum, each) => sum + each, 0) <= partBytes;
}

/** The order with exactly these rows. */
function withRows(order: Order, rows: readonly ListRow[]): Order {
  const of = (list: ListRow[0]) => rows.filter(([each]) => each === list);
  const { contents } = order;
  const items = of('items').map(([, , item]) => item as OrderItem);
  const keyed = keyedLists
    .filter((list) => order[list] !== undefined)
    .map((list) => [list, Object.fromEntries(of(list).map(([, key, value]) => [key, value]))]);
  return { ...order, ...(contents && { contents: { ...contents, items } }), ...Object.fromEntries(keyed) };
}

/** A part with its name. The name derives from the rows, so unchanged parts are not written again. */
function packPart(rows: readonly ListRow[]): [name: string, part: Uint8Array] {
  const text = JSON.stringify(rows);
  return [hexId(text).slice(0, 32), compress(Buffer.from(text))];
}

type CutList<Each> = { readonly shown: readonly Each[]; readonly isCut: boolean };

/** The first entries of a list, as many as an event may carry. */
function cutList<Each>(list: readonly Each[], max: number): CutList<Each> {
  let size = 0;
  const end = list.slice(0, max).findIndex((each) => {
    size += jsonBytes(each) + 1;
    return size > maxEventBytes;
  });
  const shown = list.slice(0, end < 0 ? max : end);
  return { shown, isCut: shown.length < list.length };
}

/** The lines of an order for its events: the first ones, and the total number if some are left out. */
export function eventLines(items: OrderFacts['items']): Pick<OrderFacts, 'items' | 'lines'> {
  const { shown, isCut } = cutList(items, maxEventLines);
  return { items: [...shown], ...(isCut && { lines: items.length }) };
}

/** The lines of a return for its events, cut in the same way. */
export function eventReturnLines(lines: ReturnStep['lines']) {
  const { shown, isCut } = cutList(lines, 2 * maxEventLines);
  return { lines: shown, ...(isCut && { of: lines.length }) };
}
