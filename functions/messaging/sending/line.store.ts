import { notHereYet } from '../../../shared/base/outcome.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import { hasten } from '../policy/message.ts';
import { messages } from '../policy/messages.store.ts';
import type { Rank } from '../policy/waiting.ts';
import type { SendTask } from './task.ts';

/** After every topic. */
const lastPriority = 9;

/** By the topic of its letter, then by its age. */
export function rankOf(letters: Letters, { template }: MessageRequest, since: string): Rank {
  const letter = letters.get(template.kind);
  const priority = letter?.reader === 'customer' ? letter.topic.priority : lastPriority;
  return { priority, since };
}

/** Has those that go before the message decided at once, also where they were to wait longer, and the message after them. */
export async function letOthersGo({ event }: SendTask, keys: readonly string[], context: MessageContext) {
  for (const key of keys) {
    await messages.of(event.shop, key).change(event, (before) => {
      const state = before && hasten(before, context.now);
      return !state || state === before ? undefined : { state };
    });
  }
  throw notHereYet('What goes first', context);
}
