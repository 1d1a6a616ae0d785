import { isHistorical, type OrderFacts } from '../../shared/events/orders.ts';
import type { Claim } from './lot.ts';
import type { Programme } from './programme.ts';

/** The facts of an order that its points depend on. */
type AwardFacts = Pick<
  OrderFacts,
  | 'number'
  | 'currency'
  | 'goodsMinor'
  | 'refundedMinor'
  | 'paidAt'
  | 'deliveredAt'
  | 'cancelledAt'
  | 'refundedAt'
  | 'historical'
>;

/** What is known of one order and its owners: the newest facts, the newest owner and the rate decide its points. */
export interface Award {
  readonly order: string;
  readonly orderVersion: number;
  readonly facts?: AwardFacts;
  readonly test: boolean;
  readonly ownerVersion: number;
  readonly customer?: string;
  readonly ownedAt?: string;
  /** Owners by older events: their points for the order are reversed. */
  readonly former: readonly string[];
  /** The programme's rate when the order was first known as paid; it never changes. */
  readonly rate?: { readonly programme: number; readonly basisPoints: number };
}

export const newAward = (order: string): Award => ({
  order,
  orderVersion: 0,
  test: false,
  ownerVersion: 0,
  former: [],
});

/** The order's facts, by its newest event; an older one changes nothing. */
export function recordFacts(
  before: Award,
  version: number,
  facts: AwardFacts & Pick<OrderFacts, 'installedAt' | 'needsInstallation'>,
  test: boolean,
  { version: programme, rateBasisPoints: basisPoints }: Programme,
): Award {
  if (version <= before.orderVersion) return before;
  const { number, currency, goodsMinor, refundedMinor, paidAt, cancelledAt, refundedAt, historical } = facts;
  const deliveredAt = returnableFrom(facts);
  const rate = before.rate ?? (paidAt ? { programme, basisPoints } : undefined);
  return {
    ...before,
    orderVersion: version,
    test,
    facts: { number, currency, goodsMinor, refundedMinor, paidAt, deliveredAt, cancelledAt, refundedAt, historical },
    ...(rate && { rate }),
  };
}

/** When the return window begins: when the last parcel has arrived and the installation, if any, is done. */
function returnableFrom({
  deliveredAt = '',
  installedAt,
  needsInstallation,
}: Pick<OrderFacts, 'deliveredAt' | 'installedAt' | 'needsInstallation'>): string | undefined {
  if (!needsInstallation) return deliveredAt || undefined;
  return installedAt && (installedAt > deliveredAt ? installedAt : deliveredAt);
}

export function recordOwner(before: Award, version: number, customer: string, ownedAt: string): Award {
  if (version <= before.ownerVersion) return before;
  const others = [...before.former, ...(before.customer ? [before.customer] : [])];
  const former = [...new Set(others)].filter((each) => each !== customer);
  return { ...before, ownerVersion: version, customer, ownedAt, former };
}

/**
 * What each owner and former owner of the order should have for it; `version` orders the claims. A cancelled order is worth
 * nothing, even without refunds; nor is a test order, nor any order for its former owners. An order from before the shop was
 * connected counts for the tier and earns no points, because none were promised.
 */
export function claims(award: Award, version: number): Claim[] {
  const { order, facts, test, customer, ownedAt, former, rate } = award;
  if (!facts?.paidAt || !customer || !rate) return [];
  const { number, goodsMinor, refundedMinor, paidAt, deliveredAt, cancelledAt, refundedAt, historical } = facts;
  const claim = {
    order,
    number,
    version,
    currency: facts.currency,
    rate: historical?.paidAt === 'past' ? { ...rate, basisPoints: 0 } : rate,
    isHistorical: isHistorical(facts, 'paidAt'),
    paidAt,
    deliveredAt,
    changedAt: cancelledAt ?? refundedAt ?? paidAt,
  };
  const nothing = { goodsMinor: 0, netMinor: 0 };
  const owned = test ? nothing : { goodsMinor, netMinor: cancelledAt ? 0 : Math.max(goodsMinor - refundedMinor, 0) };
  return [
    ...former.map((each): Claim => ({ ...claim, customer: each, ...nothing, changedAt: ownedAt ?? paidAt })),
    { ...claim, customer, ...owned },
  ];
}
