import { MessageRequested, MessageWithdrawn } from '../../shared/events/messaging.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `messaging.send` subscribes to. */
export const sendSubscriptions = [MessageRequested, MessageWithdrawn, wakesOf('messaging')] as const;
