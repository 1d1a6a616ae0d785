import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { Item, OrderReport } from '../platforms/contract/order-report.ts';

/** What is known of a product beside its order: by its platform, and by the note of the shop. */
export interface KnownProduct {
  readonly category?: string | undefined;
  readonly needsInstallation?: boolean | undefined;
}

/** What an order is of; the line's own word counts before what is known beside it. */
export function orderedGoods(
  items: readonly Item[],
  known: Readonly<Record<string, KnownProduct>> = {},
): Pick<OrderFacts, 'items' | 'needsInstallation'> {
  const ordered = items.filter(({ quantity }) => quantity > 0);
  const beside = ({ product = '' }: Item): KnownProduct =>
    (Object.hasOwn(known, product) ? known[product] : undefined) ?? {};
  const isInstalled = (item: Item) => item.needsInstallation ?? beside(item).needsInstallation ?? false;
  return {
    items: ordered.map((item) => {
      const { title, quantity, product } = item;
      const category = item.category ?? beside(item).category;
      return { title, quantity, ...(product && { product }), ...(category && { category }) };
    }),
    ...(ordered.some(isInstalled) && { needsInstallation: true }),
  };
}

/** So many of an order's products are asked about; an order of more has its first ones known. */
const maxLookups = 100;

/** The products of the newest lines, each with the category that its line says. */
export function productsToLookUp(
  before: { readonly contents?: OrderReport['contents'] } | undefined,
  report: OrderReport,
): ReadonlyMap<string, string | undefined> {
  const products = new Map<string, string | undefined>();
  for (const { product, category } of [...(report.contents?.items ?? []), ...(before?.contents?.items ?? [])]) {
    if (product && products.size < maxLookups) products.set(product, products.get(product) ?? category);
  }
  return products;
}
