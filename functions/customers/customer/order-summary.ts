import type { OrderFacts } from '../../../shared/events/orders.ts';

type Same =
  | (
      | 'number'
      | 'kind'
      | 'goodsMinor'
      | 'refundedMinor'
      | 'placedAt'
      | 'paidAt'
      | 'shippedAt'
      | 'deliveredAt'
      | 'isAssumed'
    )
  | ('installedAt' | 'cancelledAt' | 'refundedAt' | 'promisedAt' | 'newPromisedAt');

/** What the customer's account page and the timeline show of an order. */
export interface OrderSummary extends Pick<OrderFacts, Same> {
  readonly test: boolean;
  /** As the shopper saw it; absent in summaries of before it was kept, as are the goods. */
  readonly total?: { readonly currency: string; readonly totalMinor: number };
  /** The first goods, and how many lines there are. */
  readonly goods?: { readonly titles: readonly string[]; readonly lines: number };
  readonly parcels?: OrderFacts['parcels'];
  /** How many parcels there are beside those. */
  readonly moreParcels?: number;
}

const maxTitles = 3;
const maxTitle = 100;
const maxParcels = 5;

export function orderSummary(facts: OrderFacts, test: boolean): OrderSummary {
  const { number, kind, goodsMinor, refundedMinor, isAssumed, currency, totalMinor, shown, items } = facts;
  const { placedAt, paidAt, shippedAt, deliveredAt, installedAt, cancelledAt, refundedAt, parcels } = facts;
  const { promisedAt, newPromisedAt } = facts;
  const moreParcels = (parcels?.length ?? 0) - maxParcels;
  const titles = items.slice(0, maxTitles).map(({ title }) => title.slice(0, maxTitle).toWellFormed());
  return {
    number,
    kind,
    goodsMinor,
    refundedMinor,
    test,
    placedAt,
    paidAt,
    shippedAt,
    deliveredAt,
    isAssumed,
    installedAt,
    cancelledAt,
    refundedAt,
    ...(promisedAt && { promisedAt }),
    ...(newPromisedAt && { newPromisedAt }),
    total: shown ?? { currency, totalMinor },
    goods: { titles, lines: facts.lines ?? items.length },
    parcels: parcels?.slice(0, maxParcels),
    ...(moreParcels > 0 && { moreParcels }),
  };
}

/** `CJ대한통운 123456789012`: by whom parcels come and their numbers, as far as they are known. */
export const trackingOf = ({ parcels = [] }: Pick<OrderSummary, 'parcels'>): string[] =>
  parcels.map(trackingWords).filter(Boolean);

export const trackingWords = ({ carrier, trackingNumber }: NonNullable<OrderFacts['parcels']>[number]): string =>
  [carrier, trackingNumber].filter(Boolean).join(' ');
