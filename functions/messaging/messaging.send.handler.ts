import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { letters } from './letters/letters.ts';
import { sendSubscriptions } from './messaging.send.subscriptions.ts';
import { messages } from './policy/messages.store.ts';
import { withdrawMessage } from './policy/withdrawal.store.ts';
import { AccountStore } from './sending/account.store.ts';
import type { Means } from './sending/case.ts';
import { send } from './sending/sending.store.ts';
import { mailsASecond } from './sending/ses.client.ts';

const env = readEnv('TABLE', 'CONFIGURATION_SET', 'API_URL', 'LINKS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const means: Means = {
  letters,
  account: new AccountStore(mailsASecond),
  linkKeys: linkKeysUnder(env.LINKS_PATH),
  apiUrl: env.API_URL,
  configurationSet: env.CONFIGURATION_SET,
};

export const handler = consumer(env, sendSubscriptions, {
  MessageRequested: (event, turn) => send(means, event, messages.of(event.shop, event.data.key), event.data, turn),
  MessageWithdrawn: (event, turn) => withdrawMessage(letters, event, turn),
  TimerDue: (event, turn) => send(means, event, messages.at(event.data.aggregate), undefined, turn),
});
