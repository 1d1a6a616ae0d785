import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestDueAt } from '../../functions/journeys/enrolment.ts';
import { muddled } from '../support/bundles/muddled.ts';
import { applyAll, asked, deliveredAt, names, order, owner, paidAt, time, type Update } from './enrolled.ts';

const past = { placedAt: 'past', paidAt: 'past' } as const;
const later = '2027-07-01T00:00:00.000Z';
const now = '2026-11-23T06:30:00.000Z';
const at = (news: readonly Update[], when = now) => news.map((each) => [when, each] as const);

describe('what an order reached quietly', () => {
  it('starts nothing, whatever was heard in what sequence, and however much time passes', () => {
    const historical = { ...past, deliveredAt: 'missed' } as const;
    const news = [
      owner(1),
      order(1, { historical: past }),
      order(2, { paidAt, historical: past }),
      order(3, { paidAt, deliveredAt, historical }),
      order(4, { paidAt, deliveredAt, totalMinor: 1, historical }),
    ];
    fc.assert(
      fc.property(muddled(news), (heard) => {
        const { state, events } = applyAll([...at(heard), ...at([time, time], later)]);
        expect(events).toEqual([]);
        expect(state.steps).toEqual({});
        expect(earliestDueAt(state)).toBeUndefined();
      }),
    );
  });

  it('starts nothing, while what it reaches in the open does', () => {
    const { events } = applyAll([
      ...at([owner(1), order(1, { paidAt, historical: past }), order(2, { paidAt, deliveredAt, historical: past })]),
      ...at([time], '2026-11-26T01:00:00.000Z'),
    ]);
    expect(asked(events)).toEqual(['shopify-1001~delivery-question', 'shopify-1001~first-days']);
  });

  it('calls off what was planned by a later word, and plans it again if that proves to have been the first', () => {
    const open = order(2, { paidAt, deliveredAt });
    const asHistorical = order(3, { paidAt, deliveredAt, historical: { deliveredAt: 'missed' } });
    const { state, events } = applyAll(at([owner(1), open, asHistorical]));
    expect(names(events).filter((name) => name === 'FollowUpCancelled')).toHaveLength(2);
    expect(events.at(-1)?.data).toMatchObject({ because: 'historical' });
    expect(earliestDueAt(state)).toBeUndefined();
    const again = applyAll([
      ...at([owner(1), open, asHistorical, order(4, { paidAt, deliveredAt })]),
      ...at([time], later),
    ]);
    expect(asked(again.events)).toHaveLength(3);
    expect(new Set(asked(again.events)).size).toBe(3);
  });
});
