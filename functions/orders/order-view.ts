import * as v from 'valibot';
import { integer } from '../../shared/api/shapes.ts';
import { id, instant, language } from '../../shared/events/event.ts';
import { orderKind } from '../../shared/events/orders.ts';
import { assumptionDueAt } from './order/assumed.ts';
import { type DerivedOrder, derive, nothingMore, orderStatus } from './order/facts.ts';
import { noRenewal } from './order/lateness.ts';
import { defined } from './order/merge.ts';
import type { Order } from './order/order.ts';
import type { Troubles } from './reports/troubles.ts';
import { lifeOf, statements } from './stated-by.ts';

const words = v.string();
const money = v.object({ currency: words, totalMinor: integer });
const orderStates = [
  'unknown',
  'placed',
  'paid',
  'shipped',
  'delivered',
  'installed',
  'cancelled',
  'refunded',
] as const;

/** An order in a list. */
const rowFields = {
  id,
  /** The name of the order for the shop and its customer. */
  number: v.optional(words),
  platform: words,
  state: v.picklist(orderStates),
  isTest: v.boolean(),
  placedAt: v.optional(instant),
  /** As the shopper saw it. */
  total: v.optional(money),
  items: v.array(v.object({ title: words, quantity: integer, product: v.optional(id) })),
  /** How many lines it has; `items` has the first of them. */
  lines: integer,
  /** The end of the day by which it is promised, the new one if there is one. */
  promisedAt: v.optional(instant),
  isLate: v.boolean(),
  marketplace: v.optional(id),
};
export const rowShape = v.object(rowFields);

const returnLines = v.array(v.object({ line: words, title: v.optional(words), quantity: integer }));

/** An order with its life. */
export const orderShape = v.object({
  ...rowFields,
  kind: v.optional(orderKind),
  language: v.optional(language),
  subscription: v.optional(v.object({ id, number: integer })),
  /** The total in the shop's own currency, if the shopper saw another one. */
  shopTotal: v.optional(money),
  /** In the shop's currency: what was paid for goods, and the part of it that was given back. */
  goods: v.optional(
    v.object({ currency: words, paidMinor: integer, refundedMinor: integer, outstandingMinor: v.optional(integer) }),
  ),
  life: v.array(
    v.object({
      stage: v.picklist(['placed', 'paid', 'shipped', 'delivered', 'installed', 'cancelled', 'refunded']),
      at: instant,
      statedBy: v.picklist(statements),
      reportedAt: v.optional(instant),
      historical: v.optional(v.picklist(['past', 'missed', 'marketplace'])),
    }),
  ),
  promise: v.optional(
    v.object({
      promisedAt: instant,
      newPromisedAt: v.optional(instant),
      renewedAt: v.optional(instant),
      reason: v.optional(words),
      missedAt: v.optional(instant),
      isRenewable: v.boolean(),
    }),
  ),
  /** When its delivery will be assumed, if nobody reports it until then. */
  assumedFrom: v.optional(instant),
  parcels: v.array(
    v.object({
      id,
      carrier: v.optional(words),
      trackingNumber: v.optional(words),
      trackingUrl: v.optional(words),
      shippedAt: v.optional(instant),
      deliveredAt: v.optional(instant),
      items: returnLines,
    }),
  ),
  returns: v.array(
    v.object({
      id,
      kind: v.picklist(['return', 'exchange']),
      step: v.picklist([
        'requested',
        'approved',
        'declined',
        'received',
        'refunded',
        'exchanged',
        'cancelled',
        'closed',
      ]),
      at: instant,
      items: returnLines,
    }),
  ),
  troubles: v.array(
    v.object({
      trouble: v.picklist(['attempted', 'failed', 'held', 'ready-for-pickup']),
      of: words,
      at: instant,
      isOver: v.boolean(),
    }),
  ),
});
type OrderView = v.InferOutput<typeof orderShape>;
type OrderRow = v.InferOutput<typeof rowShape>;

/** A view has at most this many of each, the first ones. */
const most = { rowItems: 3, items: 100, parcels: 100, returns: 100, troubles: 100 };

/** An order as a list shows it. */
export const rowOf = (order: Order): OrderRow => rowFrom(derive(order), most.rowItems);

function rowFrom(derived: DerivedOrder, maxItems: number): OrderRow {
  const { order, facts } = derived;
  const { items = [], currency, totalMinor, shown, placedAt, number } = facts ?? {};
  const dueAt = facts?.newPromisedAt ?? facts?.promisedAt;
  const own = currency !== undefined && totalMinor !== undefined ? { currency, totalMinor } : undefined;
  return defined<OrderRow>({
    id: order.order,
    number,
    platform: order.order.split('-')[0] ?? '',
    state: orderStates.find((state) => state === orderStatus(derived)) ?? 'unknown',
    isTest: order.test,
    placedAt,
    total: shown ?? own,
    items: items.slice(0, maxItems).map(({ title, quantity, product }) => defined({ title, quantity, product })),
    lines: items.length,
    promisedAt: dueAt,
    isLate: dueAt !== undefined && facts?.delayedAt === dueAt && derived.endedAt === undefined,
    marketplace: order.marketplace,
  });
}

/** An order with its life, and what its platform reported beside it. */
export function orderView(order: Order, troubles: Troubles | undefined): OrderView {
  const derived = derive(order);
  const { facts, dated } = derived;
  const titles = new Map((order.contents?.items ?? []).map(({ line, title }) => [line, title]));
  const linesOf = (lines: readonly { readonly line: string; readonly quantity: number }[]) =>
    lines.slice(0, most.items).map(({ line, quantity }) => defined({ line, title: titles.get(line), quantity }));
  return defined<OrderView>({
    ...rowFrom(derived, most.items),
    kind: facts?.kind,
    language: facts?.language,
    subscription: facts?.subscription,
    shopTotal: facts?.shown && { currency: facts.currency, totalMinor: facts.totalMinor },
    goods:
      facts &&
      defined({
        currency: facts.currency,
        paidMinor: facts.goodsMinor,
        refundedMinor: facts.refundedMinor,
        outstandingMinor: facts.outstandingMinor,
      }),
    life: lifeOf(derived).map(({ stage, ...reached }) => ({ stage: stageNames[stage], ...reached })),
    promise: promiseView(derived),
    assumedFrom: derived.stages && assumptionDueAt(order, nothingMore(derived.stages)),
    parcels: sortedBy(dated.parcels, ({ shippedAt = '~', id }) => `${shippedAt} ${id}`)
      .slice(0, most.parcels)
      .map(({ id, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt, lines }) =>
        defined({ id, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt, items: linesOf(lines) }),
      ),
    returns: sortedBy(Object.values(order.returns ?? {}), ({ at, id }) => `${at} ${id}`)
      .slice(0, most.returns)
      .map(({ id, kind, step, at, lines }) => ({ id, kind, step, at, items: linesOf(lines) })),
    troubles: troublesOf(troubles),
  });
}

const stageNames = {
  placedAt: 'placed',
  paidAt: 'paid',
  shippedAt: 'shipped',
  deliveredAt: 'delivered',
  installedAt: 'installed',
  cancelledAt: 'cancelled',
  refundedAt: 'refunded',
} as const;

function promiseView(derived: DerivedOrder): OrderView['promise'] {
  const { promisedAt, newPromisedAt, renewedAt, delayReason, delayedAt } = derived.facts ?? {};
  if (!promisedAt) return undefined;
  return defined({
    promisedAt,
    newPromisedAt,
    renewedAt,
    reason: delayReason,
    missedAt: delayedAt,
    isRenewable: noRenewal(derived) === undefined,
  });
}

const troubleKinds = ['attempted', 'failed', 'held', 'ready-for-pickup'] as const;

/** The key of a trouble is what it is about, and which one it is: `parcel-5001/held`. */
function troublesOf(troubles: Troubles | undefined): OrderView['troubles'] {
  const all = Object.entries(troubles?.known ?? {}).flatMap(([key, { at, isOver = false }]) => {
    const cut = key.lastIndexOf('/');
    const trouble = troubleKinds.find((kind) => kind === key.slice(cut + 1));
    return trouble ? [{ trouble, of: key.slice(0, cut), at, isOver }] : [];
  });
  return sortedBy(all, ({ at, of, trouble }) => `${at} ${of}/${trouble}`).slice(-most.troubles);
}

/** By unlike texts, so that the sequence of the reports makes no difference. */
const sortedBy = <Row>(rows: readonly Row[], text: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
