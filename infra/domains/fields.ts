import * as v from 'valibot';
import { sendableAddress } from '../../shared/base/mail-address.ts';

/** Labels of RFC 1123, 2.1, in lower case; at least two. */
export const domainName = v.pipe(
  v.string(),
  v.regex(/^(?=.{1,253}$)(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)[a-z0-9-]{2,63}(?<!-)$/, 'a domain like shop.example'),
);

/** A public hosted zone of Route 53 in the stage's account. */
const hostedZone = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^Z[A-Z0-9]{1,31}$/, 'the id of a hosted zone like Z0123456789ABCDEFGHIJ')),
  name: domainName,
});
type HostedZone = v.InferOutput<typeof hostedZone>;

const reportsAddress = v.pipe(
  v.string(),
  v.check((text) => sendableAddress(text) === text, 'a mail address'),
);

const identity = v.optional(v.picklist(['new', 'existing']), 'new');

/** The fields of `stage.json` that are about mail. */
export const mailFields = {
  /** The domain of the senders. */
  mailDomain: domainName,
  /** Whether the domain is an identity of SES in this account already. */
  mailIdentity: identity,
  /** Another domain, for conversations: the mails of tickets are sent from it and received by it. */
  supportDomain: v.optional(v.strictObject({ name: domainName, identity })),
  /** The label under each of these domains that bounces come to. */
  mailFrom: v.optional(
    v.pipe(v.string(), v.regex(/^(?!-)[a-z0-9-]{1,63}(?<!-)$/, 'one label of a domain, like bounce')),
    'bounce',
  ),
  /** What receivers do with mail that only says that it is from here, and who gets their reports. */
  dmarc: v.optional(
    v.strictObject({ policy: v.picklist(['none', 'quarantine', 'reject']), reports: v.optional(reportsAddress) }),
    { policy: 'none' },
  ),
  /** The hosted zone in which the stack writes the records of mail; without it, outputs say them. */
  mailZone: v.optional(hostedZone),
  /** A rule set of SES that is there already, and that stages of one region share. */
  receiptRuleSet: v.optional(
    v.pipe(v.string(), v.regex(/^(?![-_])[\w-]{1,64}(?<![-_])$/, 'the name of a receipt rule set')),
  ),
};
const mailSettings = v.object(mailFields);
export type MailSettings = v.InferOutput<typeof mailSettings>;

/** The stage's own domain: of its API, its pages and the desk. */
export const ownDomain = v.strictObject({
  name: domainName,
  /** Where the stack writes the domain's records; without it, an output says the record. */
  hostedZone: v.optional(hostedZone),
  /** A certificate of ACM in the stage's region; without it, the stack asks for one, and proves the domain in the zone. */
  certificate: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, 'the ARN of a certificate of ACM'),
    ),
  ),
});
export type OwnDomain = v.InferOutput<typeof ownDomain>;

interface Settings extends MailSettings {
  readonly domain?: OwnDomain | undefined;
  readonly region?: string | undefined;
}

const isIn = (name: string, parent: string): boolean => name === parent || name.endsWith(`.${parent}`);

/** What each field may be by itself, and what they may not be together; each as a sentence about its field. */
export function domainFaults({ domain, region, mailZone, ...mail }: Settings): string[] {
  const mailDomains = mailDomainsOf(mail);
  const faults: string[] = [];
  const outside = (field: string, name: string, zone: HostedZone | undefined) => {
    if (zone && !isIn(name, zone.name)) faults.push(`${field} should be the zone of ${name}: ${zone.name} is not`);
  };
  for (const { name } of mailDomains) outside('mailZone.name', name, mailZone);
  if (mail.supportDomain?.name === mail.mailDomain)
    faults.push('supportDomain.name should be another domain than mailDomain; leave it out for one domain');
  const bounceDomains = mailDomains.map(({ mailFrom }) => mailFrom);
  // "It can't be used to receive email" (CloudFormation, MailFromAttributes, read 2026-11-30).
  for (const { name } of mailDomains.filter((each) => bounceDomains.includes(each.name)))
    faults.push(`mailFrom should be another label: bounces would come to ${name}, which receives mail`);
  if (!domain) return faults;
  const { name, hostedZone: zone, certificate } = domain;
  outside('domain.hostedZone.name', name, zone);
  if (!zone && !certificate)
    faults.push('domain.certificate is missing: give it, or domain.hostedZone, in which the stack proves the domain');
  const [, , , certified = ''] = certificate?.split(':') ?? [];
  if (certificate && region && certified !== region)
    faults.push(`domain.certificate should be one of ${region}: it is one of ${certified}`);
  if (bounceDomains.includes(name)) faults.push(`domain.name should be another name: bounces come to ${name}`);
  // A CNAME stands alone (RFC 1034, 3.6.2); Route 53's alias is an address, and may stand beside an MX record.
  if (!zone && mailDomains.some((each) => each.name === name))
    faults.push(`domain.name should be another name: beside its MX record ${name} cannot have the CNAME of the API`);
  return faults;
}

/** A domain of the senders. */
export interface MailDomain {
  readonly name: string;
  readonly isExisting: boolean;
  /** The domain that bounces come to. */
  readonly mailFrom: string;
}

/** The domains that mail is sent from and received by; that of `mailDomain` first. */
export function mailDomainsOf({
  mailDomain,
  mailIdentity,
  supportDomain,
  mailFrom,
}: Pick<MailSettings, 'mailDomain' | 'mailIdentity' | 'supportDomain' | 'mailFrom'>): MailDomain[] {
  const of = (name: string, from: 'new' | 'existing') => ({
    name,
    isExisting: from === 'existing',
    mailFrom: `${mailFrom}.${name}`,
  });
  return [of(mailDomain, mailIdentity), ...(supportDomain ? [of(supportDomain.name, supportDomain.identity)] : [])];
}
