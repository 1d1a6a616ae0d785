import { canonical } from '../../../shared/base/json.ts';
import { type EventOf, say } from '../../../shared/events/event.ts';
import { PendingPointsChanged } from '../../../shared/events/loyalty.ts';
import type { Book, Ledger } from './ledger.ts';
import { balanceOf } from './lot.ts';

type Pending = EventOf<typeof PendingPointsChanged>['data']['pending'];

/** How many orders the event lists. */
const maxScheduled = 20;

/** Says which points are pending and when they become active, where the book changes that: the whole list, whatever changed it. */
export function withSchedule(before: Ledger | undefined, book: Book, now: string): Book {
  const pending = scheduleOf(book.ledger);
  if (canonical(pending) === canonical(before ? scheduleOf(before) : [])) return book;
  const { customer } = book.ledger;
  return { ...book, events: [...book.events, say(PendingPointsChanged, now, { customer, pending })] };
}

/** The orders with pending points, the first to become active first; those whose day is not known come last. */
export const scheduleOf = ({ lots }: Ledger): Pending =>
  Object.values(lots)
    .map((lot) => ({
      order: lot.order,
      points: balanceOf(lot).pending,
      activatesAt: lot.activatesAt,
      isReturning: lot.isReturning,
    }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .slice(0, maxScheduled);

const sortKey = ({ activatesAt = '~', order }: Pending[number]): string => `${activatesAt} ${order}`;
