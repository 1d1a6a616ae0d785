import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { careSubscriptions } from './care.events.subscriptions.ts';
import { keepContact } from './care.store.ts';
import { keepShop } from './shop.store.ts';
import { hearAnswer } from './survey-answer.store.ts';
import { wakeTicket } from './wake.store.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);

export const handler = consumer(env, careSubscriptions, {
  ShopChanged: keepShop,
  CustomerRegistered: keepContact,
  CustomerChanged: keepContact,
  SurveyAnswered: (event, turn) => hearAnswer(linkKeys, event, turn),
  TimerDue: wakeTicket,
});
