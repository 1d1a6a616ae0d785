import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { shareOf } from '../../../shared/base/ids.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { hold, unclaim } from '../policy/message.ts';
import { newsOf } from '../policy/message-events.ts';
import { recipients } from '../policy/messages.store.ts';
import { uncount } from '../policy/recipient.ts';
import { type AccountRefusal, heldUntil } from '../policy/refusal.ts';
import { refused, throttled } from './account.ts';
import type { Case, Means } from './case.ts';
import type { Delivery } from './channel.ts';
import { settle } from './settling.store.ts';

/** Records what the provider answered to a message that was claimed. */
export async function record(means: Means, each: Case, delivery: Delivery): Promise<void> {
  const { letters, account } = means;
  if ('accepted' in delivery) return await settle(letters, each, { status: 'sent', accepted: delivery.accepted });
  await takeBack(each);
  if ('unreachable' in delivery) return await settle(letters, each, { status: 'skipped', because: 'no-address' });
  if ('refused' in delivery) return await settle(letters, each, { status: 'skipped', because: 'refused' });
  if ('barred' in delivery) return await bar(means, each, delivery.barred);
  const { event, message, before } = each;
  if (before) await message.save(event, before, { state: unclaim(before.state) });
  await account.learn(event, (known) => throttled(known, systemClock()));
  throw new Later(plusSeconds(systemClock(), 1 + 9 * shareOf(`${event.id} ${before?.version}`)), delivery.busy);
}

/** The account does not let it go: that is kept for all messages, and this one waits until one of them tries again. */
async function bar(
  { letters, account }: Means,
  { event, message, before, request }: Case,
  refusal: AccountRefusal,
): Promise<void> {
  // First of all it is claimed no longer: whatever happens next, it may go once more.
  const open = before && (await message.save(event, before, { state: unclaim(before.state) }));
  const now = systemClock();
  const { trouble = { ...refusal, since: now, tries: 1, retryAt: now } } = await account.learn(event, (known) =>
    refused(known, refusal, now),
  );
  const until = heldUntil(trouble, { key: message.subject, purpose: request.purpose });
  const state = hold(open?.state, request, refusal.because, until);
  await message.save(event, open, { state, events: newsOf(letters, state, now, open?.state) });
  log.warn('The account that sends mails was refused', { event: event.id, because: refusal.why });
  count('MessagesBarred');
}

/** No provider took it, so it does not count; done before the message is open again, so that it is never counted less. */
async function takeBack({ event, request }: Case): Promise<void> {
  if (!('customer' in request.to) || request.purpose === 'transactional') return;
  await recipients
    .of(event.shop, request.to.customer)
    .change(event, (before) => (before ? { state: uncount(before, request.key) } : undefined));
}
