import { isHistorical, type OrderFacts } from '../../../shared/events/orders.ts';
import { basisOf, type OrderMoney, refundedShare } from '../order/basis.ts';
import { type OrderReturn, type ReturnEvent, returnOf, returnsEndedAt } from '../order/returns.ts';
import type { Claim, WithheldReason } from './lot.ts';
import type { Programme } from './programme.ts';

/** The facts of an order that its points depend on. */
type AwardFacts = OrderMoney &
  Pick<OrderFacts, 'number' | 'currency' | 'paidAt' | 'deliveredAt' | 'cancelledAt' | 'refundedAt' | 'historical'>;

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
  /** The programme's terms when the order was first known as paid; they never change. */
  readonly rate?: EarningTerms;
  /** The returns of the order, by their ids. */
  readonly returns?: Readonly<Record<string, OrderReturn>>;
}

interface EarningTerms {
  readonly programme: number;
  readonly basisPoints: number;
  /** Absent where the order was paid before programmes had a currency. */
  readonly currency?: string;
  readonly taxCounts?: boolean | undefined;
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
  { version: programme, rateBasisPoints: basisPoints, currency, taxCounts }: Programme,
): Award {
  if (version <= before.orderVersion) return before;
  const rate = before.rate ?? (facts.paidAt ? { programme, basisPoints, currency, taxCounts } : undefined);
  return { ...before, orderVersion: version, test, facts: awardFacts(facts), ...(rate && { rate }) };
}

const awardFacts = (facts: Parameters<typeof recordFacts>[2]): AwardFacts => ({
  number: facts.number,
  currency: facts.currency,
  goodsMinor: facts.goodsMinor,
  refundedMinor: facts.refundedMinor,
  goodsTaxMinor: facts.goodsTaxMinor,
  refundedTaxMinor: facts.refundedTaxMinor,
  isTaxShown: facts.isTaxShown,
  giftCardsMinor: facts.giftCardsMinor,
  creditMinor: facts.creditMinor,
  outstandingMinor: facts.outstandingMinor,
  paidAt: facts.paidAt,
  deliveredAt: returnableFrom(facts),
  cancelledAt: facts.cancelledAt,
  refundedAt: facts.refundedAt,
  historical: facts.historical,
});

/** When the return window begins: when the last parcel has arrived and the installation, if any, is done. */
function returnableFrom({
  deliveredAt = '',
  installedAt,
  needsInstallation,
}: Pick<OrderFacts, 'deliveredAt' | 'installedAt' | 'needsInstallation'>): string | undefined {
  if (!needsInstallation) return deliveredAt || undefined;
  return installedAt && (installedAt > deliveredAt ? installedAt : deliveredAt);
}

/** The order's owner, by the newest event: whom the order names, also where they are part of another customer. */
export function recordOwner(before: Award, version: number, customer: string, ownedAt: string): Award {
  if (version <= before.ownerVersion) return before;
  if (customer === before.customer) return { ...before, ownerVersion: version };
  const others = [...before.former, ...(before.customer ? [before.customer] : [])];
  const former = [...new Set(others)].filter((each) => each !== customer);
  return { ...before, ownerVersion: version, customer, ownedAt, former };
}

/** A step of a return; one that is older than what is known of that return changes nothing. */
export function recordReturn(before: Award, event: ReturnEvent): Award {
  const id = event.data.return;
  const known = before.returns?.[id];
  if (known && event.version <= known.version) return before;
  return { ...before, returns: { ...before.returns, [id]: returnOf(event) } };
}

/**
 * What each owner and former owner of the order should have for it; `version` orders the claims. A cancelled order is worth
 * nothing, even without refunds; nor is a test order, nor any order for its former owners. An order from before the shop was
 * connected counts for the tier and earns no points, because none were promised. An order that was cancelled before it was
 * paid is claimed because points may have been spent on it.
 */
export function claims(award: Award, version: number): Claim[] {
  const { order, facts, test, customer, ownedAt, former, rate, returns } = award;
  const changedAt = facts?.cancelledAt ?? facts?.refundedAt ?? facts?.paidAt;
  if (!facts || !customer || !changedAt || !isClaimed(facts)) return [];
  const { number, deliveredAt, cancelledAt, historical, paidAt = changedAt } = facts;
  const { programme = 0, basisPoints = 0, taxCounts } = rate ?? {};
  const nothing = { goodsMinor: 0, netMinor: 0 };
  const claim = {
    order,
    number,
    version,
    rate: { programme, basisPoints: historical?.paidAt === 'past' ? 0 : basisPoints },
    isHistorical: isHistorical(facts, 'paidAt'),
    paidAt,
    deliveredAt,
    ...returnsEndedAt(returns),
    changedAt,
    givenBack: cancelledAt ? { part: 1, whole: 1 } : refundedShare(facts),
  };
  const others = former.map(
    (each): Claim => ({ ...claim, customer: each, isFormer: true, ...nothing, changedAt: ownedAt ?? paidAt }),
  );
  const withheld = test ? undefined : withheldReason(award);
  if (test || withheld || !facts.paidAt) return [...others, { ...claim, customer, ...nothing, withheld }];
  const basis = basisOf(facts, taxCounts);
  return [...others, { ...claim, customer, ...basis, netMinor: cancelledAt ? 0 : basis.netMinor }];
}

const isClaimed = ({ paidAt, cancelledAt, historical }: AwardFacts): boolean =>
  paidAt !== undefined || (cancelledAt !== undefined && historical?.cancelledAt !== 'past');

/** An order of a marketplace's buyer, or in another currency than the programme's, earns nothing and counts for no tier. */
function withheldReason({ facts, rate }: Award): WithheldReason | undefined {
  if (!facts?.paidAt) return undefined;
  if (facts.historical?.paidAt === 'marketplace') return 'marketplace';
  return rate?.currency && rate.currency !== facts.currency ? 'currency' : undefined;
}
