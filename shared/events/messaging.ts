import * as v from 'valibot';
import { defineEvent, id, instant, label, language, subject } from './event.ts';

const purpose = v.picklist(['transactional', 'service', 'marketing']);
const kind = id;
const messageAbout = v.object({
  order: v.optional(id),
  ticket: v.optional(id),
  survey: v.optional(id),
  journey: v.optional(id),
  step: v.optional(id),
});
const emailAddress = v.pipe(v.string(), v.maxLength(254));

/** A request to send a message. The key identifies the message: a repeated request is the same message. */
const messageRequest = v.object({
  key: id,
  to: v.union([v.object({ customer: id }), v.object({ channel: v.literal('email'), address: emailAddress })]),
  purpose,
  /** The preference-centre topic, which is the class of its cap too. */
  topic: id,
  template: v.object({ kind }),
  /** What the template may use; nothing that can change while the message waits. */
  facts: v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((facts) => JSON.stringify(facts).length <= 32_768, 'facts of at most 32 KB'),
  ),
  /** The language of the order or mail that it is about; defaults to the recipient's own. */
  language: v.optional(language),
  /** The mail that this one answers, and the address for answers to this one. */
  thread: v.optional(v.object({ inReplyTo: v.optional(v.string()), replyTo: v.optional(emailAddress) })),
  usefulUntil: instant,
  stillTrue: v.array(v.object({ subject, in: v.array(v.string()) })),
  /** It is not sent to who was sent another message about one of these in that many days. */
  notAgain: v.optional(v.pipe(v.array(v.object({ about: id, days: v.pipe(v.number(), v.integer()) })), v.maxLength(5))),
  about: messageAbout,
});
export type MessageRequest = v.InferOutput<typeof messageRequest>;
export type Purpose = MessageRequest['purpose'];

export const MessageRequested = defineEvent('MessageRequested', messageRequest);

/** The requester withdraws a request: the message is not sent, unless it already was. */
export const MessageWithdrawn = defineEvent(
  'MessageWithdrawn',
  v.object({ key: id, because: v.picklist(['ordered-again', 'no-longer-true']) }),
);

const outcome = {
  key: id,
  customer: v.optional(id),
  channel: v.picklist(['email']),
  template: kind,
  /** Its reader works for the shop. */
  toStaff: v.optional(v.literal(true)),
  /** The letter's label for the shop's staff, and for the customer. */
  label: v.optional(label),
  readerLabel: v.optional(label),
  about: messageAbout,
};

/** The provider accepted it. */
export const MessageSent = defineEvent('MessageSent', v.object({ ...outcome, attempt: v.number() }));
/** It was decided not to send; `because` is the first check that failed. */
export const MessageSkipped = defineEvent('MessageSkipped', v.object({ ...outcome, because: id }));
/** Not now: it is decided again when the reason is over. */
export const MessageHeld = defineEvent(
  'MessageHeld',
  v.object({ ...outcome, because: id, until: v.optional(instant) }),
);
/** It is unknown whether the provider accepted it, and it is not sent again. */
export const MessageUnknown = defineEvent('MessageUnknown', v.object(outcome));

const consentFields = {
  customer: id,
  channel: v.picklist(['email', 'sms', 'kakao']),
  purpose: v.picklist(['marketing']),
};

/** A customer agreed to marketing, or withdrew that; `wording` is the version of the text that was shown. */
export const ConsentGiven = defineEvent('ConsentGiven', v.object({ ...consentFields, wording: id, source: id }), {
  unconsumed: 'For the evidence of consents and the timeline. Neither shows consents yet.',
});
export const ConsentWithdrawn = defineEvent('ConsentWithdrawn', v.object({ ...consentFields, source: id }), {
  unconsumed: 'For the evidence of consents and the timeline. Neither shows consents yet.',
});
