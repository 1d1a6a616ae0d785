import type { Language } from '../../shared/events/shops.ts';
import { sentence, withheldSentence } from './explanation.ts';
import { advance, isDue, type LoyaltyContext } from './ledger/due.ts';
import { available, balance, bookOf, type Ledger, type LedgerEntry, newLedger, nextExpiries } from './ledger/ledger.ts';
import { scheduleOf } from './ledger/schedule.ts';
import { higherTier, tierName } from './tiers/tier.ts';

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
    customer: ledger.customer,
    ...balance(ledger),
    available: available(ledger),
    tier: ledger.tier,
    tierLabel: tierName(ledger.tier, context.programme).label?.[language],
    ...givenTier(ledger, context),
    nextExpiries: nextExpiries(ledger),
    pendingOrders: scheduleOf(ledger).map((each) => ({ ...each, number: ledger.lots[each.order]?.number })),
    withheld: withheldOrders(ledger, language),
    entries: entries.map((entry) => ({
      number: entry.number,
      at: entry.at,
      kind: entry.kind,
      points: entry.points,
      balanceAfter: entry.balanceAfter,
      author: entry.about.author,
      text: sentence(entry, language, context.zone),
    })),
    ...(next && { next: String(next) }),
  };
}

/** The tier that a person of the shop has given the customer, or one who is part of them: the best counts. */
function givenTier({ override, members = {} }: Ledger, { programme }: LoyaltyContext): Pick<Ledger, 'override'> {
  const all = [override, ...Object.values(members).map((member) => member.override)];
  const best = all.reduce((one, other) => {
    if (!one || !other) return one ?? other;
    return higherTier(one.tier, other.tier, programme) === one.tier ? one : other;
  }, undefined);
  return best ? { override: best } : {};
}

/** How many orders are listed that earned nothing. */
const maxWithheld = 20;

/** The newest orders that earned nothing, and why. */
const withheldOrders = ({ lots }: Ledger, language: Language) =>
  Object.values(lots)
    .flatMap(({ order, number, paidAt: at, withheld: reason }) => (reason ? [{ order, number, at, reason }] : []))
    .sort((a, b) => (a.at > b.at ? -1 : 1))
    .slice(0, maxWithheld)
    .map((each) => ({ ...each, text: withheldSentence(each, language) }));

function upToNow(ledger: Ledger, context: LoyaltyContext): Ledger {
  let latest = ledger;
  while (isDue(latest, context.now)) latest = advance(bookOf(latest), context).ledger;
  return latest;
}
