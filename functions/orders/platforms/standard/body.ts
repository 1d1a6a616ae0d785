import * as v from 'valibot';
import { freeText, isoTime } from '../contract/reading.ts';

/** May be left out, or null: many systems write null for what they do not know. */
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, () => undefined);

const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.regex(/^[\w.~-]{1,100}$/, 'an id of up to 100 letters, digits, "-", "_", "." or "~"'),
);
const money = v.pipe(v.string(), v.regex(/^\d{1,15}(\.\d{1,4})?$/, 'an amount in decimals, such as "398.00"'));
const units = v.pipe(v.number(), v.safeInteger(), v.minValue(0, 'a number of pieces'));
const flag = maybe(v.boolean());
const moment = maybe(isoTime);

/** What stands around every call's data (Standard Webhooks 1.0.0). */
export const call = v.object({
  type: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_.]{1,60}$/, 'a type such as "order.paid"')),
  timestamp: isoTime,
  data: v.unknown(),
});

const person = {
  email: maybe(freeText),
  emailVerified: maybe(v.boolean()),
  phone: maybe(freeText),
  given: maybe(freeText),
  family: maybe(freeText),
  language: maybe(freeText),
};
const buyer = v.object({ id: maybe(id), ...person });
export type PersonBody = v.InferOutput<typeof buyer>;

const item = v.object({
  id,
  productId: maybe(id),
  variantId: maybe(id),
  category: maybe(id),
  title: freeText,
  quantity: units,
  ships: flag,
  needsInstallation: flag,
});

/** All that is known of an order, whichever of its steps is told. */
export const order = v.object({
  id,
  number: freeText,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency of ISO 4217')),
  total: money,
  /** What was paid for goods: no tax, no shipping. */
  goods: money,
  items: v.array(item),
  buyer: maybe(buyer),
  placedAt: isoTime,
  paidAt: moment,
  cancelledAt: moment,
  /** When the order last changed: of two calls the later one counts, whichever comes first. */
  updatedAt: isoTime,
  promisedAt: moment,
  /** How it travels, for the shop's own promise. */
  shipping: maybe(
    v.object({ method: maybe(freeText), country: maybe(freeText), postcode: maybe(freeText), collected: flag }),
  ),
  test: flag,
  marketplace: maybe(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a name such as "naver-pay"'))),
  subscription: maybe(
    v.object({ id, number: v.pipe(v.number(), v.safeInteger(), v.minValue(1, 'a number from 1 on')) }),
  ),
});
export type OrderBody = v.InferOutput<typeof order>;

/** Something of an order, as it was at `at`. */
const ofOrder = { id, order: id, at: isoTime, test: flag };
const lines = v.array(v.object({ item: id, quantity: units }));

export const refund = v.object({ ...ofOrder, goods: money, tax: maybe(money) });
export type RefundBody = v.InferOutput<typeof refund>;

export const parcel = v.object({
  ...ofOrder,
  lines: maybe(lines),
  carrier: maybe(freeText),
  trackingNumber: maybe(freeText),
  shippedAt: moment,
  deliveredAt: moment,
});
export type ParcelBody = v.InferOutput<typeof parcel>;

export const visit = v.object({
  ...ofOrder,
  firm: maybe(freeText),
  installer: maybe(freeText),
  bookedFor: moment,
  doneAt: moment,
});
export type VisitBody = v.InferOutput<typeof visit>;

export const goodsBack = v.object({ ...ofOrder, kind: maybe(v.picklist(['return', 'exchange'])), lines: maybe(lines) });
export type GoodsBackBody = v.InferOutput<typeof goodsBack>;

const channel = v.picklist(['email', 'sms', 'kakao']);

export const customer = v.object({
  id,
  at: isoTime,
  ...person,
  consents: maybe(v.array(v.object({ channel, given: v.boolean(), at: isoTime }))),
});
export const leaving = v.object({ id, at: isoTime });
export const merge = v.object({ from: id, into: id, at: isoTime });
export const consent = v.object({ customer: id, channel, at: isoTime });

export const product = v.object({ id, at: isoTime, title: freeText, category: maybe(id) });
export const stock = v.pipe(
  v.object({ variant: id, at: isoTime, inStock: flag, available: maybe(units) }),
  v.check(
    ({ inStock, available }) => inStock !== undefined || available !== undefined,
    'something that says `inStock` or `available`',
  ),
);

export const checkout = v.object({
  id,
  at: isoTime,
  completedAt: moment,
  buyer: maybe(buyer),
  items: maybe(v.array(v.object({ title: freeText, quantity: units }))),
  url: maybe(v.pipe(freeText, v.regex(/^https:\/\/[^\s/]/, 'an https: address'), v.url('an https: address'))),
});
export type CheckoutBody = v.InferOutput<typeof checkout>;

export const privacyOfPerson = v.pipe(
  v.object({ id, customer: maybe(id), email: maybe(freeText), orders: maybe(v.array(id)) }),
  v.check(({ customer, email }) => Boolean(customer || email), 'something that names a `customer` or an `email`'),
);
export const privacyOfShop = v.object({ id });
