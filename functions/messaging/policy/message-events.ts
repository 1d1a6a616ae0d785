import { type Draft, say } from '../../../shared/events/event.ts';
import {
  MessageHeld,
  type MessageRequest,
  MessageSent,
  MessageSkipped,
  MessageUnknown,
} from '../../../shared/events/messaging.ts';
import type { Letters } from '../letters/letters.ts';
import type { LetterTemplate } from '../letters/template.ts';
import { isBarred, type Message } from './message.ts';

/**
 * What is told of a message that was decided about, or whose end is known. That it is still held for the account's sake is
 * no news: it is found again every hour.
 */
export function newsOf(letters: Letters, message: Message, at: string, before?: Message): Draft[] {
  const { request, status, attempt, because, until } = message;
  if (status === 'held' && isBarred(message) && before?.because === because) return [];
  const told = toldOf(letters, request);
  if (status === 'sent') return [say(MessageSent, at, { ...told, attempt })];
  if (status === 'unknown') return [say(MessageUnknown, at, told)];
  if (status === 'held') return [say(MessageHeld, at, { ...told, because: because ?? 'open-ticket', until })];
  return status === 'skipped' ? [say(MessageSkipped, at, { ...told, because: because ?? 'refused' })] : [];
}

/** A message to an address is nobody's: its events name no customer. */
function toldOf(letters: Letters, { key, to, template: { kind }, about }: MessageRequest) {
  const customer = 'customer' in to ? to.customer : undefined;
  return {
    key,
    ...(customer && { customer }),
    channel: 'email',
    template: kind,
    ...called(letters.get(kind)),
    about,
  } as const;
}

const called = (template: LetterTemplate | undefined) => ({
  ...(template && { label: template.label }),
  ...(template?.reader === 'customer' && { readerLabel: template.readerLabel }),
});
