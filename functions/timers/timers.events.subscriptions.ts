import { TimerDue, WakeChanged } from '../../shared/events/timers.ts';

/** What `timers.events` subscribes to: of the wakes all, whoever owns them. */
export const timersSubscriptions = [WakeChanged, TimerDue] as const;
