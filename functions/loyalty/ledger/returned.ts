import type { Share } from '../order/basis.ts';
import { apportioned, isSameSpend, netOf, type Spend } from '../order/spend.ts';
import type { LoyaltyContext } from './due.ts';
import { type Book, postEntry, repaid, withLot } from './ledger.ts';
import { balanceOf, endOfLife, type Lot } from './lot.ts';

/** How long points can be spent that had expired before they were returned. */
const graceDays = 7;

interface RefundedOrder {
  readonly order: string;
  readonly number?: string | undefined;
  /** The part of it that was refunded; all of it when it was cancelled. */
  readonly givenBack: Share;
  readonly at: string;
}

/**
 * Points that were spent on an order go back to the lots they came from, in proportion to the refund. However often and in
 * whatever sequence refunds become known, as many are returned as the newest facts say; a refund that failed takes them again.
 */
export function returnPoints(
  book: Book,
  { order, number, givenBack, at }: RefundedOrder,
  context: LoyaltyContext,
): Book {
  const spends = spendsOn(book, order);
  const sum = (count: (spend: Spend) => number) => spends.reduce((all, { spend }) => all + count(spend), 0);
  const points = sum((spend) => spend.points);
  const target = Number((BigInt(points) * BigInt(givenBack.part)) / BigInt(givenBack.whole));
  const change = target - sum((spend) => spend.returned);
  if (change === 0) return book;
  const isReturn = change > 0;
  const rooms = spends.map(({ spend }) => (isReturn ? netOf(spend) : spend.returned));
  const counts = apportioned(Math.abs(change), rooms);
  let { lots } = book.ledger;
  let expiresAt: string | undefined;
  for (const [index, { lot: name, spend }] of spends.entries()) {
    const lot = lots[name];
    const count = (counts[index] ?? 0) * (isReturn ? 1 : -1);
    if (!lot || count === 0) continue;
    const live = isReturn && isOverdue(lot, context) ? revived(lot, context) : lot;
    if (live !== lot) expiresAt = live.expiresAt;
    lots = withLot(lots, name, { ...live, ...counted(live, spend, count) });
  }
  const about = { order, orderNumber: number, reservation: spends[0]?.spend.reservation, expiresAt };
  return postEntry(book, isReturn ? 'returned' : 'spent', at, about, repaid(lots, context.now));
}

/** Whether points of this reservation were spent, and not all of them returned. */
export const isSpent = ({ lots }: Book['ledger'], reservation: string): boolean =>
  Object.values(lots).some(({ spends = [] }) =>
    spends.some((spend) => spend.reservation === reservation && spend.points > spend.returned),
  );

const spendsOn = ({ ledger }: Book, order: string): { lot: string; spend: Spend }[] =>
  Object.values(ledger.lots).flatMap(({ order: lot, spends = [] }) =>
    spends.filter((spend) => spend.order === order).map((spend) => ({ lot, spend })),
  );

function counted({ spent, spends = [] }: Lot, of: Spend, count: number): Partial<Lot> {
  const returned = of.returned + count;
  return {
    spent: spent - count,
    spends: spends.map((spend) => (isSameSpend(spend, of) ? { ...spend, returned } : spend)),
  };
}

/** Its time has ended. A lot of which everything was spent does not expire: nothing is left that could. */
export const isOverdue = (lot: Lot, { now }: LoyaltyContext): boolean =>
  lot.status === 'expired' || ((lot.expiresAt ?? now) < now && balanceOf(lot).active === 0);

/** The lot lives again for a few days, without the points that have expired in it. */
function revived(lot: Lot, { now, zone, programme }: LoyaltyContext): Lot {
  const expired = Math.max(lot.granted - lot.spent - lot.reserved, 0);
  return { ...lot, status: 'active', expired, expiresAt: endOfLife(now, { ...programme, liveDays: graceDays }, zone) };
}
