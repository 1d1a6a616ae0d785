import { plusSeconds } from '../../../shared/base/clock.ts';
import { spentParts } from '../ledger/buyer.ts';
import { advance, type LoyaltyContext } from '../ledger/due.ts';
import { available, type Book, bookOf, type Ledger, postEntry, type Reservation, repaid } from '../ledger/ledger.ts';
import { closeReservation, findReservation, hold, releaseReservation } from '../ledger/reservation.ts';
import { isSpent, returnPoints } from '../ledger/returned.ts';

export interface CheckoutResult {
  readonly book: Book;
  readonly answer: 'done' | 'unknown' | 'too-few' | 'too-many' | Reservation['status'];
}

/** How many reservations an account may have; finished ones are kept for a day. */
const maxReservations = 100;

interface HoldRequest {
  readonly id: string;
  readonly order: string;
  readonly points: number;
  /** For how long; by default, as long as the programme says. */
  readonly minutes?: number | undefined;
}

/**
 * Reserves points, the earliest to expire first. A repetition is the same reservation, with a new end; another number of
 * points replaces it. One that was released or has timed out is made again; points that were spent are not reserved again.
 */
export function reserve(before: Ledger, request: HoldRequest, context: LoyaltyContext): CheckoutResult {
  const book = advance(bookOf(before), context);
  const { id, order, points, minutes = context.programme.reservationMinutes } = request;
  if (isSpent(book.ledger, id)) return { book, answer: 'committed' };
  const until = plusSeconds(context.now, minutes * 60);
  const known = findReservation(book.ledger, id);
  if (known?.status === 'open' && known.points === points) {
    return { book: withReservation(book, id, { ...known, until }), answer: 'done' };
  }
  const free = known?.status === 'open' ? releaseReservation(book, id, context.now) : book;
  if (available(free.ledger) < points) return { book, answer: 'too-few' };
  if (!known && Object.keys(book.ledger.reservations).length >= maxReservations) return { book, answer: 'too-many' };
  const { lots, parts } = hold(free.ledger.lots, points);
  const reservation: Reservation = { order, points, status: 'open', until, parts };
  return { book: withReservation({ ...free, ledger: { ...free.ledger, lots } }, id, reservation), answer: 'done' };
}

const withReservation = (book: Book, id: string, reservation: Reservation): Book => ({
  ...book,
  ledger: { ...book.ledger, reservations: { ...book.ledger.reservations, [id]: reservation } },
});

/**
 * Spends the reserved points, once. `order` is the platform's id of the order, if the checkout did not know it before; what of
 * that order was refunded already is returned at once.
 */
export function spendPoints(before: Ledger, id: string, context: LoyaltyContext, order?: string): CheckoutResult {
  const book = advance(bookOf(before), context);
  const { answer, reservation } = openIn(book, id, 'committed');
  if (!reservation) return { book, answer };
  const about = { reservation: id, order: order ?? reservation.order };
  const lots = spentParts(book.ledger, id, { ...reservation, order: about.order }, context.now);
  const spent = closeReservation(
    postEntry(book, 'spent', context.now, about, repaid(lots, context.now)),
    id,
    'committed',
    context.now,
  );
  const bought = Object.hasOwn(lots, about.order) ? lots[about.order] : undefined;
  if (!bought?.givenBack) return { book: spent, answer };
  const refund = { order: bought.order, number: bought.number, givenBack: bought.givenBack, at: context.now };
  return { book: returnPoints(spent, refund, context), answer };
}

/** Whether a reservation still holds its points, or has spent them. */
export function isHeldOrSpent(ledger: Ledger, id: string, now: string): boolean {
  const known = findReservation(ledger, id);
  return known?.status === 'committed' || isSpent(ledger, id) || (known?.status === 'open' && known.until > now);
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
