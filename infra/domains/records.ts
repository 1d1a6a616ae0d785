import type { MailDomain, MailSettings } from './fields.ts';

/** A record of DNS. */
export interface DnsRecord {
  readonly name: string;
  readonly type: 'CNAME' | 'MX' | 'TXT';
  readonly value: string;
}

type Dmarc = MailSettings['dmarc'];

/** A token of a domain's DKIM keys, by the name of its record: `abc._domainkey.mail.shop.example`. */
export const dkimRecords = (keys: readonly { readonly name: string; readonly value: string }[]): DnsRecord[] =>
  keys.map(({ name, value }) => ({ name, type: 'CNAME', value }));

/** For bounces (SES developer guide, custom MAIL FROM domain, read 2026-11-30). SPF is of this domain, and so aligned with the sender's. */
export const mailFromRecords = ({ mailFrom }: MailDomain, region: string): DnsRecord[] => [
  { name: mailFrom, type: 'MX', value: `10 feedback-smtp.${region}.amazonses.com` },
  { name: mailFrom, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
];

/** RFC 7489, 6.3. Alignment is relaxed by default, which `bounce.` of the domain is. */
export const dmarcRecord = ({ name }: MailDomain, { policy, reports }: Dmarc): DnsRecord => ({
  name: `_dmarc.${name}`,
  type: 'TXT',
  value: `"v=DMARC1; p=${policy}${reports ? `; rua=mailto:${reports}` : ''}"`,
});

/** By which customers' answers come. */
export const inboundRecord = ({ name }: MailDomain, region: string): DnsRecord => ({
  name,
  type: 'MX',
  value: `10 inbound-smtp.${region}.amazonaws.com`,
});

/** As in a zone file: `shop.example  MX  10 …`. */
export const recordLine = ({ name, type, value }: DnsRecord): string => `${name}  ${type}  ${value}`;
