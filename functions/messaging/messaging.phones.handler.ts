import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { allWays } from './all-ways.ts';
import { phoneAccounts } from './channels/phone/accounts.store.ts';
import { providers } from './channels/phone/all-providers.client.ts';
import { picturesIn } from './channels/phone/carried-pictures.client.ts';
import { phoneChannel } from './channels/phone/phone-channel.client.ts';
import { carriersBy } from './channels/providers/carriers.client.ts';
import { credentialsUnder } from './channels/providers/credentials.client.ts';
import { pushChannel } from './channels/push/push-channel.store.ts';
import { letters } from './letters/letters.ts';
import { phoneSubscriptions } from './messaging.phones.subscriptions.ts';
import { messages } from './policy/messages.store.ts';
import type { SendDeps } from './sending/send-deps.ts';
import { send } from './sending/sending.store.ts';

const env = readEnv('TABLE', 'CHANNELS_PATH', 'LINKS_PATH', 'API_URL', 'FILES_BUCKET', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const carriers = carriersBy(providers, credentialsUnder(env.CHANNELS_PATH));
const linkKeys = linkKeysUnder(env.LINKS_PATH);
const accountOf = phoneAccounts();
const pictures = picturesIn(env.FILES_BUCKET);
const phones = { letters, carriers, accountOf, linkKeys, site: env.API_URL, pictures };
const push = pushChannel({ letters, linkKeys, apiUrl: env.API_URL, accountOf });
const deps: SendDeps = {
  letters,
  ways: allWays,
  channels: { sms: phoneChannel(phones, 'sms'), kakao: phoneChannel(phones, 'kakao'), push },
};

export const handler = consumer(env, phoneSubscriptions, {
  MessageRouted: (event, context) => send(deps, event, messages.of(event.shop, event.data.key), undefined, context),
});
