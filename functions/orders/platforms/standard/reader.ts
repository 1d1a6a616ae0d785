import type * as v from 'valibot';
import { bodyReader, type TopicReader, topicDispatch } from '../contract/dispatch.ts';
import type { WebhookReader } from '../contract/platform.ts';
import type { Report } from '../contract/report.ts';
import { standardTopics } from '../contract/topics.ts';
import * as body from './body.ts';
import { fullOrderReport } from './order.ts';
import { prefixedId } from './person.ts';
import {
  checkoutReport,
  consentReport,
  customerReport,
  parcelReport,
  privacyReport,
  refundReport,
  returnReport,
  troubleReport,
  visitReports,
} from './reports.ts';

interface CallType {
  readonly data: v.GenericSchema;
  readonly read: (data: unknown) => readonly Report[];
}

const callType = <Data extends v.GenericSchema>(
  data: Data,
  report: (data: v.InferOutput<Data>) => Report | Report[],
): CallType => ({
  data,
  read: (given) => [report(body.parseStandard(data, given, ['data']))].flat(),
});

const returnSteps = [
  'requested',
  'approved',
  'declined',
  'received',
  'refunded',
  'exchanged',
  'cancelled',
  'closed',
] as const;

/** The schema and reader of every type of call. */
export const callTypes: ReadonlyMap<string, CallType> = new Map([
  ['order.placed', callType(body.standardOrder, fullOrderReport)],
  [
    'order.paid',
    callType(body.standardOrder, (data) => fullOrderReport({ ...data, paidAt: data.paidAt ?? data.updatedAt })),
  ],
  ['order.edited', callType(body.standardOrder, fullOrderReport)],
  [
    'order.cancelled',
    callType(body.standardOrder, (data) =>
      fullOrderReport({ ...data, cancelledAt: data.cancelledAt ?? data.updatedAt }),
    ),
  ],
  ['order.refunded', callType(body.standardRefund, refundReport)],
  [
    'parcel.shipped',
    callType(body.standardParcel, (data) => parcelReport({ ...data, shippedAt: data.shippedAt ?? data.at })),
  ],
  [
    'parcel.delivered',
    callType(body.standardParcel, (data) => parcelReport({ ...data, deliveredAt: data.deliveredAt ?? data.at })),
  ],
  ['parcel.voided', callType(body.standardParcel, (data) => parcelReport(data, true))],
  ['parcel.troubled', callType(body.standardTrouble, troubleReport)],
  ['installation.booked', callType(body.standardVisit, (data) => visitReports(data))],
  ['installation.moved', callType(body.standardVisit, (data) => visitReports(data))],
  [
    'installation.done',
    callType(body.standardVisit, (data) => visitReports({ ...data, doneAt: data.doneAt ?? data.at })),
  ],
  ['installation.failed', callType(body.standardFailedVisit, (data) => visitReports(data, true))],
  ...returnSteps.map((step): [string, CallType] => [
    `return.${step}`,
    callType(body.standardReturn, (data) => returnReport(step, data)),
  ]),
  ['customer.created', callType(body.standardCustomer, customerReport)],
  ['customer.changed', callType(body.standardCustomer, customerReport)],
  [
    'customer.merged',
    callType(body.standardMerge, ({ from, into, at }) => ({
      about: 'merge',
      at,
      from: prefixedId(from),
      into: prefixedId(into),
    })),
  ],
  [
    'customer.deleted',
    callType(body.standardDeletion, ({ id, at }) => ({
      about: 'customer',
      customer: prefixedId(id),
      at,
      deleted: true,
      consents: [],
    })),
  ],
  ['consent.given', callType(body.standardConsent, (data) => consentReport(data, true))],
  ['consent.withdrawn', callType(body.standardConsent, (data) => consentReport(data, false))],
  [
    'product.created',
    callType(body.standardProduct, ({ id, at, title, category, publishedAt, hidden }) => ({
      about: 'product',
      product: prefixedId(id),
      at,
      title,
      category: category && prefixedId(category),
      publishedAt,
      isHidden: hidden || undefined,
    })),
  ],
  [
    'stock.changed',
    callType(body.standardStock, ({ variant, at, inStock, available }) => ({
      about: 'stock',
      variant: prefixedId(variant),
      at,
      inStock: inStock ?? (available ?? 0) > 0,
      available,
    })),
  ],
  ['checkout.started', callType(body.standardCheckout, checkoutReport)],
  [
    'checkout.completed',
    callType(body.standardCheckout, (data) => checkoutReport({ ...data, completedAt: data.completedAt ?? data.at })),
  ],
  ['privacy.access', callType(body.privacyOfPerson, (data) => privacyReport('access', data))],
  ['privacy.erase_customer', callType(body.privacyOfPerson, (data) => privacyReport('erase-customer', data))],
  ['privacy.erase_shop', callType(body.privacyOfShop, (data) => privacyReport('erase-shop', data))],
]);

function readerOf(type: string): TopicReader {
  const saying = callTypes.get(type);
  if (!saying) throw new Error(`Standard's type ${type} has no reader`);
  return bodyReader((given) => saying.read(body.parseStandard(body.standardCall, given).data));
}

const typeReaders = new Map(standardTopics.map((type) => [type, readerOf(type)]));

/** The shapes of `docs/connect-any-shop.md`, which Dangol itself defines. */
export const standard: WebhookReader = topicDispatch(
  typeReaders,
  (_topic, given) => body.parseStandard(body.standardCall, given()).type,
);
