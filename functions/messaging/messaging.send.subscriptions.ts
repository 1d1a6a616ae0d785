import { MessageWithdrawn, requestsIn, routedTo } from '../../shared/events/messaging.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `messaging.send` subscribes to. */
export const sendSubscriptions = [
  MessageWithdrawn,
  requestsIn('now'),
  requestsIn('bulk'),
  wakesOf('messaging', 'now'),
  wakesOf('messaging', 'bulk'),
  routedTo('messaging.send', 'now'),
  routedTo('messaging.send', 'bulk'),
] as const;
