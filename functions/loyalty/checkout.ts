import { plusSeconds } from '../../shared/base/clock.ts';
import { advance, type Moment } from './due.ts';
import {
  available,
  type Book,
  byExpiry,
  type Ledger,
  open,
  type Reservation,
  record,
  repaid,
  withLot,
} from './ledger.ts';
import { spendable } from './lot.ts';
import { closed, released, reservationIn } from './reservation.ts';

export interface Outcome {
  readonly book: Book;
  readonly answer: 'done' | 'unknown' | 'too-few' | 'too-many' | 'another' | Reservation['status'];
}

/** As many reservations as one account keeps in a day. */
const maxReservations = 100;

type Asked = { readonly id: string; readonly order: string; readonly points: number };

/** Holds points, the earliest to expire first. Asked again by the same id, it is the same reservation. */
export function reserve(before: Ledger, { id, order, points }: Asked, moment: Moment): Outcome {
  const book = advance(open(before), moment);
  const { ledger } = book;
  const known = reservationIn(ledger, id);
  if (known) return { book, answer: known.order === order && known.points === points ? 'done' : 'another' };
  if (available(ledger) < points) return { book, answer: 'too-few' };
  if (Object.keys(ledger.reservations).length >= maxReservations) return { book, answer: 'too-many' };
  let { lots } = ledger;
  let missing = points;
  const parts: { order: string; points: number }[] = [];
  for (const lot of byExpiry(lots)) {
    const held = Math.min(spendable(lot), missing);
    if (held === 0) break;
    parts.push({ order: lot.order, points: held });
    lots = withLot(lots, lot.order, { reserved: lot.reserved + held });
    missing -= held;
  }
  const until = plusSeconds(moment.now, moment.programme.reservationMinutes * 60);
  const reservation: Reservation = { order, points, status: 'open', until, parts };
  const reservations = { ...ledger.reservations, [id]: reservation };
  return { book: { ...book, ledger: { ...ledger, lots, reservations } }, answer: 'done' };
}

/** Spends what is held, once. */
export function commit(before: Ledger, id: string, moment: Moment): Outcome {
  const book = advance(open(before), moment);
  const { answer, reservation } = openIn(book, id, 'committed');
  if (!reservation) return { book, answer };
  let { lots } = book.ledger;
  for (const { order, points } of reservation.parts) {
    const lot = lots[order];
    if (lot) lots = withLot(lots, order, { reserved: lot.reserved - points, spent: lot.spent + points });
  }
  const about = { reservation: id, order: reservation.order };
  return { book: closed(record(book, 'spent', moment.now, about, repaid(lots)), id, 'committed'), answer };
}

/** Gives back what is held, once. */
export function release(before: Ledger, id: string, moment: Moment): Outcome {
  const book = advance(open(before), moment);
  const { answer, reservation } = openIn(book, id, 'released');
  return { book: reservation ? released(book, id, moment.now) : book, answer };
}

function openIn({ ledger }: Book, id: string, wished: Reservation['status']) {
  const reservation = reservationIn(ledger, id);
  if (!reservation) return { answer: 'unknown' as const };
  if (reservation.status === 'open') return { answer: 'done' as const, reservation };
  return { answer: reservation.status === wished ? ('done' as const) : reservation.status };
}
