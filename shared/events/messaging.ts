import * as v from 'valibot';
import { defineEvent, id, instant, subject } from './event.ts';
import { language } from './shops.ts';

const purpose = v.picklist(['transactional', 'service', 'marketing']);
const kind = id;
const about = v.object({ order: v.optional(id), journey: v.optional(id), step: v.optional(id) });

/** What anybody may ask of messaging. The key is the message: asked twice is asked once. */
export const messageRequest = v.object({
  key: id,
  to: v.object({ customer: id }),
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
  usefulUntil: instant,
  stillTrue: v.array(v.object({ subject, in: v.array(v.string()) })),
  about,
});
export type MessageRequest = v.InferOutput<typeof messageRequest>;

export const MessageRequested = defineEvent('MessageRequested', messageRequest);

const outcome = { key: id, customer: id, channel: v.picklist(['email']), template: kind, about };

/** The provider accepted it. */
export const MessageSent = defineEvent('MessageSent', v.object({ ...outcome, attempt: v.number() }));
/** It was decided not to send; `because` is the first check that failed. */
export const MessageSkipped = defineEvent('MessageSkipped', v.object({ ...outcome, because: id }));
/** Whether the provider took it cannot be known, and it will not be tried again. */
export const MessageUnknown = defineEvent('MessageUnknown', v.object(outcome));
