import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { recipients } from '../policy/messages.store.ts';
import { remindOfStops, stopItems } from '../stops/stops.store.ts';
import { sendNotices } from './notices.store.ts';

const woken = [[recipients, sendNotices] as const, [stopItems, remindOfStops] as const];

/** Wakes what is no message: a person, for the letters about their consents, or what is stopped, to tell of it. Nothing for a message. */
export const wakeBeside = (event: EventOf<typeof TimerDue>, context: MessageContext): Promise<void> | undefined =>
  woken.find(([kind]) => kind.has(event.data.aggregate))?.[1](event, context);
