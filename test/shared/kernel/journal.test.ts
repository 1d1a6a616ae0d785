import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../../shared/events/event.ts';
import { putStored, type Stored, storedIn } from '../../../shared/kernel/aggregate-item.ts';
import { contentOf, entryOf, eventsOf } from '../../../shared/kernel/journal.ts';
import { times } from '../../support/thorough.ts';

const subject = 'order/demo/1001';

const event = (
  version: number,
  n: number,
  { name, at, text }: { name: string; at: string; text: string },
): Envelope => ({
  id: `${subject}@${version}.${n}`,
  ...{
    name,
    v: 1,
    shop: 'demo',
    subject,
    version,
    status: 'paid',
    at,
    cause: `webhook/demo/${version}`,
    test: false,
  },
  data: { text },
});

const drafts = fc.array(
  fc.record({
    name: fc.constantFrom('OrderPaid', 'WakeChanged'),
    at: fc.constantFrom('2026-11-27T01:00:00.000Z', '2026-11-28T01:00:00.000Z'),
    text: fc.string({ unit: 'grapheme', maxLength: 3_000 }),
  }),
  { maxLength: 4 },
);

const history = fc
  .array(drafts, { minLength: 1, maxLength: 30 })
  .map((decisions) => decisions.map((said, version) => said.map((each, n) => event(version + 1, n + 1, each))));

/** Saves one decision after another, as the kernel does; gives the items that then stand in the table, by their keys. */
function saved(decisions: readonly (readonly Envelope[])[]): Map<string, Readonly<Record<string, unknown>>> {
  const items = new Map<string, Readonly<Record<string, unknown>>>();
  let before: Stored | undefined;
  for (const [n, events] of decisions.entries()) {
    const { stored, writes } = putStored('table', subject, before, { state: { n } }, events);
    for (const { Put } of writes) items.set(Put?.Item?.sk, Put?.Item ?? {});
    expect(storedIn(items.get('STATE') ?? {})).toEqual(JSON.parse(JSON.stringify(stored)));
    before = stored;
  }
  return items;
}

describe('the journal of an aggregate', () => {
  it('has every event that was said, as it was said and in its sequence, in its item and the pages beside it', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        const items = [...saved(decisions)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
        const told = items.flatMap((item) => eventsOf(subject, contentOf(item).journal));
        expect(told).toEqual(decisions.flat());
      }),
      { numRuns: times(20, 60) },
    );
  });

  it('says which events are new with a write, and nothing when none is', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        const [last] = decisions.slice(-1);
        const item = saved(decisions).get('STATE');
        expect(item?.newEvents).toBe(last?.length || undefined);
        if (last?.length) expect(eventsOf(subject, contentOf(item ?? {}).journal.slice(-1))).toEqual(last);
      }),
      { numRuns: times(20, 60) },
    );
  });

  it('does not grow with the years of its aggregate: its item keeps what is newest', () => {
    const years = Array.from({ length: 400 }, (_, n) => [
      event(n + 1, 1, { name: 'PointsEarned', at: '2026-11-27T01:00:00.000Z', text: `${n} `.repeat(50) }),
    ]);
    const items = saved(years);
    const { length: contentLength } = Buffer.from((items.get('STATE')?.content ?? '') as Uint8Array);
    expect(contentLength).toBeLessThan(1_500);
    expect(JSON.stringify(contentOf(items.get('STATE') ?? {}).journal).length).toBeLessThan(10_000);
    expect(items.size).toBeGreaterThan(5);
  });

  it('has no entry for a decision that said nothing', () => {
    expect(entryOf([])).toBeUndefined();
  });
});
