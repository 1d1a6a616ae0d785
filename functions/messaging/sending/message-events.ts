import { type Draft, ownerIn, say } from '../../../shared/events/event.ts';
import {
  carrierOf,
  laneOf,
  MessageBounced,
  MessageComplained,
  MessageDelivered,
  MessageHeld,
  MessageRouted,
  MessageSent,
  MessageSkipped,
  MessageUnknown,
} from '../../../shared/events/messaging.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import type { LetterTemplate } from '../letters/parts/template.ts';
import type { Arrival } from '../policy/arrival.ts';
import { goesBy, isAccountHold, type MessageState } from '../policy/message.ts';

/**
 * The events of a decision about a message, or of its end. A repeated hold for the account has none, because it is repeated
 * every hour; nor has one that a second stop holds after the first has ended.
 */
export function messageEvents(letters: Letters, message: MessageState, at: string, before?: MessageState): Draft[] {
  const { status, attempt, because, until, accepted } = message;
  const isRepeatable = isAccountHold(message) || because === 'stopped';
  if (status === 'held' && isRepeatable && before?.because === because) return [];
  const fields = commonFields(letters, message);
  if (status === 'sent')
    return [say(MessageSent, at, { ...fields, attempt, ...acceptedAs(accepted), ...withoutPicture(message) })];
  if (status === 'unknown') return [say(MessageUnknown, at, fields)];
  if (status === 'held') return [say(MessageHeld, at, { ...fields, because: because ?? 'open-ticket', until })];
  return status === 'skipped' ? [say(MessageSkipped, at, { ...fields, because: because ?? 'refused' })] : [];
}

/** It is for the function that carries its channel, by the lane that it came by. */
export function routed(message: MessageState, at: string): Draft {
  const channel = goesBy(message);
  const { request } = message;
  return say(MessageRouted, at, { owner: ownerIn(carrierOf(channel), laneOf(request)), key: request.key, channel });
}

/** What the provider told of an accepted mail, where that is news. That it is still tried is told by the API alone. */
export function arrivalEvents(letters: Letters, before: MessageState, after: MessageState, at: string): Draft[] {
  const { arrival, accepted } = after;
  const fields = commonFields(letters, after);
  const sent = takenEvents(letters, before, { attempt: after.attempt, accepted, at });
  if (!arrival || arrival.as === before.arrival?.as) return sent;
  return [...sent, ...newsOf(arrival, fields)];
}

/** That the provider had taken a message, where it is known from its report first. */
export function takenEvents(
  letters: Letters,
  before: MessageState,
  { attempt, accepted, at }: Pick<MessageState, 'attempt' | 'accepted'> & { readonly at: string },
): Draft[] {
  if (before.status === 'sent') return [];
  const fields = commonFields(letters, before);
  return [say(MessageSent, at, { ...fields, attempt, ...acceptedAs(accepted), ...withoutPicture(before) })];
}

function newsOf({ as, at, because = 'unknown' }: Arrival, fields: ReturnType<typeof commonFields>): Draft[] {
  if (as === 'delivered') return [say(MessageDelivered, at, fields)];
  if (as === 'complained') return [say(MessageComplained, at, { ...fields, because })];
  if (as === 'delayed') return [];
  return [say(MessageBounced, at, { ...fields, kind: as, because })];
}

/** The provider's id, if it is one as ids are: it comes from outside. */
const acceptedAs = (accepted = '') => (/^[\w.~-]{1,200}$/.test(accepted) ? { accepted } : {});

const withoutPicture = ({ picture }: MessageState) =>
  picture?.left === undefined ? {} : { because: 'without-picture' };

/** What every event says of a message. One to an address names no customer. */
function commonFields(letters: Letters, message: MessageState) {
  const { key, to, template, about } = message.request;
  const { kind } = template;
  const customer = 'customer' in to ? to.customer : undefined;
  return {
    key,
    ...(customer && { customer }),
    channel: goesBy(message),
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
