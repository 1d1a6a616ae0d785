import { describe, expect, it } from 'vitest';
import {
  dateOf,
  earliest,
  joinUndated,
  latest,
  type Undated,
  undatedIn,
} from '../../../functions/orders/order/undated.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';

const [first, second, third] = ['2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z', '2026-12-03T00:00:00.000Z'];

describe('what a platform reports without saying when', () => {
  const report = (undated?: Record<string, string>) => ({ undated }) as unknown as OrderReport;

  it('is known since the report, and by what the report proves; a cancellation by its last report too', () => {
    expect(undatedIn(report({ paid: first }), 'paid', second)).toEqual({ seenAt: second, since: first });
    expect(undatedIn(report({ cancelled: first }), 'cancelled', second)).toEqual({
      ...{ seenAt: second, since: first, lastSeenAt: second },
    });
    expect(undatedIn(report({ paid: first }), 'paid', second)).not.toHaveProperty('lastSeenAt');
    for (const none of [undatedIn(report(), 'paid', second), undatedIn(report({ paid: first }), 'shipped', second)])
      expect(none).toBeUndefined();
    expect(undatedIn(report({}), 'toString', second)).toBeUndefined();
  });

  it('happened when it was reported, where an earlier report had the order without it; else when it is proven', () => {
    const undated = { seenAt: second, since: first };
    expect(dateOf(undated, first)).toBe(second);
    expect(dateOf(undated, second)).toBe(first);
    expect(dateOf(undated, third)).toBe(first);
    expect(dateOf(undated, undefined)).toBe(first);
  });

  it('is the same of two reports, whichever came first', () => {
    const a: Undated = { seenAt: first, since: second };
    const b: Undated = { seenAt: second, since: first, lastSeenAt: third };
    const joined = { seenAt: first, since: first, lastSeenAt: third };
    expect([joinUndated(a, b), joinUndated(b, a)]).toEqual([joined, joined]);
    expect(joinUndated(a, a)).toEqual(a);
    expect(joinUndated(a, a)).not.toHaveProperty('lastSeenAt');
    expect([joinUndated(a, undefined), joinUndated(undefined, a), joinUndated(undefined, undefined)]).toEqual([
      ...[a, a, undefined],
    ]);
  });
});

it('of two instants the one that is known is the earlier and the later', () => {
  expect([earliest(first, second), earliest(second, first), latest(first, second), latest(second, first)]).toEqual([
    ...[first, first, second, second],
  ]);
  for (const of of [earliest, latest])
    expect([of(first, undefined), of(undefined, first), of(undefined, undefined)]).toEqual([first, first, undefined]);
});
