import { minorOfE4, toE4 } from '../../../../shared/text/money.ts';
import type { OrderReport } from '../contract/order-report.ts';
import { countryCode, exactAmount, postcodeOf, supportedLanguage } from '../contract/reading.ts';
import type * as body from './body.ts';
import { identifiedBuyer, prefixedId } from './person.ts';

export function fullOrderReport(data: body.StandardOrder): OrderReport {
  /** Finer decimals than the currency has are cut: VAT in won is often written with two. */
  const minor = (what: string, amount: string, currency = data.currency) =>
    exactAmount('Standard', `data.${what}`, () => minorOfE4(toE4(amount), currency));
  const optionalMinor = (what: 'goodsTax' | 'giftCards' | 'outstanding') => {
    const amount = data[what];
    return amount === undefined ? undefined : minor(what, amount);
  };
  const credit = data.credit === undefined ? [] : [creditOf(data.updatedAt, data.credit)];
  return {
    about: 'order',
    order: prefixedId(data.id),
    test: data.test ?? false,
    contents: {
      at: data.updatedAt,
      number: data.number,
      currency: data.currency,
      totalMinor: minor('total', data.total),
      goodsMinor: minor('goods', data.goods),
      taxesIncluded: false,
      goodsTaxMinor: optionalMinor('goodsTax'),
      isTaxShown: data.taxIncluded,
      giftCardsMinor: optionalMinor('giftCards'),
      outstandingMinor: optionalMinor('outstanding'),
      shown: data.shown && {
        currency: data.shown.currency,
        totalMinor: minor('shown.total', data.shown.total, data.shown.currency),
      },
      kind: data.kind,
      items: data.items.map(itemOf),
      shipping: data.shipping && {
        method: data.shipping.method,
        country: countryCode(data.shipping.country),
        postcode: postcodeOf(data.shipping.postcode),
        ...(data.shipping.collected && { isCollected: true }),
      },
      language: supportedLanguage(data.buyer?.language),
      buyer: data.buyer && identifiedBuyer(data.buyer),
    },
    placedAt: data.placedAt,
    paidAt: data.paidAt,
    cancelledAt: data.cancelledAt,
    parcels: [],
    refunds: [],
    credits: credit,
    marketplace: data.marketplace,
    subscription: data.subscription,
    promisedAt: data.promisedAt,
  };
}

/** All that was paid otherwise, by the newest call. */
const creditOf = (at: string, amount: string) => ({
  id: 'credit',
  at,
  amountE4: exactAmount('Standard', 'data.credit', () => toE4(amount)),
});

const itemOf = ({
  id,
  title,
  quantity,
  ships,
  productId,
  category,
  needsInstallation,
  kind,
  free,
}: body.StandardOrder['items'][number]) => ({
  line: id,
  title,
  quantity,
  ships: ships ?? kind === undefined,
  kind,
  isFree: free || undefined,
  ...(productId && { product: prefixedId(productId) }),
  ...(category && { category: prefixedId(category) }),
  ...(needsInstallation !== undefined && { needsInstallation }),
});
