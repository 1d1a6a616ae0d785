import { randomBytes } from 'node:crypto';
import { type Call, causeOf } from '../../../shared/api/http.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { say } from '../../../shared/events/event.ts';
import { type MessageRequest, MessageRequested } from '../../../shared/events/messaging.ts';
import type { Keyed } from '../../../shared/kernel/idempotency.ts';
import { messages } from '../policy/messages.store.ts';

/** For how long a test is worth sending, in seconds. */
const testSeconds = 600;

/**
 * Asks for a message that says that a channel is connected, by a letter of this kind. It goes as every other, and what becomes of it is read by
 * the key that is answered.
 */
export async function askForTest(call: Call, keyed: Keyed, kind: string, reader: Pick<MessageRequest, 'to' | 'by'>) {
  const at = systemClock();
  const key = `${kind}~${base32Id(26, kind, call.shop, keyed.key ? `key ${keyed.key}` : randomBytes(16))}`;
  const request: MessageRequest = {
    key,
    ...reader,
    purpose: 'transactional',
    topic: 'channel-test',
    template: { kind },
    facts: {},
    usefulUntil: plusSeconds(at, testSeconds),
    stillTrue: [],
    about: {},
  };
  const message = messages.of(call.shop, key);
  await message.change(causeOf(call, message.subject, at), (before) =>
    before
      ? undefined
      : { state: { request, status: 'open', attempt: 0 }, events: [say(MessageRequested, at, request)] },
  );
  await keyed.answer({ status: 202, body: { id: key } });
}
