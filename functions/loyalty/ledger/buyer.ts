import { addSpend, type Debtor, type Spend } from '../order/spend.ts';
import { type Book, type Ledger, type Reservation, withLot } from './ledger.ts';
import type { Claim, Lot } from './lot.ts';
import { customerOfReservation } from './reservation.ts';

/**
 * The lots after a reservation's points were spent. In the account of several customers, the points of one may be spent by
 * another, who then owes them: they are one person, but may be parted. Points that the reservation lost when they were parted are
 * owed too.
 */
export function spentParts(
  ledger: Ledger,
  id: string,
  { order, points, parts }: Reservation,
  at: string,
): Ledger['lots'] {
  const spend = { reservation: id, order, at, returned: 0 };
  const debtor = { customer: spenderOf(ledger, id, order), lot: debtOf(id) };
  let { lots } = ledger;
  let missing = points;
  for (const part of parts) {
    missing -= part.points;
    const lot = lots[part.order];
    if (!lot) continue;
    lots = withLot(lots, part.order, {
      reserved: lot.reserved - part.points,
      spent: lot.spent + part.points,
      spends: addSpend(lot.spends, spentOf(lot, { ...spend, points: part.points }, debtor)),
    });
  }
  return missing > 0 ? withDebt(lots, debtor, { ...spend, points: missing }) : lots;
}

/** Adds a spend to the debtor's own lot, which is made where there is none. */
export function withDebt(lots: Ledger['lots'], { customer, lot: name }: Debtor, spend: Spend): Ledger['lots'] {
  const lot = (Object.hasOwn(lots, name) && lots[name]) || debtLot(name, customer, spend.at);
  const own = spentOf(lot, spend, { customer, lot: name });
  const spent = lot.spent + spend.points - spend.returned;
  return { ...lots, [name]: { ...lot, spent, spends: addSpend(lot.spends, own) } };
}

/** When the order's owner is known first: what was spent on it, with whatever points, is owed by them. */
export function withBuyer(book: Book, { customer, order }: Claim): Book {
  const { members, lots: before } = book.ledger;
  if (!members) return book;
  const lots = Object.entries(before).map(([name, lot]): [string, Lot] => {
    if (!lot.spends?.some((spend) => spend.order === order)) return [name, lot];
    const spends = lot.spends.map((spend) =>
      spend.order === order ? spentOf(lot, spend, { customer, lot: debtOf(spend.reservation) }) : spend,
    );
    return [name, { ...lot, spends }];
  });
  return { ...book, ledger: { ...book.ledger, lots: Object.fromEntries(lots) } };
}

/** Who spends points: the order's owner, or as long as nobody is known, whose checkout it is. */
function spenderOf({ lots, members = {}, customer }: Ledger, reservation: string, order: string): string {
  const owner = Object.hasOwn(lots, order) ? lots[order]?.record : undefined;
  const asked = customerOfReservation(reservation);
  return owner ?? (Object.hasOwn(members, asked) ? asked : customer);
}

const debtOf = (reservation: string): string => `spent~${reservation}`;

function spentOf({ record }: Lot, { owedBy: _, ...spend }: Spend, debtor: Debtor): Spend {
  return record === undefined || record === debtor.customer ? spend : { ...spend, owedBy: debtor };
}

const debtLot = (order: string, record: string, at: string): Lot => ({
  order,
  record,
  number: '',
  version: 0,
  rate: { programme: 0, basisPoints: 0 },
  paidAt: at,
  netMinor: 0,
  status: 'pending',
  granted: 0,
  spent: 0,
  reserved: 0,
});
