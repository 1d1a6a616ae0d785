import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance } from '../../../functions/loyalty/ledger/due.ts';
import { balance, bookOf, type Ledger } from '../../../functions/loyalty/ledger/ledger.ts';
import { withSchedule } from '../../../functions/loyalty/ledger/schedule.ts';
import { parseEvent } from '../../../shared/events/event.ts';
import { PendingPointsChanged } from '../../../shared/events/loyalty.ts';
import { envelopeOf } from '../../shared/kernel/examples.ts';
import { Accounts, context, hour } from '../account.ts';

const facts = { paidAt: hour(0), goodsMinor: 50_000 };

/** What the event says that goes with a change from the one ledger to the other; undefined where it says nothing. */
function said(before: Ledger | undefined, after: Ledger) {
  const { events } = withSchedule(before, bookOf(after), hour(1));
  const data = events[0]?.data as Parameters<typeof listed>[0] | undefined;
  return data && listed(data);
}
const listed = ({ pending }: { pending: { order: string; points: number; activatesAt?: string }[] }) => pending;

/** Minji's orders, in the sequence in which they are told. */
function minji(...orders: { order: string; deliveredAt?: string }[]): Accounts {
  const accounts = new Accounts();
  for (const { order, deliveredAt } of orders) {
    accounts.owner(hour(0), order, 1, 'minji');
    accounts.order(hour(0), order, 1, { ...facts, deliveredAt });
  }
  return accounts;
}

describe('which points are pending', () => {
  test('is said with their days, the first to become active first, those without a day last', () => {
    const ledger = minji(
      { order: 'o-1' },
      { order: 'o-2', deliveredAt: hour(48) },
      { order: 'o-3', deliveredAt: hour(24) },
    ).of('minji');
    expect(said(undefined, ledger)).toEqual([
      { order: 'o-3', points: 500, activatesAt: hour(24 * 8) },
      { order: 'o-2', points: 500, activatesAt: hour(24 * 9) },
      { order: 'o-1', points: 500 },
    ]);
  });

  test('is said again only when it changes: by a delivery, a return, a refund, by time', () => {
    const accounts = minji({ order: 'o-1' });
    const seen: unknown[] = [];
    const next = (change: () => void) => {
      const before = accounts.of('minji');
      change();
      seen.push(said(before, accounts.of('minji')));
    };
    next(() => accounts.order(hour(1), 'o-1', 2, { ...facts, deliveredAt: hour(1) }));
    next(() => accounts.order(hour(1), 'o-1', 3, { ...facts, deliveredAt: hour(1), number: '#1002' }));
    next(() => accounts.returned(hour(2), 'o-1', 4, 'requested'));
    next(() => accounts.returned(hour(3), 'o-1', 5, 'approved'));
    next(() => accounts.returned(hour(4), 'o-1', 6, 'declined'));
    next(() => accounts.order(hour(5), 'o-1', 7, { ...facts, deliveredAt: hour(1), refundedMinor: 20_000 }));
    next(() => accounts.time(hour(24 * 7 + 1)));
    next(() => accounts.returned(hour(24 * 8), 'o-1', 8, 'requested'));
    const activatesAt = hour(24 * 7 + 1);
    expect(seen).toEqual([
      [{ order: 'o-1', points: 500, activatesAt }],
      undefined,
      [{ order: 'o-1', points: 500, isReturning: true }],
      undefined,
      [{ order: 'o-1', points: 500, activatesAt }],
      [{ order: 'o-1', points: 300, activatesAt }],
      [],
      undefined,
    ]);
  });

  test('is listed for twenty orders at most, and their event is always one', () => {
    const delivered = fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(delivered, { minLength: 1, maxLength: 25 }), (hours) => {
        const orders = hours.map((each, n) => ({
          order: `o-${n}`,
          ...(each !== undefined && { deliveredAt: hour(each) }),
        }));
        const ledger = advance(bookOf(minji(...orders).of('minji')), context(hour(1))).ledger;
        const pending = said(undefined, ledger) ?? [];
        parseEvent(PendingPointsChanged, envelopeOf(PendingPointsChanged, { customer: 'minji', pending }));
        const sum = pending.reduce((all, { points }) => all + points, 0);
        expect(sum).toBe(Math.min(balance(ledger).pending, 20 * 500));
        const days = pending.map(({ activatesAt = '~' }) => activatesAt);
        expect(days).toEqual([...days].sort());
      }),
    );
  });
});
