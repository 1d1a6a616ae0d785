import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';
import { language } from './shops.ts';

const words = v.pipe(v.string(), v.maxLength(500));
const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** A shop's call, kept as it came; its bytes lie under `webhook`, the key it was kept by. */
export const WebhookReceived = defineEvent(
  'WebhookReceived',
  v.object({ platform: id, topic: words, webhook: id, receivedAt: instant }),
);

/** Who bought, as the platform names them. The only event of orders that carries personal data. */
export const buyer = v.object({
  platformId: v.optional(id),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  given: v.optional(words),
  family: v.optional(words),
  language: v.optional(language),
});
export type Buyer = v.InferOutput<typeof buyer>;

export const BuyerSeen = defineEvent('BuyerSeen', v.object({ order: id, buyer }));

/** What an order is, without a word about the person: every `Order…` event carries all of it, as known then. */
export const orderFacts = v.object({
  order: id,
  /** What the shop and its customer call it, such as `#1001`. */
  number: words,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  totalMinor: wholeNumber,
  /** What was paid for goods: no tax, no shipping; points are earned on it. */
  goodsMinor: wholeNumber,
  /** What of that was given back so far, over all refunds. */
  refundedMinor: wholeNumber,
  items: v.array(v.object({ title: words, quantity: wholeNumber })),
  language: v.optional(language),
  placedAt: instant,
  paidAt: v.optional(instant),
  shippedAt: v.optional(instant),
  deliveredAt: v.optional(instant),
  cancelledAt: v.optional(instant),
  refundedAt: v.optional(instant),
  /** When this shop's Dangol first heard of what this event says. */
  knownAt: instant,
});
export type OrderFacts = v.InferOutput<typeof orderFacts>;

export const OrderPlaced = defineEvent('OrderPlaced', orderFacts);
export const OrderPaid = defineEvent('OrderPaid', orderFacts);
export const OrderShipped = defineEvent('OrderShipped', orderFacts);
export const OrderDelivered = defineEvent('OrderDelivered', orderFacts);
export const OrderCancelled = defineEvent('OrderCancelled', orderFacts);
/** Something was given back: said again whenever `refundedMinor` grows. */
export const OrderRefunded = defineEvent('OrderRefunded', orderFacts);

/** Something else about it is known better than before: its lines, its price, or when a stage was reached. */
export const OrderEdited = defineEvent('OrderEdited', orderFacts);

/** All that an order can say of its life, for consumers that keep its latest state. */
export const orderEvents = [
  OrderPlaced,
  OrderPaid,
  OrderShipped,
  OrderDelivered,
  OrderCancelled,
  OrderRefunded,
  OrderEdited,
] as const;
