import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { careSubscriptions } from './care.events.subscriptions.ts';
import { hearAnswer } from './surveys/survey-answer.store.ts';
import { keepShop } from './tickets/shop.store.ts';
import { keepContact } from './tickets/tickets.store.ts';
import { wakeTicket } from './tickets/wake.store.ts';

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
