import { systemClock } from '../../shared/base/clock.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue, WakeChanged } from '../../shared/events/timers.ts';
import type { Schedules } from './schedules.client.ts';
import { hearDue, wakeSubject, wish } from './wake.ts';
import { settle, wakes } from './wakes.store.ts';

/** An aggregate wishes to be woken at another time, or no longer. */
export const keepWish =
  (schedules: Schedules) =>
  async (event: EventOf<typeof WakeChanged>): Promise<void> => {
    const { shop, version, id: cause, data } = event;
    const kept = wakes.at(wakeSubject(data.aggregate));
    const wake = await kept.change(event, (before) => ({
      state: wish(before, { ...data, shop, version, cause }, systemClock()),
    }));
    if (wake) await settle(schedules, kept, wake);
  };

/** Whoever is told of a time was woken. A schedule that fired before its time is gone: who still waits gets another. */
export const keepTold =
  (schedules: Schedules) =>
  async ({ subject, data, version, ...event }: EventOf<typeof TimerDue>): Promise<void> => {
    const now = systemClock();
    const isBySchedule = subject === data.aggregate;
    const kept = wakes.at(wakeSubject(data.aggregate));
    const wake = await kept.change(event, (before) =>
      before && isBySchedule ? { state: hearDue(before, version, now) } : undefined,
    );
    if (wake?.state.at && wake.state.at > now) await settle(schedules, kept, wake);
  };
