import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { onlyChannel } from '../../../shared/events/messaging.ts';
import { leftPicture } from '../pictures/picture-of-message.ts';
import { heldWrites } from '../policy/held.store.ts';
import { heldFrom, hold, type MessageState, notSent, unclaim } from '../policy/message.ts';
import { recipients } from '../policy/messages.store.ts';
import { uncountSent } from '../policy/recipient.ts';
import type { Delivery } from '../policy/refusal.ts';
import { type AccountRefusal, heldUntil } from '../policy/refusal.ts';
import { withRefusal } from './account.ts';
import type { SendingChannel, SentFrom } from './channel.ts';
import { messageEvents, routed } from './message-events.ts';
import { finish } from './outcome.store.ts';
import { ofAllUnless, takeOptOut } from './phone-reports.store.ts';
import type { SendDeps } from './send-deps.ts';
import type { SendTask } from './task.ts';

/** The field of the shop's document that names the refused address, where it is the shop's address that is refused. */
function fieldOf({ source, brand }: SentFrom, { why }: AccountRefusal): { readonly field?: string } {
  if (!why.includes(source.slice(source.lastIndexOf('@') + 1))) return {};
  return { field: source === brand.sender.email ? 'brand.sender.email' : 'brand.support.email' };
}

/** Records the provider's answer to a claimed message. */
export async function recordDelivery(
  deps: SendDeps,
  channel: SendingChannel,
  task: SendTask,
  delivery: Delivery,
  from: SentFrom | undefined,
): Promise<void> {
  const { letters } = deps;
  if ('accepted' in delivery) return await finish(letters, task, { status: 'sent', accepted: delivery.accepted });
  await uncountRecipient(task);
  const { event, message, before } = task;
  const open = before && unclaim(before.state);
  if ('optedOut' in delivery) return await takeRefusal(deps, task, delivery, open);
  if ('unreachable' in delivery) return await finish(letters, task, notSent(open, 'no-address'));
  const isAnswer = task.request.conversation !== undefined || onlyChannel(task.request) === 'desk-webhook';
  if ('refused' in delivery) return await finish(letters, task, notSent(open, isAnswer ? 'not-taken' : 'refused'));
  if ('barred' in delivery) return await holdForAccount(deps, channel, task, delivery.barred, from);
  if ('noPicture' in delivery) {
    const now = systemClock();
    const picture = leftPicture(open?.picture, delivery, now);
    if (open) await message.save(event, before, { state: { ...open, picture } });
    // The words alone go at once.
    const retry = { busy: delivery.noPicture, ...(picture.left !== undefined && { retryAt: now }) };
    throw new Later(await channel.retryAt(task, retry, now), delivery.noPicture);
  }
  if (open) await message.save(event, before, { state: open });
  throw new Later(await channel.retryAt(task, delivery, systemClock()), delivery.busy);
}

/**
 * The reader has refused messages of the shop at whoever carries them. That is stored first; then the message, of which certainly nothing was sent,
 * is decided again by it: it goes by the next channel that may carry it.
 */
async function takeRefusal(
  { letters }: SendDeps,
  { event, message, before, request, choice }: SendTask,
  { isOfAll }: Extract<Delivery, { optedOut: string }>,
  open: MessageState | undefined,
): Promise<void> {
  const now = systemClock();
  const phone = before?.state.written?.to;
  const ofAll = ofAllUnless(request.purpose === 'marketing' && !isOfAll);
  if (phone) await takeOptOut(event.shop, { phone, at: now, ...ofAll });
  const state = { ...heldFrom(hold(open, request, 'texts-refused', now), open, now), ...choice };
  const events = [...messageEvents(letters, state, now, open), routed(state, now)];
  await message.save(event, before, { state, events, alsoWrite: heldWrites(event.shop, before?.state, state) });
}

/** The account is blocked: that is saved for all messages, and this one waits until a probe has been accepted. */
async function holdForAccount(
  { letters }: SendDeps,
  channel: SendingChannel,
  { event, message, before, request, choice }: SendTask,
  refusal: AccountRefusal,
  from: SentFrom | undefined,
): Promise<void> {
  // The claim is released first, so that the message is not lost if this function ends here.
  const open = before && (await message.save(event, before, { state: unclaim(before.state) }));
  const now = systemClock();
  const account = channel.account?.(event.shop);
  const known = await account?.update(event, (before) => withRefusal(before, refusal, now));
  const { block = { ...refusal, since: now, tries: 1, retryAt: now } } = known ?? {};
  const until = heldUntil(block, { key: message.subject, purpose: request.purpose });
  const bare = heldFrom(hold(open?.state, request, refusal.because, until, refusal), open?.state, now);
  const state = { ...bare, ...choice };
  const alsoWrite = heldWrites(event.shop, open?.state, state);
  await message.save(event, open, { state, events: messageEvents(letters, state, now, open?.state), alsoWrite });
  const { shop } = event;
  log.warn('The account that sends was refused', {
    event: event.id,
    shop,
    ...(from && fieldOf(from, refusal)),
    because: refusal.why,
  });
  count('MessagesBarred');
}

/** The message was not accepted, so the recipient's count is reverted; before the message is reopened, so that the count is never too low. */
async function uncountRecipient({ event, request }: SendTask): Promise<void> {
  if (!('customer' in request.to) || request.purpose === 'transactional') return;
  await recipients
    .of(event.shop, request.to.customer)
    .change(event, (before) => (before ? { state: uncountSent(before, request.key) } : undefined));
}
