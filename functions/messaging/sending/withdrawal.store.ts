import { count } from '../../../shared/aws/metrics.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageWithdrawn } from '../../../shared/events/messaging.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import { heldWrites } from '../policy/held.store.ts';
import { type MessageState, withdraw } from '../policy/message.ts';
import { messages, recipients } from '../policy/messages.store.ts';
import { removeHeld } from '../policy/recipient.ts';
import { messageEvents } from './message-events.ts';

/** Withdraws a message that has not been sent. One that is being sent stays; one that is not known yet is waited for. */
export async function withdrawMessage(
  letters: Letters,
  event: EventOf<typeof MessageWithdrawn>,
  context: MessageContext,
): Promise<void> {
  const { key, because } = event.data;
  let end: MessageState | undefined;
  const message = await messages.of(event.shop, key).change(event, (before) => {
    if (!before) throw notHereYet(`The message ${key}`, context);
    end = withdraw(before, because);
    const alsoWrite = heldWrites(event.shop, before, end);
    return end && { state: end, events: messageEvents(letters, end, context.now), alsoWrite };
  });
  if (end) count(end.status === 'skipped' ? 'MessagesSkipped' : 'MessagesUnknown');
  const { to } = message?.state.request ?? {};
  if (!to || !('customer' in to)) return;
  await recipients
    .of(event.shop, to.customer)
    .change(event, (before) => (before ? { state: removeHeld(before, key) } : undefined));
}
