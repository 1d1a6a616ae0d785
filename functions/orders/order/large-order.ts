import { hexId } from '../../../shared/base/ids.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { compress, unpack } from '../../../shared/base/packed.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { Item, ReturnSaid } from '../platforms/contract/report.ts';
import type { Order } from './order.ts';

/** Of each list, as many stand in the order's own item; the rest lies beside it, in parts of as many. */
const maxRows = 300;

/** Bytes of JSON in one item. DynamoDB ends one at 400 KB, and one transaction at 4 MB and 100 items. */
const partBytes = 250_000;
const orderBytes = 2_000_000;

/** A decision may put as many, take away as many, and say 25 events beside. */
const maxParts = 30;
const packedBytes = 390_000;

/** What an event says of an order's lines: EventBridge takes more, but each consumer's queue and copy carries it. */
const maxTold = 500;
const toldBytes = 64_000;

type Row = readonly [list: 'items' | (typeof records)[number], key: string, said: unknown];
const records = ['parcels', 'refunds', 'visits', 'returns'] as const;

/** An order as it is stored: what fits its own item, and the rest by names that derive from what they hold. */
interface SplitOrder {
  readonly head: Order;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** Nearly every order is its own item. Throws `Rejected` for what no transaction could hold. */
export function splitOrder(order: Order): SplitOrder {
  const size = bytes(order);
  if (size <= partBytes && lists(order).every((rows) => rows.length <= maxRows)) return { head: order, parts: none };
  if (size > orderBytes) throw tooLarge(order, `${size} bytes`);
  const groups = lists(order).map((rows) => groupsOf(rows));
  const beside = groups.flatMap((all, n) => all.slice(staysWhole(groups, n) ? 1 : 0));
  if (beside.length > maxParts) throw tooLarge(order, `${beside.length} parts`);
  const kept = groups.flatMap(([first = []], n) => (staysWhole(groups, n) ? first : []));
  const parts = new Map(beside.map(packed));
  for (const part of parts.values()) if (part.length > packedBytes) throw tooLarge(order, 'a part that no item holds');
  return { head: filled(order, kept), parts };
}

/** The order again, of its parts in their sequence. */
export function joinOrder(head: Order, parts: readonly Uint8Array[]): Order {
  if (parts.length === 0) return head;
  const beside = parts.flatMap((part) => unpack(part) as Row[]);
  return filled(head, [...lists(head).flat(), ...beside]);
}

const none: ReadonlyMap<string, Uint8Array> = new Map();

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

const tooLarge = ({ order }: Order, size: string) =>
  new Rejected(`${order} has grown to ${size}, and is not kept: see docs/architecture.md for what an order may hold`);

/** All that may be many about an order, each list in a sequence that is always the same. */
function lists(order: Order): Row[][] {
  const items: Row[] = (order.contents?.items ?? []).map((item, n) => ['items', String(n), item]);
  const keyed = records.map((list) =>
    Object.entries(order[list] ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, said]): Row => [list, key, said]),
  );
  return [items, ...keyed];
}

/** The rows in groups that an item can hold. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  let size = 0;
  for (const row of rows) {
    const more = bytes(row) + 1;
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

/** Whether the first rows of a list stay in the order's own item, beside those of the lists before it. */
function staysWhole(groups: readonly Row[][][], n: number): boolean {
  const firsts = groups.slice(0, n + 1).map(([first]) => (first ? bytes(first) : 0));
  return firsts.reduce((sum, each) => sum + each, 0) <= partBytes;
}

/** The order with exactly these rows. */
function filled(order: Order, rows: readonly Row[]): Order {
  const of = (list: Row[0]) => rows.filter(([each]) => each === list);
  const { contents } = order;
  const items = of('items').map(([, , item]) => item as Item);
  const keyed = records
    .filter((list) => order[list] !== undefined)
    .map((list) => [list, Object.fromEntries(of(list).map(([, key, said]) => [key, said]))]);
  return { ...order, ...(contents && { contents: { ...contents, items } }), ...Object.fromEntries(keyed) };
}

/** A part under its name: the same rows always lie under the same one, so that what did not change is not written. */
function packed(rows: readonly Row[]): [name: string, part: Uint8Array] {
  const text = JSON.stringify(rows);
  return [hexId(text).slice(0, 32), compress(Buffer.from(text))];
}

type Told<Each> = { readonly told: readonly Each[]; readonly isCut: boolean };

/** The first of a list that an event may say. */
function firstOf<Each>(list: readonly Each[], most: number): Told<Each> {
  let size = 0;
  const end = list.slice(0, most).findIndex((each) => {
    size += bytes(each) + 1;
    return size > toldBytes;
  });
  const told = list.slice(0, end < 0 ? most : end);
  return { told, isCut: told.length < list.length };
}

/** Of an order's lines, what its events say: the first ones, and how many there are when that is not all. */
export function linesTold(items: OrderFacts['items']): Pick<OrderFacts, 'items' | 'lines'> {
  const { told, isCut } = firstOf(items, maxTold);
  return { items: [...told], ...(isCut && { lines: items.length }) };
}

/** The same of a return's lines. */
export function returnLinesTold(lines: ReturnSaid['lines']) {
  const { told, isCut } = firstOf(lines, 2 * maxTold);
  return { lines: told, ...(isCut && { of: lines.length }) };
}
