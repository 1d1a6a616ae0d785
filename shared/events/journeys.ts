import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

/**
 * Every journey, and what of a shop's document it needs: it is not switched on while that is missing. What is an object or
 * a list is missing when it has nothing in it.
 */
export const journeyNeeds = {
  welcome: ['brand.support.person', 'brand.support.phone'],
  delay: ['brand.support.phone'],
  // A low answer is a ticket, and its promise needs an hour at which somebody is there.
  'delivery-question': ['hours.week', 'brand.support.phone'],
  // The letter says that somebody reads the answers.
  'first-days': ['hours.week', 'brand.support.person'],
  // Runs only where it is switched on. Advertising names its sender with a contact (정보통신망법 제50조).
  'win-back': ['brand.address', 'brand.support.phone'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type JourneyName = keyof typeof journeyNeeds;

const followUp = { order: id, customer: id, step: id };

/** Something will be said to the customer at `dueAt`, if it is still right then. */
export const FollowUpPlanned = defineEvent('FollowUpPlanned', v.object({ ...followUp, dueAt: instant }));
export const FollowUpCancelled = defineEvent(
  'FollowUpCancelled',
  v.object({
    ...followUp,
    because: v.picklist([
      ...['order-cancelled', 'known-quietly', 'journey-off', 'to-be-installed'],
      ...['nothing-received', 'no-longer-useful'],
    ] as const),
  }),
);
/** The follow-up was due, and messaging has been asked. */
export const FollowUpDone = defineEvent('FollowUpDone', v.object(followUp));
