import { readEnv } from '../../shared/base/env.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { hearOrder, hearOwner } from './award.ts';
import { loyaltySubscriptions } from './loyalty.events.subscriptions.ts';
import { terms } from './loyalty.store.ts';
import { programme } from './programme.ts';
import { decide, wake } from './settling.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const decideBy = decide(programme);

export const handler = consumer(env, loyaltySubscriptions, {
  ShopChanged: (event) => {
    const { zone, programme: own } = event.data;
    return saveProjection(terms, event, { zone, ...(own && { programme: own }) });
  },
  ...each(orderEvents, (event, when) =>
    decideBy(event, when, (before, by) => hearOrder(before, event.version, event.data, event.test, by)),
  ),
  OrderOwned: (event, when) =>
    decideBy(event, when, (before) => hearOwner(before, event.version, event.data.customer, event.at)),
  TimerDue: wake(programme),
});
