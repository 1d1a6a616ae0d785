import { readEnv } from '../../shared/base/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { hearOrder, hearOwner } from './enrolment.ts';
import { decide, wake } from './hearing.store.ts';
import { journeysSubscriptions } from './journeys.events.subscriptions.ts';
import { shops } from './journeys.store.ts';
import { switchedIn } from './terms.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const decideBy = decide(journeys);

export const handler = consumer(env, journeysSubscriptions, {
  ShopChanged: (event) => saveProjection(shops, event, { zone: event.data.zone, ...switchedIn(event.data.journeys) }),
  ...each([...orderEvents, ...delayEvents], (event, turn) =>
    decideBy(event, turn, (before) => hearOrder(before, event.version, event.data, event.test)),
  ),
  OrderOwned: (event, turn) => decideBy(event, turn, (before) => hearOwner(before, event.version, event.data.customer)),
  TimerDue: wake(journeys),
});
