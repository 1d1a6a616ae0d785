import * as v from 'valibot';
import { birthday, devices, tags } from './customers.ts';
import { defineEvent, id, instant, language, platformAnswer } from './event.ts';

const shortText = v.pipe(v.string(), v.maxLength(500));
const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** A buyer as the platform names them. Only events with a buyer carry personal data. */
const buyer = v.object({
  platformId: v.optional(id),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  /** The platform verified that this person owns the address. */
  emailVerified: v.optional(v.boolean()),
  /** As it was written, and the country that it belongs to (ISO 3166-1), if known. */
  phone: v.optional(v.pipe(v.string(), v.maxLength(60))),
  country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  /** The platform verified that this person has the phone. */
  phoneVerified: v.optional(v.boolean()),
  /** The state or province of the address in that country, as ISO 3166-2 writes it after the country: `CA` of `US-CA`. */
  region: v.optional(v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,3}$/))),
  given: v.optional(shortText),
  family: v.optional(shortText),
  language: v.optional(language),
  /** `1990-05-17`, or `05-17` where the year is not given. */
  birthday: v.optional(birthday),
  /** The platform's own tags of the customer. */
  tags: v.optional(tags),
  /** What the order was placed with, if the platform says it. */
  device: v.optional(v.picklist(devices)),
});
export type Buyer = v.InferOutput<typeof buyer>;

/** A person known to the platform, with the order if an order names them. */
export const BuyerSeen = defineEvent('BuyerSeen', v.object({ order: v.optional(id), buyer }), { personal: true });

/** The platform deleted a customer; only the id is named. */
export const BuyerDeleted = defineEvent('BuyerDeleted', v.object({ buyer }), {
  personal: ({ buyer: { platformId: _, ...more } }) => Object.keys(more).length > 0,
});

/** The platform merged two customers. */
export const BuyersMerged = defineEvent('BuyersMerged', v.object({ from: id, into: id }));

/** The person's answer about advertising on one channel. */
export const ConsentReported = defineEvent('ConsentReported', v.object({ buyer, ...platformAnswer }), {
  personal: true,
});

/** A request under privacy law, by a person or for a shop that left. */
export const PrivacyRequested = defineEvent(
  'PrivacyRequested',
  v.object({
    request: v.picklist(['access', 'erase-customer', 'erase-shop']),
    buyer: v.optional(buyer),
    orders: v.pipe(v.array(id), v.maxLength(10_000)),
  }),
  { personal: true },
);

/** Somebody asked on a board of the shop. The words stay there: its numbers and its page lead to them. */
export const BoardQuestionAsked = defineEvent(
  'BoardQuestionAsked',
  v.object({
    question: id,
    board: shortText,
    article: shortText,
    url: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
  }),
);

/** A checkout without any change for an hour. */
export const CheckoutAbandoned = defineEvent(
  'CheckoutAbandoned',
  v.object({
    checkout: id,
    buyer: v.optional(buyer),
    items: v.array(v.object({ title: shortText, quantity: wholeNumber })),
    url: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
  }),
  { unconsumed: 'For journeys about open checkouts. None exists yet.', personal: true },
);

/** A step of a return or an exchange at the platform. */
export const PlatformReturnChanged = defineEvent(
  'PlatformReturnChanged',
  v.object({
    order: id,
    return: id,
    kind: v.picklist(['return', 'exchange']),
    step: v.picklist(['requested', 'approved', 'declined', 'received', 'refunded', 'exchanged', 'cancelled', 'closed']),
    lines: v.array(v.object({ line: shortText, quantity: wholeNumber })),
    /** The total number of lines, if `lines` holds only the first 1,000. */
    of: v.optional(wholeNumber),
  }),
);

/**
 * Why a fact must not start a message, survey, voucher or notice: it is from the shop's past, its webhook was missed,
 * or the order was bought on a marketplace whose buyers the shop does not write to.
 */
const historicalReasons = v.picklist(['past', 'missed', 'marketplace']);
export type HistoricalReason = v.InferOutput<typeof historicalReasons>;

/**
 * How an order was bought, if that needs words of its own: a renewal of a subscription, at the counter, to be picked up,
 * to be paid on delivery, before it can be sent, in exchange for another, or nothing that is shipped.
 */
export const orderKind = v.picklist([
  'renewal',
  'counter',
  'pickup',
  'on-delivery',
  'pre-order',
  'exchange',
  'download',
]);
export type OrderKind = v.InferOutput<typeof orderKind>;

/** The facts of an order without personal data. Every `Order…` event carries all of them, as known then. */
const orderFacts = v.object({
  order: id,
  /** The name of the order for the shop and its customer, such as `#1001`. */
  number: shortText,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  totalMinor: wholeNumber,
  /** The total in the currency that the shopper saw, if that is not `currency`. Letters and pages say this one. */
  shown: v.optional(v.object({ currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), totalMinor: wholeNumber })),
  /** How it was bought, if that needs words of its own. */
  kind: v.optional(orderKind),
  /** What was paid for goods, without tax, shipping and tips. */
  goodsMinor: wholeNumber,
  /** The refunded part of `goodsMinor`, over all refunds. */
  refundedMinor: wholeNumber,
  /** The tax on `goodsMinor`, and its refunded part. */
  goodsTaxMinor: v.optional(wholeNumber),
  refundedTaxMinor: v.optional(wholeNumber),
  /** Whether shoppers saw prices with tax inside; absent if the platform does not say. */
  isTaxShown: v.optional(v.boolean()),
  /** The part of `goodsMinor` that is gift cards and not refunded. */
  giftCardsMinor: v.optional(wholeNumber),
  /** What was paid by gift card, points or store credit. */
  creditMinor: v.optional(wholeNumber),
  /** What is still to be paid, of lines that were added after payment. */
  outstandingMinor: v.optional(wholeNumber),
  /** The lines, each with its product and category if known. */
  items: v.array(
    v.object({ title: shortText, quantity: wholeNumber, product: v.optional(id), category: v.optional(id) }),
  ),
  /** Part of it has to be installed: surveys and clocks start at `installedAt` instead of `deliveredAt`. */
  needsInstallation: v.optional(v.literal(true)),
  /**
   * The total number of lines, if `items` holds only the first: an event carries at most 500 lines and 64 KB of them.
   */
  lines: v.optional(wholeNumber),
  language: v.optional(language),
  placedAt: instant,
  paidAt: v.optional(instant),
  shippedAt: v.optional(instant),
  deliveredAt: v.optional(instant),
  /** Nobody reported the delivery: `deliveredAt` is assumed. Texts must not state that day as a fact. */
  isAssumed: v.optional(v.literal(true)),
  /** The parcels as the carrier knows them, 20 at most. */
  parcels: v.optional(
    v.array(
      v.object({
        carrier: v.optional(shortText),
        trackingNumber: v.optional(shortText),
        trackingUrl: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
      }),
    ),
  ),
  /** When the last installation was done. */
  installedAt: v.optional(instant),
  /** Where it was bought, if not in the shop itself. */
  marketplace: v.optional(id),
  /** The position of this order in a subscription. */
  subscription: v.optional(v.object({ id, number: wholeNumber })),
  cancelledAt: v.optional(instant),
  refundedAt: v.optional(instant),
  /** The stages that became known historically, and why. Check with `isHistorical` before starting anything. */
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
  /** The promised day of delivery, as that day's last instant in the shop's zone; known once it is paid. */
  promisedAt: v.optional(instant),
  /** The later date that replaced it, when that was announced, and why. */
  newPromisedAt: v.optional(instant),
  renewedAt: v.optional(instant),
  delayReason: v.optional(shortText),
  /** The last promise that was missed, or will be; absent again if the delivery proves to have been in time. */
  delayedAt: v.optional(instant),
  /** When the shop's Dangol first learned what this event says. */
  knownAt: instant,
});
export type OrderFacts = v.InferOutput<typeof orderFacts>;

/** A stage of an order, by the fact that says when it was reached. */
export type Stage = keyof NonNullable<OrderFacts['historical']>;

/** Whether a stage became known historically: it must not start anything. */
export const isHistorical = ({ historical = {} }: Pick<OrderFacts, 'historical'>, stage: keyof OrderFacts): boolean =>
  stage in historical && historical[stage as Stage] !== undefined;

export const OrderPlaced = defineEvent('OrderPlaced', orderFacts);
export const OrderPaid = defineEvent('OrderPaid', orderFacts);
export const OrderShipped = defineEvent('OrderShipped', orderFacts);
export const OrderDelivered = defineEvent('OrderDelivered', orderFacts);
/** Everything that had to be installed is. */
export const OrderInstalled = defineEvent('OrderInstalled', orderFacts);
export const OrderCancelled = defineEvent('OrderCancelled', orderFacts);
/** Published again whenever `refundedMinor` grows. */
export const OrderRefunded = defineEvent('OrderRefunded', orderFacts);

/** Any other change of the facts: lines, price, or the time of a stage. */
export const OrderEdited = defineEvent('OrderEdited', orderFacts);

/**
 * A promised day passed without delivery (`delayedAt`), or a new date was given (`newPromisedAt`). Published once for
 * each, while the order is under way.
 */
export const OrderDelayed = defineEvent('OrderDelayed', orderFacts);
/** An order reported as late was delivered in time after all; only the report of its delivery was late. */
export const OrderDelayWithdrawn = defineEvent('OrderDelayWithdrawn', orderFacts);
export const delayEvents = [OrderDelayed, OrderDelayWithdrawn] as const;

/** All events with an order's facts, for consumers that keep its latest state. */
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
