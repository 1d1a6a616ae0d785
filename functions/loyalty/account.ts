import { asHistorical, say } from '../../shared/events/event.ts';
import { TierReached } from '../../shared/events/loyalty.ts';
import { advance, type Moment } from './due.ts';
import { type Book, type Ledger, open, record, repaid } from './ledger.ts';
import { type Claim, claimed, countsUntil, isPast, type Lot } from './lot.ts';
import { pointsFor } from './programme.ts';

/**
 * Makes the account agree with what the claim says of one order; one that was overtaken changes nothing. What was paid
 * is earned, and what was given back is reversed by the same rate: from what is left of that order's points, then as debt.
 */
export function settle(before: Ledger, claim: Claim, moment: Moment): Book {
  const book = advance(open(before), moment);
  const known = book.ledger.lots[claim.order];
  if (known && known.version >= claim.version) return book;
  const worth = (minor: number) => pointsFor(minor, claim.rate.basisPoints);
  const lot = claimed(known, claim, moment.programme);
  const kept = worth(claim.keptMinor);
  const earned = Math.max(known ? lot.granted : worth(claim.goodsMinor), kept);
  if (!known && isPast({ ...lot, granted: earned }, moment.now, moment.programme, moment.zone)) return book;
  const about = { order: lot.order, orderNumber: lot.number, rateBasisPoints: lot.rate.basisPoints };
  const turn = (page: Book, kind: 'earned' | 'reversed', at: string, next: Lot) =>
    record(page, kind, at, about, repaid({ ...page.ledger.lots, [lot.order]: next }));
  const paid = turn(book, 'earned', claim.paidAt, { ...lot, granted: earned });
  const now = paid.ledger.lots[lot.order] ?? lot;
  const rest = turn(paid, 'reversed', claim.changedAt, { ...now, granted: kept });
  const settled = tiered(advance(rest, moment), claim.paidAt, moment);
  if (!claim.isHistorical) return settled;
  const [others, own] = [settled.events.slice(0, book.events.length), settled.events.slice(book.events.length)];
  return { ...settled, events: [...others, ...asHistorical(own)] };
}

/** Up at once, by what was bought and kept, never by the balance. */
function tiered(book: Book, at: string, { now, programme }: Moment): Book {
  const { ledger } = book;
  const lots = Object.values(ledger.lots).filter((lot) => countsUntil(lot, programme) > now);
  const spent = lots.reduce((all, { keptMinor }) => all + keptMinor, 0);
  const names = programme.tiers.map(({ name }) => name);
  const reached = programme.tiers.findLast(({ fromMinor }) => spent >= fromMinor);
  if (!reached || names.indexOf(reached.name) <= names.indexOf(ledger.tier)) return book;
  const { name: tier } = reached;
  const events = [...book.events, say(TierReached, at, { customer: ledger.customer, tier })];
  return { ...book, ledger: { ...ledger, tier }, events };
}
