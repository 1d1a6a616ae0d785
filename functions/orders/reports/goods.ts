import { type Draft, say } from '../../../shared/events/event.ts';
import { ProductArrived, StockChanged } from '../../../shared/events/orders.ts';
import type { ProductReport, StockReport } from '../platforms/contract/report.ts';

/** The newer of two reports about the same thing; ties are broken by content. */
const laterReport = <Report extends { readonly at: string }>(before: Report | undefined, after: Report): Report =>
  before && `${before.at} ${JSON.stringify(before)}` >= `${after.at} ${JSON.stringify(after)}` ? before : after;

export type Product = Omit<ProductReport, 'about'>;
export type Stock = Omit<StockReport, 'about'>;

export const applyProductReport = (before: Product | undefined, { about: _, ...report }: ProductReport): Product =>
  laterReport<Product>(before, report);

/** Only the first report about a product is an arrival. */
export const productEvents = (before: Product | undefined, { product, title, at }: Product): Draft[] =>
  before ? [] : [say(ProductArrived, at, { product, title })];

export const applyStockReport = (before: Stock | undefined, { about: _, ...report }: StockReport): Stock =>
  laterReport<Stock>(before, report);

export function stockEvents(before: Stock | undefined, after: Stock): Draft[] {
  const { variant, inStock, available, at } = after;
  if (before && before.inStock === inStock && before.available === available) return [];
  return [say(StockChanged, at, { variant, inStock, ...(available !== undefined && { available }) })];
}
