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

type Item = Readonly<Record<string, unknown>>;

const drafts = fc.array(
  fc.record({
    name: fc.constantFrom('OrderPaid', 'WakeChanged', 'BuyerSeen'),
    at: fc.constantFrom('2026-11-27T01:00:00.000Z', '2026-11-28T01:00:00.000Z'),
    text: fc.string({ unit: 'grapheme', maxLength: 3_000 }),
  }),
  { maxLength: 4 },
);

const history = fc
  .array(drafts, { minLength: 1, maxLength: 30 })
  .map((decisions) => decisions.map((said, version) => said.map((each, n) => event(version + 1, n + 1, each))));

/** Events that name a person, beside others. */
const isPersonal = ({ name }: Envelope) => name === 'BuyerSeen';

/** Saves one decision after another, as the kernel does; gives the items that then stand in the table, by their keys. */
function saved(
  decisions: readonly (readonly Envelope[])[],
  seen: (items: readonly Item[]) => void = () => {},
): Map<string, Item> {
  const items = new Map<string, Item>();
  let before: Stored | undefined;
  for (const [n, events] of decisions.entries()) {
    const open = events.filter((each) => !isPersonal(each));
    const personal = events.filter(isPersonal);
    const { stored, writes } = putStored('table', subject, before, { state: { n } }, open, undefined, personal);
    seen(writes.map(({ Put }) => Put?.Item ?? {}));
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
        const all = decisions.flat();
        expect(told.filter((each) => !isPersonal(each))).toEqual(all.filter((each) => !isPersonal(each)));
        expect(told.filter(isPersonal)).toEqual(all.filter(isPersonal));
      }),
      { numRuns: times(20, 60) },
    );
  });

  it('says which events are new with a write, and nothing when none is', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        const last = (decisions.at(-1) ?? []).filter((each) => !isPersonal(each));
        const item = saved(decisions).get('STATE');
        expect(item?.newEvents).toBe(last.length || undefined);
        if (last.length > 0) expect(eventsOf(subject, contentOf(item ?? {}).journal.slice(-1))).toEqual(last);
      }),
      { numRuns: times(20, 60) },
    );
  });

  it('is relayed whole, each event once and under its own number, wherever it is stored', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        const relayed: Envelope[] = [];
        saved(decisions, (items) => {
          const streamed = items.filter(({ newEvents }) => newEvents !== undefined);
          relayed.push(...streamed.flatMap((item) => eventsOf(subject, contentOf(item).journal.slice(-1))));
        });
        const byId = (all: readonly Envelope[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(relayed)).toEqual(byId(decisions.flat()));
      }),
      { numRuns: times(20, 60) },
    );
  });

  it('names nobody: what is personal stands in an item of its version, which ends 28 days after it was decided', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        for (const [sk, item] of saved(decisions)) {
          const events = eventsOf(subject, contentOf(item).journal);
          const [first] = events;
          const isApart = sk.startsWith('PERSONAL#');
          expect(events.every((each) => isPersonal(each) === isApart)).toBe(true);
          const endsAt = isApart ? Date.parse(first?.at ?? '') / 1_000 + 28 * 86_400 : undefined;
          expect(item.expiresAt).toBe(endsAt);
          if (isApart) expect(sk).toBe(`PERSONAL#${String(first?.version).padStart(9, '0')}`);
        }
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
