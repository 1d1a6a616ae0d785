import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DisputeReport, TroubleReport, VisitReport } from '../../../functions/orders/platforms/contract/report.ts';
import {
  applyDisputeReport,
  applyTroubleReport,
  applyVisitReport,
  type Dispute,
  disputeEvents,
  type Troubles,
  troubleEvents,
  visitEvents,
} from '../../../functions/orders/reports/troubles.ts';
import { muddled } from '../../support/bundles/muddled.ts';

const at = fc
  .integer({ min: 0, max: 5 })
  .map((minute) => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString());
const report: fc.Arbitrary<TroubleReport> = fc.record({
  ...{ about: fc.constant('trouble' as const), order: fc.constant('shopify-1'), at, test: fc.boolean() },
  of: fc.constantFrom('parcel-1', 'parcel-2', 'hold-1'),
  trouble: fc.constantFrom('attempted' as const, 'held' as const),
  isOver: fc.constantFrom(undefined, true),
});
const heard = (reports: readonly TroubleReport[]) => {
  const told: string[] = [];
  let known: Troubles | undefined;
  for (const each of reports) {
    const after = applyTroubleReport(known, each);
    for (const { data } of troubleEvents(known, after, each)) {
      const { trouble, isOver } = data as { trouble: string; isOver?: true };
      told.push(`${each.of} ${trouble}${isOver ? ' over' : ''}`);
    }
    known = after;
  }
  return { known, told };
};

describe('a trouble with a delivery', () => {
  const one = {
    about: 'trouble',
    order: 'shopify-1',
    test: false,
    of: 'parcel-1',
    parcel: '1',
    trouble: 'attempted',
  } as const;
  const when = (minute: number) => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString();

  it('is told once, by whatever reports it and however often', () => {
    const reports = [1, 2, 2, 1, 3].map((minute) => ({ ...one, at: when(minute) }));
    expect(heard(reports).told).toEqual(['parcel-1 attempted']);
    expect(heard([...reports, { ...one, trouble: 'failed' as const, at: when(4) }]).told).toEqual([
      'parcel-1 attempted',
      'parcel-1 failed',
    ]);
  });

  it('that ends is told so, and again when it is back; one that ended unheard is not', () => {
    const hold = (minute: number, isOver: boolean): TroubleReport => ({
      ...one,
      of: 'hold-1',
      trouble: 'held',
      at: when(minute),
      isOver,
    });
    expect(heard([hold(1, false), hold(2, true), hold(2, true), hold(3, false)]).told).toEqual([
      'hold-1 held',
      'hold-1 held over',
      'hold-1 held',
    ]);
    expect(heard([hold(2, true), hold(1, false)]).told).toEqual([]);
  });

  it('is known the same in the end, and an order keeps 200 of them', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 6 }).chain(muddled), (all) => {
        expect(heard(all.toReversed()).known).toEqual(heard(all).known);
      }),
    );
    const many = Array.from({ length: 250 }, (_, n) => ({ ...one, of: `parcel-${n}`, at: when(1) }));
    expect(heard(many).told).toHaveLength(200);
  });
});

describe('a visit by which something was to be installed', () => {
  const visit = (minute: number, failed: boolean, fields: Partial<VisitReport> = {}): VisitReport => ({
    ...{ about: 'visit', order: 'standard-1', visit: 'v-1', test: false, failed, ...fields },
    at: new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString(),
  });
  const told = (reports: readonly VisitReport[]) => {
    let known: Troubles | undefined;
    return reports.flatMap((each) => {
      const after = applyVisitReport(known, each);
      const events = visitEvents(known, after, each);
      known = after;
      return events.map(({ at: failedAt, data }) => [
        Date.parse(failedAt) / 60_000 - Date.UTC(2026, 10, 20) / 60_000,
        data,
      ]);
    });
  };

  it('is told each time that it fails, however often that is reported, with what is known of it', () => {
    const nextVisitAt = '2026-11-22T01:00:00.000Z';
    const failed = visit(2, true, { reason: 'nobody-home', nextVisitAt });
    const data = { order: 'standard-1', visit: 'v-1', reason: 'nobody-home', nextVisitAt };
    expect(told([visit(1, false), failed, failed, visit(3, true)])).toEqual([[2, data]]);
    expect(told([failed, visit(3, false), visit(4, true)])).toEqual([
      [2, data],
      [4, { order: 'standard-1', visit: 'v-1' }],
    ]);
    expect(told([failed, visit(2, true, { visit: 'v-2' })])).toHaveLength(2);
  });

  it('has not failed where it was booked again or done by the time that this is heard', () => {
    expect(told([visit(3, false), visit(2, true)])).toEqual([]);
    expect(told([visit(2, false), visit(2, true)])).toEqual([]);
    expect(told([visit(1, false), visit(2, false)])).toEqual([]);
  });
});

describe('a dispute', () => {
  const dispute = (minute: number, status: DisputeReport['status']): DisputeReport => ({
    ...{ about: 'dispute', dispute: 'shopify-9', order: 'shopify-1', test: false, status },
    at: new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString(),
  });
  const told = (...reports: DisputeReport[]) => {
    let known: Dispute | undefined;
    return reports.flatMap((each) => {
      const after = applyDisputeReport(known, each);
      const events = disputeEvents(known, after);
      known = after;
      return events.map(({ data }) => (data as { status: string }).status);
    });
  };

  it('tells each state once, and never goes back', () => {
    const [opened, lost] = [dispute(1, 'needs-response'), dispute(3, 'lost')];
    expect(told(opened, opened, dispute(2, 'needs-response'), lost, opened, lost)).toEqual(['needs-response', 'lost']);
    expect(told(lost, opened)).toEqual(['lost']);
  });
});
