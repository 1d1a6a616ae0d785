import { systemClock } from '../../shared/base/clock.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue, WakeChanged } from '../../shared/events/timers.ts';
import type { Schedules } from './schedules.client.ts';
import { applyDesired, applyDue, wakeSubject } from './wake.ts';
import { reconcile, wakes } from './wakes.store.ts';

/** Saves when an aggregate wants to be woken, if at all, and adapts its schedule. */
export const saveDesiredWake =
  (schedules: Schedules) =>
  async (event: EventOf<typeof WakeChanged>): Promise<void> => {
    const { shop, version, id: cause, data } = event;
    const stored = wakes.at(wakeSubject(data.aggregate));
    const wake = await stored.change(event, (before) => ({
      state: applyDesired(before, { ...data, shop, version, cause }, systemClock()),
    }));
    if (wake) await reconcile(schedules, stored, wake);
  };

/** Records that a wake has fired. A schedule that fired before its time no longer exists: the wake gets another one. */
export const saveFired =
  (schedules: Schedules) =>
  async ({ subject, data, version, ...event }: EventOf<typeof TimerDue>): Promise<void> => {
    const now = systemClock();
    const isBySchedule = subject === data.aggregate;
    const stored = wakes.at(wakeSubject(data.aggregate));
    const wake = await stored.change(event, (before) =>
      before && isBySchedule ? { state: applyDue(before, version, now) } : undefined,
    );
    if (wake?.state.at && wake.state.at > now) await reconcile(schedules, stored, wake);
  };
