import { linkKeysUnder } from '../../../../shared/api/link-keys.ts';
import { orderReplyAddress } from '../../../../shared/api/order-address.ts';
import { plusSeconds, systemClock } from '../../../../shared/base/clock.ts';
import { shareOf } from '../../../../shared/base/ids.ts';
import { readNotice } from '../../desk-mail/notice.client.ts';
import { type LetterContext, linksOf, needsLinks } from '../../email/letter-links.ts';
import { type Letters, openLetter } from '../../letters/parts/open-letter.ts';
import { letterPicture, type WrittenPicture } from '../../pictures/picture-of-message.ts';
import { earnedSoon } from '../../policy/earned.store.ts';
import type { Written } from '../../policy/message.ts';
import type { Reachable } from '../../policy/verdict.ts';
import type { AccountStore } from '../../sending/account.store.ts';
import { withThrottling } from '../../sending/account.ts';
import type { Prepared, SendingChannel } from '../../sending/channel.ts';
import { firstProductNote } from '../../sending/evidence.store.ts';
import { renderedDigest, rendering, writtenPicture } from '../../sending/rendering.ts';
import type { Evidence, SendTask } from '../../sending/task.ts';
import { mailOf } from './mail.ts';
import { mailTags } from './mail-tags.ts';
import { sendMail } from './ses.client.ts';
import { emailWay } from './way.ts';

/** The stage's own settings of its mails. */
interface MailEnv {
  readonly LINKS_PATH: string;
  /** The address of the pages that letters link to. */
  readonly API_URL: string;
  readonly CONFIGURATION_SET: string;
  /** Separated by commas. */
  readonly SENDER_DOMAINS: string;
}

const mailDeps = (letters: Letters, env: MailEnv) => ({
  letters,
  linkKeys: linkKeysUnder(env.LINKS_PATH),
  apiUrl: env.API_URL,
  configurationSet: env.CONFIGURATION_SET,
  senderDomains: env.SENDER_DOMAINS.split(','),
});
type MailDeps = ReturnType<typeof mailDeps>;

/** Mails by SES, at the pace of the account. */
export function emailChannel(letters: Letters, account: AccountStore, env: MailEnv): SendingChannel {
  const deps = mailDeps(letters, env);
  return {
    way: emailWay,
    account: () => account,
    permit: (candidate, cause) => account.permit(candidate, cause),
    readNotice: async ({ event, request }, now) =>
      (await readNotice({ keys: await deps.linkKeys(Date.parse(now)), site: deps.apiUrl }, event.shop, request, now)) ??
      'over',
    prepare: (task, evidence, to, at) => prepareMail(deps, task, evidence, to, at),
    retryAt: async ({ event, before }, _, now) => {
      await account.update(event, (known) => withThrottling(known, systemClock()));
      return plusSeconds(now, 1 + 9 * shareOf(`${event.id} ${before?.version}`));
    },
  };
}

async function prepareMail(
  { letters, linkKeys, apiUrl, configurationSet, senderDomains }: MailDeps,
  { event, request, notice }: SendTask,
  evidence: Evidence,
  to: Reachable,
  at: string,
): Promise<Prepared> {
  const keys = needsLinks(request) ? await linkKeys(Date.parse(systemClock())) : [];
  const letter = openLetter(letters, request.template.kind, { ...request.facts, ...notice?.facts });
  const earned = letter.showsPoints ? await earnedSoon(event.shop, request) : undefined;
  const note = await firstProductNote(event.shop, letter);
  const links = linksOf({ keys, site: apiUrl }, event.shop, request, at);
  const picture = writtenPicture(evidence, request, to);
  const shown = picture && letterPicture(picture, { site: apiUrl, shop: event.shop });
  const occasion = { ...links, at, shortName: note?.shortName, earned, ...(shown && { picture: shown }) };
  const rendered = rendering(request, letter, to, evidence.shop, occasion);
  const { order } = request.about;
  const support = evidence.shop.brand.support.email;
  const ofOrder = order && !notice ? orderReplyAddress(keys, event.shop, support, order) : undefined;
  const replyTo = notice?.replyTo ?? ofOrder;
  const mail = await mailOf(request, rendered, to.address, evidence.shop, { occasion, senderDomains, replyTo });
  return {
    written: writtenFrom({ ...to, ...occasion, site: apiUrl }, renderedDigest(rendered), picture),
    documents: letter.version,
    from: { source: mail.source, brand: evidence.shop.brand },
    send: (subject, attempt) =>
      sendMail({ ...mail, configurationSet, senderDomains, tags: mailTags(subject, attempt) }),
  };
}

/** What the letter depended on. */
function writtenFrom(
  used: Reachable & LetterContext & { readonly site: string },
  digest: string,
  picture: WrittenPicture | undefined,
): Written {
  const { at, address: to, given, family, language, zone, site, shortName, earned } = used;
  const known = { at, to, given, family, language, zone, site, shortName, earned, digest };
  return picture ? { ...known, picture } : known;
}
