import { Rejected } from '../../../../shared/base/outcome.ts';
import { minorOfE4 } from '../../../../shared/text/money.ts';
import type { Contents } from '../contract/order-report.ts';
import { type DecimalAmount, exactAmount } from '../contract/reading.ts';
import type { ShopifyLine, ShopifyOrder } from './body.ts';
import { isTip, lineKind } from './order-kind.ts';

/**
 * Ten-thousandths of an amount, rounded where it is finer; undefined where it is none. Amounts of KRW have decimals too:
 * `5363.64` of tax in a price.
 */
export function e4Of(amount: DecimalAmount | null | undefined): number | undefined {
  const [, sign, whole = '', fraction = ''] = /^\s*(-?)(\d{1,15})(?:\.(\d+))?\s*$/.exec(String(amount ?? '')) ?? [];
  const e4 = Number(whole + fraction.padEnd(4, '0').slice(0, 4)) + ((fraction[4] ?? '0') >= '5' ? 1 : 0);
  if (whole === '' || !Number.isSafeInteger(e4)) return undefined;
  return sign ? 0 - e4 : e4;
}

/** An amount without which nothing can be said. */
export function exactE4(what: string, amount: DecimalAmount): number {
  const e4 = e4Of(amount);
  if (e4 === undefined) throw new Rejected(`Shopify's body: ${what} is no decimal amount`);
  return e4;
}

/** What a line costs after its discounts; undefined if the body does not say. */
export function lineE4({ price, quantity, discount_allocations, total_discount }: ShopifyLine): number | undefined {
  const each = e4Of(price);
  if (each === undefined || !Number.isSafeInteger(each * quantity)) return undefined;
  const discount =
    discount_allocations.length > 0 ? sumE4(discount_allocations.map(({ amount }) => amount)) : e4Of(total_discount);
  return Math.max(each * quantity - (discount ?? 0), 0);
}

const sumE4 = (amounts: readonly DecimalAmount[]) => amounts.reduce((sum: number, each) => sum + (e4Of(each) ?? 0), 0);

type Money = Omit<Contents, 'at' | 'number' | 'kind' | 'items' | 'shipping' | 'language' | 'buyer'>;

/**
 * The money of an order, in the shop's currency but for `shown`. Amounts are added up in ten-thousandths and cut once, as
 * refunds are; goods and the tax on them are the subtotal together where prices include tax. The subtotal has no tips
 * (shopify.dev, REST Order, `subtotal_price`, read 2026-11-29), unless one stands as an ordinary line. Fees of apps are ordinary
 * lines, and no goods.
 */
export function moneyOf(body: ShopifyOrder): Money {
  const { currency, line_items: lines } = body;
  const minor = (e4: number) => exactAmount('Shopify', 'a price', () => minorOfE4(e4, currency));
  const isFee = (line: ShopifyLine) => lineKind(line, body) === 'fee';
  const goods = lines.filter((line) => !isTip(line, body) && !isFee(line));
  const tipsE4 = sumOf(lines.filter((line) => isTip(line, body)));
  const strayTipsE4 = Math.max(tipsE4 - (e4Of(body.total_tip_received) ?? 0), 0);
  const besideE4 = strayTipsE4 + sumOf(lines.filter(isFee));
  const subtotalE4 = Math.max((e4Of(body.subtotal_price) ?? exactE4('a price', body.total_price)) - besideE4, 0);
  const taxE4 = sumE4(goods.flatMap(({ tax_lines }) => tax_lines.map(({ price }) => price)));
  const isTaxShown = body.taxes_included ?? false;
  const goodsMinor = minor(isTaxShown ? Math.max(subtotalE4 - taxE4, 0) : subtotalE4);
  const giftCards = goods.filter(({ gift_card }) => gift_card);
  const outstandingE4 = body.financial_status === 'partially_paid' ? (e4Of(body.total_outstanding) ?? 0) : 0;
  return {
    currency,
    totalMinor: minor(e4Of(body.current_total_price) ?? exactE4('a price', body.total_price)),
    goodsMinor,
    taxesIncluded: isTaxShown,
    isTaxShown,
    goodsTaxMinor: isTaxShown ? minor(subtotalE4) - goodsMinor : minor(taxE4),
    giftCardsMinor: giftCards.length > 0 ? minor(sumOf(giftCards)) : undefined,
    outstandingMinor: outstandingE4 > 0 ? minor(outstandingE4) : undefined,
    shown: shownTotal(body),
  };
}

const sumOf = (lines: readonly ShopifyLine[]) => lines.reduce((sum, line) => sum + (lineE4(line) ?? 0), 0);

/** What the shopper saw, if that was another currency. */
function shownTotal(body: ShopifyOrder): Money['shown'] {
  const { amount, currency_code: currency } =
    (body.current_total_price_set ?? body.total_price_set)?.presentment_money ?? {};
  const e4 = e4Of(amount);
  if (!currency || currency === body.currency || e4 === undefined) return undefined;
  try {
    return { currency, totalMinor: minorOfE4(e4, currency) };
  } catch {
    // No currency of ISO 4217: the shop's own total is shown.
    return undefined;
  }
}
