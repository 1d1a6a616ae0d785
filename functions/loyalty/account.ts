import { asHistorical, say } from '../../shared/events/event.ts';
import { PointsWithheld, TierReached } from '../../shared/events/loyalty.ts';
import { advance, type LoyaltyContext } from './due.ts';
import { type Book, bookOf, type Ledger, postEntry, repaid } from './ledger.ts';
import { type Claim, claimed, countsUntil, isPast, type Lot } from './lot.ts';
import { pointsFor } from './programme.ts';
import { returnPoints } from './returned.ts';

/**
 * Makes the ledger match the claim on one order; an older claim changes nothing. What was paid is earned, and what was refunded
 * is reversed at the same rate: first from what is left of that order's points, then as debt. Points that were spent on it are
 * returned as far as it was refunded.
 */
export function applyClaim(before: Ledger, claim: Claim, context: LoyaltyContext): Book {
  const book = advance(bookOf(before), context);
  const known = book.ledger.lots[claim.order];
  if (known && known.version >= claim.version) return book;
  const worth = (minor: number) => pointsFor(minor, claim.rate.basisPoints);
  const returned = returnPoints(book, { ...claim, at: claim.changedAt }, context);
  const lot = claimed(returned.ledger.lots[claim.order], claim, context.programme);
  const netPoints = worth(claim.netMinor);
  const earned = Math.max(known ? lot.granted : worth(claim.goodsMinor), netPoints);
  if (!known && isPast({ ...lot, granted: earned }, context.now, context.programme, context.zone)) return returned;
  const about = { order: lot.order, orderNumber: lot.number, rateBasisPoints: lot.rate.basisPoints };
  const post = (to: Book, kind: 'earned' | 'reversed', at: string, next: Lot) =>
    postEntry(to, kind, at, about, repaid({ ...to.ledger.lots, [lot.order]: next }));
  const paid = post(withheld(returned, known, claim), 'earned', claim.paidAt, { ...lot, granted: earned });
  const current = paid.ledger.lots[lot.order] ?? lot;
  const reversed = post(paid, 'reversed', claim.changedAt, { ...current, granted: netPoints });
  const after = withTier(advance(reversed, context), claim.paidAt, context);
  if (!claim.isHistorical) return after;
  const [others, own] = [after.events.slice(0, book.events.length), after.events.slice(book.events.length)];
  return { ...after, events: [...others, ...asHistorical(own)] };
}

/** Says once that an order earns nothing, and why. */
function withheld(book: Book, known: Lot | undefined, { customer, order, paidAt, withheld: reason }: Claim): Book {
  if (!reason || known?.withheld === reason) return book;
  return { ...book, events: [...book.events, say(PointsWithheld, paidAt, { customer, order, reason })] };
}

/** Raises the tier by what was bought and not returned, never by the balance. Time does not lower it. */
function withTier(book: Book, at: string, { now, programme }: LoyaltyContext): Book {
  const { ledger } = book;
  const lots = Object.values(ledger.lots).filter((lot) => countsUntil(lot, programme) > now);
  const spent = lots.reduce((all, { netMinor }) => all + netMinor, 0);
  const names = programme.tiers.map(({ name }) => name);
  const reached = programme.tiers.findLast(({ fromMinor }) => spent >= fromMinor);
  if (!reached || names.indexOf(reached.name) <= names.indexOf(ledger.tier)) return book;
  const { name: tier } = reached;
  const events = [...book.events, say(TierReached, at, { customer: ledger.customer, tier })];
  return { ...book, ledger: { ...ledger, tier }, events };
}
