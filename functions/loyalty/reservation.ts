import { type Book, type Ledger, type Reservation, record, repaid, withLot } from './ledger.ts';

/** The reservation of this id; ids come from outside, and no name of every object's prototype is one. */
export const reservationIn = ({ reservations }: Ledger, id: string): Reservation | undefined =>
  Object.hasOwn(reservations, id) ? reservations[id] : undefined;

/** What was held can be spent again: it expires where its time has come meanwhile, and repays what is owed. */
export function released(book: Book, id: string, at: string): Book {
  let { lots } = book.ledger;
  for (const { order, points } of reservationIn(book.ledger, id)?.parts ?? []) {
    const lot = lots[order];
    if (lot) lots = withLot(lots, order, { reserved: lot.reserved - points });
  }
  const free = record(book, 'expired', at, { reservation: id }, lots);
  return closed(record(free, 'repaid', at, { reservation: id }, repaid(lots)), id, 'released');
}

export function closed(book: Book, id: string, status: 'committed' | 'released'): Book {
  const reservation = reservationIn(book.ledger, id);
  if (!reservation) return book;
  const reservations = { ...book.ledger.reservations, [id]: { ...reservation, status, parts: [] } };
  return { ...book, ledger: { ...book.ledger, reservations } };
}
