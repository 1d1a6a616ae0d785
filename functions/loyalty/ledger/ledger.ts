import { type Draft, say } from '../../../shared/events/event.ts';
import {
  PointsActivated,
  PointsCorrected,
  PointsEarned,
  PointsExpired,
  PointsMoved,
  PointsReturned,
  PointsReversed,
  PointsSpent,
} from '../../../shared/events/loyalty.ts';
import { moveSpends } from '../order/spend.ts';
import type { TierOverride, TierStep } from '../tiers/steps.ts';
import type { Holder, TierDecision } from '../tiers/tier.ts';
import { type Balance, balanceOf, type Lot, spendable } from './lot.ts';
import type { Heard, MemberAccount } from './members.ts';

export type Lots = Readonly<Record<string, Lot>>;

/** Points that a checkout holds until it commits or releases them, or its time runs out. */
export interface Reservation {
  readonly order: string;
  readonly points: number;
  readonly status: 'open' | 'committed' | 'released';
  readonly until: string;
  /** The lots that they are reserved in; none when it is no longer open. */
  readonly parts: readonly { readonly order: string; readonly points: number }[];
}

/** One customer's points: a lot for each order of about a year, the reservations, and the number of entries. */
export interface Ledger {
  readonly customer: string;
  readonly lots: Lots;
  readonly reservations: Readonly<Record<string, Reservation>>;
  /** The number of the last entry; entries are items of their own, numbered without gaps. */
  readonly entries: number;
  readonly tier: string;
  /** How it was reached, from the lowest step up; absent in the lowest tier. */
  readonly steps?: readonly TierStep[] | undefined;
  /** A tier that a person of the shop has given, until its end. */
  readonly override?: TierOverride | undefined;
  /** The terms of the programme that it was last decided by, and where they moved the tier. */
  readonly terms?: RecountedTerms | undefined;
  /** The customers who are part of this one. Their lots are here, each with its `record`. */
  readonly members?: Readonly<Record<string, MemberAccount>> | undefined;
  /** The customer whom this one is part of, in whose account all of it is; this one only keeps its earlier entries. */
  readonly into?: string | undefined;
  /** What was last heard of whom this customer is part of. */
  readonly heard?: Heard | undefined;
  /** The customer was erased: until then law keeps the entries. */
  readonly keptUntil?: string | undefined;
}

interface RecountedTerms {
  readonly id: string;
  readonly moved?: 'up' | 'down' | undefined;
  /** The programme that they are of; absent where they are from before programmes were numbered. */
  readonly edition?: number;
}

/** A final change of the balance: the change of each part, and the balance after it. */
export interface LedgerEntry extends Balance {
  readonly number: number;
  readonly kind:
    | 'earned'
    | 'activated'
    | 'reversed'
    | 'spent'
    | 'returned'
    | 'expired'
    | 'repaid'
    | 'corrected'
    | 'moved';
  readonly at: string;
  readonly points: number;
  readonly balanceAfter: Balance;
  readonly about: About;
}

/** What an entry is about: the order's id and its number, the reservation, when its points expire. */
interface About {
  readonly order?: string | undefined;
  readonly orderNumber?: string | undefined;
  readonly rateBasisPoints?: number | undefined;
  readonly reservation?: string | undefined;
  readonly expiresAt?: string | undefined;
  /** Of a correction by hand: why, by whom, and whether points were taken. */
  readonly reason?: string;
  readonly author?: string;
  readonly isTaken?: boolean;
  /** Of points that came or went with another customer: who, and whether they were merged or parted. */
  readonly other?: string;
  readonly because?: 'merged' | 'split';
}

/** A ledger with the entries and events that led to it. */
export interface Book {
  readonly ledger: Ledger;
  readonly entries: readonly LedgerEntry[];
  readonly events: readonly Draft[];
}

export const newLedger = (customer: string, tier: string): Ledger => ({
  customer,
  lots: {},
  reservations: {},
  entries: 0,
  tier,
});

export const bookOf = (ledger: Ledger): Book => ({ ledger, entries: [], events: [] });

export function balance({ lots }: Pick<Ledger, 'lots'>): Balance {
  const parts = Object.values(lots).map(balanceOf);
  const sum = (part: keyof Balance) => parts.reduce((all, each) => all + each[part], 0);
  return { pending: sum('pending'), active: sum('active'), debt: sum('debt') };
}

/** The points that a checkout can reserve: active ones that are not reserved. There are none while there is a debt. */
export const available = ({ lots }: Ledger): number =>
  Object.values(lots).reduce((all, lot) => all + spendable(lot), 0);

/** When active points expire, and how many, the earliest first. */
export function nextExpiries({ lots }: Pick<Ledger, 'lots'>): { at: string; points: number }[] {
  const ends = new Map<string, number>();
  for (const lot of Object.values(lots)) {
    const { active } = balanceOf(lot);
    if (lot.status === 'active' && lot.expiresAt && active > 0) {
      ends.set(lot.expiresAt, (ends.get(lot.expiresAt) ?? 0) + active);
    }
  }
  return [...ends].map(([at, points]) => ({ at, points })).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Lots with something to spend, the earliest to expire first. */
export const byExpiry = (lots: Lots): Lot[] =>
  Object.values(lots)
    .filter((lot) => spendable(lot) > 0)
    .sort((a, b) => (`${a.expiresAt} ${a.order}` < `${b.expiresAt} ${b.order}` ? -1 : 1));

export const withLot = (lots: Lots, order: string, change: Partial<Lot>): Lots => {
  const lot = lots[order];
  return lot ? { ...lots, [order]: { ...lot, ...change } } : lots;
};

/**
 * Active points repay the debt, so that there are never both. What one customer's points repay of another's, of one person, is
 * still theirs to owe if they are parted.
 */
export function repaid(lots: Lots, at: string): Lots {
  let next = lots;
  for (const { order } of Object.values(lots).filter((lot) => balanceOf(lot).debt > 0)) {
    for (const payer of byExpiry(next)) {
      const debtor = next[order];
      const paid = debtor ? Math.min(balanceOf(debtor).debt, spendable(payer)) : 0;
      if (!debtor || paid === 0) break;
      const spends = moveSpends(debtor, payer, paid, at);
      next = withLot(next, payer.order, { spent: payer.spent + paid, spends: spends.payer });
      next = withLot(next, order, { spent: debtor.spent - paid, spends: spends.debtor });
    }
  }
  return next;
}

/** Replaces the lots. A change of the balance is posted as an entry, with its event; no change, no entry. */
export function postEntry(book: Book, kind: LedgerEntry['kind'], at: string, about: About, lots: Lots): Book {
  const before = balance(book.ledger);
  const balanceAfter = balance({ lots });
  const pending = balanceAfter.pending - before.pending;
  const active = balanceAfter.active - before.active;
  const debt = balanceAfter.debt - before.debt;
  const points = Math.max(...[pending + active - debt, pending, debt].map(Math.abs));
  if (points === 0) return { ...book, ledger: { ...book.ledger, lots } };
  const number = book.ledger.entries + 1;
  const entry = { number, kind, at, points, pending, active, debt, balanceAfter, about };
  return {
    ledger: { ...book.ledger, lots, entries: number },
    entries: [...book.entries, entry],
    events: [...book.events, ...entryEvents(book.ledger.customer, entry, nextExpiries({ lots }).slice(0, maxExpiries))],
  };
}

/** The ledger with its tier decided. */
export const withTier = (
  { ledger, entries, events }: Book,
  { tier, steps, override, others, events: own }: TierDecision,
): Book => ({
  ledger: { ...ledger, tier, steps, override, members: others ? membersWith(ledger.members, others) : ledger.members },
  entries,
  events: [...events, ...own],
});

/** What the tier of a customer is decided by. */
export const tierHolder = (ledger: Ledger): Holder => ({
  ...ledger,
  others: Object.values(ledger.members ?? {}).flatMap(({ override }) => override ?? []),
  purchases: Object.values(ledger.lots),
});

/** The members without the given tiers that have ended. */
const membersWith = (members: Ledger['members'], kept: readonly TierOverride[]): Ledger['members'] =>
  members &&
  Object.fromEntries(
    Object.entries(members).map(([customer, member]) => {
      const { override } = member;
      return [customer, override && !kept.includes(override) ? { ...member, override: undefined } : member];
    }),
  );

/** Whether the customer has fewer points after the entry, or owes more. */
export const isLoss = ({ pending, active, debt }: Balance): boolean => pending + active < debt;

/** How many expiries an event lists. */
const maxExpiries = 5;

function entryEvents(customer: string, entry: LedgerEntry, expiries: { at: string; points: number }[]): Draft[] {
  const { kind, at, points, balanceAfter, about } = entry;
  const { order = '', reservation = '', expiresAt = '' } = about;
  const data = { customer, points, ...balanceAfter, expiries };
  switch (kind) {
    case 'earned':
      return [say(PointsEarned, at, { ...data, order })];
    case 'activated':
      return [say(PointsActivated, at, { ...data, order, expiresAt })];
    case 'reversed':
      return [say(PointsReversed, at, { ...data, order })];
    case 'spent':
      return [say(PointsSpent, at, { ...data, reservation })];
    case 'returned':
      return [say(PointsReturned, at, { ...data, order })];
    case 'expired':
      return [say(PointsExpired, at, data)];
    case 'corrected':
      return [say(PointsCorrected, at, { ...data, direction: about.isTaken ? 'taken' : 'added' })];
    case 'moved': {
      const { other = '', because = 'merged' } = about;
      return [say(PointsMoved, at, { ...data, other, because, direction: isLoss(entry) ? 'taken' : 'added' })];
    }
    case 'repaid':
      return [];
  }
}
