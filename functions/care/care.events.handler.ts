import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { careSubscriptions } from './care.events.subscriptions.ts';
import { saveQuestion } from './inbound/board-question.store.ts';
import { saveColleague } from './staff/staff.store.ts';
import { saveAnswer } from './surveys/survey-answer.store.ts';
import { saveContact } from './tickets/contacts.store.ts';
import { saveShop } from './tickets/shop.store.ts';
import { wakeTicket } from './tickets/wake.store.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);

export const handler = consumer(env, careSubscriptions, {
  ShopChanged: saveShop,
  StaffChanged: saveColleague,
  CustomerRegistered: saveContact,
  CustomerChanged: saveContact,
  SurveyAnswered: (event, context) => saveAnswer(linkKeys, event, context),
  BoardQuestionAsked: saveQuestion,
  TimerDue: wakeTicket,
});
