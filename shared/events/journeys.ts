import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

const followUp = { order: id, customer: id, step: id };

/** Something will be said to the customer at `dueAt`, if it is still right then. */
export const FollowUpPlanned = defineEvent('FollowUpPlanned', v.object({ ...followUp, dueAt: instant }));
export const FollowUpCancelled = defineEvent(
  'FollowUpCancelled',
  v.object({ ...followUp, because: v.picklist(['order-cancelled', 'known-quietly']) }),
);
/** The follow-up was due, and messaging has been asked. */
export const FollowUpDone = defineEvent('FollowUpDone', v.object(followUp));
