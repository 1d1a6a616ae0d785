import { plusSeconds } from '../../../shared/base/clock.ts';
import type { TierOverride } from '../tiers/steps.ts';
import { advance, type LoyaltyContext } from './due.ts';
import { type Book, bookOf, type Ledger, type LedgerEntry } from './ledger.ts';
import { releaseReservation } from './reservation.ts';

/** E-Commerce Act, decree, article 6: records of contracts and of payments are kept for five years. */
const ledgerSeconds = 5 * 365 * 86_400;

export const keptUntilOf = (erasedAt: string): string => plusSeconds(erasedAt, ledgerSeconds);

/** Why a person of the shop changed points names its customer perhaps. */
export function withoutWords({ about, ...entry }: LedgerEntry): LedgerEntry {
  const { reason, ...rest } = about;
  return { ...entry, about: reason === undefined ? rest : { ...rest, reason: '' } };
}

const withoutReason = <Given extends TierOverride | undefined>(given: Given): Given =>
  given ? { ...given, reason: '' } : given;

/**
 * The account of nobody: its figures stay and go on by what becomes of the orders. No checkout holds points, and nothing that people
 * wrote is in it. A repetition changes nothing.
 */
export function anonymousLedger(before: Ledger, erasedAt: string, context: LoyaltyContext): Book {
  const advanced = advance(bookOf(before), context);
  const open = Object.entries(advanced.ledger.reservations).filter(([, { status }]) => status === 'open');
  const book = open.reduce((all, [id]) => releaseReservation(all, id, context.now), advanced);
  const { override, members, keptUntil = keptUntilOf(erasedAt) } = book.ledger;
  const membersOf =
    members &&
    Object.fromEntries(
      Object.entries(members).map(([id, member]) => [id, { ...member, override: withoutReason(member.override) }]),
    );
  return { ...book, ledger: { ...book.ledger, override: withoutReason(override), members: membersOf, keptUntil } };
}
