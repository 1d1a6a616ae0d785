import * as v from 'valibot';
import { wallClock } from '../../../shared/base/zone.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';

const anyText = v.string();
const optional = v.optional(anyText);
const money = v.object({ currency: anyText, totalMinor: v.number() });
type ShownMoney = v.InferOutput<typeof money>;

const orderFields = {
  id: anyText,
  number: optional,
  platform: anyText,
  state: anyText,
  isTest: v.boolean(),
  placedAt: optional,
  total: v.optional(money),
  items: v.array(v.object({ title: anyText, quantity: v.number() })),
  lines: v.number(),
  promisedAt: optional,
  isLate: v.boolean(),
  marketplace: optional,
};
const orderRow = v.object(orderFields);
export type OrderRow = v.InferOutput<typeof orderRow>;

/** A page of orders, as the desk reads it. */
export const orderPageRead = v.object({ items: v.array(orderRow), next: optional });

const lines = v.array(v.object({ line: anyText, title: optional, quantity: v.number() }));

/** An order with its life. */
export const wholeOrder = v.object({
  ...orderFields,
  kind: optional,
  language: optional,
  subscription: v.optional(v.object({ number: v.number() })),
  shopTotal: v.optional(money),
  goods: v.optional(
    v.object({
      currency: anyText,
      paidMinor: v.number(),
      refundedMinor: v.number(),
      outstandingMinor: v.optional(v.number()),
    }),
  ),
  life: v.array(
    v.object({ stage: anyText, at: anyText, statedBy: anyText, reportedAt: optional, historical: optional }),
  ),
  promise: v.optional(
    v.object({
      promisedAt: anyText,
      newPromisedAt: optional,
      renewedAt: optional,
      reason: optional,
      missedAt: optional,
      isRenewable: v.boolean(),
    }),
  ),
  assumedFrom: optional,
  parcels: v.array(
    v.object({
      id: anyText,
      carrier: optional,
      trackingNumber: optional,
      trackingUrl: optional,
      shippedAt: optional,
      deliveredAt: optional,
      items: lines,
    }),
  ),
  returns: v.array(v.object({ id: anyText, kind: anyText, step: anyText, at: anyText, items: lines })),
  troubles: v.array(v.object({ trouble: anyText, of: anyText, at: anyText, isOver: v.boolean() })),
});
export type WholeOrder = v.InferOutput<typeof wholeOrder>;

/** The platform's calls about an order. */
export const callList = v.object({
  items: v.array(v.object({ id: anyText, at: anyText, topic: optional, outcome: anyText, why: optional })),
  next: optional,
});
export type CallList = v.InferOutput<typeof callList>;

/** A message, and what became of it. */
export const messageFields = {
  id: anyText,
  kind: anyText,
  label: v.optional(v.object({ ko: anyText, en: anyText })),
  channel: optional,
  chosen: optional,
  state: anyText,
  at: optional,
  because: optional,
  until: optional,
  /** What it cost, in won. */
  won: v.optional(v.number()),
  toStaff: v.optional(v.boolean()),
  /** Whether its text is kept; lists of an order's messages do not say. */
  hasText: v.optional(v.boolean()),
  /** The order that it is about, in a list of a customer's messages. */
  orderId: optional,
};

/** What was written about an order. */
const messageRead = v.object(messageFields);
export type MessageRead = v.InferOutput<typeof messageRead>;
export const messageList = v.object({ items: v.array(messageRead) });
export type MessageList = v.InferOutput<typeof messageList>;

/** What a list is needed for: the ids of what is in it. */
export const idList = v.object({ items: v.array(v.object({ id: anyText })), next: optional });

export const moneyText = ({ totalMinor, currency }: ShownMoney, language: Language): string =>
  formatMoney(totalMinor, currency, language);

/** The day, as a field of a form has it. */
export const dayIn = (at: string, zone: string): string => wallClock(at, zone).toISOString().slice(0, 10);

/** Noon of a day in the zone: an instant that lies in the day wherever clocks change. */
export function noonOf(day: string, zone: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const ahead = wallClock(new Date(noon).toISOString(), zone).getTime() - noon;
  return new Date(noon - ahead).toISOString();
}
