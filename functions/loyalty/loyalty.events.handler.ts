import { readEnv } from '../../shared/base/env.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { onPersonChanged, onRecountPage, onTimerDue, updateAward } from './awards.store.ts';
import { recordFacts, recordOwner, recordReturn } from './ledger/award.ts';
import { programme } from './ledger/programme.ts';
import { loyaltySubscriptions } from './loyalty.events.subscriptions.ts';
import { loyaltyAnswers } from './person/privacy.store.ts';
import { hearDocument, onProgrammeApplied, onProgrammeProposed } from './programme.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const update = updateAward(programme);

export const handler = consumer(env, loyaltySubscriptions, {
  ShopChanged: hearDocument(programme),
  ...each(orderEvents, (event, context) =>
    update(event, context, (before, by) => recordFacts(before, event.version, event.data, event.test, by)),
  ),
  PlatformReturnChanged: (event, context) => update(event, context, (before) => recordReturn(before, event)),
  OrderOwned: (event, context) =>
    update(event, context, (before) =>
      recordOwner(before, event.version, event.data.named ?? event.data.customer, event.at),
    ),
  CustomersMerged: onPersonChanged(programme),
  CustomersSplit: onPersonChanged(programme),
  TimerDue: onTimerDue(programme),
  ProgrammeProposed: onProgrammeProposed(programme),
  ProgrammeApplied: onProgrammeApplied,
  RecountPageDue: onRecountPage(programme),
  ...loyaltyAnswers(programme),
});
