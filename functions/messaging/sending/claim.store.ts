import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { ReadNotice } from '../desk-mail/notice.client.ts';
import { claim, type MessageState } from '../policy/message.ts';
import { countSent } from '../policy/recipient.ts';
import type { Delivery } from '../policy/refusal.ts';
import type { Reachable } from '../policy/verdict.ts';
import { type Price, unblocked, withoutPrice } from './account.ts';
import type { SendingChannel } from './channel.ts';
import { recordDelivery } from './delivery.store.ts';
import { recipientWrites } from './evidence.store.ts';
import { keepShop } from './kept-shop.store.ts';
import { saveDecision } from './outcome.store.ts';
import type { SendDeps } from './send-deps.ts';
import type { Evidence, SendTask } from './task.ts';

const sleepUntil = (at: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - Date.parse(systemClock()))));

/** To whom the message goes, and when; `isProbe` is the one that shows whether a block of the account is over. */
interface Departure {
  readonly to: Reachable;
  readonly sendAt: number;
  readonly isProbe: boolean;
  /** What a notice to the shop's staff says, beside the facts of its request. */
  readonly notice?: ReadNotice | undefined;
  /** What it costs, where it does: that is spent already, and given back where it was certainly not sent. */
  readonly price?: Price | undefined;
}

/** Claims the message in the same transaction as the recipient's count, sends it once, and records the outcome. */
export async function claimAndSend(
  deps: SendDeps,
  channel: SendingChannel,
  task: SendTask,
  evidence: Evidence,
  { to, sendAt, isProbe, notice, price }: Departure,
): Promise<void> {
  const { event, before, request, message } = task;
  const { letters } = deps;
  const account = channel.account?.(event.shop);
  const giveBack = async () => {
    if (price) await account?.update(event, (known) => withoutPrice(known, price));
  };
  if (sendAt > Date.parse(systemClock())) await sleepUntil(sendAt);
  const at = systemClock();
  const prepared = await channel.prepare(notice ? { ...task, notice } : task, evidence, to, at);
  const { written, from } = prepared;
  const counted = recipientWrites(task, evidence, (recipient) => countSent(recipient, request, at));
  const documents = { ...evidence.documents, ...prepared.documents };
  await keepShop(event.shop, evidence.shopVersion, evidence.shop, event);
  const state = { ...claim(before?.state, request, at, { documents, written }), ...task.choice };
  const alsoWrite = [...counted, ...evidence.unchanged, ...(prepared.alsoWrite ?? [])];
  const claimed = await saveDecision(letters, task, state, { alsoWrite, documents, decidedAt: at }).catch(
    async (error: unknown) => {
      await giveBack();
      throw error;
    },
  );
  const send = () => prepared.send(message.subject, claimed.state.attempt);
  const delivery = await deliver(send, claimed.state, event);
  if (!('accepted' in delivery)) await giveBack();
  await recordDelivery(deps, channel, { ...task, before: claimed }, delivery, from);
  if (isProbe && 'accepted' in delivery) await account?.update(event, unblocked);
}

/** Sends it. After an unknown outcome the message is decided again when the lease is over; then it depends on the message whether it is sent again. */
async function deliver(send: () => Promise<Delivery>, message: MessageState, event: Envelope): Promise<Delivery> {
  try {
    return await send();
  } catch (error) {
    log.error('The outcome of a send is unknown', { event: event.id, error: error as Error });
    throw new Later(message.leaseUntil ?? systemClock(), 'Its outcome is not known');
  }
}
