import * as v from 'valibot';
import { defineEvent, id, instant, type Lane, ownerIn, subject } from './event.ts';

/** When an aggregate next has to be woken; `null` when no longer. The envelope's version says which event is newer. */
export const WakeChanged = defineEvent(
  'WakeChanged',
  v.object({ owner: id, aggregate: subject, at: v.nullable(instant) }),
);

/** An aggregate's time has come. It may be early, late, repeated or obsolete: the owner decides by its state. */
export const TimerDue = defineEvent('TimerDue', v.object({ owner: id, aggregate: subject }));

/** A capability's subscription to the wakes of its own aggregates, of those that are woken by this lane. */
export const wakesOf = (owner: string, lane: Lane = 'now') =>
  ({ type: TimerDue, where: { owner: [ownerIn(owner, lane)] }, lane }) as const;
