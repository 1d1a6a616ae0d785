import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { allChannels } from './all-channels.client.ts';
import { allWays } from './all-ways.ts';
import { readMailsPerSecond } from './channels/email/ses.client.ts';
import { wakeBeside } from './consents/wakes.store.ts';
import { letters } from './letters/letters.ts';
import { sendSubscriptions } from './messaging.send.subscriptions.ts';
import { messages } from './policy/messages.store.ts';
import { AccountStore, senderAccounts } from './sending/account.store.ts';
import type { SendDeps } from './sending/send-deps.ts';
import { send } from './sending/sending.store.ts';
import { withdrawMessage } from './sending/withdrawal.store.ts';

const env = readEnv(
  'TABLE',
  'CONFIGURATION_SET',
  'API_URL',
  'LINKS_PATH',
  'CHANNELS_PATH',
  'SENDER_DOMAINS',
  'QUEUE_URL',
  'DEAD_LETTERS_URL',
);
export type Env = typeof env;

const mails = new AccountStore({ stored: senderAccounts.of('stage', 'email'), readQuota: readMailsPerSecond });
const deps: SendDeps = { letters, channels: allChannels(letters, mails, env), ways: allWays };

export const handler = consumer(env, sendSubscriptions, {
  MessageRequested: (event, context) => send(deps, event, messages.of(event.shop, event.data.key), event.data, context),
  MessageWithdrawn: (event, context) => withdrawMessage(letters, event, context),
  MessageRouted: (event, context) => send(deps, event, messages.of(event.shop, event.data.key), undefined, context),
  TimerDue: (event, context) =>
    wakeBeside(event, context) ?? send(deps, event, messages.at(event.data.aggregate), undefined, context),
});
