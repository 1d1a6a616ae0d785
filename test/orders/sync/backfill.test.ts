import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginBackfill, completeBackfillPage, progressOf } from '../../../functions/orders/sync/backfill.ts';
import {
  abandonRun,
  countPage,
  noDrift,
  type Reconciliation,
  sumDrift,
} from '../../../functions/orders/sync/reconciliation.ts';
import { instants } from '../order/instants.ts';

const drifts = fc.record({
  listed: fc.integer({ min: 0, max: 50 }),
  missed: fc.integer({ min: 0, max: 20 }),
  differed: fc.integer({ min: 0, max: 20 }),
  refused: fc.integer({ min: 0, max: 5 }),
});

interface Page {
  readonly isLast: boolean;
  readonly drift: typeof noDrift;
}

/** Imports it to its end, each span of some pages; gives the spans, the pages that were due, and where it ends. */
function imported(from: string, until: string, pages: readonly Page[], listsCustomers = false) {
  let state = beginBackfill(undefined, 'shopify', { from, until })?.state as Reconciliation;
  const spans: { from: string; until: string; of?: 'customers' | undefined }[] = [];
  const due: string[] = [];
  let sum = noDrift;
  for (let n = 0; state.run && state.backfill; n++) {
    const { isLast = true, drift = noDrift } = pages[n] ?? {};
    const { of, page, counted } = state.run;
    if (counted === page - 1 && (page === 0 || (of && spans.at(-1)?.of !== of))) {
      spans.push({ of, from: state.run.from, until: state.run.until });
    }
    due.push(`${state.run.until} ${page}`);
    state = countPage(state, state.run, drift).state;
    sum = sumDrift(sum, drift);
    const { run, backfill } = state;
    const turned = { at: until, listsCustomers, ...(isLast ? {} : { next: `page ${n}` }) };
    if (run && backfill) state = completeBackfillPage(state, backfill, run, turned).state;
  }
  return { spans, due, state, sum };
}

describe('a past', () => {
  const pages = fc.array(fc.record({ isLast: fc.boolean(), drift: drifts }), { maxLength: 40 });

  it('is asked for without a gap, from its beginning to its end, and counts what each page came to', () => {
    fc.assert(
      fc.property(instants, instants, pages, (one, other, each) => {
        const [from = '', until = ''] = [one, other].sort();
        const { spans, state, sum } = imported(from, until, each);
        expect([spans[0]?.from, spans.at(-1)?.until]).toEqual([from, until]);
        for (const [n, span] of spans.slice(1).entries()) expect(span.from).toBe(spans[n]?.until);
        expect(state.backfill).toMatchObject({ state: 'finished', counts: sum });
      }),
    );
  });

  it('is one of customers too, where the platform lists them: at once, after its orders, and no page is due twice', () => {
    fc.assert(
      fc.property(instants, instants, pages, (one, other, each) => {
        const [from = '', until = ''] = [one, other].sort();
        const { spans, due, state, sum } = imported(from, until, each, true);
        expect(spans.filter(({ of }) => of)).toEqual([{ of: 'customers', from, until }]);
        expect(spans.at(-1)?.of).toBe('customers');
        expect(new Set(due).size).toBe(due.length);
        expect(state.backfill).toMatchObject({ state: 'finished', counts: sum });
      }),
    );
  });

  it('that was refused says what it had, and begins anew', () => {
    const wish = { from: '2026-01-01T00:00:00.000Z', until: '2026-11-01T00:00:00.000Z' };
    const begun = beginBackfill(undefined, 'shopify', wish)?.state as Reconciliation;
    expect(beginBackfill(begun, 'shopify', wish)).toBeUndefined();
    const refused = abandonRun(begun).state;
    expect(refused.backfill && progressOf(refused, refused.backfill)).toMatchObject({ state: 'refused', listed: 0 });
    expect(beginBackfill(refused, 'shopify', wish)?.state).toEqual(begun);
  });
});
