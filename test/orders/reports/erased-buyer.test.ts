import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CustomerReport } from '../../../functions/orders/platforms/contract/report.ts';
import {
  applyCustomerReport,
  type BuyerState,
  buyerEvents,
  eraseBuyer,
  newBuyer,
} from '../../../functions/orders/reports/buyer.ts';
import { times } from '../../support/thorough.ts';

const at = (n: number) => `2026-11-29T01:${String(n).padStart(2, '0')}:00.000Z`;
const erasedAt = at(30);
const customer = 'shopify-1';

/** A report that was made at one time and received at another, not before. */
interface Heard {
  readonly said: number;
  readonly received: number;
}

const reportOf = ({ said }: Heard): CustomerReport => ({
  ...{ about: 'customer', customer, at: at(said), deleted: false },
  buyer: { platformId: customer, given: `민지 ${said}`, email: 'minji@shop.example' },
  consents: [{ channel: 'email', given: true, at: at(said) }],
});
const apply = (before: BuyerState, heard: Heard) => applyCustomerReport(before, reportOf(heard), at(heard.received));

const heard = fc
  .tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map(([said, received]): Heard => ({ said: Math.min(said, received), received: Math.max(said, received) }));

describe('a customer of a platform who was erased', () => {
  test('is as the reports of later say, and as nothing of before does, whatever came first', () => {
    fc.assert(
      fc.property(fc.array(heard, { maxLength: 6 }), fc.nat(), (all, n) => {
        const place = n % (all.length + 1);
        const early = all.slice(0, place).reduce(apply, newBuyer(customer));
        const end = all.slice(place).reduce(apply, eraseBuyer(early, erasedAt));
        const later = all.filter(({ said, received }) => at(said) > erasedAt && at(received) > erasedAt);
        const expected = later.reduce(apply, newBuyer(customer));
        expect(end).toMatchObject({ customer, erasedAt, consents: expected.consents });
        expect([end.buyer, end.updatedAt, end.heardAt]).toEqual([expected.buyer, expected.updatedAt, expected.heardAt]);
      }),
      { numRuns: times(200, 2_000) },
    );
  });

  test('is not seen again by a call that is replayed', () => {
    const known = apply(newBuyer(customer), { said: 5, received: 6 });
    const erased = eraseBuyer(known, erasedAt);
    expect(JSON.stringify(erased)).not.toMatch(/민지|minji/);
    const replayed = apply(erased, { said: 5, received: 6 });
    expect(replayed).toEqual(erased);
    expect(buyerEvents(erased, replayed, at(40))).toEqual([]);
    const again = apply(erased, { said: 40, received: 41 });
    expect(buyerEvents(erased, again, at(41)).map(({ type }) => type.name)).toEqual(['BuyerSeen', 'ConsentReported']);
  });

  test('keeps when they were erased last, and that the platform deleted them', () => {
    const deleted = applyCustomerReport(
      newBuyer(customer),
      { ...reportOf({ said: 1, received: 1 }), deleted: true },
      at(1),
    );
    expect(eraseBuyer(eraseBuyer(deleted, at(40)), erasedAt)).toMatchObject({ erasedAt: at(40), deletedAt: at(1) });
  });
});
