import type { LoyaltyContext } from './due.ts';
import { type Book, postEntry, repaid } from './ledger.ts';
import { endOfLife, type Lot } from './lot.ts';

/** A change of points by a person of the shop. */
interface Correction {
  readonly id: string;
  /** Whose points: the account's customer, or one who is part of them. */
  readonly customer: string;
  /** Negative points are taken. */
  readonly points: number;
  readonly reason: string;
  /** The author's id in the shop's login. */
  readonly author: string;
  /** When added points end; by default as if they had become active now. */
  readonly expiresAt?: string | undefined;
}

/**
 * Adds points that can be spent at once, or takes points: active ones, the earliest to expire first; where there are not enough,
 * the rest is a debt that the next ones repay.
 */
export function correctPoints(
  book: Book,
  { id, customer, points, ...correction }: Correction,
  context: LoyaltyContext,
): Book {
  const { now, programme, zone } = context;
  const order = `correction~${id}`;
  if (Object.hasOwn(book.ledger.lots, order)) return book;
  const expiresAt = points > 0 ? (correction.expiresAt ?? endOfLife(now, programme, zone)) : undefined;
  const lot: Lot = {
    order,
    record: customer,
    number: '',
    version: 1,
    rate: { programme: programme.version, basisPoints: 0 },
    paidAt: now,
    netMinor: 0,
    status: 'active',
    activatesAt: points > 0 ? now : undefined,
    expiresAt,
    granted: Math.max(points, 0),
    spent: Math.max(-points, 0),
    reserved: 0,
  };
  const about = { reason: correction.reason, author: correction.author, isTaken: points < 0, expiresAt };
  return postEntry(book, 'corrected', now, about, repaid({ ...book.ledger.lots, [order]: lot }, now));
}
