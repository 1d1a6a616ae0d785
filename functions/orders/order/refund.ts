import { canonical } from '../../../shared/base/json.ts';
import { minorOfE4 } from '../../../shared/text/money.ts';
import type { Refund } from '../platforms/contract/order-report.ts';

/**
 * Of two words about one refund the larger counts, whichever came first: what was given back is not taken again. Of two
 * that say the same the earlier one does: some platforms say of a refund only that it was there when the order changed.
 */
export function largerRefund(a: Refund | undefined, b: Refund): Refund {
  if (!a || a.goodsE4 < b.goodsE4) return b;
  const rank = (refund: Refund) => `${refund.at} ${canonical(refund)}`;
  return a.goodsE4 > b.goodsE4 || rank(a) < rank(b) ? a : b;
}

/** What was given back of the goods' price over all refunds, and when last; never more than was paid for them. */
export function refundTotals(
  refunds: readonly Refund[],
  order: { readonly currency: string; readonly goodsMinor: number; readonly taxesIncluded: boolean },
): { refundedMinor: number; refundedAt?: string } {
  const withoutTax = ({ goodsE4, taxE4 }: Refund) => (order.taxesIncluded ? goodsE4 - taxE4 : goodsE4);
  const ofGoods = refunds.filter((refund) => withoutTax(refund) > 0);
  const e4 = ofGoods.reduce((sum, refund) => sum + withoutTax(refund), 0);
  const refundedAt = ofGoods
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return {
    refundedMinor: Math.min(minorOfE4(e4, order.currency), Math.max(order.goodsMinor, 0)),
    ...(refundedAt && { refundedAt }),
  };
}
