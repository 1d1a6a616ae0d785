import { count } from '../../../shared/aws/metrics.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageWithdrawn } from '../../../shared/events/messaging.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import type { Letters } from '../letters/letters.ts';
import { withdraw } from './message.ts';
import { messageEvents } from './message-events.ts';
import { messages, recipients } from './messages.store.ts';
import { removeHeld } from './recipient.ts';

/** Withdraws a message that has not been sent. One that is being sent stays; one that is not known yet is waited for. */
export async function withdrawMessage(
  letters: Letters,
  event: EventOf<typeof MessageWithdrawn>,
  context: MessageContext,
): Promise<void> {
  const { key, because } = event.data;
  let isWithdrawn = false;
  const message = await messages.of(event.shop, key).change(event, (before) => {
    if (!before) throw notHereYet(`The message ${key}`, context);
    const state = withdraw(before, because);
    isWithdrawn = state !== undefined;
    return state && { state, events: messageEvents(letters, state, context.now) };
  });
  if (isWithdrawn) count('MessagesSkipped');
  const { to } = message?.state.request ?? {};
  if (!to || !('customer' in to)) return;
  await recipients
    .of(event.shop, to.customer)
    .change(event, (before) => (before ? { state: removeHeld(before, key) } : undefined));
}
