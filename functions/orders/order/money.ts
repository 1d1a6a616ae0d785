import type { OrderFacts } from '../../../shared/events/orders.ts';
import { minorOfE4 } from '../../../shared/text/money.ts';
import type { Contents, Refund } from '../platforms/contract/order-report.ts';
import type { DatedOrder } from './dated.ts';
import type { Order } from './order.ts';

type RefundFacts = Pick<OrderFacts, 'refundedMinor' | 'refundedTaxMinor' | 'giftCardsMinor' | 'refundedAt'>;

type MoneyFacts = RefundFacts &
  Pick<OrderFacts, 'goodsMinor' | 'goodsTaxMinor' | 'isTaxShown' | 'creditMinor' | 'outstandingMinor' | 'shown'>;

/** What was paid for goods, and what of it was given back. */
export function moneyFacts(order: Order, contents: Contents, dated: DatedOrder): MoneyFacts {
  const { goodsMinor, goodsTaxMinor, isTaxShown, outstandingMinor, shown } = contents;
  return {
    goodsMinor,
    goodsTaxMinor,
    isTaxShown,
    outstandingMinor,
    shown,
    creditMinor: creditMinor(order, contents.currency),
    ...refundFacts(contents, dated),
  };
}

/** From the single refunds or from the reported total, whichever is larger: both describe the same money. */
function refundFacts(contents: Contents, { paidAt, refunds, totalRefund }: DatedOrder): RefundFacts {
  // Nothing is given back of an order that was never paid.
  const apart = refundTotals(paidAt ? refunds : [], contents);
  const inAll = refundTotals(paidAt && totalRefund ? [totalRefund] : [], contents);
  return apart.refundedMinor >= inAll.refundedMinor ? apart : inAll;
}

/** A refund in ten-thousandths: its goods without tax, the tax on them, and the gift cards among the goods. */
interface RefundParts {
  readonly goods: number;
  readonly tax: number;
  readonly giftCards: number;
}

/**
 * The refunded part of the goods' price over all refunds, and the time of the last; never more than was paid for the
 * goods. Amounts that name no lines are goods and tax in the order's own proportion.
 */
function refundTotals(refunds: readonly Refund[], contents: RefundBasis): RefundFacts {
  const { currency, goodsMinor, goodsTaxMinor = 0, giftCardsMinor, taxesIncluded, items } = contents;
  const kinds: LineKinds = new Map(items.map(({ line, kind }) => [line, kind]));
  const parts = refunds.map((refund) => ({
    ...partsOf(refund, taxesIncluded, kinds),
    amount: refund.amountE4 ?? 0,
    at: refund.at,
  }));
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + of(part), 0);
  const amount = minorOfE4(
    sum((part) => part.amount),
    currency,
  );
  const gross = goodsMinor + goodsTaxMinor;
  const amountTax = gross > 0 ? Number((BigInt(amount) * BigInt(goodsTaxMinor)) / BigInt(gross)) : 0;
  const minor = (of: (part: RefundParts) => number) => minorOfE4(sum(of), currency);
  const refundedAt = parts
    .filter((part) => part.goods + part.amount > 0)
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return {
    refundedMinor: between(minor(({ goods }) => goods) + amount - amountTax, goodsMinor),
    ...(contents.goodsTaxMinor !== undefined && {
      refundedTaxMinor: between(minor(({ tax }) => tax) + amountTax, goodsTaxMinor),
    }),
    ...(giftCardsMinor !== undefined && {
      giftCardsMinor:
        giftCardsMinor -
        between(
          minor(({ giftCards }) => giftCards),
          giftCardsMinor,
        ),
    }),
    ...(refundedAt && { refundedAt }),
  };
}

type RefundBasis = Pick<
  Contents,
  'currency' | 'goodsMinor' | 'goodsTaxMinor' | 'giftCardsMinor' | 'taxesIncluded' | 'items'
>;

type LineKinds = ReadonlyMap<string, Contents['items'][number]['kind']>;

/** Lines that are tips or fees are no goods, whichever arrives first, the refund or the order that names its lines. */
function partsOf({ goodsE4, taxE4, lines }: Refund, taxesIncluded: boolean, kinds: LineKinds): RefundParts {
  const net = (part: { readonly goodsE4: number; readonly taxE4: number }) =>
    taxesIncluded ? part.goodsE4 - part.taxE4 : part.goodsE4;
  const of = (...some: string[]) => (lines ?? []).filter(({ line }) => some.includes(kinds.get(line) ?? ''));
  const others = of('tip', 'fee');
  return {
    goods: others.reduce((rest, other) => rest - net(other), net({ goodsE4, taxE4 })),
    tax: others.reduce((rest, other) => rest - other.taxE4, taxE4),
    giftCards: of('gift-card').reduce((sum, card) => sum + net(card), 0),
  };
}

/** What gift cards, points and store credit paid, less what was given back to them. */
function creditMinor({ credits }: Order, currency: string): number | undefined {
  if (!credits) return undefined;
  const own = Object.values(credits).filter((credit) => (credit.currency ?? currency) === currency);
  const e4 = own.reduce((sum, { amountE4 }) => sum + amountE4, 0);
  return Math.max(minorOfE4(e4, currency), 0);
}

const between = (amount: number, max: number): number => Math.min(Math.max(amount, 0), Math.max(max, 0));
