import { withDebt } from '../ledger/buyer.ts';
import { advance, type LoyaltyContext } from '../ledger/due.ts';
import {
  type Book,
  bookOf,
  type Ledger,
  type Lots,
  postEntry,
  type Reservation,
  repaid,
  tierHolder,
  withLot,
  withTier,
} from '../ledger/ledger.ts';
import type { Lot } from '../ledger/lot.ts';
import { type MemberAccount, type Members, withParts } from '../ledger/members.ts';
import { customerOfReservation, hold } from '../ledger/reservation.ts';
import { isOverdue } from '../ledger/returned.ts';
import { type Debtor, netOf, type Spend } from '../order/spend.ts';
import { tierByOrders } from '../tiers/tier.ts';
import type { Pair } from './join.ts';
import { rejoined } from './standing.ts';

type IsTheirs = (customer: string | undefined) => boolean;

/** What is one customer's, with those who are part of them, of an account of several. */
interface Share {
  readonly lots: Lots;
  readonly reservations: Ledger['reservations'];
}

/**
 * A member, with all who are part of them, has an account of their own again: with every lot that is theirs. What was spent or
 * repaid of another's points meanwhile is owed by whoever spent it or owed it: no point is made, and none is lost.
 */
export function partAccounts(whole: Ledger, part: Ledger, context: LoyaltyContext): Pair {
  const { ledger, entries, events } = advance(bookOf(whole), context);
  const { members: { [part.customer]: member, ...others } = {} } = ledger;
  if (!member) throw new Error(`${part.customer} is no part of ${whole.customer}`);
  const moved = withParts(others, part.customer);
  const isTheirs: IsTheirs = (customer) => customer !== undefined && moved.has(customer);
  const { customer } = part;
  const standing = partedStanding(others, { customer, member }, isTheirs, context);
  // What was decided before they were merged, by other terms of the programme, is decided again by the present ones.
  const terms = member.terms === ledger.terms?.id ? ledger.terms : undefined;
  const [ours, theirs] = sharesOf(ledger, isTheirs, context);
  const rest: Ledger = { ...ledger, ...standing.rest, terms };
  const own: Ledger = { ...part, ...standing.own, terms, tier: part.tier, into: undefined };
  return {
    whole: settled({ ledger: rest, entries, events }, ours, part.customer, context),
    part: settled(bookOf(own), theirs, whole.customer, context),
  };
}

function settled(book: Book, { lots, reservations }: Share, other: string, context: LoyaltyContext): Book {
  const posted = postEntry(book, 'moved', context.now, { other, because: 'split' }, repaid(lots, context.now));
  const held = advance({ ...posted, ledger: heldAgain({ ...posted.ledger, reservations }) }, context);
  return withTier(held, tierByOrders(tierHolder(held.ledger), { at: context.now, because: 'split' }, context));
}

/** How either has reached their tier, as if they had never been one. `others` are the members without the one who is parted. */
function partedStanding(
  others: Members,
  { customer, member }: { readonly customer: string; readonly member: MemberAccount },
  isTheirs: IsTheirs,
  { programme }: LoyaltyContext,
) {
  const { nth: since, by: receiver } = member.received;
  const [own, rest]: [Record<string, MemberAccount>, Record<string, MemberAccount>] = [{}, {}];
  for (const [name, each] of Object.entries(others)) {
    // Who was merged into them while they were a member is theirs from now on.
    const by = isTheirs(each.received.by) ? each.received.by : customer;
    if (isTheirs(name)) own[name] = { ...each, received: { ...each.received, by } };
    else rest[name] = each;
  }
  const { steps, beside, override } = member;
  return {
    rest: orNone(rejoined(rest, { receiver, since, steps: beside }, programme)),
    own: { ...orNone(rejoined(own, { receiver: customer, since, steps }, programme)), override },
  };
}

const orNone = ({ members, steps }: { readonly members: Members; readonly steps: Ledger['steps'] }) => ({
  members: Object.keys(members).length > 0 ? members : undefined,
  steps,
});

/** Divides the lots, the reservations, and what is owed of the ones in the others. */
function sharesOf(ledger: Ledger, isTheirs: IsTheirs, context: LoyaltyContext): [Share, Share] {
  const freed = withoutOthersHolds(ledger, isTheirs);
  const owed: Owed[] = [];
  const [ours, theirs]: [Record<string, Lot>, Record<string, Lot>] = [{}, {}];
  for (const lot of Object.values(freed.lots)) {
    const isTheir = isTheirs(lot.record);
    const others = (lot.spends ?? []).flatMap(({ owedBy, ...spend }) =>
      owedBy && isTheirs(owedBy.customer) !== isTheir ? { owedBy, spend } : [],
    );
    owed.push(...others);
    (isTheir ? theirs : ours)[lot.order] = others.length > 0 ? givenBack(lot, others, context) : lot;
  }
  const shareOf = (lots: Lots, isTheir: boolean): Share => ({
    lots: owed
      .filter(({ owedBy }) => isTheirs(owedBy.customer) === isTheir)
      .reduce((all, { owedBy, spend }) => withDebt(all, owedBy, { ...spend, at: context.now }), lots),
    reservations: Object.fromEntries(
      Object.entries(freed.reservations).filter(([id]) => isTheirs(customerOfReservation(id)) === isTheir),
    ),
  });
  return [shareOf(ours, false), shareOf(theirs, true)];
}

/** What was spent of a lot, and is owed by somebody else. */
interface Owed {
  readonly owedBy: Debtor;
  readonly spend: Spend;
}

/** The lot with the points that others had spent of it; they have expired where its time is over. */
function givenBack(lot: Lot, others: readonly Owed[], context: LoyaltyContext): Lot {
  const spent = lot.spent - others.reduce((all, { spend }) => all + netOf(spend), 0);
  const spends = lot.spends?.filter(({ owedBy }) => !others.some((other) => other.owedBy === owedBy));
  return { ...lot, spent, spends, status: isOverdue(lot, context) ? 'expired' : lot.status };
}

/** Points that a checkout of one holds in the lots of another are let go. */
function withoutOthersHolds(ledger: Ledger, isTheirs: IsTheirs): Share {
  let { lots } = ledger;
  const reservations = Object.entries(ledger.reservations).map(([id, reservation]): [string, Reservation] => {
    const isTheir = isTheirs(customerOfReservation(id));
    const parts = reservation.parts.filter(({ order, points }) => {
      const lot = lots[order];
      if (!lot || isTheirs(lot.record) === isTheir) return true;
      lots = withLot(lots, order, { reserved: lot.reserved - points });
      return false;
    });
    return [id, { ...reservation, parts }];
  });
  return { lots, reservations: Object.fromEntries(reservations) };
}

/** What a checkout still needs is held in its own customer's lots, as far as it is there; it is given the rest on credit. */
function heldAgain(ledger: Ledger): Ledger {
  let { lots } = ledger;
  const reservations = Object.entries(ledger.reservations).map(([id, reservation]): [string, Reservation] => {
    const { status, points, parts } = reservation;
    const missing = points - parts.reduce((all, part) => all + part.points, 0);
    if (status !== 'open' || missing === 0) return [id, reservation];
    const held = hold(lots, missing);
    lots = held.lots;
    return [id, { ...reservation, parts: [...parts, ...held.parts] }];
  });
  return { ...ledger, lots, reservations: Object.fromEntries(reservations) };
}
