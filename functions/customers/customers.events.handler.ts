import { readEnv } from '../../shared/base/env.ts';
import { pointsEvents, tierEvents } from '../../shared/events/loyalty.ts';
import { besideOrderEvents } from '../../shared/events/order-troubles.ts';
import { delayEvents, orderEvents, PlatformReturnChanged } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { shops } from './customer/customers.store.ts';
import { consentEventTypes, customersSubscriptions, ticketEvents } from './customers.events.subscriptions.ts';
import { filedEvents } from './filing/filed-events.store.ts';
import { toldToBoth } from './filing/filing.store.ts';
import { saveConsents, savePending, savePoints, saveTicket, saveTier } from './filing/history.store.ts';
import { saveConsent } from './identity/consent.store.ts';
import { applyPlatformMerge } from './identity/merge.store.ts';
import { addToOrder, assignOrder, reownAll, saveOrderEvent } from './identity/ownership.store.ts';
import { followSplit } from './identity/split.store.ts';
import { privacyEvents } from './privacy/privacy-events.store.ts';
import { keepOwnExport } from './profile/own-export.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, customersSubscriptions, {
  ShopChanged: (event) => saveProjection(shops, event, event.data),
  BuyerSeen: assignOrder,
  BuyersMerged: ({ shop, data, ...cause }) => applyPlatformMerge(shop, data, cause),
  CustomersMerged: toldToBoth(reownAll),
  CustomersSplit: toldToBoth(followSplit),
  ConsentReported: saveConsent,
  ExportRequested: keepOwnExport,
  ...each([...orderEvents, ...delayEvents], saveOrderEvent),
  ...each([...besideOrderEvents, PlatformReturnChanged], addToOrder),
  ...filedEvents,
  ...privacyEvents,
  ...each(pointsEvents, savePoints),
  ...each(tierEvents, saveTier),
  PendingPointsChanged: savePending,
  ...each(ticketEvents, saveTicket),
  ...each(consentEventTypes, saveConsents),
});
