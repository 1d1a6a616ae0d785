import { delayEvents, orderEvents } from '../../../shared/events/orders.ts';
import { each } from '../../../shared/kernel/consumer.ts';
import { saveOrder, saveOwner, saveReturn } from './order-gates.store.ts';

/** What opens and closes the gates of an order, and whose they are. */
export const orderGateHandlers = {
  ...each([...orderEvents, ...delayEvents], saveOrder),
  PlatformReturnChanged: saveReturn,
  OrderOwned: saveOwner,
};
