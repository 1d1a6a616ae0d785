import * as v from 'valibot';
import { integer } from '../base/document-fields.ts';
import { advertisingChannel, defineEvent, id, instant, type Lane, label, language, ownerIn, subject } from './event.ts';

const purposes = ['transactional', 'service', 'marketing'] as const;
const purpose = v.picklist(purposes);
const kind = id;
const messageAbout = v.object({
  order: v.optional(id),
  ticket: v.optional(id),
  survey: v.optional(id),
  journey: v.optional(id),
  step: v.optional(id),
});
const emailAddress = v.pipe(v.string(), v.maxLength(254));
/** In the form of E.164: `+821012345678`; empty once its reader was erased. */
const phoneNumber = v.pipe(v.string(), v.regex(/^(\+[1-9]\d{4,14})?$/));

/** By what messages reach customers; `sms` is any text message, `kakao` is AlimTalk. */
const outboundChannels = ['email', 'sms', 'kakao', 'push'] as const;
export type OutboundChannel = (typeof outboundChannels)[number];

/** The systems in which customers ask, and in which the shop's answers can go back to them. */
const conversationKinds = ['chat', 'board'] as const;
const conversation = v.object({
  kind: v.picklist(conversationKinds),
  /** The other system's id of it. */
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});

/** A request to send a message. The key identifies the message: a repeated request is the same message. */
const messageRequest = v.object({
  key: id,
  /** By a profile of the customer that is not older than `profileVersion`, where that is given. */
  to: v.union([
    v.object({ customer: id, profileVersion: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
    v.object({ channel: v.literal('email'), address: emailAddress }),
    /** A number of which no customer is known. */
    v.object({ channel: v.literal('sms'), phone: phoneNumber }),
    /** Whom no customer is known of, by the digest of their phone, of their address, or of the conversation itself. */
    v.object({ channel: v.literal('webhook'), reader: id }),
    /** The shop's staff, in the system that its document names for them. */
    v.object({ channel: v.literal('desk-webhook') }),
  ]),
  /** By which of these alone it may go, the first that can; by default it is chosen by its reader and its kind. */
  by: v.optional(v.pipe(v.array(v.picklist(outboundChannels)), v.minLength(1), v.maxLength(4))),
  /** The conversation of another system in which it is an answer: it goes there, and by no mail. */
  conversation: v.optional(conversation),
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
  thread: v.optional(
    v.object({
      inReplyTo: v.optional(v.string()),
      /** Of the mail that it answers, the oldest first. */
      references: v.optional(v.pipe(v.array(v.string()), v.maxLength(20))),
      replyTo: v.optional(emailAddress),
    }),
  ),
  usefulUntil: instant,
  stillTrue: v.array(v.object({ subject, in: v.array(v.string()) })),
  /** It is not sent to who was sent another message about one of these in that many days. */
  notAgain: v.optional(v.pipe(v.array(v.object({ about: id, days: v.pipe(v.number(), v.integer()) })), v.maxLength(5))),
  about: messageAbout,
});
export type MessageRequest = v.InferOutput<typeof messageRequest>;
export type Purpose = MessageRequest['purpose'];

/** By what a message goes, as people call it. */
const messageChannels = [...outboundChannels, ...conversationKinds, 'desk-webhook'] as const;
export const messageChannel = v.picklist(messageChannels);
export type MessageChannel = (typeof messageChannels)[number];

/** A channel as events name it: who consumes them need not know all channels, and is not deployed again for one more. */
const channelName = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,29}$/));

/**
 * The one channel of a message that has no other: an answer in a chat or on a board goes there, what is for the staff's own system
 * there, and what is for an address or a number to it. Nothing where it is chosen.
 */
export function onlyChannel({
  to,
  conversation,
}: Pick<MessageRequest, 'to' | 'conversation'>): MessageChannel | undefined {
  if (conversation) return conversation.kind;
  if (!('channel' in to)) return undefined;
  return to.channel === 'webhook' ? 'email' : to.channel;
}

/** Those facts of letters that are words of people, by their names; all other facts are figures, days, goods and labels. */
const wordsInFacts: readonly string[] = ['text', 'subject', 'quoted'];

/** It has an address, words of people, or the id of a mail or a conversation of theirs. */
const namesPerson = ({ to, facts, thread, conversation }: MessageRequest): boolean =>
  'address' in to ||
  'phone' in to ||
  conversation !== undefined ||
  thread?.inReplyTo !== undefined ||
  thread?.references !== undefined ||
  wordsInFacts.some((fact) => fact in facts);

export const MessageRequested = defineEvent('MessageRequested', messageRequest, { personal: namesPerson });

/** By which lane a message comes to its sender: what somebody waits for, at once. */
export const laneOf = ({ purpose }: Pick<MessageRequest, 'purpose'>): Lane =>
  purpose === 'transactional' ? 'now' : 'bulk';

/** The requests for messages that come by this lane. */
export const requestsIn = (lane: Lane) =>
  ({
    type: MessageRequested,
    where: { purpose: purposes.filter((each) => laneOf({ purpose: each }) === lane) },
    lane,
  }) as const;

/** The requester withdraws a request: the message is not sent, unless it already was. */
export const MessageWithdrawn = defineEvent(
  'MessageWithdrawn',
  v.object({ key: id, because: v.picklist(['ordered-again', 'no-longer-true']) }),
);

const outcome = {
  key: id,
  customer: v.optional(id),
  channel: channelName,
  template: kind,
  /** Its reader works for the shop. */
  toStaff: v.optional(v.literal(true)),
  /** The letter's label for the shop's staff, and for the customer. */
  label: v.optional(label),
  readerLabel: v.optional(label),
  about: messageAbout,
};

/** The provider accepted it. */
export const MessageSent = defineEvent(
  'MessageSent',
  // The provider's id of the mail: answers to it name it. `because`: why it is not all that it should have been, as `without-picture`.
  v.object({ ...outcome, attempt: v.number(), accepted: v.optional(id), because: v.optional(id) }),
);
/** It was decided not to send; `because` is the first check that failed. */
export const MessageSkipped = defineEvent('MessageSkipped', v.object({ ...outcome, because: id }));
/** Not now: it is decided again when the reason is over. */
export const MessageHeld = defineEvent(
  'MessageHeld',
  v.object({ ...outcome, because: id, until: v.optional(instant) }),
);
/** It is unknown whether the provider accepted it, and it is not sent again. */
export const MessageUnknown = defineEvent('MessageUnknown', v.object(outcome));

/** The reader's mail server has it; whether it was read is not known. */
export const MessageDelivered = defineEvent('MessageDelivered', v.object(outcome));
/**
 * It did not arrive: the address takes no mail (`bounced`), took none for some days (`returned`), or the provider did not send it on
 * (`rejected`); `because` is the provider's reason.
 */
export const MessageBounced = defineEvent(
  'MessageBounced',
  v.object({ ...outcome, kind: v.picklist(['bounced', 'returned', 'rejected']), because: id }),
);
/** Its reader reported it as spam. */
export const MessageComplained = defineEvent('MessageComplained', v.object({ ...outcome, because: id }));

/** Who carries messages: mails and what goes by webhook, and what goes to phones, at a pace and by accounts of their own. */
const messageCarriers = ['messaging.send', 'messaging.phones'] as const;
type MessageCarrier = (typeof messageCarriers)[number];

export const carrierOf = (channel: MessageChannel): MessageCarrier =>
  channel === 'sms' || channel === 'kakao' || channel === 'push' ? 'messaging.phones' : 'messaging.send';

/** It is for another function to carry, or to ask what became of it; `owner` is the function, by the message's lane. */
export const MessageRouted = defineEvent(
  'MessageRouted',
  v.object({
    owner: v.picklist(messageCarriers.flatMap((each) => [each, ownerIn(each, 'bulk')])),
    key: id,
    channel: channelName,
  }),
);

/** What a carrier is handed over by this lane. */
export const routedTo = (carrier: MessageCarrier, lane: Lane) =>
  ({ type: MessageRouted, where: { owner: [ownerIn(carrier, lane)] }, lane }) as const;

/** A customer has texted to the shop's number, and not to end something; `ticket` is the one whose answer they had before. */
export const TextHeard = defineEvent(
  'TextHeard',
  v.object({ phone: phoneNumber, text: v.pipe(v.string(), v.maxLength(10_000)), ticket: v.optional(id) }),
  { personal: true },
);

/** What may become of a message. */
export const messageEvents = [
  MessageSent,
  MessageHeld,
  MessageSkipped,
  MessageUnknown,
  MessageDelivered,
  MessageBounced,
  MessageComplained,
] as const;

/** A stop has ended: the next page of the messages that it held is to be decided again. */
export const HeldReleaseDue = defineEvent('HeldReleaseDue', v.object({ released: v.number() }));

/** For how many weeks a person may pause, as their page and the desk offer it. */
export const pauseWeeks = [1, 2, 4, 8, 12] as const;

/** A person chose which messages they get, paused them, left, or came back; `source` is the page or an agent. */
export const PreferencesChanged = defineEvent(
  'PreferencesChanged',
  v.object({
    customer: id,
    change: v.picklist(['chosen', 'paused', 'resumed', 'left', 'returned']),
    source: v.picklist(['page', 'agent']),
  }),
);

/** Why somebody left, by one of four answers; their words stay with their record. */
export const LeavingExplained = defineEvent(
  'LeavingExplained',
  v.object({ customer: id, answer: v.picklist(['too-many', 'not-useful', 'bad-experience', 'other']) }),
);

const consentFields = { customer: id, channel: advertisingChannel, purpose: v.picklist(['marketing']) };

/** A customer agreed to marketing, or withdrew that; `wording` is the version of the text that was shown. */
export const ConsentGiven = defineEvent('ConsentGiven', v.object({ ...consentFields, wording: id, source: id }));
export const ConsentWithdrawn = defineEvent('ConsentWithdrawn', v.object({ ...consentFields, source: id }));

const cap = v.union([integer(0, 20), v.literal('none')]);

/** How often the shop writes to one person unasked; `none` is without a cap, and 0 is never. */
export const messageCaps = v.object({
  /** Advertising: by default 1 and 4. */
  marketing: v.optional(v.object({ inSevenDays: v.optional(cap), inThirtyDays: v.optional(cap) })),
  /** Surveys and care of what was bought: by default 1 and 3. */
  service: v.optional(v.object({ aDay: v.optional(cap), inSevenDays: v.optional(cap) })),
});
export type MessageCaps = v.InferOutput<typeof messageCaps>;
