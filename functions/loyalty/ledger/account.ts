import { plusSeconds } from '../../../shared/base/clock.ts';
import { asHistorical, say } from '../../../shared/events/event.ts';
import { PointsWithheld } from '../../../shared/events/loyalty.ts';
import { takenOver } from '../order/spend.ts';
import type { Effect } from '../recount/run.ts';
import { tierByOrders } from '../tiers/tier.ts';
import { withBuyer } from './buyer.ts';
import { advance, type LoyaltyContext } from './due.ts';
import {
  available,
  type Book,
  bookOf,
  type Ledger,
  postEntry,
  repaid,
  tierHolder,
  withLot,
  withTier,
} from './ledger.ts';
import { type Claim, claimed, isPast, type Lot } from './lot.ts';
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
  if (known && isKnown(known, claim)) return book;
  const worth = (minor: number) => pointsFor(minor, claim.rate.basisPoints);
  const owner = known ? handedOver(book, known, claim, context.now) : withBuyer(book, claim);
  const returned = returnPoints(owner, { ...claim, at: claim.changedAt }, context);
  const lot = claimed(returned.ledger.lots[claim.order], claim, context.programme);
  const netPoints = worth(claim.netMinor);
  const earned = Math.max(known ? lot.granted : worth(claim.goodsMinor), netPoints);
  if (!known && isPast({ ...lot, granted: earned }, context.now, context.programme, context.zone)) return returned;
  const about = { order: lot.order, orderNumber: lot.number, rateBasisPoints: lot.rate.basisPoints };
  const post = (to: Book, kind: 'earned' | 'reversed', at: string, next: Lot) =>
    postEntry(to, kind, at, about, repaid({ ...to.ledger.lots, [lot.order]: next }, context.now));
  const paid = post(withheld(returned, known, claim), 'earned', claim.paidAt, { ...lot, granted: earned });
  const current = paid.ledger.lots[lot.order] ?? lot;
  const reversed = post(paid, 'reversed', claim.changedAt, { ...current, granted: netPoints });
  const settled = advance(reversed, context);
  const occasion = { at: claim.changedAt, isPast: claim.isHistorical };
  const after = withTier(settled, tierByOrders(tierHolder(settled.ledger), occasion, context));
  if (!claim.isHistorical) return after;
  const [others, own] = [after.events.slice(0, book.events.length), after.events.slice(book.events.length)];
  return { ...after, events: [...others, ...asHistorical(own)] };
}

/** What the proposed programme would change for this customer, beside the present one. */
export function effectOf(known: Ledger, present: LoyaltyContext, proposed: LoyaltyContext): Effect {
  const { ledger: before } = advance(bookOf(known), present);
  const { ledger: after } = advance(bookOf(before), proposed);
  const yearAgo = plusSeconds(present.now, -365 * 86_400);
  const counted = Object.values(before.lots).filter(({ paidAt, rate }) => paidAt > yearAgo && rate.basisPoints > 0);
  const perYear = ({ programme }: LoyaltyContext) =>
    counted.reduce((all, { netMinor }) => all + pointsFor(netMinor, programme.rateBasisPoints), 0);
  return {
    customer: known.customer,
    moved: after.terms?.id === before.terms?.id ? undefined : after.terms?.moved,
    spendable: available(after) - available(before),
    perYear: perYear(proposed) - perYear(present),
  };
}

/** What one of the account's customers had for an order counts, until it is known that the order is another's. */
function isKnown(lot: Lot, claim: Claim): boolean {
  if ((lot.record ?? claim.customer) === claim.customer) return lot.version >= claim.version;
  return claim.isFormer || (lot.isFormer ? lot.version > claim.version : lot.version >= claim.version);
}

/** The order goes to another customer of the same account, with all that became of its points. */
function handedOver(book: Book, lot: Lot, { customer }: Claim, at: string): Book {
  if ((lot.record ?? customer) === customer) return book;
  const change = { record: customer, spends: takenOver(lot, customer, at) };
  return { ...book, ledger: { ...book.ledger, lots: withLot(book.ledger.lots, lot.order, change) } };
}

/** Says once that an order earns nothing, and why. */
function withheld(book: Book, known: Lot | undefined, { order, paidAt, withheld: reason }: Claim): Book {
  const { customer } = book.ledger;
  if (!reason || known?.withheld === reason) return book;
  return { ...book, events: [...book.events, say(PointsWithheld, paidAt, { customer, order, reason })] };
}
