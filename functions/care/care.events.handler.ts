import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { readEnv } from '../../shared/base/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { removeFiles } from './attachments/files.client.ts';
import { careSubscriptions } from './care.events.subscriptions.ts';
import { deliveryHandlers, tellOfLateParcel } from './deliveries/late-parcel.store.ts';
import { careAnswers } from './erasing/privacy.store.ts';
import { heardHandlers } from './inbound/heard-handlers.store.ts';
import { saveSentMail } from './mail-leads/mail-leads.store.ts';
import { careOrderHandlers } from './orders/order-handlers.store.ts';
import { wakeTicket } from './pending/wake.store.ts';
import { carePersonHandlers } from './persons/person-handlers.store.ts';
import { replayNextPage } from './replay/replay.store.ts';
import { replyHandlers } from './replies/release.store.ts';
import { saveColleague } from './staff/staff.store.ts';
import { saveAnswer } from './surveys/survey-answer.store.ts';
import { saveContact } from './tickets/contacts.store.ts';
import { saveShop } from './tickets/shop.store.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'FILES_BUCKET', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;
const keys = linkKeysUnder(env.LINKS_PATH);
export const handler = consumer(env, careSubscriptions, {
  ShopChanged: saveShop,
  StaffChanged: saveColleague,
  CustomerRegistered: saveContact,
  CustomerChanged: saveContact,
  ...carePersonHandlers,
  ...careOrderHandlers,
  SurveyAnswered: (event, context) => saveAnswer(keys, event, context),
  ...heardHandlers,
  MessageSent: saveSentMail,
  ...deliveryHandlers(journeys),
  PromiseReplayDue: replayNextPage,
  ...replyHandlers(keys),
  TimerDue: (event, context) => wakeTicket(keys, tellOfLateParcel, event, context),
  ...careAnswers((place, files) => removeFiles(env.FILES_BUCKET, place, files, systemClock())),
});
