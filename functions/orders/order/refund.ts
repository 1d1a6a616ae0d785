import { canonical } from '../../../shared/base/json.ts';
import { minorOfE4 } from '../../../shared/text/money.ts';
import type { Refund } from '../platforms/contract/order-report.ts';

/**
 * Of two reports about one refund the larger amount wins, in any sequence: refunded money is not taken back. With equal
 * amounts the earlier one wins: some platforms only report that a refund existed when the order changed.
 */
export function largerRefund(a: Refund | undefined, b: Refund): Refund {
  if (!a || a.goodsE4 < b.goodsE4) return b;
  const rank = (refund: Refund) => `${refund.at} ${canonical(refund)}`;
  return a.goodsE4 > b.goodsE4 || rank(a) < rank(b) ? a : b;
}

/**
 * The refunded part of the goods' price over all refunds, and the time of the last; never more than was paid for the
 * goods.
 */
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
