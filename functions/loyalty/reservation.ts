import { type Book, record, repaid, withLot } from './ledger.ts';

/** Points that a checkout holds until it spends them, gives them back, or takes too long. */
export interface Reservation {
  readonly order: string;
  readonly points: number;
  readonly status: 'open' | 'committed' | 'released';
  readonly until: string;
  /** Which lots they are held in; none when it is no longer open. */
  readonly parts: readonly { readonly order: string; readonly points: number }[];
}

/** What was held can be spent again: it expires where its time has come meanwhile, and repays what is owed. */
export function released(book: Book, id: string, at: string): Book {
  let { lots } = book.ledger;
  for (const { order, points } of book.ledger.reservations[id]?.parts ?? []) {
    const lot = lots[order];
    if (lot) lots = withLot(lots, order, { reserved: lot.reserved - points });
  }
  const free = record(book, 'expired', at, { reservation: id }, lots);
  return closed(record(free, 'repaid', at, { reservation: id }, repaid(lots)), id, 'released');
}

export function closed(book: Book, id: string, status: 'committed' | 'released'): Book {
  const reservation = book.ledger.reservations[id];
  if (!reservation) return book;
  const reservations = { ...book.ledger.reservations, [id]: { ...reservation, status, parts: [] } };
  return { ...book, ledger: { ...book.ledger, reservations } };
}
