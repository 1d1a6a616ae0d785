import { orderReplyAddress } from '../../../shared/api/order-address.ts';
import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { ReadNotice } from '../desk-mail/notice.client.ts';
import { type LetterContext, linksOf, needsLinks } from '../email/letter-links.ts';
import { openLetter } from '../letters/letters.ts';
import { earnedSoon } from '../policy/earned.store.ts';
import { claim, type MessageState, type Written } from '../policy/message.ts';
import { countSent } from '../policy/recipient.ts';
import type { Reachable } from '../policy/send-policy.ts';
import { unblocked } from './account.ts';
import type { Delivery } from './channel.ts';
import { recordDelivery } from './delivery.store.ts';
import { firstProductNote, recipientWrites } from './evidence.store.ts';
import { keepShop } from './kept-shop.store.ts';
import { mailOf } from './mail.ts';
import { mailTags } from './mail-tags.ts';
import { saveDecision } from './outcome.store.ts';
import { renderedDigest, rendering } from './rendering.ts';
import { sendMail } from './ses.client.ts';
import type { Evidence, SendDeps, SendTask } from './task.ts';

const sleepUntil = (at: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - Date.parse(systemClock()))));

/** To whom the message goes, and when; `isProbe` is the one that shows whether a block of the account is over. */
interface Departure {
  readonly to: Reachable;
  readonly sendAt: number;
  readonly isProbe: boolean;
  /** What a notice to the shop's staff says, beside the facts of its request. */
  readonly notice?: ReadNotice | undefined;
}

/** Claims the message in the same transaction as the recipient's count, sends it once, and records the outcome. */
export async function claimAndSend(
  deps: SendDeps,
  task: SendTask,
  evidence: Evidence,
  { to, sendAt, isProbe, notice }: Departure,
): Promise<void> {
  const { event, before, request, message } = task;
  const { letters, account, linkKeys, apiUrl, configurationSet, senderDomains } = deps;
  const sender = { configurationSet, senderDomains };
  if (sendAt > Date.parse(systemClock())) await sleepUntil(sendAt);
  const keys = needsLinks(request) ? await linkKeys(Date.parse(systemClock())) : [];
  const letter = openLetter(letters, request.template.kind, { ...request.facts, ...notice?.facts });
  const earned = letter.showsPoints ? await earnedSoon(event.shop, request) : undefined;
  const productNote = await firstProductNote(event.shop, letter);
  const at = systemClock();
  const links = linksOf({ keys, site: apiUrl }, event.shop, request, at);
  const occasion = { ...links, at, shortName: productNote?.shortName, earned };
  const rendered = rendering(request, letter, to, evidence.shop, occasion);
  const { order } = request.about;
  const support = evidence.shop.brand.support.email;
  const ofOrder = order && !notice ? orderReplyAddress(keys, event.shop, support, order) : undefined;
  const replyTo = notice?.replyTo ?? ofOrder;
  const mail = await mailOf(request, rendered, to.email, evidence.shop, { occasion, senderDomains, replyTo });
  const counted = recipientWrites(task, evidence, (recipient) => countSent(recipient, request, at));
  const documents = { ...evidence.documents, ...letter.version };
  const written = writtenFrom({ ...to, ...occasion, site: apiUrl }, renderedDigest(rendered));
  await keepShop(event.shop, evidence.shopVersion, evidence.shop, event);
  const claimed = await saveDecision(letters, task, claim(before?.state, request, at, { documents, written }), {
    alsoWrite: [...counted, ...evidence.unchanged],
    documents,
    decidedAt: at,
  });
  const tags = mailTags(message.subject, claimed.state.attempt);
  const delivery = await deliver(() => sendMail({ ...mail, ...sender, tags }), claimed.state, event);
  await recordDelivery(deps, { ...task, before: claimed }, delivery, {
    source: mail.source,
    brand: evidence.shop.brand,
  });
  if (isProbe && 'accepted' in delivery) await account.update(event, unblocked);
}

/** What the letter depended on. */
function writtenFrom(used: Reachable & LetterContext & { readonly site: string }, digest: string): Written {
  const { at, email: to, given, family, language, zone, site, shortName, earned } = used;
  return { at, to, given, family, language, zone, site, shortName, earned, digest };
}

/** Sends it. After an unknown outcome the message is decided again when the lease is over; then the purpose decides whether it is sent again. */
async function deliver(send: () => Promise<Delivery>, message: MessageState, event: Envelope): Promise<Delivery> {
  try {
    return await send();
  } catch (error) {
    log.error('The outcome of a send is unknown', { event: event.id, error: error as Error });
    throw new Later(message.leaseUntil ?? systemClock(), 'Its outcome is not known');
  }
}
