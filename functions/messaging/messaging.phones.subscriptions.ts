import { routedTo } from '../../shared/events/messaging.ts';

/** What `messaging.phones` subscribes to. */
export const phoneSubscriptions = [routedTo('messaging.phones', 'now'), routedTo('messaging.phones', 'bulk')] as const;
