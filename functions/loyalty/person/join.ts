import { advance, type LoyaltyContext } from '../ledger/due.ts';
import {
  type Book,
  bookOf,
  type Ledger,
  type Lots,
  postEntry,
  repaid,
  tierHolder,
  withTier,
} from '../ledger/ledger.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Members } from '../ledger/members.ts';
import { takenOver } from '../order/spend.ts';
import { tierByOrders } from '../tiers/tier.ts';
import { joinedSteps, nextNth } from './standing.ts';

/** Two accounts after a change of both: the one of the whole person, and the one of who is or was part of them. */
export interface Pair {
  readonly whole: Book;
  readonly part: Book;
}

/**
 * The account of a customer who was merged into `into`, or into a member of that account, goes there as it is: every lot with its
 * end, what is reserved, what is owed. Active points of one repay what another owes. Nothing is mixed that could not be parted.
 */
export function joinAccounts(whole: Ledger, part: Ledger, into: string, context: LoyaltyContext): Pair {
  const { now, programme } = context;
  const [one, other] = [advance(bookOf(whole), context), advance(bookOf(part), context)];
  const lots = joinedLots(tagged(one.ledger), tagged(other.ledger), now);
  const ledger: Ledger = {
    ...one.ledger,
    reservations: { ...one.ledger.reservations, ...other.ledger.reservations },
    steps: joinedSteps(one.ledger.steps, other.ledger.steps, programme),
    members: membersWith(one.ledger, other.ledger, into),
  };
  const about = { other: part.customer, because: 'merged' } as const;
  const posted = postEntry({ ...one, ledger }, 'moved', now, about, repaid(lots, now));
  const tier = tierByOrders(tierHolder(posted.ledger), { at: now }, context);
  return { whole: withTier(posted, tier), part: emptied(other, whole.customer, into, now) };
}

function membersWith(whole: Ledger, { customer, ...part }: Ledger, into: string): Members {
  const members = { ...whole.members, ...part.members };
  const received = { by: whole.customer, nth: nextNth(members) };
  const { steps, override } = part;
  return {
    ...members,
    [customer]: { into, received, steps, beside: whole.steps, terms: whole.terms?.id, override },
  };
}

/** What is left of an account that is part of another: its entries, and the tier that was last told of it. */
function emptied(book: Book, whole: string, into: string, now: string): Book {
  const left = postEntry(book, 'moved', now, { other: whole, because: 'merged' }, {});
  const { customer, entries, tier, terms, heard } = left.ledger;
  return { ...left, ledger: { customer, lots: {}, reservations: {}, entries, tier, terms, heard, into } };
}

/** The lots of an account, each with the customer whose it is. */
const tagged = ({ customer, lots }: Ledger): Lot[] =>
  Object.values(lots).map((lot) => (lot.record === undefined ? { ...lot, record: customer } : lot));

function joinedLots(one: readonly Lot[], other: readonly Lot[], at: string): Lots {
  const lots = new Map(one.map((lot) => [lot.order, lot]));
  for (const lot of other) {
    const known = lots.get(lot.order);
    lots.set(lot.order, known ? oneLot(known, lot, at) : lot);
  }
  return Object.fromEntries(lots);
}

/** An order that went from one to the other has one lot: the owner's, on which the former owner owes what they had spent. */
function oneLot(one: Lot, other: Lot, at: string): Lot {
  const isOwner = one.version === other.version ? other.isFormer : one.version > other.version;
  const [owner, former] = isOwner ? [one, other] : [other, one];
  const spends = [...(owner.spends ?? []), ...(takenOver(former, owner.record ?? '', at) ?? [])];
  return {
    ...owner,
    spent: owner.spent + former.spent,
    reserved: owner.reserved + former.reserved,
    spends: spends.length > 0 ? spends : undefined,
  };
}
