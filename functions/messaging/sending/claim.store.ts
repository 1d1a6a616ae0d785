import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import { linksOf, needsLinks } from '../email/letter-links.ts';
import { openLetter } from '../letters/letters.ts';
import { claim, type Message } from '../policy/message.ts';
import { count } from '../policy/recipient.ts';
import type { Reachable } from '../policy/send-policy.ts';
import { mended } from './account.ts';
import { record } from './answered.store.ts';
import type { Case, Evidence, Means } from './case.ts';
import type { Delivery } from './channel.ts';
import { noteOf, recipientWrites } from './evidence.store.ts';
import { mailOf } from './mail.ts';
import { sendMail } from './ses.client.ts';
import { commit } from './settling.store.ts';

const sleepUntil = (at: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - Date.parse(systemClock()))));

/** Whom it goes to, and when; `tries` is the one that finds out whether a refusal of the account is over. */
interface Departure {
  readonly to: Reachable;
  readonly sendAt: number;
  readonly tries: boolean;
}

/** Claims the message in the same write as its recipient is counted, sends it once, and records what became of it. */
export async function claimAndSend(
  means: Means,
  each: Case,
  evidence: Evidence,
  { to, sendAt, tries }: Departure,
): Promise<void> {
  const { event, before, request, message } = each;
  const { letters, account, linkKeys, apiUrl, configurationSet } = means;
  if (sendAt > Date.parse(systemClock())) await sleepUntil(sendAt);
  const keys = needsLinks(request) ? await linkKeys(Date.parse(systemClock())) : [];
  const links = linksOf(keys, apiUrl, event.shop, request);
  const at = systemClock();
  const letter = openLetter(letters, request.template.kind, request.facts);
  const note = await noteOf(event.shop, letter);
  const mail = await mailOf(request, letter, to, evidence.shop, { ...links, at, shortName: note?.shortName });
  const counted = recipientWrites(each, evidence, (recipient) => count(recipient, request, at));
  const documents = { ...evidence.documents, ...letter.version };
  const claimed = await commit(letters, each, claim(before?.state, request, at, documents), {
    alsoWrite: [...counted, ...evidence.unchanged],
    documents,
    decidedAt: at,
  });
  const tags = { message: hexId(message.subject), attempt: String(claimed.state.attempt) };
  const delivery = await deliver(() => sendMail({ ...mail, configurationSet, tags }), claimed.state, event);
  await record(means, { ...each, before: claimed }, delivery);
  if (tries && 'accepted' in delivery) await account.learn(event, mended);
}

/** Hands it to the provider. What cannot be known is asked again when the lease is over, and then decided by purpose. */
async function deliver(give: () => Promise<Delivery>, message: Message, event: Envelope): Promise<Delivery> {
  try {
    return await give();
  } catch (error) {
    log.error('Whether the provider took a message is not known', { event: event.id, error: error as Error });
    throw new Later(message.leaseUntil ?? systemClock(), 'Its outcome is not known');
  }
}
