import { canonical } from '../../../shared/base/json.ts';
import { minorOfFine } from '../../../shared/text/money.ts';
import type { Refund } from '../platforms/contract/report.ts';

/**
 * Of two words about one refund the larger counts, whichever came first: what was given back is not taken again. Of two
 * that say the same the earlier one does: some platforms say of a refund only that it was there when the order changed.
 */
export function largest(a: Refund | undefined, b: Refund): Refund {
  if (!a || a.goodsFine < b.goodsFine) return b;
  const rank = (refund: Refund) => `${refund.at} ${canonical(refund)}`;
  return a.goodsFine > b.goodsFine || rank(a) < rank(b) ? a : b;
}

/** What was given back of the goods' price over all refunds, and when last; never more than was paid for them. */
export function refunded(
  refunds: readonly Refund[],
  order: { readonly currency: string; readonly goodsMinor: number; readonly taxesIncluded: boolean },
): { refundedMinor: number; refundedAt?: string } {
  const withoutTax = ({ goodsFine, taxFine }: Refund) => (order.taxesIncluded ? goodsFine - taxFine : goodsFine);
  const ofGoods = refunds.filter((refund) => withoutTax(refund) > 0);
  const fine = ofGoods.reduce((sum, refund) => sum + withoutTax(refund), 0);
  const refundedAt = ofGoods
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return {
    refundedMinor: Math.min(minorOfFine(fine, order.currency), Math.max(order.goodsMinor, 0)),
    ...(refundedAt && { refundedAt }),
  };
}
