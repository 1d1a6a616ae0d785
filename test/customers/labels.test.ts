import { describe, expect, it } from 'vitest';
import { letters as onHerPage, reasons as toHer } from '../../functions/customers/me-words.ts';
import { letters as onTimeline, reasons as toAgents } from '../../functions/customers/timeline.ts';
import { journeys } from '../../functions/journeys/journey.ts';
import type { HoldReason, SkipReason } from '../../functions/messaging/judge.ts';
import { FollowUpCancelled } from '../../shared/events/journeys.ts';
import { letterKinds } from '../../shared/events/messaging.ts';

const toCustomers = Object.entries(letterKinds).flatMap(([kind, reader]) => (reader === 'customer' ? [kind] : []));

/** Why messaging waits or sends nothing; one more does not compile until it stands here. */
const decided: Readonly<Record<SkipReason | HoldReason, true>> = {
  ...{ 'test-order': true, 'no-recipient': true, 'no-address': true, 'no-consent': true },
  ...{ 'no-longer-useful': true, 'no-longer-true': true, refused: true },
  ...{ 'erasure-requested': true, 'ordered-again': true, 'ticket-just-solved': true },
  ...{ 'open-ticket': true, 'quiet-hours': true, 'enough-for-now': true },
  ...{ 'sender-refused': true, 'quota-spent': true },
};

describe('what the customer and the agent read', () => {
  it.each([
    ["the customer's page", onHerPage],
    ['the timeline', onTimeline],
  ])('has a name of its own for each letter that customers get, in both languages: %s', (_, labels) => {
    expect(toCustomers.length).toBeGreaterThan(6);
    expect(Object.keys(labels).sort()).toEqual(toCustomers.sort());
    for (const language of ['ko', 'en'] as const) {
      const names = Object.values(labels).map((label) => label[language]);
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => name.length > 1)).toBe(true);
    }
  });

  it('names every letter that a journey sends', () => {
    for (const { step } of journeys) expect(toCustomers).toContain(step.template);
  });

  it('has a reason for whatever messaging and journeys decide', () => {
    const calledOff = FollowUpCancelled.data.entries.because.options;
    expect(Object.keys(toAgents)).toEqual(expect.arrayContaining([...Object.keys(decided), ...calledOff]));
    // Tests are not shown to customers.
    const shown = Object.keys(decided).filter((reason) => reason !== 'test-order');
    expect(Object.keys(toHer)).toEqual(expect.arrayContaining(shown));
  });
});
