import { emailChannel } from './channels/email/email-channel.store.ts';
import { deskWebhookChannel } from './channels/webhook/desk-channel.client.ts';
import { webhookChannel } from './channels/webhook/webhook-channel.client.ts';
import type { Letters } from './letters/parts/open-letter.ts';
import type { AccountStore } from './sending/account.store.ts';
import type { SendDeps } from './sending/send-deps.ts';

type ChannelsEnv = Parameters<typeof emailChannel>[2] & Parameters<typeof deskWebhookChannel>[1];

/** The ways by which messages go that `messaging.send` carries. */
export function allChannels(letters: Letters, mails: AccountStore, env: ChannelsEnv): SendDeps['channels'] {
  const answers = webhookChannel(letters, env.CHANNELS_PATH);
  return {
    email: emailChannel(letters, mails, env),
    chat: answers,
    board: answers,
    'desk-webhook': deskWebhookChannel(letters, env),
  };
}
