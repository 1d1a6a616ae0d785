import { MessageRequested, MessageWithdrawn, routedTo } from '../../shared/events/messaging.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `messaging.send` subscribes to. */
export const sendSubscriptions = [
  MessageRequested,
  MessageWithdrawn,
  wakesOf('messaging'),
  routedTo('messaging.send'),
] as const;
