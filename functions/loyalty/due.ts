import { plusSeconds } from '../../shared/base/clock.ts';
import { type Documents, shopVersion } from '../../shared/events/event.ts';
import type { ProgrammeTerms } from '../../shared/events/shops.ts';
import { type Book, type Ledger, record, repaid, withLot } from './ledger.ts';
import { balanceOf, endOfLife, isOver, type Lot } from './lot.ts';
import { type Programme, programmeBy } from './programme.ts';
import { released } from './reservation.ts';

/** What time does to an account: by which rules, where, and when now is. */
export interface Moment {
  readonly now: string;
  readonly zone: string;
  readonly programme: Programme;
  /** Which versions of the programme and of the shop's document these are. */
  readonly documents: Documents;
}

/** What loyalty needs of a shop's document: its zone, and where its programme is not as shipped. */
export interface Terms {
  readonly zone: string;
  readonly programme?: ProgrammeTerms | undefined;
}

export function momentOf(
  shipped: Programme,
  shop: string,
  { version, data: { zone, programme: terms } }: { readonly version: number; readonly data: Terms },
  now: string,
): Moment {
  const programme = programmeBy(shipped, terms);
  return { now, zone, programme, documents: { programme: programme.version, ...shopVersion(shop, version) } };
}

interface Due {
  readonly at: string;
  readonly happen: (book: Book, moment: Moment) => Book;
}

/** So many things happen in one write at most: each is an event, and a transaction has an end. */
const maxSteps = 8;

/** The earliest time at which something happens by itself. */
export const nextWake = (ledger: Ledger): string | undefined => upcoming(ledger)[0]?.at;

export function isDue(ledger: Ledger, now: string): boolean {
  const wake = nextWake(ledger);
  return wake !== undefined && wake <= now;
}

/** Lets the first few things happen that fell due, in their order; `isDue` says whether there is more. */
export function advance(book: Book, moment: Moment): Book {
  let turned = book;
  for (let step = 0; step < maxSteps; step++) {
    const [next] = upcoming(turned.ledger);
    if (!next || next.at > moment.now) break;
    turned = next.happen(turned, moment);
  }
  return { ...turned, ledger: forgetting(turned.ledger, moment) };
}

function upcoming({ lots, reservations }: Ledger): Due[] {
  const open = Object.entries(reservations).filter(([, { status }]) => status === 'open');
  return [
    ...open.map(([id, { until: at }]): Due => ({ at, happen: (book) => released(book, id, at) })),
    ...Object.values(lots).flatMap((lot): Due[] => {
      const { pending, active } = balanceOf(lot);
      if (pending > 0 && lot.activatesAt) return [{ at: lot.activatesAt, happen: activated(lot, lot.activatesAt) }];
      if (lot.status === 'active' && active > 0 && lot.expiresAt) {
        return [{ at: lot.expiresAt, happen: expired(lot, lot.expiresAt) }];
      }
      return [];
    }),
  ].sort((a, b) => {
    if (a.at === b.at) return 0;
    return a.at < b.at ? -1 : 1;
  });
}

/** The return window is over. What has become active stays so, whatever is delivered later. */
const activated =
  ({ order, number: orderNumber }: Lot, at: string) =>
  (book: Book, { zone, programme }: Moment): Book => {
    const expiresAt = endOfLife(at, programme, zone);
    const lots = withLot(book.ledger.lots, order, { status: 'active', expiresAt });
    return record(book, 'activated', at, { order, orderNumber, expiresAt }, repaid(lots));
  };

const expired =
  ({ order, number: orderNumber }: Lot, at: string) =>
  (book: Book): Book =>
    record(book, 'expired', at, { order, orderNumber }, withLot(book.ledger.lots, order, { status: 'expired' }));

/** A reservation's answer is repeated for this long. */
const answerSeconds = 86_400;

/** Keeps an account as small as what it may still be asked about: its entries tell the rest. */
function forgetting(ledger: Ledger, { now, zone, programme }: Moment): Ledger {
  const lots = Object.entries(ledger.lots).filter(([, lot]) => !isOver(lot, now, programme, zone));
  const reservations = Object.entries(ledger.reservations).filter(
    ([, { status, until }]) => status === 'open' || plusSeconds(until, answerSeconds) > now,
  );
  return { ...ledger, lots: Object.fromEntries(lots), reservations: Object.fromEntries(reservations) };
}
