import { plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import { type Documents, shopVersion } from '../../../shared/events/event.ts';
import { TierReached } from '../../../shared/events/loyalty.ts';
import { keptSpends } from '../order/spend.ts';
import { tierByProgramme } from '../tiers/recounted.ts';
import { nextTierChange } from '../tiers/review.ts';
import { type Book, type Ledger, postEntry, repaid, tierHolder, withLot, withTier } from './ledger.ts';
import { balanceOf, endOfLife, isOver, type Lot, withActivation } from './lot.ts';
import { type Programme, programmeBy } from './programme.ts';
import { releaseReservation } from './reservation.ts';
import type { ShopProgramme } from './shop-programme.ts';

/** What a decision about a ledger needs: the time, the shop's zone and its programme. */
export interface LoyaltyContext {
  readonly now: string;
  readonly zone: string;
  readonly programme: Programme;
  /** The number of the programme among those that were in force in the shop. */
  readonly edition: number;
  /** The versions of the programme and of the shop's document. */
  readonly documents: Documents;
}

export function loyaltyContext(
  shipped: Programme,
  shop: string,
  { writtenIn, edition, zone, terms }: Pick<ShopProgramme, 'writtenIn' | 'edition' | 'zone' | 'terms'>,
  now: string,
): LoyaltyContext {
  const programme = programmeBy(shipped, terms);
  const documents = { programme: programme.version, ...shopVersion(shop, writtenIn) };
  return { now, zone, programme, edition, documents };
}

interface DueChange {
  readonly at: string;
  readonly apply: (book: Book, context: LoyaltyContext) => Book;
}

/** How many changes one write applies: each has an event and an item, and a transaction is limited. */
const maxChanges = 8;

/** The earliest time at which a ledger changes without an event. */
export const nextDueAt = (ledger: Ledger): string | undefined => dueChanges(ledger)[0]?.at;

export function isDue(ledger: Ledger, now: string): boolean {
  const wake = nextDueAt(ledger);
  return wake !== undefined && wake <= now;
}

/** Applies the first changes that are due, in their order; `isDue` says whether there are more. */
export function advance(book: Book, context: LoyaltyContext): Book {
  let after = byTerms(book, context);
  for (let n = 0; n < maxChanges; n++) {
    const [next] = dueChanges(after.ledger);
    if (!next || next.at > context.now) break;
    after = next.apply(after, context);
  }
  return { ...after, ledger: pruned(after.ledger, context) };
}

/** A ledger that was decided by other terms of the programme is recounted: its tier, and the return windows that are open. */
function byTerms(book: Book, context: LoyaltyContext): Book {
  const { returnDays, tiers, tierDays } = context.programme;
  const id = hexId(canonical({ returnDays, tierDays, tiers: tiers.map(({ name, fromMinor }) => [name, fromMinor]) }));
  const { terms } = book.ledger;
  const short = id.slice(0, 12);
  if (terms?.id === short) return book;
  const windows = Object.entries(book.ledger.lots).map(
    ([order, lot]) => [order, terms ? withActivation(lot, context.programme) : lot] as const,
  );
  const after = withTier(book, tierByProgramme(tierHolder(book.ledger), context));
  const [event] = after.events.slice(book.events.length);
  const moved = event && (event.type === TierReached ? ('up' as const) : ('down' as const));
  const ledger = {
    ...after.ledger,
    lots: Object.fromEntries(windows),
    terms: { id: short, moved, edition: context.edition },
  };
  return { ...after, ledger };
}

function dueChanges(ledger: Ledger): DueChange[] {
  const { lots, reservations } = ledger;
  const tier = nextTierChange(tierHolder(ledger));
  const open = Object.entries(reservations).filter(([, { status }]) => status === 'open');
  return [
    ...open.map(([id, { until: at }]): DueChange => ({ at, apply: (book) => releaseReservation(book, id, at) })),
    ...Object.values(lots).flatMap((lot): DueChange[] => {
      const { pending, active } = balanceOf(lot);
      if (pending > 0 && lot.activatesAt) return [{ at: lot.activatesAt, apply: activated(lot, lot.activatesAt) }];
      if (lot.status === 'active' && active > 0 && lot.expiresAt) {
        return [{ at: lot.expiresAt, apply: expired(lot, lot.expiresAt) }];
      }
      return [];
    }),
    ...(tier ? [{ at: tier.at, apply: tierChanged(tier.decide) }] : []),
  ].sort((a, b) => {
    if (a.at === b.at) return 0;
    return a.at < b.at ? -1 : 1;
  });
}

const tierChanged =
  (decide: NonNullable<ReturnType<typeof nextTierChange>>['decide']) =>
  (book: Book, context: LoyaltyContext): Book =>
    withTier(book, decide(tierHolder(book.ledger), context));

/** The return window is over. Active points stay active, even if a parcel is delivered later. */
const activated =
  ({ order, number: orderNumber }: Lot, at: string) =>
  (book: Book, { zone, programme }: LoyaltyContext): Book => {
    const expiresAt = endOfLife(at, programme, zone);
    const lots = withLot(book.ledger.lots, order, { status: 'active', expiresAt });
    return postEntry(book, 'activated', at, { order, orderNumber, expiresAt }, repaid(lots, at));
  };

const expired =
  ({ order, number: orderNumber }: Lot, at: string) =>
  (book: Book): Book =>
    postEntry(book, 'expired', at, { order, orderNumber }, withLot(book.ledger.lots, order, { status: 'expired' }));

/** How long a finished reservation is kept, to answer repeated calls. */
const answerSeconds = 86_400;

/** Drops the lots and reservations that no call can need any more: the entries keep the history. */
function pruned(ledger: Ledger, { now, zone, programme }: LoyaltyContext): Ledger {
  const lots = Object.entries(ledger.lots)
    .map(([order, lot]) => [order, lot.spends ? { ...lot, spends: keptSpends(lot.spends, now) } : lot] as const)
    .filter(([, lot]) => !isOver(lot, now, programme, zone));
  const reservations = Object.entries(ledger.reservations).filter(
    ([, { status, until }]) => status === 'open' || plusSeconds(until, answerSeconds) > now,
  );
  return { ...ledger, lots: Object.fromEntries(lots), reservations: Object.fromEntries(reservations) };
}
