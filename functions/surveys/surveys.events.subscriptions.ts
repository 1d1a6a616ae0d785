import { ErasureRequested } from '../../shared/events/customers.ts';
import { MessageSent } from '../../shared/events/messaging.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `surveys.events` subscribes to. */
export const surveysSubscriptions = [ShopChanged, MessageSent, ErasureRequested, wakesOf('surveys')] as const;
