import { readEnv } from '../../shared/base/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { applyOrderFacts, applyOwner } from './enrolment.ts';
import { journeysSubscriptions } from './journeys.events.subscriptions.ts';
import { journeyShops } from './journeys.store.ts';
import { journeysAnswers } from './privacy.store.ts';
import { switchedIn } from './terms.ts';
import { onTimerDue, updateEnrolment } from './updates.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const update = updateEnrolment(journeys);

export const handler = consumer(env, journeysSubscriptions, {
  ShopChanged: (event) =>
    saveProjection(journeyShops, event, { zone: event.data.zone, ...switchedIn(event.data.journeys) }),
  ...each([...orderEvents, ...delayEvents], (event, context) =>
    update(event, context, (before) => applyOrderFacts(before, event.version, event.data, event.test)),
  ),
  OrderOwned: (event, context) => update(event, context, (before) => applyOwner(before, event.version, event.data)),
  TimerDue: onTimerDue(journeys),
  ...journeysAnswers(journeys),
});
