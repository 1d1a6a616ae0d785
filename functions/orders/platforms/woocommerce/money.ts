import { minorOfE4 } from '../../../../shared/text/money.ts';
import type { CreditPayment, Refund } from '../contract/order-report.ts';
import { type DecimalAmount, exactAmount } from '../contract/reading.ts';
import type { WoocommerceOrder } from './body.ts';
import { isGiftCard, yithGiftCards } from './plugins.ts';

/**
 * The number of decimals is a setting of the shop, whatever the currency: won amounts have two by default, the price of
 * a line without tax is "18090.91", and some shops write six. So amounts are added as written; their sum is rounded to
 * ten-thousandths once, and cut to minor units.
 */
const sumE4 = (what: string, amounts: readonly DecimalAmount[]): number =>
  exactAmount('WooCommerce', what, () => {
    const all = amounts.reduce((before: bigint, each) => before + asWritten(each), 0n);
    const rounded = Number((all + (all < 0n ? -unit / 2n : unit / 2n)) / unit);
    if (!Number.isSafeInteger(rounded)) throw new RangeError('more than can be counted');
    return rounded;
  });

/** Amounts are added in units of ten decimals, of which a ten-thousandth has this many. */
const writtenDigits = 10;
const unit = 1_000_000n;

function asWritten(amount: DecimalAmount): bigint {
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/.exec(String(amount).trim()) ?? [];
  if (whole === undefined) throw new RangeError('no decimal amount');
  const value = BigInt(whole + fraction.padEnd(writtenDigits, '0'));
  return sign ? -value : value;
}

const e4 = (what: string, amount: DecimalAmount): number => sumE4(what, [amount]);

const minor = (e4: number, currency: string): number =>
  exactAmount('WooCommerce', 'the currency', () => minorOfE4(e4, currency));

export const totalMinor = ({ total, currency }: WoocommerceOrder): number => minor(e4('the total', total), currency);

/** What was paid for goods without tax, the tax on it, and its part that is gift cards. */
export function goodsAmounts(body: WoocommerceOrder) {
  const { net, gross } = goodsTotals(body);
  const goodsMinor = minor(net, body.currency);
  const cards = body.line_items.filter(isGiftCard).map(({ total }) => total);
  const giftCardsMinor = Math.min(Math.max(minor(sumE4('a line', cards), body.currency), 0), goodsMinor);
  return {
    goodsMinor,
    // The difference, so that goods and tax come to what was paid for both.
    goodsTaxMinor: minor(gross, body.currency) - goodsMinor,
    giftCardsMinor: giftCardsMinor > 0 ? giftCardsMinor : undefined,
  };
}

/** What was paid for goods: without tax (`net`) and with it. */
interface GoodsTotals {
  readonly net: number;
  readonly gross: number;
}

/**
 * The lines after discounts; their `total` never includes tax. A negative fee is a discount too. A gift card lowers only
 * the order's total: where it is not listed as such, no more than that total was paid for goods.
 */
function goodsTotals(body: WoocommerceOrder): GoodsTotals {
  const discounts = body.fee_lines.filter((fee) => e4('a fee', fee.total) < 0);
  const parts = [...body.line_items, ...discounts];
  const credit = credits(body).reduce((sum, { amountE4 }) => sum + amountE4, 0);
  const max = Math.max(e4('the total', body.total), 0) + credit;
  const bounded = (amount: number) => Math.min(Math.max(amount, 0), max);
  const net = sumE4(
    'a line',
    parts.map((part) => part.total),
  );
  const tax = sumE4(
    'a tax',
    parts.map((part) => part.total_tax),
  );
  return { net: bounded(net), gross: bounded(net + Math.max(tax, 0)) };
}

/** What was paid by gift cards: of the extension Gift Cards, and of YITH's plugin. Codes of cards are not kept. */
export function credits(body: WoocommerceOrder): CreditPayment[] {
  const at = body.date_paid_gmt ?? body.date_created_gmt;
  const ofExtension = body.gift_cards.map(({ id, amount }) => ({ id: `gift-card-${id}`, amount }));
  const ofYith = yithGiftCards(body.meta_data).map((amount, n) => ({ id: `yith-gift-card-${n + 1}`, amount }));
  return [...ofExtension, ...ofYith].flatMap(({ id, amount }) => {
    const amountE4 = Math.abs(e4('a gift card', amount));
    return amountE4 > 0 ? [{ id, at, amountE4 }] : [];
  });
}

/**
 * What was refunded for goods. A refund is one sum with tax and shipping in it, and no line says what it was for; so:
 * - the first refund of exactly the shipping cost with tax is a refund of shipping,
 * - the others refund goods with their tax, in their sequence, until all goods are refunded.
 * Refunds have no time of their own, so they get that of the order's change.
 */
export function refunds(body: WoocommerceOrder, at: string): Refund[] {
  const { net, gross } = goodsTotals(body);
  const netOf = (part: number) => (gross > 0 ? Number((BigInt(part) * BigInt(net)) / BigInt(gross)) : 0);
  /** From the sums before and after a refund, so that rounding does not lose parts. */
  const between = (id: string, before: number, after: number): Refund => {
    const withTax = after - before;
    const withoutTax = netOf(after) - netOf(before);
    return { id, at, goodsE4: body.prices_include_tax ? withTax : withoutTax, taxE4: withTax - withoutTax };
  };
  if (body.refunds.length === 0 && body.status === 'refunded') return [between(`woocommerce-${body.id}-all`, 0, gross)];
  const shipping = sumE4('shipping', [body.shipping_total, body.shipping_tax]);
  const amounts = body.refunds
    .map(({ id, total }) => ({ id, amount: Math.abs(e4('a refund', total)) }))
    .sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
  const ofShipping = amounts.find(({ amount }) => amount === shipping);
  let given = 0;
  return amounts.map((refund) => {
    const before = given;
    given = refund === ofShipping ? given : Math.min(given + refund.amount, gross);
    return between(refund.id, before, given);
  });
}
