import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import { keepErasure, keepInvitation } from './invited.store.ts';
import { runSurveys, wakeSurvey } from './running.store.ts';
import { surveysSubscriptions } from './surveys.events.subscriptions.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, surveysSubscriptions, {
  ShopChanged: runSurveys,
  TimerDue: wakeSurvey,
  MessageSent: keepInvitation,
  ErasureRequested: keepErasure,
});
