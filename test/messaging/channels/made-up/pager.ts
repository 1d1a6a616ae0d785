import { request } from 'node:https';
import type { ChannelWay } from '../../../../functions/messaging/choice/way.ts';
import { type Letters, openLetter } from '../../../../functions/messaging/letters/parts/open-letter.ts';
import { triedAgainAt } from '../../../../functions/messaging/policy/pace.ts';
import type { Delivery } from '../../../../functions/messaging/policy/refusal.ts';
import { AccountStore, senderAccounts } from '../../../../functions/messaging/sending/account.store.ts';
import type { SendingChannel } from '../../../../functions/messaging/sending/channel.ts';
import { renderedDigest, rendering } from '../../../../functions/messaging/sending/rendering.ts';
import { hexId, phoneId, shareOf } from '../../../../shared/base/ids.ts';
import type { OutboundChannel } from '../../../../shared/events/messaging.ts';

/** A channel that nobody has shipped: no type, no event and no list of the product names it. */
const pager = 'pager' as OutboundChannel;

/** Pagers have the numbers of phones. */
export const pagerWay: ChannelWay = {
  channel: pager,
  addressOf: ({ phone }) => phone,
  digestOf: phoneId,
  isConnected: () => true,
  carriesAdvertising: true,
  won: 1,
};

/** One call to the company that carries pages, which tells what it made of it by its status. */
const page = (id: string, to: string, text: string): Promise<Delivery> =>
  new Promise((resolve, reject) => {
    const call = request({ host: 'pager.example', method: 'POST', path: '/pages', headers: { id } }, (answer) => {
      answer.on('error', reject).on('end', () => {
        if (answer.statusCode === 200) return resolve({ accepted: `page-${id}` });
        return resolve(answer.statusCode === 404 ? { refused: 'no such pager' } : { busy: 'all lines are taken' });
      });
      answer.resume();
    });
    call.on('error', reject).end(JSON.stringify({ to, text }));
  });

/** What sends by it: its own account, its own rendering, and one call. */
export function pagerChannel(letters: Letters): SendingChannel {
  const account = new AccountStore({ stored: senderAccounts.of('stage', pager), readQuota: async () => 20 });
  return {
    way: pagerWay,
    account: () => account,
    permit: (candidate, cause) => account.permit(candidate, cause),
    prepare: async ({ request: asked, message }, { shop }, to, at) => {
      const letter = openLetter(letters, asked.template.kind, asked.facts);
      const rendered = rendering(asked, letter, to, shop, { at });
      const { address, given, family, language, zone } = to;
      return {
        written: { at, to: address, given, family, language, zone, site: '', digest: renderedDigest(rendered) },
        documents: letter.version,
        send: () => page(hexId(message.subject), address, rendered.text),
      };
    },
    retryAt: async ({ event, before }, _, now) =>
      triedAgainAt(before?.state.firstDecidedAt ?? now, now, shareOf(`${event.id} ${now}`)),
  };
}
