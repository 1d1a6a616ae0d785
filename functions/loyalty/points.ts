import { base32Id } from '../../shared/base/ids.ts';
import type { Language } from '../../shared/events/shops.ts';
import { advance, isDue, type Moment } from './due.ts';
import { sentence } from './explanation.ts';
import { available, balance, type Entry, type Ledger, newLedger, nextExpiries, open } from './ledger.ts';

/** What a customer has, as the API tells it: by the clock, even where a wake is still on its way. */
export function pointsView(
  customer: string,
  known: Ledger | undefined,
  { entries, next }: { entries: readonly Entry[]; next?: number },
  language: Language,
  moment: Moment,
) {
  const ledger = upToNow(known ?? newLedger(customer, moment.programme.tiers[0]?.name ?? 'none'), moment);
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
      text: sentence(entry, language, moment.zone),
    })),
    ...(next && { next: String(next) }),
  };
}

function upToNow(ledger: Ledger, moment: Moment): Ledger {
  let latest = ledger;
  while (isDue(latest, moment.now)) latest = advance(open(latest), moment).ledger;
  return latest;
}

/**
 * `<customer>~<26 digits>`: who asks again with the same key means the same reservation. Without a key, an order has one
 * reservation. It names its customer, so that a checkout which kept only this finds the account.
 */
export function reservationId(shop: string, customer: string, key: string | undefined, order: string): string {
  const cause = key ? ['key', key] : ['order', order];
  return `${customer}~${base32Id(26, 'reservation', shop, customer, ...cause)}`;
}

export const customerIn = (reservation: string): string => reservation.slice(0, reservation.lastIndexOf('~'));
