import { TimerDue, WakeChanged } from '../../shared/events/timers.ts';

/** What `timers.events` subscribes to: the wakes of all owners. */
export const timersSubscriptions = [WakeChanged, TimerDue] as const;
