import type * as v from 'valibot';
import type { OrderSummary } from '../customer/order-summary.ts';
import type { product } from './answer.ts';

type Product = v.InferOutput<typeof product>;
type Ordered = OrderSummary & { readonly order: string };

/** What the customer has of these orders: nothing of one that is not paid, was cancelled, or was wholly given back. */
export const productsOf = (newestFirst: readonly Ordered[]): Product[] =>
  newestFirst.filter((order) => order.paidAt && !order.cancelledAt && !isGivenBack(order)).flatMap(productsIn);

const isGivenBack = ({ goodsMinor, refundedMinor }: Ordered): boolean => goodsMinor > 0 && refundedMinor >= goodsMinor;

function productsIn({
  order,
  number,
  paidAt,
  deliveredAt,
  isAssumed,
  installedAt,
  goods,
  placedAt,
}: Ordered): Product[] {
  const { titles = [], lines = titles.length } = goods ?? {};
  return titles.map((title, n) => ({
    title,
    order,
    number,
    boughtAt: paidAt ?? placedAt,
    ...(deliveredAt && { deliveredAt }),
    ...(isAssumed && { isAssumed }),
    ...(installedAt && { installedAt }),
    ...(n === titles.length - 1 && lines > titles.length && { more: lines - titles.length }),
  }));
}
