import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { keepInvitation } from './invited.store.ts';
import { surveysAnswers } from './privacy.store.ts';
import { runSurveys, wakeSurvey } from './running.store.ts';
import { surveysSubscriptions } from './surveys.events.subscriptions.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, surveysSubscriptions, {
  ShopChanged: runSurveys,
  TimerDue: wakeSurvey,
  MessageSent: keepInvitation,
  ...surveysAnswers,
});
