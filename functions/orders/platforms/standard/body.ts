import * as v from 'valibot';
import { advertisingChannel } from '../../../../shared/events/event.ts';
import { addressText, oneLineText } from '../contract/lenient.ts';
import { currencyCode, isoTime, mailAddress, parseBody } from '../contract/reading.ts';
import { decimalText, optional, optionalBoolean, optionalTime, pieces, standardId } from './fields.ts';

/** The envelope of every call (Standard Webhooks 1.0.0). */
export const standardCall = v.object({
  type: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_.]{1,60}$/, 'a type such as "order.paid"')),
  timestamp: isoTime,
  data: v.unknown(),
});

const personFields = {
  email: optional(oneLineText),
  emailVerified: optional(v.boolean()),
  /** As it was written, and the country that it belongs to. */
  phone: optional(oneLineText),
  phoneVerified: optional(v.boolean()),
  country: optional(oneLineText),
  /** The state or province in it, as ISO 3166-2 writes it after the country. */
  region: optional(oneLineText),
  given: optional(oneLineText),
  family: optional(oneLineText),
  language: optional(oneLineText),
  birthday: optional(oneLineText),
  tags: optional(v.array(oneLineText)),
  /** What the order was placed with; other words than those of `devices` are ignored. */
  device: optional(oneLineText),
};
const standardBuyer = v.object({ id: optional(standardId), ...personFields });
export type StandardBuyer = v.InferOutput<typeof standardBuyer>;

const orderItem = v.object({
  id: standardId,
  productId: optional(standardId),
  variantId: optional(standardId),
  category: optional(standardId),
  title: oneLineText,
  quantity: pieces,
  ships: optionalBoolean,
  needsInstallation: optionalBoolean,
  kind: optional(v.picklist(['gift-card', 'tip', 'fee'])),
  free: optionalBoolean,
});

/** All that is known of an order, in every event about it. */
export const standardOrder = v.object({
  id: standardId,
  number: oneLineText,
  currency: currencyCode,
  total: decimalText,
  /** What was paid for goods, without tax and shipping. */
  goods: decimalText,
  /** The tax on them, and whether shoppers saw prices with it inside. */
  goodsTax: optional(decimalText),
  taxIncluded: optionalBoolean,
  /** The part of `goods` that is gift cards. */
  giftCards: optional(decimalText),
  /** What was paid by gift card, points or store credit. */
  credit: optional(decimalText),
  /** What is still to be paid, of items that were added after payment. */
  outstanding: optional(decimalText),
  /** The total in the currency that the shopper saw, if that is another. */
  shown: optional(v.object({ currency: currencyCode, total: decimalText })),
  kind: optional(v.picklist(['renewal', 'counter', 'pickup', 'on-delivery', 'pre-order', 'exchange', 'download'])),
  items: v.array(orderItem),
  buyer: optional(standardBuyer),
  placedAt: isoTime,
  paidAt: optionalTime,
  cancelledAt: optionalTime,
  /** When the order last changed: of two calls the later one counts, in any sequence of arrival. */
  updatedAt: isoTime,
  promisedAt: optionalTime,
  /** Selects the shop's delivery rule. */
  shipping: optional(
    v.object({
      method: optional(oneLineText),
      country: optional(oneLineText),
      postcode: optional(oneLineText),
      collected: optionalBoolean,
    }),
  ),
  test: optionalBoolean,
  marketplace: optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a name such as "naver-pay"'))),
  subscription: optional(
    v.object({ id: standardId, number: v.pipe(v.number(), v.safeInteger(), v.minValue(1, 'a number from 1 on')) }),
  ),
});
export type StandardOrder = v.InferOutput<typeof standardOrder>;

/** The fields of anything that belongs to an order, as it was at `at`. */
const partOfOrder = { id: standardId, order: standardId, at: isoTime, test: optionalBoolean };
const itemQuantities = v.array(v.object({ item: standardId, quantity: pieces }));

export const standardRefund = v.pipe(
  v.object({
    ...partOfOrder,
    goods: optional(decimalText),
    tax: optional(decimalText),
    /** Instead of `goods`: an amount with the tax in it, for no item in particular. */
    amount: optional(decimalText),
    lines: optional(v.array(v.object({ item: standardId, goods: decimalText, tax: optional(decimalText) }))),
    /** It failed after all, or was deleted. */
    voided: optionalBoolean,
  }),
  v.check(({ goods, amount }) => Boolean(goods || amount), 'something that says `goods` or `amount`'),
);
export type StandardRefund = v.InferOutput<typeof standardRefund>;

export const standardParcel = v.object({
  ...partOfOrder,
  lines: optional(itemQuantities),
  carrier: optional(oneLineText),
  trackingNumber: optional(oneLineText),
  trackingUrl: optional(addressText),
  /** Whether its delivery will be reported; by default it will if it has a tracking number. */
  followed: optionalBoolean,
  shippedAt: optionalTime,
  deliveredAt: optionalTime,
});
export type StandardParcel = v.InferOutput<typeof standardParcel>;

export const standardTrouble = v.object({
  ...partOfOrder,
  trouble: v.picklist(['attempted', 'failed', 'held', 'ready-for-pickup']),
  over: optionalBoolean,
});
export type StandardTrouble = v.InferOutput<typeof standardTrouble>;

export const standardVisit = v.object({
  ...partOfOrder,
  firm: optional(oneLineText),
  installer: optional(oneLineText),
  bookedFor: optionalTime,
  doneAt: optionalTime,
});
export const standardFailedVisit = v.object({
  ...standardVisit.entries,
  reason: optional(v.picklist(['nobody-home', 'not-possible', 'goods-faulty', 'nobody-came', 'other'])),
  /** When somebody comes again. */
  nextVisitAt: optionalTime,
});
export type StandardFailedVisit = v.InferOutput<typeof standardFailedVisit>;

export type StandardVisit = v.InferOutput<typeof standardVisit>;

export const standardReturn = v.object({
  ...partOfOrder,
  kind: optional(v.picklist(['return', 'exchange'])),
  lines: optional(itemQuantities),
});
export type StandardReturn = v.InferOutput<typeof standardReturn>;

const answer = {
  channel: advertisingChannel,
  /** About messages at night alone. */
  night: optional(v.literal(true)),
  at: isoTime,
  /** The version of the words that the person read. */
  wording: optional(standardId),
};

export const standardCustomer = v.object({
  id: standardId,
  at: isoTime,
  ...personFields,
  consents: optional(v.array(v.object({ ...answer, given: v.boolean() }))),
});
export const standardDeletion = v.object({ id: standardId, at: isoTime });
export const standardMerge = v.object({ from: standardId, into: standardId, at: isoTime });
export const standardConsent = v.object({ customer: standardId, ...answer });
export type StandardConsent = v.InferOutput<typeof standardConsent>;

export const standardProduct = v.object({
  id: standardId,
  at: isoTime,
  title: oneLineText,
  category: optional(standardId),
  publishedAt: optionalTime,
  hidden: optionalBoolean,
});
export const standardStock = v.pipe(
  v.object({ variant: standardId, at: isoTime, inStock: optionalBoolean, available: optional(pieces) }),
  v.check(
    ({ inStock, available }) => inStock !== undefined || available !== undefined,
    'something that says `inStock` or `available`',
  ),
);

export const standardCheckout = v.object({
  id: standardId,
  at: isoTime,
  completedAt: optionalTime,
  buyer: optional(standardBuyer),
  items: optional(v.array(v.object({ title: oneLineText, quantity: pieces }))),
  url: optional(v.pipe(oneLineText, v.regex(/^https:\/\/[^\s/]/, 'an https: address'), v.url('an https: address'))),
});
export type StandardCheckout = v.InferOutput<typeof standardCheckout>;

export const privacyOfPerson = v.pipe(
  v.object({
    id: standardId,
    customer: optional(standardId),
    email: optional(oneLineText),
    orders: optional(v.array(standardId)),
  }),
  v.check(
    ({ customer, email }) => Boolean(customer || mailAddress(email)),
    'something that names a `customer` or an `email`',
  ),
);
export const privacyOfShop = v.object({ id: standardId });

export const parseStandard = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  within: readonly string[] = [],
): v.InferOutput<Schema> => parseBody('Standard', schema, body, within);
