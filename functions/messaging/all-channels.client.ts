import { emailChannel } from './channels/email/email-channel.store.ts';
import { deskWebhookChannel } from './channels/webhook/desk-channel.client.ts';
import { webhookChannel } from './channels/webhook/webhook-channel.client.ts';
import type { Letters } from './letters/letters.ts';
import type { AccountStore } from './sending/account.store.ts';
import type { SendDeps } from './sending/send-deps.ts';

type ChannelsEnv = Parameters<typeof emailChannel>[2] & Parameters<typeof deskWebhookChannel>[1];

/** All ways by which messages go. */
export function allChannels(letters: Letters, account: AccountStore, env: ChannelsEnv): SendDeps['channels'] {
  const answers = webhookChannel(letters, env.CHANNELS_PATH);
  return {
    email: emailChannel(letters, account, env),
    chat: answers,
    board: answers,
    'desk-webhook': deskWebhookChannel(letters, env),
  };
}
