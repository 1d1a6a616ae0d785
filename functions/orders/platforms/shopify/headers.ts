import type { OrderReport } from '../contract/order-report.ts';
import type { Headers } from '../contract/platform.ts';
import type { Report } from '../contract/report.ts';

/** Reads topics about orders and what belongs to them. `toldAt` is the time of the call, to the millisecond. */
export type OrderReader = (topic: string, headers: Headers, body: unknown, toldAt: string) => Report[];

/** A header of a webhook (`x-shopify-topic`) or of an Event (`shopify-topic`), by its name without prefix. */
export const headerOf = (headers: Headers, name: string): string | undefined =>
  headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`];

export const isTest = (headers: Headers) => headerOf(headers, 'test') === 'true';

/** When the event happened at Shopify, as written: RFC 3339 in UTC, with nanoseconds. */
export function triggeredAt(headers: Headers): string | undefined {
  const text = headerOf(headers, 'triggered-at') ?? '';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}

/** When the event happened at Shopify, to the millisecond. */
export function sentAt(headers: Headers): string | undefined {
  const text = triggeredAt(headers);
  return text && new Date(text.replace(/(\.\d{3})\d+/, '$1')).toISOString();
}

/** A report about parts of an order only. */
export const partialReport = (id: string, headers: Headers): OrderReport => ({
  about: 'order',
  order: `shopify-${id}`,
  test: isTest(headers),
  parcels: [],
  refunds: [],
});
