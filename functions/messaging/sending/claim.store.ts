import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import { linksOf, needsLinks } from '../email/letter-links.ts';
import { openLetter } from '../letters/letters.ts';
import { earnedSoon } from '../policy/earned.store.ts';
import { claim, type MessageState } from '../policy/message.ts';
import { countSent } from '../policy/recipient.ts';
import type { Reachable } from '../policy/send-policy.ts';
import { unblocked } from './account.ts';
import type { Delivery } from './channel.ts';
import { recordDelivery } from './delivery.store.ts';
import { firstProductNote, recipientWrites } from './evidence.store.ts';
import { mailOf } from './mail.ts';
import { saveDecision } from './outcome.store.ts';
import { sendMail } from './ses.client.ts';
import type { Evidence, SendDeps, SendTask } from './task.ts';

const sleepUntil = (at: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - Date.parse(systemClock()))));

/** To whom the message goes, and when; `isProbe` is the one that shows whether a block of the account is over. */
interface Departure {
  readonly to: Reachable;
  readonly sendAt: number;
  readonly isProbe: boolean;
}

/** Claims the message in the same transaction as the recipient's count, sends it once, and records the outcome. */
export async function claimAndSend(
  deps: SendDeps,
  task: SendTask,
  evidence: Evidence,
  { to, sendAt, isProbe }: Departure,
): Promise<void> {
  const { event, before, request, message } = task;
  const { letters, account, linkKeys, apiUrl, configurationSet, senderDomains } = deps;
  const sender = { configurationSet, senderDomains };
  if (sendAt > Date.parse(systemClock())) await sleepUntil(sendAt);
  const keys = needsLinks(request) ? await linkKeys(Date.parse(systemClock())) : [];
  const links = linksOf(keys, apiUrl, event.shop, request);
  const letter = openLetter(letters, request.template.kind, request.facts);
  const earned = letter.showsPoints ? await earnedSoon(event.shop, request) : undefined;
  const at = systemClock();
  const note = await firstProductNote(event.shop, letter);
  const occasion = { ...links, at, shortName: note?.shortName, earned };
  const mail = await mailOf(request, letter, to, evidence.shop, occasion, senderDomains);
  const counted = recipientWrites(task, evidence, (recipient) => countSent(recipient, request, at));
  const documents = { ...evidence.documents, ...letter.version };
  const claimed = await saveDecision(letters, task, claim(before?.state, request, at, documents), {
    alsoWrite: [...counted, ...evidence.unchanged],
    documents,
    decidedAt: at,
  });
  const tags = { message: hexId(message.subject), attempt: String(claimed.state.attempt) };
  const delivery = await deliver(() => sendMail({ ...mail, ...sender, tags }), claimed.state, event);
  await recordDelivery(deps, { ...task, before: claimed }, delivery);
  if (isProbe && 'accepted' in delivery) await account.update(event, unblocked);
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
