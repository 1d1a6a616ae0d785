import * as v from 'valibot';
import { Rejected } from '../../../shared/base/outcome.ts';
import type { ArrivalKind } from '../policy/arrival.ts';

/** What the provider tells of one mail. */
export interface Feedback {
  /** The same for each repetition. */
  readonly id: string;
  /** The subject of the message. */
  readonly message: string;
  /** The provider's id of the mail, which it gave when it accepted it. */
  readonly accepted: string;
  /** The address that it was sent to; each mail has one. */
  readonly to: string;
  readonly at: string;
  readonly as: ArrivalKind;
  readonly because?: string;
  /** It tells of the mail only, and nothing of its address. */
  readonly isMails: boolean;
}

const tag = v.optional(v.array(v.string()), []);
const reason = v.optional(v.string());
const time = v.optional(v.string());

/** The events of SES as far as they are read (SES developer guide, contents of event data, read 2026-11-30). */
const sesEvent = v.object({
  detail: v.object({
    eventType: v.string(),
    mail: v.object({
      messageId: v.string(),
      timestamp: v.string(),
      destination: v.array(v.string()),
      tags: v.optional(v.object({ subject: tag, more: tag }), {}),
    }),
    bounce: v.optional(v.object({ bounceType: v.string(), bounceSubType: reason, timestamp: time })),
    complaint: v.optional(
      v.object({
        complaintFeedbackType: v.nullish(v.string()),
        complaintSubType: v.nullish(v.string()),
        timestamp: time,
      }),
    ),
    delivery: v.optional(v.object({ timestamp: time })),
    deliveryDelay: v.optional(v.object({ delayType: reason, timestamp: time })),
    reject: v.optional(v.object({ reason })),
    failure: v.optional(v.object({ errorMessage: reason })),
  }),
});
type Detail = v.InferOutput<typeof sesEvent>['detail'];

/** Bounces for what is in the mail. */
const ofTheMail = ['message-too-large', 'content-rejected', 'attachment-rejected'];

/** Reports by machines, or that the mail is wanted (the types of RFC 5965 that SES passes on). */
const noComplaints = ['not-spam', 'auth-failure', 'virus'];

type SaidOfMail = Pick<Feedback, 'as' | 'because'> & { readonly at?: string | undefined };

/** Reads an event of SES; nothing for a mail that is no message of ours, and for what says nothing of how it went. */
export function feedbackIn(text: string): Feedback | undefined {
  const parsed = v.safeParse(sesEvent, JSON.parse(text));
  if (!parsed.success) throw new Rejected(`An event of SES has another shape: ${v.getDotPath(parsed.issues[0])}`);
  const { mail, ...detail } = parsed.output.detail;
  const { subject: first, more } = mail.tags;
  const message = Buffer.from([...first, ...more].join(''), 'base64url').toString();
  const told = toldBy(detail);
  const [to] = mail.destination;
  if (!told || !to || !/^message\/[\w.~-]+\/[\w.~-]+$/.test(message)) return undefined;
  const { as, because, at = mail.timestamp } = told;
  return {
    id: `ses/${mail.messageId}/${as}`,
    message,
    accepted: mail.messageId,
    to,
    at: new Date(at).toISOString(),
    as,
    ...(because && { because }),
    isMails: because !== undefined && ofTheMail.includes(because),
  };
}

function toldBy({ eventType, ...detail }: Omit<Detail, 'mail'>): SaidOfMail | undefined {
  const { bounce, complaint, delivery, deliveryDelay, failure } = detail;
  switch (eventType) {
    case 'Delivery':
      return { as: 'delivered', at: delivery?.timestamp };
    case 'DeliveryDelay':
      return { as: 'delayed', at: deliveryDelay?.timestamp, ...inOneWord(deliveryDelay?.delayType) };
    case 'Bounce':
      return bounce && bounced(bounce);
    case 'Complaint':
      return complaint && complained(complaint);
    case 'Reject':
      return { as: 'rejected', because: 'virus' };
    case 'Rendering Failure':
      return { as: 'rejected', because: failure ? 'rendering' : 'unknown' };
    default:
      return undefined;
  }
}

function bounced({ bounceType, bounceSubType, timestamp: at }: NonNullable<Detail['bounce']>): SaidOfMail {
  return { as: bounceType === 'Permanent' ? 'bounced' : 'returned', at, ...inOneWord(bounceSubType) };
}

function complained({
  complaintFeedbackType: type,
  timestamp: at,
}: NonNullable<Detail['complaint']>): SaidOfMail | undefined {
  return type && noComplaints.includes(type) ? undefined : { as: 'complained', at, ...inOneWord(type) };
}

/** `MailboxFull` → `mailbox-full`. */
function inOneWord(text: string | null | undefined): Pick<Feedback, 'because'> {
  const word = text
    ?.replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z\d-]/g, '')
    .slice(0, 60);
  return word ? { because: word } : {};
}
