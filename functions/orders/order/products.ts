import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { OrderItem, OrderReport } from '../platforms/contract/order-report.ts';

/** What is known of a product besides the order: from its platform, and from the shop's note. */
export interface KnownProduct {
  readonly category?: string | undefined;
  readonly needsInstallation?: boolean | undefined;
}

/**
 * The items of an order without tips; the first one names the order. What the line itself says takes precedence over what
 * is known of the product.
 */
export function orderedGoods(
  items: readonly OrderItem[],
  known: Readonly<Record<string, KnownProduct>> = {},
): Pick<OrderFacts, 'items' | 'needsInstallation'> {
  const ordered = items
    .filter(({ quantity, kind }) => quantity > 0 && kind !== 'tip')
    .sort((a, b) => namingRank(a) - namingRank(b));
  const beside = ({ product = '' }: OrderItem): KnownProduct =>
    (Object.hasOwn(known, product) ? known[product] : undefined) ?? {};
  const isInstalled = (item: OrderItem) => item.needsInstallation ?? beside(item).needsInstallation ?? false;
  return {
    items: ordered.map((item) => {
      const { title, quantity, product } = item;
      const category = item.category ?? beside(item).category;
      return { title, quantity, ...(product && { product }), ...(category && { category }) };
    }),
    ...(ordered.some(isInstalled) && { needsInstallation: true }),
  };
}

/** Goods that are shipped and cost something come first, then others that cost something, free goods, and fees. */
function namingRank({ ships, isFree, kind }: OrderItem): number {
  if (kind === 'fee') return 3;
  if (isFree) return 2;
  return ships ? 0 : 1;
}

/** At most this many products of an order are looked up; the first ones. */
const maxLookups = 100;

/** The products of the newest lines, each with the category on its line. */
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
