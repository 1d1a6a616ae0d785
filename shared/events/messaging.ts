import * as v from 'valibot';
import { defineEvent, id, instant, label, language, subject } from './event.ts';

const purpose = v.picklist(['transactional', 'service', 'marketing']);
const kind = id;
const about = v.object({
  order: v.optional(id),
  ticket: v.optional(id),
  survey: v.optional(id),
  journey: v.optional(id),
  step: v.optional(id),
});
const address = v.pipe(v.string(), v.maxLength(254));

/** What anybody may ask of messaging. The key is the message: asked twice is asked once. */
const messageRequest = v.object({
  key: id,
  to: v.union([v.object({ customer: id }), v.object({ channel: v.literal('email'), address })]),
  purpose,
  /** The preference-centre topic, which is the class of its cap too. */
  topic: id,
  template: v.object({ kind }),
  /** What the template may say, without anything that changes while the message waits. */
  facts: v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((facts) => JSON.stringify(facts).length <= 32_768, 'facts of at most 32 KB'),
  ),
  /** The language of the occasion; the recipient's own is taken where it is not said. */
  language: v.optional(language),
  /** The mail that this one answers, and where an answer to this one goes. */
  thread: v.optional(v.object({ inReplyTo: v.optional(v.string()), replyTo: v.optional(address) })),
  usefulUntil: instant,
  stillTrue: v.array(v.object({ subject, in: v.array(v.string()) })),
  about,
});
export type MessageRequest = v.InferOutput<typeof messageRequest>;

export const MessageRequested = defineEvent('MessageRequested', messageRequest);

/** The asker takes a request back: the message does not go, unless it has gone by then. */
export const MessageWithdrawn = defineEvent(
  'MessageWithdrawn',
  v.object({ key: id, because: v.picklist(['ordered-again', 'no-longer-true']) }),
);

const outcome = {
  key: id,
  customer: v.optional(id),
  channel: v.picklist(['email']),
  template: kind,
  /** What the letter is called among those who answer for it, and by the customer who reads it. */
  label: v.optional(label),
  readerLabel: v.optional(label),
  about,
};

/** The provider accepted it. */
export const MessageSent = defineEvent('MessageSent', v.object({ ...outcome, attempt: v.number() }));
/** It was decided not to send; `because` is the first check that failed. */
export const MessageSkipped = defineEvent('MessageSkipped', v.object({ ...outcome, because: id }));
/** Not now: it will be decided again when what holds it is over. */
export const MessageHeld = defineEvent(
  'MessageHeld',
  v.object({ ...outcome, because: id, until: v.optional(instant) }),
);
/** Whether the provider took it cannot be known, and it will not be tried again. */
export const MessageUnknown = defineEvent('MessageUnknown', v.object(outcome));

const consent = { customer: id, channel: v.picklist(['email', 'sms', 'kakao']), purpose: v.picklist(['marketing']) };

/** Somebody agreed to marketing, or took that back; `wording` is the version of the words they saw. */
export const ConsentGiven = defineEvent('ConsentGiven', v.object({ ...consent, wording: id, source: id }), {
  unconsumed: 'For the evidence of consents and the timeline. Neither shows consents yet.',
});
export const ConsentWithdrawn = defineEvent('ConsentWithdrawn', v.object({ ...consent, source: id }), {
  unconsumed: 'For the evidence of consents and the timeline. Neither shows consents yet.',
});
