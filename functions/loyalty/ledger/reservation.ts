import { base32Id } from '../../../shared/base/ids.ts';
import { type Book, byExpiry, type Ledger, postEntry, type Reservation, repaid, withLot } from './ledger.ts';
import { spendable } from './lot.ts';

/** `<customer>~<26 digits>`: an order has one reservation. The id contains the customer, and so is enough to find the account. */
export const reservationId = (shop: string, customer: string, order: string): string =>
  `${customer}~${base32Id(26, 'reservation', shop, customer, 'order', order)}`;

export const customerOfReservation = (reservation: string): string =>
  reservation.slice(0, reservation.lastIndexOf('~'));

/** The reservation of this id. Ids come from callers, so properties of the prototype must not be found. */
export const findReservation = ({ reservations }: Ledger, id: string): Reservation | undefined =>
  Object.hasOwn(reservations, id) ? reservations[id] : undefined;

/** Reserves so many points in lots, or as many as there are, the earliest to expire first. */
export function hold(
  before: Ledger['lots'],
  points: number,
): { readonly lots: Ledger['lots']; readonly parts: Reservation['parts'] } {
  let lots = before;
  let missing = points;
  const parts: { order: string; points: number }[] = [];
  for (const lot of byExpiry(lots)) {
    const held = Math.min(spendable(lot), missing);
    if (held === 0) break;
    parts.push({ order: lot.order, points: held });
    lots = withLot(lots, lot.order, { reserved: lot.reserved + held });
    missing -= held;
  }
  return { lots, parts };
}

/** Reserved points become spendable again; those that have expired meanwhile expire, and the others repay a debt. */
export function releaseReservation(book: Book, id: string, at: string): Book {
  let { lots } = book.ledger;
  for (const { order, points } of findReservation(book.ledger, id)?.parts ?? []) {
    const lot = lots[order];
    if (lot) lots = withLot(lots, order, { reserved: lot.reserved - points });
  }
  const free = postEntry(book, 'expired', at, { reservation: id }, lots);
  return closeReservation(postEntry(free, 'repaid', at, { reservation: id }, repaid(lots, at)), id, 'released', at);
}

/** From then on it only answers repeated calls, for a day. */
export function closeReservation(book: Book, id: string, status: 'committed' | 'released', at: string): Book {
  const reservation = findReservation(book.ledger, id);
  if (!reservation) return book;
  const reservations = { ...book.ledger.reservations, [id]: { ...reservation, status, until: at, parts: [] } };
  return { ...book, ledger: { ...book.ledger, reservations } };
}
