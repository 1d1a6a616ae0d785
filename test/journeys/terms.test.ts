import { describe, expect, test } from 'vitest';
import { applyOrderFacts, earliestDueAt, newEnrolment, proceed } from '../../functions/journeys/enrolment.ts';
import { termsOf } from '../../functions/journeys/terms.ts';
import { planWinBack } from '../../functions/journeys/win-back.ts';
import { type JourneysDocument, journeys } from '../../shared/events/journeys.ts';
import { anOrder, asked, by, deliveredAt, names, ofStep, order, owner, paidAt } from './enrolled.ts';
import { Owned } from './owned.ts';

const seoul = by({ zone: 'Asia/Seoul' });
const handed = (document: JourneysDocument) => ({ ...seoul, journeys: document });
const enrolled = order(2, { paidAt, deliveredAt, knownAt: deliveredAt })(
  owner(1)(newEnrolment('demo', 'shopify-1001')),
);
const [welcome, ...others] = journeys.orders;

describe('what follow-ups are decided by', () => {
  test('is the document that is handed over, and no other', () => {
    expect(asked(proceed(enrolled, seoul, deliveredAt).events)).toEqual(['shopify-1001~thank-you']);
    expect(asked(proceed(enrolled, handed({ ...journeys, orders: others }), deliveredAt).events)).toEqual([]);
    const later = { ...journeys, winBack: { ...journeys.winBack, quietDays: 400 } };
    const on = by({ zone: 'Asia/Seoul', on: ['win-back'] });
    const facts = { placedAt: '2026-05-01T00:00:00.000Z', deliveredAt: '2026-05-03T00:00:00.000Z' };
    const owned = new Owned()
      .apply({ order: 'shopify-1', version: 1, customer: 'minji' }, paidAt)
      .apply({ order: 'shopify-1', version: 2, facts }, '2026-05-04T00:00:00.000Z');
    const person = owned.people.get('minji');
    if (!person) throw new Error('Nobody is known');
    expect(person.plan?.dueAt).toBe('2026-10-28T01:00:00.000Z');
    const moved = planWinBack(
      person,
      { ...on, journeys: later },
      '2026-05-05T00:00:00.000Z',
      '2026-05-05T00:00:00.000Z',
    );
    expect(moved.state.plan?.dueAt).toBe('2027-06-05T01:00:00.000Z');
    expect(moved).toMatchObject({ documents: on.documents, decidedAt: '2026-05-05T00:00:00.000Z' });
  });

  test('is kept with its versions and the time of the decision', () => {
    const next = termsOf({ ...journeys, version: 8 }, 'demo', { version: 4, data: { zone: 'Asia/Seoul' } });
    expect(proceed(enrolled, next, deliveredAt)).toMatchObject({
      decidedAt: deliveredAt,
      documents: { journeys: 8, 'shop/demo': 4 },
    });
  });

  test('says what a follow-up is called, on all that is said of it', () => {
    const { events, state } = proceed(enrolled, seoul, deliveredAt);
    const cancelled = applyOrderFacts(state, 9, anOrder({ paidAt, deliveredAt, cancelledAt: deliveredAt }), false);
    const said = [...events, ...proceed(cancelled, seoul, deliveredAt).events];
    const followUps = said.filter(({ type }) => type.name.startsWith('FollowUp'));
    expect(new Set(names(followUps))).toEqual(new Set(['FollowUpPlanned', 'FollowUpCancelled']));
    for (const { data } of followUps) {
      const { step, label } = data as { step: string; label: object };
      expect(label).toEqual(journeys.orders.find((journey) => journey.step.name === step)?.label);
    }
  });

  test('calls off what was planned by a journey that is not in it any more, and wakes for it no more', () => {
    const planned = proceed(enrolled, seoul, deliveredAt).state;
    expect(earliestDueAt(planned)).toBe('2026-11-24T01:00:00.000Z');
    const without = handed({ ...journeys, orders: welcome ? [welcome] : [] });
    const { state, events } = proceed(planned, without, '2026-11-24T01:00:00.000Z');
    expect(ofStep('first-days', events).map(({ data }) => data)).toMatchObject([{ because: 'journey-off' }]);
    expect(asked(events)).toEqual([]);
    expect(earliestDueAt(state)).toBeUndefined();
    expect(proceed(state, without, '2026-11-25T01:00:00.000Z').events).toEqual([]);
  });
});
