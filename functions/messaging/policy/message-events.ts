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
import { isAccountHold, type MessageState } from './message.ts';

/**
 * The events of a decision about a message, or of its end. A repeated hold for the account has none, because it is repeated
 * every hour.
 */
export function messageEvents(letters: Letters, message: MessageState, at: string, before?: MessageState): Draft[] {
  const { request, status, attempt, because, until } = message;
  if (status === 'held' && isAccountHold(message) && before?.because === because) return [];
  const fields = commonFields(letters, request);
  if (status === 'sent') return [say(MessageSent, at, { ...fields, attempt })];
  if (status === 'unknown') return [say(MessageUnknown, at, fields)];
  if (status === 'held') return [say(MessageHeld, at, { ...fields, because: because ?? 'open-ticket', until })];
  return status === 'skipped' ? [say(MessageSkipped, at, { ...fields, because: because ?? 'refused' })] : [];
}

/** What every event says of a message. One to an address names no customer. */
function commonFields(letters: Letters, { key, to, template: { kind }, about }: MessageRequest) {
  const customer = 'customer' in to ? to.customer : undefined;
  return {
    key,
    ...(customer && { customer }),
    channel: 'email',
    template: kind,
    ...labelsOf(letters.get(kind)),
    about,
  } as const;
}

/** What the letter's declaration says of it. */
const labelsOf = (template: LetterTemplate | undefined) => ({
  ...(template?.reader === 'desk' && { toStaff: true as const }),
  ...(template && { label: template.label }),
  ...(template?.reader === 'customer' && { readerLabel: template.readerLabel }),
});
