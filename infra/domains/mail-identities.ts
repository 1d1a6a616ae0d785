import { Stack } from 'aws-cdk-lib';
import { CfnRecordSetGroup } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity, type IEmailIdentity, MailFromBehaviorOnMxFailure } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { MailDomain, MailSettings } from './fields.ts';
import { type DnsRecord, dkimRecords, dmarcRecord, inboundRecord, mailFromRecords } from './records.ts';

/** A domain as a sender, and the records that it needs, by what they are for. */
export interface SendingDomain {
  readonly identity: IEmailIdentity;
  /** Unknown of an identity that is there already: `npm run shop -- doctor` reads them. */
  readonly dkim: readonly DnsRecord[];
  readonly mailFrom: readonly DnsRecord[];
  readonly dmarc: DnsRecord;
  readonly inbound: DnsRecord;
}

/** Makes a domain an identity of SES, or takes the one that is there: an account has one for each domain. */
export function sendingDomain(
  scope: Construct,
  id: string,
  domain: MailDomain,
  { dmarc, mailZone }: Pick<MailSettings, 'dmarc' | 'mailZone'>,
): SendingDomain {
  const { region } = Stack.of(scope);
  const constant = { dmarc: dmarcRecord(domain, dmarc), inbound: inboundRecord(domain, region) };
  if (domain.isExisting)
    return {
      identity: EmailIdentity.fromEmailIdentityName(scope, id, domain.name),
      dkim: [],
      mailFrom: [],
      ...constant,
    };
  const identity = new EmailIdentity(scope, id, {
    identity: Identity.domain(domain.name),
    feedbackForwarding: false,
    mailFromDomain: domain.mailFrom,
    // Until the record is there, bounces come to amazonses.com as before; mail is sent in any case.
    mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
  });
  const sending = {
    identity,
    dkim: dkimRecords(identity.dkimRecords),
    mailFrom: mailFromRecords(domain, region),
    ...constant,
  };
  if (mailZone)
    new CfnRecordSetGroup(scope, `${id}Records`, {
      hostedZoneId: mailZone.id,
      recordSets: recordsOf(sending).map(({ name, type, value }) => ({
        name,
        type,
        ttl: '1800',
        resourceRecords: [value],
      })),
    });
  return sending;
}

const recordsOf = ({ dkim, mailFrom, dmarc, inbound }: Omit<SendingDomain, 'identity'>): DnsRecord[] => [
  ...dkim,
  ...mailFrom,
  dmarc,
  inbound,
];
