import * as v from 'valibot';
import { defineEvent, id, instant, language } from './event.ts';

const shortText = v.pipe(v.string(), v.maxLength(500));
const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** Who bought, as the platform names them. The only event of orders that carries personal data. */
const buyer = v.object({
  platformId: v.optional(id),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  /** The platform says that this person proved to own the address. */
  emailVerified: v.optional(v.boolean()),
  given: v.optional(shortText),
  family: v.optional(shortText),
  language: v.optional(language),
});
export type Buyer = v.InferOutput<typeof buyer>;

/** Somebody whom the platform knows: by an order, or by themselves where it names none. */
export const BuyerSeen = defineEvent('BuyerSeen', v.object({ order: v.optional(id), buyer }));

/** The platform's customer is no more; only its id is named. */
export const BuyerDeleted = defineEvent('BuyerDeleted', v.object({ buyer }));

/** Two of the platform's customers are one. */
export const BuyersMerged = defineEvent('BuyersMerged', v.object({ from: id, into: id }));

/** What somebody told the platform about advertising by one channel; `saidAt` is by the platform's clock. */
export const ConsentReported = defineEvent(
  'ConsentReported',
  v.object({ buyer, channel: v.picklist(['email', 'sms', 'kakao']), given: v.boolean(), saidAt: instant }),
);

/** What privacy law lets a person, or a shop that left, ask for. */
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
  v.object({ product: id, title: shortText, category: v.optional(id) }),
  {
    unheard: 'For journeys about a product. No journey has one as its trigger yet.',
  },
);

/** A variant can be bought again, or no longer; or there is another number of it. */
export const StockChanged = defineEvent(
  'StockChanged',
  v.object({ variant: id, inStock: v.boolean(), available: v.optional(wholeNumber) }),
  {
    unheard: 'For back-in-stock notices. No journey sends one yet.',
  },
);

/** A checkout that nobody has gone on with for an hour. */
export const CheckoutAbandoned = defineEvent(
  'CheckoutAbandoned',
  v.object({
    checkout: id,
    buyer: v.optional(buyer),
    items: v.array(v.object({ title: shortText, quantity: wholeNumber })),
    url: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
  }),
  {
    unheard: 'For a journey about open checkouts. There is none yet.',
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
    lines: v.array(v.object({ line: shortText, quantity: wholeNumber })),
    /** How many lines it has, when `lines` are only the first 1,000 of them. */
    of: v.optional(wholeNumber),
  }),
  {
    unheard: 'For care, which will track returns, and loyalty, which waits for them. Neither reads them yet.',
  },
);

/** Why something starts no message, survey, voucher or notice: it is the shop's past, or its webhook was missed. */
const historicalReasons = v.picklist(['past', 'missed']);
export type HistoricalReason = v.InferOutput<typeof historicalReasons>;

/** What an order is, without a word about the person: every `Order…` event carries all of it, as known then. */
const orderFacts = v.object({
  order: id,
  /** What the shop and its customer call it, such as `#1001`. */
  number: shortText,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  totalMinor: wholeNumber,
  /** What was paid for goods: no tax, no shipping; points are earned on it. */
  goodsMinor: wholeNumber,
  /** What of that was given back so far, over all refunds. */
  refundedMinor: wholeNumber,
  /** Which product each is, and of which category, where that is known. */
  items: v.array(
    v.object({ title: shortText, quantity: wholeNumber, product: v.optional(id), category: v.optional(id) }),
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
  /** The stages that were first known quietly, and why: whoever starts something by one asks `isHistorical`. */
  historical: v.optional(
    v.partial(
      v.object({
        placedAt: historicalReasons,
        paidAt: historicalReasons,
        shippedAt: historicalReasons,
        deliveredAt: historicalReasons,
        installedAt: historicalReasons,
        cancelledAt: historicalReasons,
        refundedAt: historicalReasons,
      }),
    ),
  ),
  /** The promised day of its delivery, as that day's last instant in the shop's zone; from when it is paid on. */
  promisedAt: v.optional(instant),
  /** The later day that was given instead, when that was said, and why. */
  newPromisedAt: v.optional(instant),
  renewedAt: v.optional(instant),
  delayReason: v.optional(shortText),
  /** The last of its promises that it was not, or will not be, in time for; nothing once it proves to have been. */
  delayedAt: v.optional(instant),
  /** When this shop's Dangol first heard of what this event says. */
  knownAt: instant,
});
export type OrderFacts = v.InferOutput<typeof orderFacts>;

/** A stage of an order's life, by the fact that says when it was reached. */
export type Stage = keyof NonNullable<OrderFacts['historical']>;

/** Whether the order reached this stage quietly: nothing starts by it. */
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
/** What was told as late proves to have been in time: its delivery was only told late. */
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
