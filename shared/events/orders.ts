import * as v from 'valibot';
import { defineEvent, id, instant, language } from './event.ts';

const freeText = v.pipe(v.string(), v.maxLength(500));
const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** The buyer, as the platform names them. Only events with a buyer carry personal data. */
const buyer = v.object({
  platformId: v.optional(id),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  /** The platform says that this person proved to own the address. */
  emailVerified: v.optional(v.boolean()),
  given: v.optional(freeText),
  family: v.optional(freeText),
  language: v.optional(language),
});
export type Buyer = v.InferOutput<typeof buyer>;

/** A customer of the platform: of an order, or without one. */
export const BuyerSeen = defineEvent('BuyerSeen', v.object({ order: v.optional(id), buyer }));

/** The platform has deleted the customer; only the id is known. */
export const BuyerDeleted = defineEvent('BuyerDeleted', v.object({ buyer }));

/** Two of the platform's customers are one. */
export const BuyersMerged = defineEvent('BuyersMerged', v.object({ from: id, into: id }));

/** A customer's choice at the platform about marketing by one channel; `saidAt` is by the platform's clock. */
export const ConsentReported = defineEvent(
  'ConsentReported',
  v.object({ buyer, channel: v.picklist(['email', 'sms', 'kakao']), given: v.boolean(), saidAt: instant }),
);

/** A privacy request of a customer, or of a shop that has uninstalled. */
export const PrivacyRequested = defineEvent(
  'PrivacyRequested',
  v.object({
    request: v.picklist(['access', 'erase-customer', 'erase-shop']),
    buyer: v.optional(buyer),
    orders: v.pipe(v.array(id), v.maxLength(10_000)),
  }),
);

export const ProductArrived = defineEvent(
  'ProductArrived',
  v.object({ product: id, title: freeText, category: v.optional(id) }),
  {
    unconsumed: 'For journeys about a product. No journey has one as its trigger yet.',
  },
);

/** A variant can be bought again, or no longer; or there is another number of it. */
export const StockChanged = defineEvent(
  'StockChanged',
  v.object({ variant: id, inStock: v.boolean(), available: v.optional(wholeNumber) }),
  {
    unconsumed: 'For back-in-stock notices. No journey sends one yet.',
  },
);

/** A checkout that nobody has gone on with for an hour. */
export const CheckoutAbandoned = defineEvent(
  'CheckoutAbandoned',
  v.object({
    checkout: id,
    buyer: v.optional(buyer),
    items: v.array(v.object({ title: freeText, quantity: wholeNumber })),
    url: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
  }),
  {
    unconsumed: 'For a journey about open checkouts. There is none yet.',
  },
);

/** A step of a return or an exchange, as the platform has it. */
export const PlatformReturnChanged = defineEvent(
  'PlatformReturnChanged',
  v.object({
    order: id,
    return: id,
    kind: v.picklist(['return', 'exchange']),
    step: v.picklist(['requested', 'approved', 'declined', 'received', 'refunded', 'exchanged', 'cancelled', 'closed']),
    lines: v.array(v.object({ line: freeText, quantity: wholeNumber })),
    /** How many lines it has, when `lines` are only the first 1,000 of them. */
    of: v.optional(wholeNumber),
  }),
  {
    unconsumed: 'For care, which will track returns, and loyalty, which waits for them. Neither reads them yet.',
  },
);

/** Why a stage is historical and starts no message: it is from before the connection, or its webhook was missed. */
const why = v.picklist(['past', 'missed']);
export type HistoricalReason = v.InferOutput<typeof why>;

/** The facts of an order, without personal data: every `Order…` event carries all of them, as known then. */
const orderFacts = v.object({
  order: id,
  /** The number that the shop and the customer see, such as `#1001`. */
  number: freeText,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  totalMinor: wholeNumber,
  /** What was paid for goods: no tax, no shipping; points are earned on it. */
  goodsMinor: wholeNumber,
  /** What of that was given back so far, over all refunds. */
  refundedMinor: wholeNumber,
  /** Which product each is, and of which category, where that is known. */
  items: v.array(
    v.object({ title: freeText, quantity: wholeNumber, product: v.optional(id), category: v.optional(id) }),
  ),
  /** Somebody has to come and install a part of it: surveys and clocks start at `installedAt`, not at `deliveredAt`. */
  needsInstallation: v.optional(v.literal(true)),
  /** How many lines it has, when `items` are only the first of them: an event says 500 lines and 64 KB of them at most. */
  lines: v.optional(wholeNumber),
  language: v.optional(language),
  placedAt: instant,
  paidAt: v.optional(instant),
  shippedAt: v.optional(instant),
  deliveredAt: v.optional(instant),
  /** When an installer had done what the goods need; the last one's time. */
  installedAt: v.optional(instant),
  /** Where it was bought when that is not the shop itself. */
  marketplace: v.optional(id),
  /** Which one of a subscription's orders this is. */
  subscription: v.optional(v.object({ id, number: wholeNumber })),
  cancelledAt: v.optional(instant),
  refundedAt: v.optional(instant),
  /** The stages that are historical, and why: consumers that start something by a stage check `isHistorical`. */
  historical: v.optional(
    v.partial(
      v.object({
        placedAt: why,
        paidAt: why,
        shippedAt: why,
        deliveredAt: why,
        installedAt: why,
        cancelledAt: why,
        refundedAt: why,
      }),
    ),
  ),
  /** The promised day of its delivery, as that day's last instant in the shop's zone; from when it is paid on. */
  promisedAt: v.optional(instant),
  /** The later day that was given instead, when that was said, and why. */
  newPromisedAt: v.optional(instant),
  renewedAt: v.optional(instant),
  delayReason: v.optional(freeText),
  /** The last of its promises that it was not, or will not be, in time for; nothing once it proves to have been. */
  delayedAt: v.optional(instant),
  /** When this shop's Dangol first knew of this event's change. */
  knownAt: instant,
});
export type OrderFacts = v.InferOutput<typeof orderFacts>;

/** A stage of an order's life, by the fact that says when it was reached. */
export type Stage = keyof NonNullable<OrderFacts['historical']>;

/** Whether this stage of the order is historical: it starts nothing. */
export const isHistorical = ({ historical = {} }: Pick<OrderFacts, 'historical'>, stage: keyof OrderFacts): boolean =>
  stage in historical && historical[stage as Stage] !== undefined;

export const OrderPlaced = defineEvent('OrderPlaced', orderFacts);
export const OrderPaid = defineEvent('OrderPaid', orderFacts);
export const OrderShipped = defineEvent('OrderShipped', orderFacts);
export const OrderDelivered = defineEvent('OrderDelivered', orderFacts);
/** What had to be installed is: by the installer's word. */
export const OrderInstalled = defineEvent('OrderInstalled', orderFacts);
export const OrderCancelled = defineEvent('OrderCancelled', orderFacts);
/** Something was given back: said again whenever `refundedMinor` grows. */
export const OrderRefunded = defineEvent('OrderRefunded', orderFacts);

/** Something else about it is known better than before: its lines, its price, or when a stage was reached. */
export const OrderEdited = defineEvent('OrderEdited', orderFacts);

/**
 * A promised day passed and it was not there (`delayedAt`), or another day was given instead (`newPromisedAt`). Told once for
 * each, of orders that are still to come.
 */
export const OrderDelayed = defineEvent('OrderDelayed', orderFacts);
/** An order that was published as late proves to have been in time: only the report of its delivery was late. */
export const OrderDelayWithdrawn = defineEvent('OrderDelayWithdrawn', orderFacts);
export const delayEvents = [OrderDelayed, OrderDelayWithdrawn] as const;

/** All that an order can say of its life, for consumers that keep its latest state. */
export const orderEvents = [
  OrderPlaced,
  OrderPaid,
  OrderShipped,
  OrderDelivered,
  OrderInstalled,
  OrderCancelled,
  OrderRefunded,
  OrderEdited,
] as const;

/** The platform named an order and said nothing of it: it is to be asked for. */
export const OrderUnclear = defineEvent('OrderUnclear', v.object({ order: id, platform: id }));

/** The platform's API refuses all calls until a person does what `because` names; published again only when that changes. */
export const PlatformRefused = defineEvent('PlatformRefused', v.object({ platform: id, because: freeText }), {
  unconsumed: 'For the desk, which will show it to an admin. Today an alarm on its metric calls a person.',
});

/** The nightly reconciliation: orders that the platforms list as changed until then are compared with the stored ones. */
export const ReconciliationDue = defineEvent('ReconciliationDue', v.object({ since: instant, until: instant }));

/** A page of what was changed is to be asked for, and taken. */
export const ReconciliationPageDue = defineEvent(
  'ReconciliationPageDue',
  v.object({ platform: id, until: instant, page: wholeNumber }),
);

/** The result of a reconciliation of a span of time: how many changes no webhook had reported. */
export const OrdersReconciled = defineEvent(
  'OrdersReconciled',
  v.object({
    platform: id,
    from: instant,
    until: instant,
    listed: wholeNumber,
    /** Not known at all. */
    missed: wholeNumber,
    /** A stage, a refund or a return of it was not known. */
    differed: wholeNumber,
    /** Could not be understood. */
    refused: wholeNumber,
    /** Whether this is more than what is usual at this connection. */
    isUnusual: v.boolean(),
  }),
  {
    unconsumed: 'For the desk, which will show drift. Today its metrics are on the dashboard.',
  },
);
