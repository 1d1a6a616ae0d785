import * as v from 'valibot';
import { defineEvent, id, instant, subject } from './event.ts';

/** When an aggregate next wants to be woken; `null` when no longer. The envelope's version says which wish is newer. */
export const WakeChanged = defineEvent(
  'WakeChanged',
  v.object({ owner: id, aggregate: subject, at: v.nullable(instant) }),
);

/** An aggregate's time has come, perhaps early, late, twice or in vain: its owner decides by its state. */
export const TimerDue = defineEvent('TimerDue', v.object({ owner: id, aggregate: subject }));

/** Of the wakes, those of one owner: what a capability subscribes to for its own. */
export const wakesOf = (owner: string) => ({ type: TimerDue, owner }) as const;
