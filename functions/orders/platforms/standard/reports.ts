import type * as v from 'valibot';
import { toE4 } from '../../../../shared/text/money.ts';
import type { OrderReport, ReturnStep } from '../contract/order-report.ts';
import { exactAmount, httpsUrl, mailAddress } from '../contract/reading.ts';
import type { ConsentAnswer, Report } from '../contract/report.ts';
import type * as body from './body.ts';
import { identifiedBuyer, personDetails, prefixedId } from './person.ts';

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
  const { id, at, lines, shippedAt, deliveredAt, carrier, trackingNumber, trackingUrl, followed } = data;
  const isFollowed = followed ?? trackingNumber !== undefined;
  return {
    ...partReport(data),
    parcels: [
      {
        id: prefixedId(id),
        at,
        lines: parcelLines(lines),
        shippedAt,
        deliveredAt,
        void: isVoid,
        isFollowed: isFollowed || undefined,
        carrier,
        trackingNumber,
        trackingUrl: httpsUrl(trackingUrl),
      },
    ],
  };
}

export function troubleReport({ id, order, at, test, trouble, over }: body.StandardTrouble): Report {
  const parcel = prefixedId(id);
  return {
    about: 'trouble',
    order: prefixedId(order),
    test: test ?? false,
    of: parcel,
    parcel,
    trouble,
    at,
    isOver: over || undefined,
  };
}

export function refundReport(data: body.StandardRefund): OrderReport {
  const e4 = (what: string, amount = '0') => exactAmount('Standard', `data.${what}`, () => toE4(amount));
  const { id, at, goods, tax, amount, lines, voided } = data;
  return {
    ...partReport(data),
    refunds: [
      {
        id: prefixedId(id),
        at,
        goodsE4: e4('goods', goods),
        taxE4: e4('tax', tax),
        amountE4: goods === undefined ? e4('amount', amount) : undefined,
        lines: lines?.map((line) => ({
          line: line.item,
          goodsE4: e4('lines', line.goods),
          taxE4: e4('lines', line.tax),
        })),
        isVoid: voided || undefined,
      },
    ],
  };
}

/** What a visit says of its order, and whether it failed, which is told by itself. */
export function visitReports(
  data: body.StandardVisit & Partial<Pick<body.StandardFailedVisit, 'reason' | 'nextVisitAt'>>,
  failed = false,
): Report[] {
  const { id, at, firm, installer, bookedFor, doneAt, reason, nextVisitAt } = data;
  const visit = prefixedId(id);
  const report = partReport(data);
  const { order, test } = report;
  return [
    { ...report, visits: [{ id: visit, at, firm, installer, bookedFor, doneAt, failed }] },
    { about: 'visit', order, test, visit, at, failed, reason, nextVisitAt },
  ];
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

export function consentReport({ customer, ...answer }: body.StandardConsent, given: boolean): Report {
  const consent: ConsentAnswer = { ...answer, given };
  return { about: 'customer', customer: prefixedId(customer), at: answer.at, deleted: false, consents: [consent] };
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
    email: mailAddress(email),
    orders: (orders ?? []).map(prefixedId),
  };
}
