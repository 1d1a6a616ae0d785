import { plusSeconds } from '../../shared/base/clock.ts';
import { advance, type LoyaltyContext } from './due.ts';
import {
  available,
  type Book,
  bookOf,
  byExpiry,
  type Ledger,
  postEntry,
  type Reservation,
  repaid,
  withLot,
} from './ledger.ts';
import { spendable } from './lot.ts';
import { closeReservation, findReservation, releaseReservation } from './reservation.ts';

export interface CheckoutResult {
  readonly book: Book;
  readonly answer: 'done' | 'unknown' | 'too-few' | 'too-many' | 'another' | Reservation['status'];
}

/** How many reservations an account may have; finished ones are kept for a day. */
const maxReservations = 100;

type HoldRequest = { readonly id: string; readonly order: string; readonly points: number };

/** Reserves points, the earliest to expire first. A repetition with the same id is the same reservation. */
export function reserve(before: Ledger, { id, order, points }: HoldRequest, context: LoyaltyContext): CheckoutResult {
  const book = advance(bookOf(before), context);
  const { ledger } = book;
  const known = findReservation(ledger, id);
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
  const until = plusSeconds(context.now, context.programme.reservationMinutes * 60);
  const reservation: Reservation = { order, points, status: 'open', until, parts };
  const reservations = { ...ledger.reservations, [id]: reservation };
  return { book: { ...book, ledger: { ...ledger, lots, reservations } }, answer: 'done' };
}

/** Spends the reserved points, once. */
export function spendPoints(before: Ledger, id: string, context: LoyaltyContext): CheckoutResult {
  const book = advance(bookOf(before), context);
  const { answer, reservation } = openIn(book, id, 'committed');
  if (!reservation) return { book, answer };
  let { lots } = book.ledger;
  for (const { order, points } of reservation.parts) {
    const lot = lots[order];
    if (lot) lots = withLot(lots, order, { reserved: lot.reserved - points, spent: lot.spent + points });
  }
  const about = { reservation: id, order: reservation.order };
  return {
    book: closeReservation(postEntry(book, 'spent', context.now, about, repaid(lots)), id, 'committed'),
    answer,
  };
}

/** Releases the reserved points, once. */
export function releasePoints(before: Ledger, id: string, context: LoyaltyContext): CheckoutResult {
  const book = advance(bookOf(before), context);
  const { answer, reservation } = openIn(book, id, 'released');
  return { book: reservation ? releaseReservation(book, id, context.now) : book, answer };
}

function openIn({ ledger }: Book, id: string, wanted: Reservation['status']) {
  const reservation = findReservation(ledger, id);
  if (!reservation) return { answer: 'unknown' as const };
  if (reservation.status === 'open') return { answer: 'done' as const, reservation };
  return { answer: reservation.status === wanted ? ('done' as const) : reservation.status };
}
