import * as v from 'valibot';
import { currencyCode, freeText, isoTime, parseBody } from '../contract/reading.ts';

/** A field that may be absent or null: many systems write null for unknown values. */
const optional = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, () => undefined);

const standardId = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.regex(/^[\w.~-]{1,100}$/, 'an id of up to 100 letters, digits, "-", "_", "." or "~"'),
);
const decimalText = v.pipe(v.string(), v.regex(/^\d{1,15}(\.\d{1,4})?$/, 'an amount in decimals, such as "398.00"'));
const pieces = v.pipe(v.number(), v.safeInteger(), v.minValue(0, 'a number of pieces'));
const optionalBoolean = optional(v.boolean());
const optionalTime = optional(isoTime);

/** The envelope of every call (Standard Webhooks 1.0.0). */
export const standardCall = v.object({
  type: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_.]{1,60}$/, 'a type such as "order.paid"')),
  timestamp: isoTime,
  data: v.unknown(),
});

const personFields = {
  email: optional(freeText),
  emailVerified: optional(v.boolean()),
  phone: optional(freeText),
  given: optional(freeText),
  family: optional(freeText),
  language: optional(freeText),
};
const standardBuyer = v.object({ id: optional(standardId), ...personFields });
export type StandardBuyer = v.InferOutput<typeof standardBuyer>;

const orderItem = v.object({
  id: standardId,
  productId: optional(standardId),
  variantId: optional(standardId),
  category: optional(standardId),
  title: freeText,
  quantity: pieces,
  ships: optionalBoolean,
  needsInstallation: optionalBoolean,
});

/** All that is known of an order, in every event about it. */
export const standardOrder = v.object({
  id: standardId,
  number: freeText,
  currency: currencyCode,
  total: decimalText,
  /** What was paid for goods, without tax and shipping. */
  goods: decimalText,
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
      method: optional(freeText),
      country: optional(freeText),
      postcode: optional(freeText),
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

export const standardRefund = v.object({ ...partOfOrder, goods: decimalText, tax: optional(decimalText) });
export type StandardRefund = v.InferOutput<typeof standardRefund>;

export const standardParcel = v.object({
  ...partOfOrder,
  lines: optional(itemQuantities),
  carrier: optional(freeText),
  trackingNumber: optional(freeText),
  shippedAt: optionalTime,
  deliveredAt: optionalTime,
});
export type StandardParcel = v.InferOutput<typeof standardParcel>;

export const standardVisit = v.object({
  ...partOfOrder,
  firm: optional(freeText),
  installer: optional(freeText),
  bookedFor: optionalTime,
  doneAt: optionalTime,
});
export type StandardVisit = v.InferOutput<typeof standardVisit>;

export const standardReturn = v.object({
  ...partOfOrder,
  kind: optional(v.picklist(['return', 'exchange'])),
  lines: optional(itemQuantities),
});
export type StandardReturn = v.InferOutput<typeof standardReturn>;

const channel = v.picklist(['email', 'sms', 'kakao']);

export const standardCustomer = v.object({
  id: standardId,
  at: isoTime,
  ...personFields,
  consents: optional(v.array(v.object({ channel, given: v.boolean(), at: isoTime }))),
});
export const standardDeletion = v.object({ id: standardId, at: isoTime });
export const standardMerge = v.object({ from: standardId, into: standardId, at: isoTime });
export const standardConsent = v.object({ customer: standardId, channel, at: isoTime });

export const standardProduct = v.object({
  id: standardId,
  at: isoTime,
  title: freeText,
  category: optional(standardId),
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
  items: optional(v.array(v.object({ title: freeText, quantity: pieces }))),
  url: optional(v.pipe(freeText, v.regex(/^https:\/\/[^\s/]/, 'an https: address'), v.url('an https: address'))),
});
export type StandardCheckout = v.InferOutput<typeof standardCheckout>;

export const privacyOfPerson = v.pipe(
  v.object({
    id: standardId,
    customer: optional(standardId),
    email: optional(freeText),
    orders: optional(v.array(standardId)),
  }),
  v.check(({ customer, email }) => Boolean(customer || email), 'something that names a `customer` or an `email`'),
);
export const privacyOfShop = v.object({ id: standardId });

export const parseStandard = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  within: readonly string[] = [],
): v.InferOutput<Schema> => parseBody('Standard', schema, body, within);
