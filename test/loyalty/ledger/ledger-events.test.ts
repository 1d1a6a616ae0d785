import { describe, expect, test } from 'vitest';
import { releasePoints, reserve, spendPoints } from '../../../functions/loyalty/checkout/checkout.ts';
import { applyClaim } from '../../../functions/loyalty/ledger/account.ts';
import { advance, isDue, nextDueAt } from '../../../functions/loyalty/ledger/due.ts';
import {
  bookOf,
  byExpiry,
  type Ledger,
  newLedger,
  nextExpiries,
  repaid,
  withLot,
} from '../../../functions/loyalty/ledger/ledger.ts';
import type { Claim, Lot } from '../../../functions/loyalty/ledger/lot.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import {
  closeReservation,
  customerOfReservation,
  releaseReservation,
  reservationId,
} from '../../../functions/loyalty/ledger/reservation.ts';
import { pointsView } from '../../../functions/loyalty/points.ts';
import { context, names, paidAt } from '../account.ts';

const now = '2026-12-10T00:00:00.000Z';

const lot = (order: string, change: Partial<Lot> = {}): Lot => ({
  ...{ order, number: `#${order}`, version: 1, rate: { programme: 1, basisPoints: 100 }, paidAt, netMinor: 10_000 },
  ...{ status: 'active', activatesAt: '2026-12-05T00:00:00.000Z', expiresAt: '2027-12-05T14:59:59.999Z' },
  ...{ granted: 100, spent: 0, reserved: 0 },
  ...change,
});

const ledgerOf = (...all: Lot[]): Ledger => ({
  ...newLedger('minji', 'welcome'),
  lots: Object.fromEntries(all.map((each) => [each.order, each])),
});

const claim = (change: Partial<Claim> = {}): Claim => ({
  ...{
    customer: 'minji',
    order: 'o1',
    number: '#1',
    version: 1,
    rate: { programme: 1, basisPoints: 100 },
    isHistorical: false,
    isReturning: false,
    givenBack: { part: 0, whole: 1 },
  },
  ...{ paidAt, changedAt: paidAt, goodsMinor: 10_000, netMinor: 10_000 },
  ...change,
});

describe('when points end', () => {
  const ends = (day: number) => `2027-12-0${day}T14:59:59.999Z`;

  test('is listed with how many, the earliest first, and only of what is active and left', () => {
    const ledger = ledgerOf(
      lot('o1', { expiresAt: ends(5) }),
      lot('o2', { expiresAt: ends(3) }),
      lot('o3', { expiresAt: ends(5), spent: 40 }),
      lot('o4', { expiresAt: ends(4), spent: 100 }),
      lot('o5', { expiresAt: ends(2), status: 'pending' }),
      lot('o6', { expiresAt: ends(1), status: 'expired', reserved: 10 }),
      lot('o7', { expiresAt: undefined }),
    );
    expect(nextExpiries(ledger)).toEqual([
      { at: ends(3), points: 100 },
      { at: ends(5), points: 160 },
    ]);
  });

  test('is told with every change, five at most', () => {
    const others = [1, 2, 3, 4, 5, 6].map((day) => lot(`o1${day}`, { expiresAt: ends(day) }));
    const { events } = applyClaim(ledgerOf(...others), claim(), context(now));
    const { expiries } = (events[0] ?? { data: { expiries: [] } }).data as { expiries: { at: string }[] };
    expect(expiries.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5].map(ends));
  });

  test('decides what is spent first, and of one end the order that came first', () => {
    const lots = ledgerOf(
      lot('o2', { expiresAt: ends(5) }),
      lot('o3', { expiresAt: ends(4) }),
      lot('o1', { expiresAt: ends(5) }),
    ).lots;
    expect(byExpiry(lots).map(({ order }) => order)).toEqual(['o3', 'o1', 'o2']);
    expect(byExpiry({ ...lots, o3: lot('o3', { reserved: 100 }) }).map(({ order }) => order)).toEqual(['o1', 'o2']);
  });
});

describe('what is said of an account', () => {
  test('names its customer, the points, and the balance after them', () => {
    const earned = applyClaim(
      newLedger('minji', 'welcome'),
      claim({ deliveredAt: paidAt }),
      context('2026-11-28T00:00:00.000Z'),
    );
    const balance = { customer: 'minji', points: 100, pending: 100, active: 0, debt: 0, expiries: [] };
    expect(earned.events).toMatchObject([
      { type: { name: 'PointsEarned' }, at: paidAt, data: { ...balance, order: 'o1' } },
    ]);
    const due = '2026-12-04T01:00:00.000Z';
    const expiresAt = '2027-12-04T14:59:59.999Z';
    const active = advance(bookOf(earned.ledger), context(due));
    expect(active.events).toMatchObject([
      {
        type: { name: 'PointsActivated' },
        at: due,
        data: { pending: 0, active: 100, order: 'o1', expiresAt, expiries: [{ at: expiresAt, points: 100 }] },
      },
    ]);
    const held = reserve(active.ledger, { id: 'minji~1', order: 'c1', points: 30 }, context(due));
    const spent = spendPoints(held.book.ledger, 'minji~1', context(due));
    expect(spent.book.events).toMatchObject([
      { type: { name: 'PointsSpent' }, data: { points: 30, active: 70, reservation: 'minji~1' } },
    ]);
    expect(spent.book.entries).toMatchObject([{ kind: 'spent', about: { reservation: 'minji~1', order: 'c1' } }]);
    const back = applyClaim(spent.book.ledger, claim({ version: 2, netMinor: 1_000 }), context(due));
    expect(back.events).toMatchObject([
      { type: { name: 'PointsReversed' }, data: { points: 90, active: 0, debt: 20, order: 'o1' } },
    ]);
    expect(back.entries).toMatchObject([
      { kind: 'reversed', about: { order: 'o1', orderNumber: '#1', rateBasisPoints: 100 } },
    ]);
    const ended = advance(bookOf(active.ledger), context(expiresAt));
    expect(ended.events).toMatchObject([
      { type: { name: 'PointsExpired' }, data: { customer: 'minji', points: 100, active: 0 } },
    ]);
    expect(ended.entries).toMatchObject([{ kind: 'expired', about: { order: 'o1', orderNumber: '#1' } }]);
  });

  test('of a tier is whose it is and which, once', () => {
    const first = applyClaim(
      newLedger('minji', 'welcome'),
      claim({ netMinor: 300_000, goodsMinor: 300_000 }),
      context(now),
    );
    expect(first.events.at(-1)).toMatchObject({
      type: { name: 'TierReached' },
      at: paidAt,
      data: { customer: 'minji', tier: 'regular' },
    });
    expect(names(applyClaim(first.ledger, claim({ order: 'o2' }), context(now)).events)).toEqual(['PointsEarned']);
  });

  test('a tier that the programme has no more is left for the one that was reached', () => {
    const book = applyClaim(newLedger('minji', 'gone'), claim(), context(now));
    expect(book.ledger.tier).toBe('welcome');
  });

  test('only what the claim itself causes is quiet', () => {
    const due = ledgerOf(lot('o2', { status: 'pending', expiresAt: undefined }));
    const { events } = applyClaim(due, claim({ isHistorical: true }), context(now));
    expect(events.map(({ type, historical = false }) => [type.name, historical])).toEqual([
      ['PointsActivated', false],
      ['PointsEarned', true],
    ]);
  });
});

describe('a claim that comes late', () => {
  const long = '2030-01-01T00:00:00.000Z';

  test('begins no lot for an order whose points have ended', () => {
    expect(
      applyClaim(newLedger('minji', 'welcome'), claim({ deliveredAt: paidAt }), context(long)).ledger.lots,
    ).toEqual({});
    expect(Object.keys(applyClaim(newLedger('minji', 'welcome'), claim(), context(long)).ledger.lots)).toEqual(['o1']);
  });

  test('is settled for an order that is there still, and the same version is not heard again', () => {
    const held = ledgerOf(lot('o1', { version: 3, spent: 100, granted: 100, reserved: 5 }));
    expect(applyClaim(held, claim({ version: 3, netMinor: 0 }), context(now)).entries).toEqual([]);
    expect(
      applyClaim(held, claim({ version: 4, netMinor: 0, deliveredAt: paidAt }), context(long)).entries,
    ).toMatchObject([{ kind: 'reversed', debt: 100 }]);
  });
});

describe('a checkout', () => {
  const ask = (id: number, points = 1, order = 'c1') => ({ id: `minji~${id}`, order, points });

  test('has its time anew when it asks again, and other points when it asks for others', () => {
    const { book } = reserve(ledgerOf(lot('o1')), ask(1), context(now));
    const again = (points: number) =>
      reserve(book.ledger, ask(1, points), context('2026-12-10T00:05:00.000Z')).book.ledger;
    for (const points of [1, 2, 100]) {
      expect(again(points).reservations['minji~1']).toEqual({
        ...{ order: 'c1', points, status: 'open', until: '2026-12-10T00:20:00.000Z' },
        parts: [{ order: 'o1', points }],
      });
      expect(again(points).lots.o1?.reserved).toBe(points);
    }
    const refused = reserve(book.ledger, ask(1, 101), context(now));
    expect([refused.answer, refused.book.ledger]).toEqual(['too-few', book.ledger]);
  });

  test('may hold points for as many minutes as it says', () => {
    const { book } = reserve(ledgerOf(lot('o1')), { ...ask(1), minutes: 20_160 }, context(now));
    expect(book.ledger.reservations['minji~1']?.until).toBe('2026-12-24T00:00:00.000Z');
  });

  test('is refused when an account keeps a hundred of them, and changes nothing', () => {
    let ledger = ledgerOf(lot('o1', { granted: 1_000 }));
    for (let each = 0; each < 99; each++) ledger = reserve(ledger, ask(each), context(now)).book.ledger;
    const hundredth = reserve(ledger, ask(99), context(now));
    expect(hundredth.answer).toBe('done');
    const next = reserve(hundredth.book.ledger, ask(100), context(now));
    expect(next.answer).toBe('too-many');
    expect(next.book.ledger).toEqual(hundredth.book.ledger);
    expect(reserve(hundredth.book.ledger, ask(99, 2), context(now)).answer).toBe('done');
  });

  test('holds no more of a lot than it needs, and names no lot of which it holds nothing', () => {
    const { book } = reserve(
      ledgerOf(lot('o1'), lot('o2', { expiresAt: '2028-01-01T00:00:00.000Z' })),
      ask(1, 100),
      context(now),
    );
    expect(book.ledger.reservations['minji~1']).toEqual({
      ...{ order: 'c1', points: 100, status: 'open', until: '2026-12-10T00:15:00.000Z' },
      parts: [{ order: 'o1', points: 100 }],
    });
    expect(book.ledger.lots).toMatchObject({ o1: { reserved: 100 }, o2: { reserved: 0 } });
  });

  test('answers again for a day after its end, and is then unknown', () => {
    const { book } = reserve(ledgerOf(lot('o1')), ask(1), context(now));
    const done = releasePoints(book.ledger, 'minji~1', context(now));
    expect(done.answer).toBe('done');
    const at = (time: string) => releasePoints(done.book.ledger, 'minji~1', context(time)).answer;
    expect([at('2026-12-10T23:59:59.999Z'), at('2026-12-11T00:00:00.000Z')]).toEqual(['done', 'unknown']);
  });

  test('that is unknown gives back nothing', () => {
    const { book, answer } = releasePoints(ledgerOf(lot('o1', { reserved: 50 })), 'minji~9', context(now));
    expect([answer, book.entries, book.ledger.lots.o1?.reserved]).toEqual(['unknown', [], 50]);
    const as = ledgerOf(lot('o1'));
    expect(releaseReservation(bookOf(as), 'minji~9', now).ledger).toEqual(as);
    expect(closeReservation(bookOf(as), 'minji~9', 'released', now).ledger).toBe(as);
  });

  test('whose lot is forgotten meanwhile ends without it', () => {
    const { book } = reserve(ledgerOf(lot('o1')), ask(1, 50), context(now));
    const without = { ...book.ledger, lots: {} };
    expect(releaseReservation(bookOf(without), 'minji~1', now).ledger).toMatchObject({
      lots: {},
      reservations: { 'minji~1': { status: 'released' } },
    });
    expect(spendPoints(without, 'minji~1', context(now)).book.ledger.lots).toEqual({});
  });

  test('that gives points back tells what of them expired, and what they repaid', () => {
    const held: Ledger = {
      ...ledgerOf(
        lot('o1', { status: 'expired', reserved: 40 }),
        lot('o2', { reserved: 60 }),
        lot('o3', { granted: 0, spent: 30 }),
      ),
      reservations: {
        'minji~1': {
          ...{ order: 'c1', points: 100, status: 'open', until: '2027-01-01T00:00:00.000Z' },
          parts: [
            { order: 'o1', points: 40 },
            { order: 'o2', points: 60 },
          ],
        },
      },
    };
    const { entries } = releaseReservation(bookOf(held), 'minji~1', now);
    expect(entries).toMatchObject([
      { kind: 'expired', points: 40, about: { reservation: 'minji~1' } },
      { kind: 'repaid', points: 30, about: { reservation: 'minji~1' } },
    ]);
  });
});

describe('what falls due', () => {
  test('happens eight at a time, the earliest first, and waits for the rest', () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      lot(`o${index}`, { status: 'pending', expiresAt: undefined, activatesAt: `2026-12-0${9 - index}T00:00:00.000Z` }),
    );
    const book = advance(bookOf(ledgerOf(...many)), context(now));
    expect(book.entries.map(({ about }) => about.order)).toEqual(['o8', 'o7', 'o6', 'o5', 'o4', 'o3', 'o2', 'o1']);
    expect(isDue(book.ledger, now)).toBe(true);
    expect(nextDueAt(book.ledger)).toBe('2026-12-09T00:00:00.000Z');
  });

  test('is nothing of a lot that is spent, or never ends', () => {
    expect(nextDueAt(ledgerOf(lot('o1', { spent: 100 })))).toBeUndefined();
    expect(nextDueAt(ledgerOf(lot('o1', { expiresAt: undefined })))).toBeUndefined();
    expect(nextDueAt(ledgerOf(lot('o1', { status: 'expired', reserved: 5 })))).toBeUndefined();
    expect(isDue(ledgerOf(), now)).toBe(false);
  });
});

test('who owes nothing repays nothing, and a debt takes from whichever ends first what it needs', () => {
  const plain = ledgerOf(lot('o1'), lot('o2')).lots;
  expect(repaid(plain, now)).toBe(plain);
  const { o1, o2, o3 } = repaid(
    ledgerOf(lot('o1', { granted: 0, spent: 120 }), lot('o2'), lot('o3', { expiresAt: '2028-01-01T00:00:00.000Z' }))
      .lots,
    now,
  );
  expect([o1?.spent, o2?.spent, o3?.spent]).toEqual([0, 100, 20]);
  expect(withLot(plain, 'o9', { spent: 1 })).toBe(plain);
});

describe('the page of an account', () => {
  const held = reserve(ledgerOf(lot('o1')), { id: 'minji~1', order: 'c1', points: 30 }, context(now));
  const { entries } = spendPoints(held.book.ledger, 'minji~1', context(now)).book;

  test('shows each entry in a sentence, and the next page where there is one', () => {
    const view = pointsView('minji', undefined, { entries, next: 7 }, 'en', context(now));
    expect(view.entries).toEqual([
      {
        number: 1,
        at: now,
        kind: 'spent',
        points: 30,
        balanceAfter: { pending: 0, active: 70, debt: 0 },
        text: '30 points spent',
      },
    ]);
    expect(view.next).toBe('7');
    expect([view.tier, view.tierLabel]).toEqual(['welcome', 'Welcome']);
    expect(pointsView('minji', undefined, { entries }, 'ko', context(now)).tierLabel).toBe('웰컴');
    expect('next' in pointsView('minji', undefined, { entries }, 'en', context(now))).toBe(false);
    const noTiers = { ...context(now), programme: { ...programme, tiers: [] } };
    const nameless = pointsView('minji', undefined, { entries: [] }, 'en', noTiers);
    expect([nameless.tier, nameless.tierLabel]).toEqual(['none', undefined]);
  });

  test('names a reservation by shop, customer and order, and finds the customer in it', () => {
    const id = reservationId('demo', 'minji', 'c1');
    expect(customerOfReservation(id)).toBe('minji');
    expect(customerOfReservation('min~ji~abc')).toBe('min~ji');
    const others = [
      ['demo', 'seojun', 'c1'],
      ['tea', 'minji', 'c1'],
      ['demo', 'minji', 'c2'],
    ] as const;
    for (const [shop, customer, order] of others)
      expect(reservationId(shop, customer, order).slice(-26)).not.toBe(id.slice(-26));
    // Checkouts keep it: another name for the same cause would be another reservation.
    expect(id.slice(-26)).toBe('nxsfmt4l3ozajbr22c57jjl3cs');
  });
});
