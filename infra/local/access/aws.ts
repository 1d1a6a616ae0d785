import type { AwsRequest } from '../engine/aws-request.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { AccessRequest } from './iam.ts';

interface AccountRegion {
  readonly account: string;
  readonly region: string;
}

type RequiredAccess = Pick<AccessRequest, 'action' | 'resource'> & { readonly context?: Record<string, string> };
type Input = Record<string, unknown>;

export const leadingKeys = 'dynamodb:LeadingKeys';

const inputs = (value: unknown): Input[] => (Array.isArray(value) ? (value as Input[]) : []);

/** All actions and resources that IAM checks for a call; a transaction is the sum of its parts. */
export function requiredAccess({ service, operation, input }: AwsRequest, location: AccountRegion): RequiredAccess[] {
  switch (service) {
    case 'dynamodb':
      return dynamodb(operation, input, location);
    case 'sqs': {
      const name = String(input.QueueUrl).split('/').at(-1);
      const action = operation.replace(/Batch$/, '');
      return [{ action: `sqs:${action}`, resource: arn('sqs', location, String(name)) }];
    }
    case 'events':
      return inputs(input.Entries).map(({ EventBusName, DetailType, Source }) => ({
        action: `events:${operation}`,
        resource: arn('events', location, `event-bus/${EventBusName}`),
        context: { 'events:detail-type': String(DetailType), 'events:source': String(Source) },
      }));
    case 'scheduler':
      return scheduler(operation, input, location);
    case 'ses':
      return ses(operation, input, location);
    case 'site':
      return [];
    case 's3':
      if (operation === 'ListObjectsV2') return [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${input.Bucket}` }];
      return [{ action: `s3:${operation}`, resource: `arn:aws:s3:::${input.Bucket}/${input.Key}` }];
    case 'monitoring':
      return [{ action: `cloudwatch:${operation}`, resource: arn('cloudwatch', location, 'alarm:*') }];
    case 'cognito-idp':
      return [
        { action: `cognito-idp:${operation}`, resource: arn('cognito-idp', location, `userpool/${input.UserPoolId}`) },
      ];
    case 'sms-voice':
      return [{ action: `sms-voice:${operation}`, resource: arn('sms-voice', location, originOf(input)) }];
    case 'sns':
      return [
        {
          action: `sns:${operation}`,
          resource: String(input.TargetArn ?? input.EndpointArn ?? input.PlatformApplicationArn),
        },
      ];
    case 'ssm':
      return [{ action: `ssm:${operation}`, resource: arn('ssm', location, `parameter${input.Path ?? input.Name}`) }];
  }
}

const arn = (service: string, { account, region }: AccountRegion, resource: string) =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

/**
 * A text is sent as its origin (Service Authorization Reference, End User Messaging SMS and Voice V2, read 2026-12-01). A number is
 * named there by its id, and the country of a sender's name by its code, which a request need not have.
 */
function originOf({ OriginationIdentity }: Input): string {
  const origin = String(OriginationIdentity);
  if (/^(pool|phone)-/.test(origin)) return `${origin.startsWith('pool') ? 'pool' : 'phone-number'}/${origin}`;
  return /^\+?\d+$/.test(origin) ? `phone-number/${origin.replace('+', '')}` : `sender-id/${origin}/*`;
}

/**
 * A mail is sent with the identity of its sender, with its configuration set, and, in the sandbox, with the identities of its
 * recipients: "is not authorized to perform ses:SendRawEmail on resource identity/<recipient>" (cloudposse/terraform-aws-ses#40,
 * aws/aws-sdk-js#3641, GSA/data.gov#3810; read 2026-11-29). Whether this holds with production access too is not documented:
 * it is always checked here, so that every role has it.
 */
function ses(operation: string, input: Input, location: AccountRegion): RequiredAccess[] {
  if (operation === 'GetSendQuota') return [{ action: 'ses:GetSendQuota', resource: '*' }];
  const { Source, Destinations = [], ConfigurationSetName: set } = input;
  const named = [String(Source).split('@').at(-1), ...(Destinations as string[])].map((each) => `identity/${each}`);
  const sets = set ? [`configuration-set/${set}`] : [];
  const context = { 'ses:FromAddress': String(Source) };
  return [...named, ...sets].map((each) => ({
    action: `ses:${operation}`,
    resource: arn('ses', location, each),
    context,
  }));
}

function dynamodb(operation: string, input: Input, location: AccountRegion): RequiredAccess[] {
  const table = (name: unknown) => arn('dynamodb', location, `table/${name}`);
  const access = (action: string, name: unknown, { Item, Key }: Input = {}) => ({
    action: `dynamodb:${action}`,
    resource: table(name),
    ...leadingKey((Item ?? Key) as Input | undefined),
  });
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.keys((input.RequestItems ?? {}) as Input).map((name) => access(operation, name));
  }
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const actions: Record<string, string> = {
      Put: 'PutItem',
      Update: 'UpdateItem',
      Delete: 'DeleteItem',
      Get: 'GetItem',
      ConditionCheck: 'ConditionCheckItem',
    };
    return inputs(input.TransactItems).flatMap((item) =>
      Object.entries(item).map(([kind, part]) =>
        access(actions[kind] ?? kind, (part as Input).TableName, part as Input),
      ),
    );
  }
  const { IndexName, TableName } = input;
  if (IndexName === undefined) return [access(operation, TableName, input)];
  return [{ action: `dynamodb:${operation}`, resource: `${table(TableName)}/index/${IndexName}` }];
}

/** The partition key of the item that a call names, by which policies may divide a table. */
function leadingKey(key: Input | undefined) {
  const { S } = (key?.pk ?? {}) as { readonly S?: string };
  return S === undefined ? {} : { context: { [leadingKeys]: S } };
}

function scheduler(operation: string, input: Input, location: AccountRegion): RequiredAccess[] {
  const resource = arn('scheduler', location, `schedule/${input.GroupName}/${input.Name}`);
  const { RoleArn } = (input.Target ?? {}) as { RoleArn?: string };
  const pass = RoleArn
    ? [{ action: 'iam:PassRole', resource: RoleArn, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }]
    : [];
  return [{ action: `scheduler:${operation}`, resource }, ...pass];
}

export const accessDenied = (because: string) => new AwsError('AccessDeniedException', because, 400);
