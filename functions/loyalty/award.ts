import { isHistorical, type OrderFacts } from '../../shared/events/orders.ts';
import type { Claim } from './lot.ts';
import type { Programme } from './programme.ts';

/** What of an order its points depend on. */
type Bought = Pick<
  OrderFacts,
  'number' | 'goodsMinor' | 'refundedMinor' | 'paidAt' | 'deliveredAt' | 'cancelledAt' | 'refundedAt' | 'historical'
>;

/** What is known of one order and its owners: by the latest of both, and by the rate it earned at, its points are decided. */
export interface Award {
  readonly order: string;
  readonly orderVersion: number;
  readonly bought?: Bought;
  readonly test: boolean;
  readonly ownerVersion: number;
  readonly customer?: string;
  readonly ownedAt?: string;
  /** Whose it was before: there, its points are taken back. */
  readonly formerly: readonly string[];
  /** The programme's rate when the order was first known to be paid; it stays. */
  readonly rate?: { readonly programme: number; readonly basisPoints: number };
}

export const newAward = (order: string): Award => ({
  order,
  orderVersion: 0,
  test: false,
  ownerVersion: 0,
  formerly: [],
});

/** The order's state, by the newest of its events; an older one changes nothing. */
export function hearOrder(
  before: Award,
  version: number,
  facts: Bought & Pick<OrderFacts, 'installedAt' | 'needsInstallation'>,
  test: boolean,
  { version: programme, rateBasisPoints: basisPoints }: Programme,
): Award {
  if (version <= before.orderVersion) return before;
  const { number, goodsMinor, refundedMinor, paidAt, cancelledAt, refundedAt, historical } = facts;
  const deliveredAt = inHands(facts);
  const rate = before.rate ?? (paidAt ? { programme, basisPoints } : undefined);
  return {
    ...before,
    orderVersion: version,
    test,
    bought: { number, goodsMinor, refundedMinor, paidAt, deliveredAt, cancelledAt, refundedAt, historical },
    ...(rate && { rate }),
  };
}

/** From when on it can be sent back: once the last parcel is there, and what has to be installed is, whichever is later. */
function inHands({
  deliveredAt = '',
  installedAt,
  needsInstallation,
}: Pick<OrderFacts, 'deliveredAt' | 'installedAt' | 'needsInstallation'>): string | undefined {
  if (!needsInstallation) return deliveredAt || undefined;
  return installedAt && (installedAt > deliveredAt ? installedAt : deliveredAt);
}

export function hearOwner(before: Award, version: number, customer: string, ownedAt: string): Award {
  if (version <= before.ownerVersion) return before;
  const others = [...before.formerly, ...(before.customer ? [before.customer] : [])];
  const formerly = [...new Set(others)].filter((each) => each !== customer);
  return { ...before, ownerVersion: version, customer, ownedAt, formerly };
}

/**
 * What each customer who ever had the order should have of it; `version` says which claim is newer. A cancelled order is
 * worth nothing, however much of it was refunded; a test order never was, nor is it to those who have it no longer. One of
 * the shop's past counts for the tier and earns no points: nobody promised any.
 */
export function claims(award: Award, version: number): Claim[] {
  const { order, bought, test, customer, ownedAt, formerly, rate } = award;
  if (!bought?.paidAt || !customer || !rate) return [];
  const { number, goodsMinor, refundedMinor, paidAt, deliveredAt, cancelledAt, refundedAt, historical } = bought;
  const claim = {
    order,
    number,
    version,
    rate: historical?.paidAt === 'past' ? { ...rate, basisPoints: 0 } : rate,
    isHistorical: isHistorical(bought, 'paidAt'),
    paidAt,
    deliveredAt,
    changedAt: cancelledAt ?? refundedAt ?? paidAt,
  };
  const nothing = { goodsMinor: 0, keptMinor: 0 };
  const owned = test ? nothing : { goodsMinor, keptMinor: cancelledAt ? 0 : Math.max(goodsMinor - refundedMinor, 0) };
  return [
    ...formerly.map((each): Claim => ({ ...claim, customer: each, ...nothing, changedAt: ownedAt ?? paidAt })),
    { ...claim, customer, ...owned },
  ];
}
