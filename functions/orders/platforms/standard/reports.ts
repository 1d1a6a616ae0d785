import type * as v from 'valibot';
import type { Buyer } from '../../../../shared/events/orders.ts';
import { toE4, toMinor } from '../../../../shared/text/money.ts';
import type { OrderReport, ReturnStep } from '../contract/order-report.ts';
import { countryCode, exactAmount, mailAddress, postcodeOf, supportedLanguage } from '../contract/reading.ts';
import type { ConsentAnswer, Report } from '../contract/report.ts';
import type * as body from './body.ts';

/** Ids with the platform's name: never equal to another platform's, nor to a name on `Object.prototype`. */
export const prefixedId = (id: string) => `standard-${id}`;

export function fullOrderReport(data: body.StandardOrder): OrderReport {
  const minor = (what: string, amount: string) =>
    exactAmount('Standard', `data.${what}`, () => toMinor(amount, data.currency));
  return {
    about: 'order',
    order: prefixedId(data.id),
    test: data.test ?? false,
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
      language: supportedLanguage(data.buyer?.language),
      buyer: data.buyer && identifiedBuyer(data.buyer),
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
}: body.StandardOrder['items'][number]) => ({
  line: id,
  title,
  quantity,
  ships: ships ?? true,
  ...(productId && { product: prefixedId(productId) }),
  ...(category && { category: prefixedId(category) }),
  ...(needsInstallation !== undefined && { needsInstallation }),
});

/** Undefined without an id and an address that mail can be sent to. */
function identifiedBuyer({ id, ...person }: body.StandardBuyer): Buyer | undefined {
  if (!id && !mailAddress(person.email)) return undefined;
  return { platformId: id && prefixedId(id), ...personDetails(person) };
}

const personDetails = ({ email, emailVerified, given, family, language: locale }: Omit<body.StandardBuyer, 'id'>) => ({
  email: mailAddress(email),
  ...(emailVerified && mailAddress(email) && { emailVerified }),
  given,
  family,
  language: supportedLanguage(locale),
});

/** A report about a part of an order only. */
const partReport = (data: { order: string; test?: boolean | undefined }) => ({
  about: 'order' as const,
  order: prefixedId(data.order),
  test: data.test ?? false,
  parcels: [],
  refunds: [],
});

const parcelLines = (lines: body.StandardParcel['lines']) =>
  (lines ?? []).map(({ item, quantity }) => ({ line: item, quantity }));

export function parcelReport(data: body.StandardParcel, isVoid = false): OrderReport {
  const { id, at, lines, shippedAt, deliveredAt } = data;
  return {
    ...partReport(data),
    parcels: [
      { id: prefixedId(id), at, lines: parcelLines(lines), shippedAt, deliveredAt, isFollowed: true, void: isVoid },
    ],
  };
}

export function refundReport(data: body.StandardRefund): OrderReport {
  const e4 = (what: string, amount: string) => exactAmount('Standard', `data.${what}`, () => toE4(amount));
  const goodsE4 = e4('goods', data.goods);
  return {
    ...partReport(data),
    refunds: [{ id: prefixedId(data.id), at: data.at, goodsE4, taxE4: e4('tax', data.tax ?? '0') }],
  };
}

export function visitReport(data: body.StandardVisit, failed = false): OrderReport {
  const { id, at, firm, installer, bookedFor, doneAt } = data;
  return { ...partReport(data), visits: [{ id: prefixedId(id), at, firm, installer, bookedFor, doneAt, failed }] };
}

export function returnReport(step: ReturnStep['step'], data: body.StandardReturn): OrderReport {
  const { id, at, kind, lines } = data;
  return {
    ...partReport(data),
    returns: [{ id: prefixedId(id), at, kind: kind ?? 'return', step, lines: parcelLines(lines) }],
  };
}

export function customerReport({ id, at, consents, ...person }: v.InferOutput<typeof body.standardCustomer>): Report {
  const isNamed = Object.values(person).some((each) => each !== undefined);
  return {
    about: 'customer',
    customer: prefixedId(id),
    at,
    deleted: false,
    buyer: isNamed ? { platformId: prefixedId(id), ...personDetails(person) } : undefined,
    consents: consents ?? [],
  };
}

export function consentReport(data: v.InferOutput<typeof body.standardConsent>, given: boolean): Report {
  const consent: ConsentAnswer = { channel: data.channel, given, at: data.at };
  return { about: 'customer', customer: prefixedId(data.customer), at: data.at, deleted: false, consents: [consent] };
}

export function checkoutReport({ id, at, completedAt, buyer, items, url }: body.StandardCheckout): Report {
  return {
    about: 'checkout',
    checkout: prefixedId(id),
    at,
    completedAt,
    url,
    buyer: buyer && identifiedBuyer(buyer),
    items: items ?? [],
  };
}

export function privacyReport(
  request: 'access' | 'erase-customer' | 'erase-shop',
  { id, customer, email, orders }: { id: string; customer?: string; email?: string; orders?: string[] },
): Report {
  return {
    about: 'privacy',
    request,
    id: prefixedId(id),
    customer: customer && prefixedId(customer),
    email,
    orders: (orders ?? []).map(prefixedId),
  };
}
