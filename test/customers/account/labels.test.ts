import { describe, expect, it } from 'vitest';
import { messageReasons as toHer } from '../../../functions/customers/account/messages.words.ts';
import { sentence } from '../../../functions/customers/timeline/timeline.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import type { HoldReason, SkipReason } from '../../../functions/messaging/policy/reasons.ts';
import { FollowUpCancelled, journeys } from '../../../shared/events/journeys.ts';
import { toCustomers } from '../../messaging/letters/every-text.ts';

/** Why messaging waits or sends nothing; one more does not compile until it stands here. */
const decided: Readonly<Record<SkipReason | HoldReason, true>> = {
  'test-order': true,
  'no-recipient': true,
  suppressed: true,
  'no-address': true,
  unconfirmed: true,
  'no-consent': true,
  'no-longer-useful': true,
  'no-longer-true': true,
  'no-channel': true,
  'not-taken': true,
  refused: true,
  'erasure-requested': true,
  'ordered-again': true,
  'asked-recently': true,
  'ticket-just-solved': true,
  'never-by-cap': true,
  stopped: true,
  paused: true,
  'opted-out': true,
  'open-ticket': true,
  'open-return': true,
  'late-parcel': true,
  'quiet-hours': true,
  'enough-for-now': true,
  'sender-refused': true,
  'quota-spent': true,
  'day-is-spent': true,
  'no-kakao': true,
  'cannot-be-carried': true,
  'texts-refused': true,
};

describe('what the customer and the agent read', () => {
  it.each([
    ["the customer's page", toCustomers.map(({ readerLabel }) => readerLabel)],
    ['the timeline', [...letters.values()].map(({ label }) => label)],
  ])('has a name of its own for each letter, in both languages: %s', (_, labels) => {
    expect(labels.length).toBeGreaterThan(6);
    for (const language of ['ko', 'en'] as const) {
      const names = labels.map((label) => label[language].trim());
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => name.length < 2)).toEqual([]);
    }
  });

  it.each([...journeys.orders, journeys.winBack])(
    'calls what $name plans as what it sends',
    ({ label, needs, step }) => {
      const letter = toCustomers.find(({ kind }) => kind === step.template);
      expect(letter?.label).toEqual(label);
      // It is not switched on while its letter would have a gap.
      expect(needs).toEqual(expect.arrayContaining([...(letter?.needs ?? [])]));
    },
  );

  it('has a reason for whatever messaging and journeys decide', () => {
    const calledOff = FollowUpCancelled.data.entries.because.options;
    const toAgents = (because: string) =>
      sentence(
        {
          id: 'x',
          at: '2026-12-04T01:00:00.000Z',
          kind: 'message',
          name: 'MessageSkipped',
          test: false,
          facts: { because },
        },
        { language: 'ko', zone: 'Asia/Seoul', shopZone: 'Asia/Seoul' },
      );
    expect(toAgents('another')).toContain('another');
    expect([...Object.keys(decided), ...calledOff].filter((because) => toAgents(because).includes(because))).toEqual(
      [],
    );
    // Tests are not shown to customers.
    const shown = Object.keys(decided).filter((reason) => reason !== 'test-order');
    expect(Object.keys(toHer)).toEqual(expect.arrayContaining(shown));
  });
});
