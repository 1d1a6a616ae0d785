import * as v from 'valibot';
import { integer, line, lines } from '../../../../shared/api/shapes.ts';
import { id } from '../../../../shared/events/event.ts';
import type { MessageRequest, OutboundChannel } from '../../../../shared/events/messaging.ts';
import { personWords } from '../../../../shared/events/staff.ts';

/**
 * `by`: as care would ask for it. `agent`: who signs it, as the staff directory writes the name; without one, the shop's contact does. `customer`
 * counts before `to`; without both, it is a phone in Korea, or somebody with an address. `outbound`: nobody has asked.
 */
export const previewBody = v.strictObject({
  text: lines(10_000),
  subject: v.optional(line(150)),
  by: v.optional(v.picklist(['email', 'sms', 'kakao'])),
  to: v.optional(v.pipe(v.string(), v.maxLength(40))),
  customer: v.optional(id),
  number: v.optional(v.pipe(integer, v.minValue(1))),
  agent: v.optional(v.strictObject({ name: personWords })),
  outbound: v.optional(v.literal(true)),
});
export type AskedPreview = v.InferOutput<typeof previewBody>;

/** A number and an address that nobody has: of the number its country alone decides what is shown. */
export const somebody = { phone: '+821000000000', address: 'somebody@example.com' } as const;

/** The page on which an answer is read, before it is there. */
const anyPage = 'https://…';

/** Whom it is for; `phone` is the number that `to` names. */
function previewReader({ customer, by = 'sms' }: AskedPreview, phone: string): Pick<MessageRequest, 'to' | 'by'> {
  // Care leaves an email open to another way, for who has no address.
  if (customer !== undefined) return { to: { customer }, ...(by !== 'email' && { by: [by] }) };
  return by === 'email' ? { to: { channel: 'email', address: somebody.address } } : { to: { channel: 'sms', phone } };
}

/** The request that care would make of these words, were they sent now. */
export function previewRequest(asked: AskedPreview, phone: string, at: string): MessageRequest {
  const { text, subject, number = 1, agent, outbound, by } = asked;
  const facts = {
    number,
    kind: 'question',
    text,
    ...(agent && { agent }),
    ...(subject && { subject }),
    ...(outbound && { outbound: 'first' }),
    ...(by === 'kakao' && { page: anyPage }),
  };
  return {
    key: 'preview',
    ...previewReader(asked, phone),
    purpose: 'transactional',
    topic: 'tickets',
    template: { kind: 'reply' },
    facts,
    // It is decided as a message that has just been asked for.
    usefulUntil: new Date(Date.parse(at) + 86_400_000).toISOString(),
    stillTrue: [],
    about: {},
  };
}

/** What would become of it, if it were sent now. */
export interface Going {
  readonly state: 'now' | 'held' | 'skipped';
  readonly because?: string;
  readonly until?: string;
  /** It rings a phone at night where its reader is: until when that is so. */
  readonly nightUntil?: string;
}

export const rings = (channel: string): channel is Extract<OutboundChannel, 'sms' | 'kakao' | 'push'> =>
  channel === 'sms' || channel === 'kakao' || channel === 'push';

export const wordsShown = v.object({
  channel: v.picklist(['email', 'sms', 'kakao']),
  kind: v.picklist(['email', 'sms', 'lms', 'mms', 'alimtalk']),
  subject: v.optional(v.string()),
  text: v.string(),
  bytes: integer,
  pages: integer,
  won: integer,
  unusual: v.array(v.string()),
  goes: v.object({
    state: v.picklist(['now', 'held', 'skipped']),
    because: v.optional(id),
    until: v.optional(v.string()),
    nightUntil: v.optional(v.string()),
  }),
});
