import { type Draft, say } from '../../../shared/events/event.ts';
import { ProductArrived, StockChanged } from '../../../shared/events/orders.ts';
import type { ProductReport, StockReport } from '../platforms/contract/report.ts';

/** The newer of two words about the same thing; of two at the same time always the same one. */
const newer = <Said extends { readonly at: string }>(before: Said | undefined, said: Said): Said =>
  before && `${before.at} ${JSON.stringify(before)}` >= `${said.at} ${JSON.stringify(said)}` ? before : said;

export type Product = Omit<ProductReport, 'about'>;
export type Stock = Omit<StockReport, 'about'>;

export const hearProduct = (before: Product | undefined, { about: _, ...said }: ProductReport): Product =>
  newer<Product>(before, said);

/** A product arrives once; what is changed about it is no arrival. */
export const productNews = (before: Product | undefined, { product, title, at }: Product): Draft[] =>
  before ? [] : [say(ProductArrived, at, { product, title })];

export const hearStock = (before: Stock | undefined, { about: _, ...said }: StockReport): Stock =>
  newer<Stock>(before, said);

export function stockNews(before: Stock | undefined, after: Stock): Draft[] {
  const { variant, inStock, available, at } = after;
  if (before && before.inStock === inStock && before.available === available) return [];
  return [say(StockChanged, at, { variant, inStock, ...(available !== undefined && { available }) })];
}
