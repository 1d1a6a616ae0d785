import type { OrderFacts } from '../../../shared/events/orders.ts';

/** The money of an order that its points and its tier depend on. */
export type OrderMoney = Pick<
  OrderFacts,
  | ('goodsMinor' | 'refundedMinor' | 'goodsTaxMinor' | 'refundedTaxMinor' | 'isTaxShown')
  | ('giftCardsMinor' | 'creditMinor' | 'outstandingMinor')
>;

/** What of an order earns: when it was paid, and after refunds. */
interface Basis {
  readonly goodsMinor: number;
  readonly netMinor: number;
}

/** A part of a whole, such as the refunded part of an order. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * Points are made on the price of goods that the shopper saw, after discounts: with the tax inside it, without tax that is
 * added. Nothing is earned on gift cards that are bought, on what was paid by credit, or on what is still to be paid.
 */
export function basisOf(money: OrderMoney, taxCounts: boolean | undefined): Basis {
  const { goodsMinor, refundedMinor, giftCardsMinor = 0, creditMinor = 0, outstandingMinor = 0 } = money;
  const hasTax = isTaxCounted(money, taxCounts);
  const price = goodsMinor + (hasTax ? (money.goodsTaxMinor ?? 0) : 0);
  const refunded = refundedMinor + (hasTax ? (money.refundedTaxMinor ?? 0) : 0);
  const eligible = price - giftCardsMinor - creditMinor - outstandingMinor;
  return {
    goodsMinor: Math.max(eligible, 0),
    netMinor: isWhollyRefunded(money) ? 0 : Math.max(eligible - refunded, 0),
  };
}

/** Where the platform does not say whether shoppers saw prices with tax, the shop's programme does. */
const isTaxCounted = ({ isTaxShown }: OrderMoney, taxCounts: boolean | undefined): boolean =>
  taxCounts === undefined ? isTaxShown === true : taxCounts && isTaxShown !== false;

const isWhollyRefunded = ({ goodsMinor, refundedMinor }: OrderMoney): boolean =>
  refundedMinor > 0 && refundedMinor >= goodsMinor;

/** The refunded part of the goods. */
export const refundedShare = ({ goodsMinor, refundedMinor }: OrderMoney): Share =>
  goodsMinor > 0 ? { part: Math.min(refundedMinor, goodsMinor), whole: goodsMinor } : { part: 0, whole: 1 };
