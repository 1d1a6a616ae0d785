import { type Draft, say } from '../../../shared/events/event.ts';
import { ProductArrived, StockChanged } from '../../../shared/events/orders.ts';
import type { ProductReport, StockReport } from '../platforms/contract/report.ts';

/** The newer of two reports about the same thing; ties are broken by content. */
const laterReport = <Report extends { readonly at: string }>(before: Report | undefined, after: Report): Report =>
  before && `${before.at} ${JSON.stringify(before)}` >= `${after.at} ${JSON.stringify(after)}` ? before : after;

/** A product by its newest report. */
export interface Product extends Omit<ProductReport, 'about' | 'publishedAt'> {
  /** When the first report came in which it could be bought; not set in a state from before this was kept. */
  readonly seenAt?: string | undefined;
  /** The earliest time at which it was published, by any report. */
  readonly publishedAt?: string | undefined;
}
export type Stock = Omit<StockReport, 'about'>;

/** The newest report, with the earliest publication of all. */
export function applyProductReport(before: Product | undefined, { about: _, ...report }: ProductReport): Product {
  const seen: Product = { ...report, seenAt: report.isHidden ? undefined : report.at };
  if (!before) return seen;
  const apart = { seenAt: undefined, publishedAt: undefined };
  return {
    ...laterReport<Product>({ ...before, ...apart }, { ...seen, ...apart }),
    seenAt: earlier(before.seenAt, seen.seenAt),
    publishedAt: earlier(before.publishedAt, seen.publishedAt),
  };
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

/**
 * A product arrives once: with the first report in which it can be bought, if it was published since the shop connected,
 * where the platform says when. A product that was there before is no news, however it is touched.
 */
export function productEvents(before: Product | undefined, after: Product, connectedAt?: string): Draft[] {
  const { product, title, category, publishedAt, seenAt } = after;
  const wasSeen = before !== undefined && (before.seenAt !== undefined || !before.isHidden);
  const isOld = connectedAt !== undefined && publishedAt !== undefined && publishedAt < connectedAt;
  if (!seenAt || wasSeen || isOld) return [];
  return [say(ProductArrived, publishedAt ?? seenAt, { product, title, ...(category && { category }) })];
}

export const applyStockReport = (before: Stock | undefined, { about: _, ...report }: StockReport): Stock =>
  laterReport<Stock>(before, report);

export function stockEvents(before: Stock | undefined, after: Stock): Draft[] {
  const { variant, inStock, available, at } = after;
  if (before && before.inStock === inStock && before.available === available) return [];
  return [say(StockChanged, at, { variant, inStock, ...(available !== undefined && { available }) })];
}
