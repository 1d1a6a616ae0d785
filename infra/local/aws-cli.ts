import { createHash } from 'node:crypto';
import type { Cloud } from './cloud.ts';

type Answer = (cloud: Cloud, options: Readonly<Record<string, string>>) => unknown;

/** What the AWS CLI would answer of this account; nothing where what is asked for is not there. */
const commands: Readonly<Record<string, Answer>> = {
  'cloudformation list-stack-resources': ({ stack }) => ({
    StackResourceSummaries: stack.resources.map(({ id, type, ref }) => ({
      ...{ LogicalResourceId: id, PhysicalResourceId: ref, ResourceType: type },
    })),
  }),
  'sesv2 get-account': ({ ses: { account }, kernel }) => ({
    ProductionAccessEnabled: account.settings.production,
    SendingEnabled: account.settings.sending === 'enabled',
    EnforcementStatus: account.settings.sending === 'paused-by-aws' ? 'SHUTDOWN' : 'HEALTHY',
    SendQuota: account.quota(kernel.now()),
  }),
  'sesv2 get-email-identity': ({ ses }, { 'email-identity': identity = '' }) => {
    const { settings } = ses.account;
    if (!ses.identities.has(identity) && !settings.verified.includes(identity)) return undefined;
    const isVerified = ses.account.isVerified(identity, ses.identities);
    const token = (each: number) => createHash('sha256').update(`${identity} ${each}`).digest('hex').slice(0, 32);
    return {
      ...{ IdentityType: identity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN', VerifiedForSendingStatus: isVerified },
      DkimAttributes: { Status: isVerified ? 'SUCCESS' : 'PENDING', Tokens: [1, 2, 3].map(token) },
    };
  },
  'sesv2 get-configuration-set': ({ ses }, { 'configuration-set-name': name = '' }) =>
    ses.configurationSets.has(name)
      ? {
          ConfigurationSetName: name,
          SendingOptions: { SendingEnabled: ses.account.settings.configurationSetSending === 'enabled' },
        }
      : undefined,
  // Mail comes in here from the start: the rule set is as if somebody had made it the active one.
  'ses describe-active-receipt-rule-set': ({ stack }) => ({
    Metadata: { Name: stack.resources.find(({ type }) => type === 'AWS::SES::ReceiptRuleSet')?.ref },
  }),
};

/** Answers `aws <service> <command> --option value …`; `unknown` where this machine has no such command. */
export function awsCli(cloud: Cloud, words: readonly string[]): { readonly answer: unknown } | 'unknown' {
  const command = commands[words.slice(0, 2).join(' ')];
  if (!command) return 'unknown';
  const options: Record<string, string> = {};
  for (let at = 2; at + 1 < words.length; at += 2)
    options[String(words[at]).replace(/^--/, '')] = String(words[at + 1]);
  return { answer: command(cloud, options) };
}

/** Where mail of a domain goes, as its MX records would say. */
export const mailHosts = ({ ses }: Cloud, region: string): string[] =>
  ses.account.settings.mx ? [`inbound-smtp.${region}.amazonaws.com`] : [];
