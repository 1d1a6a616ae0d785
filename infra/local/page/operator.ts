import { createHash } from 'node:crypto';
import type { Cloud } from '../deployment/cloud.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { type BusEntry, putEvents } from '../services/event-bus.ts';

type AwsFields = Record<string, unknown>;
type Perform = (cloud: Cloud, input: AwsFields) => AwsFields | Promise<AwsFields>;

const missingResource = (what: string) => new AwsError('NotFoundException', `${what} does not exist.`, 404);

const snsOperations = Object.fromEntries(
  ['CreatePlatformApplication', 'GetPlatformApplicationAttributes', 'SetPlatformApplicationAttributes'].map(
    (operation) => [`sns ${operation}`, ({ mobilePush }: Cloud, input: AwsFields) => mobilePush.call(operation, input)],
  ),
);

/** The operator's calls that the commands of this project make. */
const operations: Readonly<Record<string, Perform>> = {
  'cloudformation ListStackResources': ({ stack }) => ({
    StackResourceSummaries: stack.resources.map(({ id, type, ref }) => ({
      LogicalResourceId: id,
      ResourceType: type,
      PhysicalResourceId: ref,
    })),
  }),
  'dynamodb Query': ({ dynamoDb }, input) => dynamoDb.call('Query', input) as Promise<AwsFields>,
  'events PutEvents': (cloud, { Entries }) => putEvents(cloud.buses, Entries as BusEntry[]),
  // Without a limit, the response is of an account whose limit AWS has raised.
  'lambda GetAccountSettings': ({ functions: { concurrency = 100 } }) => ({
    AccountLimit: { ConcurrentExecutions: concurrency, UnreservedConcurrentExecutions: concurrency },
  }),
  'sesv2 GetAccount': ({ ses: { account }, kernel }) => ({
    ProductionAccessEnabled: account.settings.production,
    SendingEnabled: account.settings.sending === 'enabled',
    EnforcementStatus: account.settings.sending === 'paused-by-aws' ? 'SHUTDOWN' : 'HEALTHY',
    SendQuota: account.quota(kernel.now()),
  }),
  'sesv2 GetEmailIdentity': ({ ses, stack }, { EmailIdentity }) => {
    const identity = String(EmailIdentity);
    const { settings } = ses.account;
    if (!ses.identities.has(identity) && !settings.verified.includes(identity)) throw missingResource(identity);
    const isVerified = ses.account.isVerified(identity, ses.identities);
    const token = (each: number) => createHash('sha256').update(`${identity} ${each}`).digest('hex').slice(0, 32);
    return {
      IdentityType: identity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
      VerifiedForSendingStatus: isVerified,
      DkimAttributes: { Status: isVerified ? 'SUCCESS' : 'PENDING', Tokens: [1, 2, 3].map(token) },
      MailFromAttributes: {
        ...(stack.resources.find(({ ref }) => ref === identity)?.properties.MailFromAttributes as
          | AwsFields
          | undefined),
        MailFromDomainStatus: settings.mailFromPending.includes(identity) ? 'PENDING' : 'SUCCESS',
      },
    };
  },
  'sesv2 GetConfigurationSet': ({ ses }, { ConfigurationSetName }) => {
    const name = String(ConfigurationSetName);
    if (!ses.configurationSets.has(name)) throw missingResource(name);
    const SendingEnabled = ses.account.settings.configurationSetSending === 'enabled';
    return { ConfigurationSetName: name, SendingOptions: { SendingEnabled } };
  },
  ...snsOperations,
  'pinpoint-sms-voice-v2 DescribePhoneNumbers': ({ smsVoice }, input) =>
    smsVoice.administer('DescribePhoneNumbers', input),
  'pinpoint-sms-voice-v2 UpdatePhoneNumber': ({ smsVoice }, input) => smsVoice.administer('UpdatePhoneNumber', input),
  // Mail is received here from the start: the rule set counts as the active one.
  'ses DescribeActiveReceiptRuleSet': ({ stack }) => ({
    Metadata: { Name: stack.resources.find(({ type }) => type === 'AWS::SES::ReceiptRuleSet')?.ref },
  }),
};

/** Calls AWS as an operator does, by the names of the AWS CLI. An object's bytes are `text`. */
export async function asOperator(
  cloud: Cloud,
  service: string,
  operation: string,
  input: AwsFields,
): Promise<AwsFields> {
  const name = operation.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  const answer = await new Promise<AwsFields>((resolve, reject) => {
    cloud.kernel.ready(() => {
      try {
        resolve(perform(cloud, service, name, input));
      } catch (error) {
        reject(error);
      }
    });
    void cloud.kernel.idle();
  });
  const { Body, ...rest } = answer;
  return Body instanceof Buffer ? { ...rest, text: Body.toString('utf8') } : answer;
}

function perform(cloud: Cloud, service: string, operation: string, input: AwsFields): AwsFields | Promise<AwsFields> {
  if (service === 's3api') return cloud.s3.call(operation, input);
  const found = operations[`${service} ${operation}`];
  if (!found)
    throw new AwsError('UnknownOperationException', `An operator asks for no ${operation} of ${service} here`);
  return found(cloud, input);
}

/** The TXT records of a name. */
export const mailTexts = ({ ses }: Cloud, name: string): string[] =>
  ses.account.settings.dmarc && name.startsWith('_dmarc.') ? ['v=DMARC1; p=none'] : [];

/** The hosts of a domain's MX records. */
export const mailHosts = ({ ses }: Cloud, region: string): string[] =>
  ses.account.settings.mx ? [`inbound-smtp.${region}.amazonaws.com`] : [];
