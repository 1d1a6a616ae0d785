import { base32Id } from '../../shared/base/ids.ts';
import type { Language } from '../../shared/events/shops.ts';
import { advance, isDue, type LoyaltyContext } from './due.ts';
import { sentence } from './explanation.ts';
import { available, balance, bookOf, type Ledger, type LedgerEntry, newLedger, nextExpiries } from './ledger.ts';

/** A customer's points as the API returns them: as of now, even where a wake has not arrived yet. */
export function pointsView(
  customer: string,
  known: Ledger | undefined,
  { entries, next }: { entries: readonly LedgerEntry[]; next?: number },
  language: Language,
  context: LoyaltyContext,
) {
  const ledger = upToNow(known ?? newLedger(customer, context.programme.tiers[0]?.name ?? 'none'), context);
  return {
    ...balance(ledger),
    available: available(ledger),
    tier: ledger.tier,
    nextExpiries: nextExpiries(ledger),
    entries: entries.map((entry) => ({
      number: entry.number,
      at: entry.at,
      kind: entry.kind,
      points: entry.points,
      balanceAfter: entry.balanceAfter,
      text: sentence(entry, language, context.zone),
    })),
    ...(next && { next: String(next) }),
  };
}

function upToNow(ledger: Ledger, context: LoyaltyContext): Ledger {
  let latest = ledger;
  while (isDue(latest, context.now)) latest = advance(bookOf(latest), context).ledger;
  return latest;
}

/**
 * `<customer>~<26 digits>`: a repetition with the same key is the same reservation; without a key, an order has one
 * reservation. The id contains the customer, so that it is enough to find the account.
 */
export function reservationId(shop: string, customer: string, key: string | undefined, order: string): string {
  const cause = key ? ['key', key] : ['order', order];
  return `${customer}~${base32Id(26, 'reservation', shop, customer, ...cause)}`;
}

export const customerOfReservation = (reservation: string): string =>
  reservation.slice(0, reservation.lastIndexOf('~'));
