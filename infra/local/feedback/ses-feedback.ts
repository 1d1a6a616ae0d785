import { place } from '../protocol/place.ts';
import type { Stack } from '../template/template.ts';

/** A mail that SES has accepted, as far as its events tell of it. */
interface AcceptedMail {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: string;
}

/** What becomes of the mail to an address. */
export type Fate = 'delivered' | 'bounces' | 'full' | 'complains' | 'rejected';

/** SES's own mailboxes (developer guide, mailbox simulator, read 2026-11-30); a label may follow the name. */
const simulators: Readonly<Record<string, Fate>> = {
  bounce: 'bounces',
  complaint: 'complains',
  suppressionlist: 'bounces',
};

export function simulatedFate(address: string): Fate | undefined {
  const [local = '', domain] = address.split('@');
  return domain === 'simulator.amazonses.com' ? simulators[local.split('+')[0] ?? ''] : undefined;
}

/** Events of SES that a configuration set sends to the account's bus, as its template says. */
export interface EventDestination {
  readonly ConfigurationSetName: string;
  readonly EventDestination: { readonly Enabled?: boolean; readonly MatchingEventTypes: readonly string[] };
}

/** The destinations that a stack declares. */
export const eventDestinationsIn = ({ resources }: Pick<Stack, 'resources'>): EventDestination[] =>
  resources
    .filter(({ type }) => type === 'AWS::SES::ConfigurationSetEventDestination')
    .map(({ properties }) => properties as unknown as EventDestination);

interface SesReport {
  readonly type: string;
  readonly eventType: string;
  readonly detailType: string;
  readonly afterSeconds: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

const reporting = { reportingMTA: 'dns; a1-23.smtp-out.amazonses.com', remoteMtaIp: '127.0.2.0' };

/** A mail server answers within seconds; SES tries a full mailbox for hours, and a reader complains when they read. */
const seconds = { answered: 2, given: 12 * 3600, read: 60 };

const delivery = (to: string): SesReport => ({
  type: 'delivery',
  eventType: 'Delivery',
  detailType: 'Email Delivered',
  afterSeconds: seconds.answered,
  fields: { delivery: { processingTimeMillis: 1_546, recipients: [to], smtpResponse: '250 2.6.0 Message received' } },
});

const bounce = (to: string, bounceType: string, bounceSubType: string, afterSeconds: number): SesReport => ({
  type: 'bounce',
  eventType: 'Bounce',
  detailType: 'Email Bounced',
  afterSeconds,
  fields: {
    bounce: { bounceType, bounceSubType, feedbackId: 'local', bouncedRecipients: [{ emailAddress: to }], ...reporting },
  },
});

const complaint = (to: string): SesReport => ({
  type: 'complaint',
  eventType: 'Complaint',
  detailType: 'Email Complaint Received',
  afterSeconds: seconds.read,
  fields: {
    complaint: {
      complainedRecipients: [{ emailAddress: to }],
      feedbackId: 'local',
      complaintSubType: null,
      complaintFeedbackType: 'abuse',
    },
  },
});

const delayed = (to: string): SesReport => ({
  type: 'deliveryDelay',
  eventType: 'DeliveryDelay',
  detailType: 'Email Delivery Delayed',
  afterSeconds: seconds.answered,
  fields: { deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: [{ emailAddress: to }] } },
});

const reject: SesReport = {
  type: 'reject',
  eventType: 'Reject',
  detailType: 'Email Rejected',
  afterSeconds: seconds.answered,
  fields: { reject: { reason: 'Bad content' } },
};

const reportsOf: Readonly<Record<Fate, (to: string) => readonly SesReport[]>> = {
  delivered: (to) => [delivery(to)],
  bounces: (to) => [bounce(to, 'Permanent', 'General', seconds.answered)],
  full: (to) => [delayed(to), bounce(to, 'Transient', 'MailboxFull', seconds.given)],
  complains: (to) => [delivery(to), complaint(to)],
  rejected: () => [reject],
};

/** What SES tells of a mail, each with its delay (developer guide, contents of event data, read 2026-11-30). */
export function feedbackOn(mail: AcceptedMail, set: string, fate: Fate, { EventDestination: told }: EventDestination) {
  const reports = reportsOf[fate](mail.to).filter(({ type }) => told.MatchingEventTypes.includes(type));
  return reports.map(({ eventType, detailType, afterSeconds, fields }) => {
    const timestamp = new Date(Date.parse(mail.at) + afterSeconds * 1000).toISOString();
    const [name = '', value] = Object.entries(fields)[0] ?? [];
    const tags = Object.entries({ 'ses:operation': 'SendRawEmail', 'ses:configuration-set': set, ...mail.tags });
    const detail = {
      eventType,
      mail: {
        timestamp: mail.at,
        source: mail.from,
        sendingAccountId: place.account,
        messageId: mail.id,
        destination: [mail.to],
        headersTruncated: false,
        headers: Object.entries(mail.headers).map(([key, text]) => ({ name: key, value: text })),
        commonHeaders: { from: [mail.from], to: [mail.to], subject: mail.subject },
        tags: Object.fromEntries(tags.map(([key, text]) => [key, [text]])),
      },
      [name]: { ...(value as object), timestamp },
    };
    const entry = { Source: 'aws.ses', DetailType: detailType, Detail: JSON.stringify(detail) };
    return { entry, afterMs: afterSeconds * 1000 };
  });
}
