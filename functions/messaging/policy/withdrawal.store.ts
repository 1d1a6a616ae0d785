import { count } from '../../../shared/aws/metrics.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageWithdrawn } from '../../../shared/events/messaging.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import type { Letters } from '../letters/letters.ts';
import { withdraw } from './message.ts';
import { newsOf } from './message-events.ts';
import { messages, recipients } from './messages.store.ts';
import { letGo } from './recipient.ts';

/** Takes a message back that waits. One that is on its way is left alone; one that was not asked for yet is waited for. */
export async function withdrawMessage(
  letters: Letters,
  event: EventOf<typeof MessageWithdrawn>,
  turn: MessageContext,
): Promise<void> {
  const { key, because } = event.data;
  let isTakenBack = false;
  const message = await messages.of(event.shop, key).change(event, (before) => {
    if (!before) throw notHereYet(`The message ${key}`, turn);
    const state = withdraw(before, because);
    isTakenBack = state !== undefined;
    return state && { state, events: newsOf(letters, state, turn.now) };
  });
  if (isTakenBack) count('MessagesSkipped');
  const { to } = message?.state.request ?? {};
  if (!to || !('customer' in to)) return;
  await recipients
    .of(event.shop, to.customer)
    .change(event, (before) => (before ? { state: letGo(before, key) } : undefined));
}
