import { describe, expect, test } from 'vitest';
import { newEnrolment, proceed } from '../../functions/journeys/enrolment.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { applyAll, asked, by, deliveredAt, names, ofStep, order, owner, paidAt, time } from './enrolled.ts';

const installedAt = '2026-11-30T06:00:00.000Z';
const delivered: Partial<OrderFacts> = { paidAt, deliveredAt, knownAt: deliveredAt };
const toInstall: Partial<OrderFacts> = { ...delivered, needsInstallation: true };
const installed: Partial<OrderFacts> = { ...toInstall, installedAt, knownAt: installedAt };

describe('goods that need installing', () => {
  test('are asked about the day after they are installed, and not after they came', () => {
    const { events } = applyAll([
      [paidAt, owner(1)],
      [deliveredAt, order(2, toInstall)],
      ['2026-11-29T01:00:00.000Z', time],
      [installedAt, order(3, installed)],
      ['2026-12-01T01:00:00.000Z', time],
    ]);
    const question = ofStep('delivery-question', events);
    expect(names(question)).toEqual(['FollowUpPlanned', 'MessageRequested', 'FollowUpDone']);
    expect(question[1]?.data).toMatchObject({ facts: { installedAt } });
    expect(question[1]?.data).not.toHaveProperty('facts.deliveredAt');
  });

  test('of which that is known late are planned anew from their installation', () => {
    const { events, state } = applyAll([
      [paidAt, owner(1)],
      [deliveredAt, order(2, delivered)],
      [deliveredAt, order(3, toInstall)],
    ]);
    expect(ofStep('first-days', events).map(({ data }) => (data as { because?: string }).because)).toEqual([
      undefined,
      'to-be-installed',
    ]);
    // The check-in, which was off when it began, has ended for good.
    expect(Object.keys(state.steps)).toEqual(['thank-you', 'check-in']);
    const after = proceed(
      { ...state, orderVersion: 4, facts: { ...(state.facts as OrderFacts), ...installed } },
      by({ zone: 'Asia/Seoul' }),
      installedAt,
    );
    expect(after.state.steps['first-days']).toMatchObject({ anchor: installedAt, status: 'planned' });
  });
});

describe('a journey that is switched off', () => {
  const seoul = by({ zone: 'Asia/Seoul' });
  const off = by({ zone: 'Asia/Seoul', off: ['first-days'] });
  const enrolled = order(2, delivered)(owner(1)(newEnrolment('demo', 'shopify-1001')));
  const later = '2026-11-27T01:00:00.000Z';

  test('plans nothing, says nothing, and does not come to it later', () => {
    const before = proceed(enrolled, off, deliveredAt);
    expect(ofStep('first-days', before.events)).toEqual([]);
    const after = proceed(before.state, seoul, later);
    expect(asked(after.events)).toEqual(['shopify-1001~delivery-question']);
    expect(before.state.steps['first-days']?.status).toBe('cancelled');
  });

  test('calls off what was planned when that falls due, and not before: it may be on again by then', () => {
    const planned = proceed(enrolled, seoul, deliveredAt).state;
    const meanwhile = proceed(planned, off, '2026-11-25T00:00:00.000Z').state;
    expect(meanwhile.steps['first-days']?.status).toBe('planned');
    expect(asked(proceed(meanwhile, seoul, later).events)).toContain('shopify-1001~first-days');
    const { events, state } = proceed(meanwhile, off, later);
    expect(ofStep('first-days', events).map(({ data }) => data)).toMatchObject([{ because: 'journey-off' }]);
    expect(proceed(state, seoul, later).events).toEqual([]);
  });
});
