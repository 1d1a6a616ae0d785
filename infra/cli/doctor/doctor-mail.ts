import type { MailDomain } from '../../domains/fields.ts';
import { type DnsRecord, dmarcRecord, inboundRecord, mailFromRecords, recordLine } from '../../domains/records.ts';
import type { AwsAccount } from '../aws.ts';
import type { Check, Finding, Stage } from './check.ts';

interface SesAccount {
  readonly ProductionAccessEnabled?: boolean;
  readonly SendingEnabled?: boolean;
  readonly EnforcementStatus?: string;
  readonly SendQuota?: { readonly Max24HourSend: number; readonly MaxSendRate: number };
  readonly Details?: { readonly ReviewDetails?: { readonly Status?: string } };
}

interface EmailIdentity {
  readonly VerifiedForSendingStatus?: boolean;
  readonly DkimAttributes?: { readonly Status?: string; readonly Tokens?: readonly string[] };
  readonly MailFromAttributes?: { readonly MailFromDomain?: string; readonly MailFromDomainStatus?: string };
}

const accountOf = async ({ ask }: AwsAccount): Promise<SesAccount> =>
  (await ask<SesAccount>('sesv2', 'get-account')) ?? {};

/** The page of the console of SES in a region. */
const consoleAt = (region: string, page: string) =>
  `https://${region}.console.aws.amazon.com/ses/home?region=${region}#/${page}`;

/** How to leave the sandbox (SES developer guide, request production access, read 2026-11-29). */
const productionAccess: Check = async (account) => {
  const { ProductionAccessEnabled, SendQuota, Details } = await accountOf(account);
  const { Max24HourSend = 0, MaxSendRate = 0 } = SendQuota ?? {};
  const day = Max24HourSend < 0 ? 'without an end' : `${Max24HourSend} in 24 hours`;
  const quota = `${MaxSendRate} ${MaxSendRate === 1 ? 'mail' : 'mails'} a second, ${day}`;
  if (ProductionAccessEnabled) return { well: `SES: production access, ${quota}` };
  const status = Details?.ReviewDetails?.Status;
  const waits = `AWS looks at your request (${status}): they write to the address of the account, within 24 hours`;
  return {
    missing: `SES: the account is in the sandbox in ${account.region}: ${quota}, and to verified addresses only`,
    mend: [
      ...(status === 'PENDING' ? [waits] : []),
      ...(status === 'DENIED' || status === 'FAILED'
        ? [`the last request was ${status}: answer in AWS's support case`]
        : []),
      `ask in the console: ${consoleAt(account.region, 'account')}, View Get set up page, Request production access`,
      `or: aws sesv2 put-account-details --region ${account.region} --production-access-enabled --mail-type TRANSACTIONAL \\`,
      '      --website-url https://<your shop> --contact-language EN \\',
      '      --use-case-description "Order news, answers and surveys to customers who bought; advertising to those who agreed"',
      'until then, verify your own address to try it: aws sesv2 create-email-identity --email-identity you@example.com',
    ],
  };
};

const sendingEnabled: Check = async (account) => {
  const { SendingEnabled, EnforcementStatus = 'HEALTHY' } = await accountOf(account);
  if (SendingEnabled && EnforcementStatus !== 'SHUTDOWN') return { well: `SES: sending is on (${EnforcementStatus})` };
  const byHand = `aws ses update-account-sending-enabled --enabled --region ${account.region}`;
  const why = `see why, and answer it: ${consoleAt(account.region, 'reputation')}`;
  return {
    missing: `SES: sending is paused (${EnforcementStatus})`,
    mend: EnforcementStatus === 'SHUTDOWN' ? [why] : [`if somebody of yours did that: ${byHand}`, why],
  };
};

type DomainCheck = (account: AwsAccount, domain: MailDomain, stage: Stage) => Promise<Finding>;

/** The same for each domain that mail is sent from. */
const forEachDomain =
  (check: DomainCheck, isOfExisting = true): Check =>
  (account, stage) =>
    Promise.all(
      stage.mailDomains
        .filter(({ isExisting }) => isOfExisting || !isExisting)
        .map((domain) => check(account, domain, stage)),
    );

const identityOf = ({ ask }: AwsAccount, { name }: MailDomain) =>
  ask<EmailIdentity>('sesv2', 'get-email-identity', { EmailIdentity: name });

const senderVerified: DomainCheck = async (account, domain) => {
  const { name: mailDomain } = domain;
  const identity = await identityOf(account, domain);
  if (!identity) return { missing: `SES: ${mailDomain} is no identity`, mend: ['deploy the stack, which makes it'] };
  const { VerifiedForSendingStatus, DkimAttributes: { Status = 'NOT_STARTED', Tokens = [] } = {} } = identity;
  if (VerifiedForSendingStatus && Status === 'SUCCESS')
    return { well: `SES: ${mailDomain} is verified, and signs by DKIM` };
  return {
    missing: `SES: ${mailDomain} is ${VerifiedForSendingStatus ? 'verified, but does not sign by DKIM' : 'not verified'} (${Status})`,
    mend: [
      'publish these records in its DNS; SES looks for them for 72 hours:',
      ...Tokens.map((token) => `  ${token}._domainkey.${mailDomain}  CNAME  ${token}.dkim.amazonses.com`),
    ],
  };
};

const setSends: Check = async ({ ask, region }, { resources }) => {
  const name = resources.find(({ type }) => type === 'AWS::SES::ConfigurationSet')?.name;
  const deploy = ['deploy the stack, which makes it'];
  if (!name) return { missing: 'SES: the stack has no configuration set', mend: deploy };
  const set = await ask<{ SendingOptions?: { SendingEnabled?: boolean } }>('sesv2', 'get-configuration-set', {
    ConfigurationSetName: name,
  });
  if (!set) return { missing: `SES: there is no configuration set ${name}`, mend: deploy };
  if (set.SendingOptions?.SendingEnabled !== false) return { well: `SES: the configuration set ${name} sends` };
  return {
    missing: `SES: the configuration set ${name} is paused`,
    mend: [
      `aws ses update-configuration-set-sending-enabled --configuration-set-name ${name} --enabled --region ${region}`,
    ],
  };
};

const publish = (...records: readonly DnsRecord[]): string[] => [
  `publish ${records.length === 1 ? 'this record' : 'these records'} in its DNS:`,
  ...records.map((record) => `  ${recordLine(record)}`),
];

const bouncesArrive: DomainCheck = async (account, domain) => {
  const { MailFromDomain, MailFromDomainStatus = 'NOT_STARTED' } =
    (await identityOf(account, domain))?.MailFromAttributes ?? {};
  const { name, mailFrom } = domain;
  if (MailFromDomain === mailFrom && MailFromDomainStatus === 'SUCCESS')
    return { well: `SES: bounces of ${name} come to ${mailFrom}` };
  return {
    missing: `SES: bounces of ${name} do not come to ${mailFrom} (${MailFromDomainStatus})`,
    mend: publish(...mailFromRecords(domain, account.region)),
  };
};

/** Gmail and Yahoo ask for it of those who send much (their sender guidelines, read 2026-11-30). */
const dmarcIsSaid: DomainCheck = async ({ texts }, domain, { dmarc }) => {
  const record = dmarcRecord(domain, dmarc);
  const said = (await texts(record.name)).filter((each) => /^v=DMARC1\b/i.test(each));
  if (said.length === 1) return { well: `DMARC: ${record.name} says ${said[0]}` };
  return {
    missing: `DMARC: ${record.name} has ${said.length} records, and should have one`,
    mend: said.length === 0 ? publish(record) : ['delete all but one: receivers take none of several'],
  };
};

const mailArrives: DomainCheck = async ({ mailHosts, region }, domain) => {
  const record = inboundRecord(domain, region);
  const hosts = await mailHosts(domain.name);
  if (hosts.some((host) => record.value.endsWith(` ${host}`))) return { well: `Mail to ${domain.name} comes to SES` };
  return {
    missing: `Mail to ${domain.name} does not come to SES (MX: ${hosts.join(', ') || 'none'}): answers of customers are lost`,
    mend: publish(record),
  };
};

const rulesAreActive: Check = async ({ ask, region }, { resources, receiptRuleSet }): Promise<Finding> => {
  const name = receiptRuleSet ?? resources.find(({ type }) => type === 'AWS::SES::ReceiptRuleSet')?.name ?? '';
  const active = await ask<{ Metadata?: { Name?: string } }>('ses', 'describe-active-receipt-rule-set');
  if (active?.Metadata?.Name === name) return { well: 'SES takes mail by the rules of this stack' };
  return {
    missing: `SES takes mail by ${active?.Metadata?.Name ? `other rules, ${active.Metadata.Name}` : 'no rules'}`,
    mend: [`aws ses set-active-receipt-rule-set --rule-set-name ${name} --region ${region}`],
  };
};

/** Whether mails go out and come in. */
export const mailChecks: readonly Check[] = [
  productionAccess,
  sendingEnabled,
  forEachDomain(senderVerified),
  forEachDomain(bouncesArrive, false),
  forEachDomain(dmarcIsSaid),
  setSends,
  forEachDomain(mailArrives),
  rulesAreActive,
];
