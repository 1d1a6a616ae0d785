import { linkKeysUnder } from '../../../../shared/api/link-keys.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { hexId } from '../../../../shared/base/ids.ts';
import { endpointAt } from '../../../../shared/base/public-address.ts';
import { readNotice } from '../../desk-mail/notice.client.ts';
import { type Letters, openLetter } from '../../letters/parts/open-letter.ts';
import type { SendingChannel } from '../../sending/channel.ts';
import { writtenFor } from '../../sending/rendering.ts';
import { answerSecretsUnder } from './answer-secrets.client.ts';
import { slackMessage } from './slack-message.ts';
import { askedAgainAt, notTaken, postSigned } from './webhook-channel.client.ts';

/** The stage's own settings of notices. */
interface DeskEnv {
  readonly LINKS_PATH: string;
  readonly CHANNELS_PATH: string;
  readonly API_URL: string;
}

/**
 * Notices to the system of a shop's staff: the words of the email, as an incoming webhook of Slack takes them, signed as answers are. The
 * words are read just before it is sent, and are kept nowhere.
 */
export function deskWebhookChannel(letters: Letters, env: DeskEnv): SendingChannel {
  const secretsOf = answerSecretsUnder(env.CHANNELS_PATH);
  const linkKeys = linkKeysUnder(env.LINKS_PATH);
  return {
    // No account is shared, and one ticket has a handful of notices.
    permit: async () => ({ sendAt: Date.parse(systemClock()), isProbe: false }),
    readNotice: async ({ event, request }, now) =>
      (await readNotice({ keys: await linkKeys(Date.parse(now)), site: env.API_URL }, event.shop, request, now)) ??
      'over',
    prepare: async ({ event, request, notice }, { shop }, to, at) => {
      const letter = openLetter(letters, request.template.kind, { ...request.facts, ...notice?.facts });
      const body = JSON.stringify(slackMessage(writtenFor(request, letter, to, shop, { at })));
      const secrets = await secretsOf(event.shop, Date.parse(at));
      return {
        written: { at, to: 'webhook', language: to.language, site: '', digest: hexId('notice', body) },
        documents: letter.version,
        send: async () => {
          const endpoint = endpointAt(shop.desk?.webhook?.url ?? '');
          if (!endpoint || secrets.length === 0)
            return notTaken(event.shop, 'No address or no live secret is there for it');
          return await postSigned(event.shop, { ...endpoint, key: request.key, body, secrets });
        },
      };
    },
    retryAt: askedAgainAt,
  };
}
