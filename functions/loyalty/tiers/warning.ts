import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { TierWarned } from '../../../shared/events/loyalty.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';

/** The letter that warns a customer before the review of their tier. */
export function warningLetter(data: EventOf<typeof TierWarned>['data'], at: string): Draft {
  const { customer, tier, label = { ko: tier, en: tier }, missingMinor, currency, reviewAt } = data;
  return say(MessageRequested, at, {
    key: `${customer}~tier-warning-${reviewAt.slice(0, 10)}`,
    to: { customer },
    purpose: 'transactional',
    topic: 'points',
    template: { kind: 'tier-warning' },
    facts: { tier: label, missingMinor, currency, reviewAt },
    usefulUntil: reviewAt,
    stillTrue: [],
    about: {},
  });
}
