import type * as v from 'valibot';
import type { Buyer } from '../../../../shared/events/orders.ts';
import { toE4, toMinor } from '../../../../shared/text/money.ts';
import { bodyReader, type TopicReader, topicDispatch } from '../contract/dispatch.ts';
import type { Platform } from '../contract/platform.ts';
import { countryCode, exactAmount, languageOf, mailAddress, parseBody, postcodeOf } from '../contract/reading.ts';
import type { ConsentAnswer, OrderReport, Report, ReturnStep } from '../contract/report.ts';
import { standardTopics } from '../contract/topics.ts';
import * as body from './body.ts';
import { isSigned } from './signature.ts';

const name = 'Standard';

interface Saying {
  readonly data: v.GenericSchema;
  readonly read: (data: unknown) => Report;
}

const says = <Data extends v.GenericSchema>(data: Data, report: (data: v.InferOutput<Data>) => Report): Saying => ({
  data,
  read: (given) => report(parseBody(name, data, given, ['data'])),
});

const steps = [
  'requested',
  'approved',
  'declined',
  'received',
  'refunded',
  'exchanged',
  'cancelled',
  'closed',
] as const;

/** Every type of call, and what it says. */
export const sayings: ReadonlyMap<string, Saying> = new Map([
  ['order.placed', says(body.order, orderReport)],
  ['order.paid', says(body.order, (data) => orderReport({ ...data, paidAt: data.paidAt ?? data.updatedAt }))],
  ['order.edited', says(body.order, orderReport)],
  [
    'order.cancelled',
    says(body.order, (data) => orderReport({ ...data, cancelledAt: data.cancelledAt ?? data.updatedAt })),
  ],
  ['order.refunded', says(body.refund, refundReport)],
  ['parcel.shipped', says(body.parcel, (data) => parcelReport({ ...data, shippedAt: data.shippedAt ?? data.at }))],
  [
    'parcel.delivered',
    says(body.parcel, (data) => parcelReport({ ...data, deliveredAt: data.deliveredAt ?? data.at })),
  ],
  ['parcel.voided', says(body.parcel, (data) => parcelReport(data, true))],
  ['installation.booked', says(body.visit, visitReport)],
  ['installation.moved', says(body.visit, visitReport)],
  ['installation.done', says(body.visit, (data) => visitReport({ ...data, doneAt: data.doneAt ?? data.at }))],
  ['installation.failed', says(body.visit, (data) => visitReport(data, true))],
  ...steps.map((step): [string, Saying] => [
    `return.${step}`,
    says(body.goodsBack, (data) => returnReport(step, data)),
  ]),
  ['customer.created', says(body.customer, customerReport)],
  ['customer.changed', says(body.customer, customerReport)],
  [
    'customer.merged',
    says(body.merge, ({ from, into, at }) => ({ about: 'merge', at, from: own(from), into: own(into) })),
  ],
  [
    'customer.deleted',
    says(body.leaving, ({ id, at }) => ({ about: 'customer', customer: own(id), at, deleted: true, consents: [] })),
  ],
  ['consent.given', says(body.consent, (data) => consentReport(data, true))],
  ['consent.withdrawn', says(body.consent, (data) => consentReport(data, false))],
  [
    'product.created',
    says(body.product, ({ id, at, title, category }) => ({
      ...{ about: 'product', product: own(id), at, title },
      ...(category && { category: own(category) }),
    })),
  ],
  [
    'stock.changed',
    says(body.stock, ({ variant, at, inStock, available }) => ({
      about: 'stock',
      variant: own(variant),
      at,
      inStock: inStock ?? (available ?? 0) > 0,
      available,
    })),
  ],
  ['checkout.started', says(body.checkout, checkoutReport)],
  [
    'checkout.completed',
    says(body.checkout, (data) => checkoutReport({ ...data, completedAt: data.completedAt ?? data.at })),
  ],
  ['privacy.access', says(body.privacyOfPerson, (data) => privacyReport('access', data))],
  ['privacy.erase_customer', says(body.privacyOfPerson, (data) => privacyReport('erase-customer', data))],
  ['privacy.erase_shop', says(body.privacyOfShop, (data) => privacyReport('erase-shop', data))],
]);

function readerOf(type: string): TopicReader {
  const saying = sayings.get(type);
  if (!saying) throw new Error(`${name}'s type ${type} has no reader`);
  return bodyReader((given) => [saying.read(parseBody(name, body.call, given).data)]);
}

const readers = new Map(standardTopics.map((type) => [type, readerOf(type)]));

/**
 * Any shop system that signs as Standard Webhooks 1.0.0 says (standardwebhooks.com, read 2026-11-22) and speaks in the
 * shapes of `docs/connect-any-shop.md`, which Dangol itself defines.
 */
export const standard: Platform = {
  ...topicDispatch(readers, (_topic, given) => parseBody(name, body.call, given()).type),
  topic: () => '',
  deliveryId: ({ headers }) => headers['webhook-id'],
  storedHeaders: [],
  verify: isSigned,
};

/** Our ids begin with the platform's name, so that none is another platform's, nor a word that JavaScript knows. */
const own = (id: string) => `standard-${id}`;

function orderReport(data: body.OrderBody): OrderReport {
  const minor = (what: string, amount: string) =>
    exactAmount(name, `data.${what}`, () => toMinor(amount, data.currency));
  return {
    ...{ about: 'order', order: own(data.id), test: data.test ?? false },
    contents: {
      at: data.updatedAt,
      number: data.number,
      currency: data.currency,
      totalMinor: minor('total', data.total),
      goodsMinor: minor('goods', data.goods),
      taxesIncluded: false,
      items: data.items.map(itemOf),
      shipping: data.shipping && {
        method: data.shipping.method,
        country: countryCode(data.shipping.country),
        postcode: postcodeOf(data.shipping.postcode),
        ...(data.shipping.collected && { isCollected: true }),
      },
      language: languageOf(data.buyer?.language),
      buyer: data.buyer && buyerOf(data.buyer),
    },
    placedAt: data.placedAt,
    paidAt: data.paidAt,
    cancelledAt: data.cancelledAt,
    parcels: [],
    refunds: [],
    marketplace: data.marketplace,
    subscription: data.subscription,
    promisedAt: data.promisedAt,
  };
}

const itemOf = ({
  id,
  title,
  quantity,
  ships,
  productId,
  category,
  needsInstallation,
}: body.OrderBody['items'][number]) => ({
  ...{ line: id, title, quantity, ships: ships ?? true },
  ...(productId && { product: own(productId) }),
  ...(category && { category: own(category) }),
  ...(needsInstallation !== undefined && { needsInstallation }),
});

/** Nobody, when neither an id nor an address that mail can be sent to is named. */
function buyerOf({ id, ...person }: body.PersonBody): Buyer | undefined {
  if (!id && !mailAddress(person.email)) return undefined;
  return { platformId: id && own(id), ...named(person) };
}

const named = ({ email, emailVerified, given, family, language: locale }: Omit<body.PersonBody, 'id'>) => ({
  email: mailAddress(email),
  ...(emailVerified && mailAddress(email) && { emailVerified }),
  given,
  family,
  language: languageOf(locale),
});

/** A call about a part of an order, and nothing else of it. */
const ofOrder = (data: { order: string; test?: boolean | undefined }) => ({
  ...{ about: 'order' as const, order: own(data.order), test: data.test ?? false },
  ...{ parcels: [], refunds: [] },
});

const linesOf = (lines: body.ParcelBody['lines']) =>
  (lines ?? []).map(({ item, quantity }) => ({ line: item, quantity }));

function parcelReport(data: body.ParcelBody, isVoid = false): OrderReport {
  const { id, at, lines, shippedAt, deliveredAt } = data;
  return {
    ...ofOrder(data),
    parcels: [{ id: own(id), at, lines: linesOf(lines), shippedAt, deliveredAt, void: isVoid }],
  };
}

function refundReport(data: body.RefundBody): OrderReport {
  const e4 = (what: string, amount: string) => exactAmount(name, `data.${what}`, () => toE4(amount));
  const goodsE4 = e4('goods', data.goods);
  return {
    ...ofOrder(data),
    refunds: [{ id: own(data.id), at: data.at, goodsE4, taxE4: e4('tax', data.tax ?? '0') }],
  };
}

function visitReport(data: body.VisitBody, failed = false): OrderReport {
  const { id, at, firm, installer, bookedFor, doneAt } = data;
  return { ...ofOrder(data), visits: [{ id: own(id), at, firm, installer, bookedFor, doneAt, failed }] };
}

function returnReport(step: ReturnStep['step'], data: body.GoodsBackBody): OrderReport {
  const { id, at, kind, lines } = data;
  return { ...ofOrder(data), returns: [{ id: own(id), at, kind: kind ?? 'return', step, lines: linesOf(lines) }] };
}

function customerReport({ id, at, consents, ...person }: v.InferOutput<typeof body.customer>): Report {
  const said = Object.values(person).some((each) => each !== undefined);
  return {
    ...{ about: 'customer', customer: own(id), at, deleted: false },
    buyer: said ? { platformId: own(id), ...named(person) } : undefined,
    consents: consents ?? [],
  };
}

function consentReport(data: v.InferOutput<typeof body.consent>, given: boolean): Report {
  const consent: ConsentAnswer = { channel: data.channel, given, at: data.at };
  return { about: 'customer', customer: own(data.customer), at: data.at, deleted: false, consents: [consent] };
}

function checkoutReport({ id, at, completedAt, buyer, items, url }: body.CheckoutBody): Report {
  return {
    ...{ about: 'checkout', checkout: own(id), at, completedAt, url },
    buyer: buyer && buyerOf(buyer),
    items: items ?? [],
  };
}

function privacyReport(
  request: 'access' | 'erase-customer' | 'erase-shop',
  { id, customer, email, orders }: { id: string; customer?: string; email?: string; orders?: string[] },
): Report {
  return {
    ...{ about: 'privacy', request, id: own(id) },
    customer: customer && own(customer),
    email,
    orders: (orders ?? []).map(own),
  };
}
