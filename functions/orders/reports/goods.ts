import { ProductArrived, StockChanged } from '../../../shared/events/catalog.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { earliest } from '../order/undated.ts';
import { newerOf, type Told } from '../platforms/contract/fine-clock.ts';
import type { ProductReport, StockReport } from '../platforms/contract/report.ts';

/** A product by its newest report. */
export interface Product extends Told<Omit<ProductReport, 'about' | 'publishedAt'>> {
  /** When the first report came in which it could be bought; not set in a state from before this was kept. */
  readonly seenAt?: string | undefined;
  /** The earliest time at which it was published, by any report. */
  readonly publishedAt?: string | undefined;
}
export type Stock = Told<Omit<StockReport, 'about'>>;

/** The newest report, with the earliest publication of all; `toldAt` is the fine clock of the report. */
export function applyProductReport(
  before: Product | undefined,
  { about: _, ...report }: ProductReport,
  toldAt: string,
): Product {
  const seen: Product = { ...report, toldAt, seenAt: report.isHidden ? undefined : report.at };
  if (!before) return seen;
  return {
    ...newerOf<Product>(before, seen, ['seenAt', 'publishedAt']),
    seenAt: earliest(before.seenAt, seen.seenAt),
    publishedAt: earliest(before.publishedAt, seen.publishedAt),
  };
}

/**
 * A product arrives once: with the first report in which it can be bought, if it was published since the shop connected,
 * where the platform says when. A product that was there before is no news, however it is touched.
 */
export function productEvents(before: Product | undefined, after: Product, connectedAt?: string): Draft[] {
  const { product, title, category, publishedAt, seenAt } = after;
  const isOld = connectedAt !== undefined && publishedAt !== undefined && publishedAt < connectedAt;
  // A state from before `seenAt` was kept is of a product that could be bought.
  const wasSeen = before !== undefined && (before.seenAt !== undefined || !before.isHidden);
  if (!seenAt || wasSeen || isOld) return [];
  return [say(ProductArrived, publishedAt ?? seenAt, { product, title, ...(category && { category }) })];
}

export function applyStockReport(
  before: Stock | undefined,
  { about: _, ...report }: StockReport,
  toldAt: string,
): Stock {
  const update = { ...report, toldAt };
  return before ? newerOf<Stock>(before, update) : update;
}

export function stockEvents(before: Stock | undefined, after: Stock): Draft[] {
  const { variant, inStock, available, at } = after;
  if (before && before.inStock === inStock && before.available === available) return [];
  return [say(StockChanged, at, { variant, inStock, ...(available !== undefined && { available }) })];
}
