import type { NamedResource, ResourceType, SupportedResources } from './template.ts';

type Name = (resource: NamedResource) => string;

/** A physical name as CloudFormation makes one: from the stack's and the logical id. */
const generated: Name = ({ stackName, id }) => `${stackName}-${id}`;
const namedBy =
  (property: string): Name =>
  ({ property: value }) =>
    String(value(property));
const arn =
  (service: string, resource: Name): Name =>
  (named) =>
    `arn:aws:${service}:${named.region}:${named.account}:${resource(named)}`;

/** The records of DKIM, which SES makes as it makes the identity. */
const dkimTokens: ResourceType['attributes'] = Object.fromEntries(
  [1, 2, 3].flatMap((n) => [
    [`DkimDNSTokenName${n}`, (named: NamedResource) => `token${n}._domainkey.${named.property('EmailIdentity')}`],
    [`DkimDNSTokenValue${n}`, () => `token${n}.dkim.amazonses.com`],
  ]),
);

const tagProperties = ['Tags.**'];
const type = (
  properties: string[],
  ref: Name = generated,
  attributes: ResourceType['attributes'] = {},
): ResourceType => ({
  properties: [...properties, ...tagProperties],
  ref,
  attributes,
});

/**
 * The resource types of our template, with the properties that the runtime implements or may ignore. The API's address is that of
 * this machine, so that links in mails work.
 */
export const supportedResources = (apiUrl: string): SupportedResources => ({
  'AWS::ApiGatewayV2::Api': type(['Body.**'], generated, { ApiEndpoint: () => apiUrl }),
  'AWS::ApiGatewayV2::Stage': type([
    'ApiId',
    'AutoDeploy',
    'StageName',
    'DefaultRouteSettings.**',
    'RouteSettings.**',
    'AccessLogSettings.**',
  ]),
  'AWS::CloudWatch::Alarm': type([
    ...['AlarmActions[]', 'AlarmDescription', 'ComparisonOperator', 'Dimensions[].Name', 'Dimensions[].Value'],
    ...[
      'DatapointsToAlarm',
      'EvaluationPeriods',
      'MetricName',
      'Namespace',
      'Period',
      'Statistic',
      'Threshold',
      'TreatMissingData',
    ],
  ]),
  'AWS::CloudWatch::Dashboard': type(['DashboardBody', 'DashboardName']),
  'AWS::Cognito::UserPool': type(
    [
      ...[
        'AccountRecoverySetting.**',
        'AdminCreateUserConfig.**',
        'AutoVerifiedAttributes[]',
        'EmailVerificationMessage',
      ],
      ...[
        'EmailVerificationSubject',
        'EnabledMfas[]',
        'MfaConfiguration',
        'SmsVerificationMessage',
        'UsernameAttributes[]',
      ],
      ...['UserPoolTags.**', 'VerificationMessageTemplate.**', 'UserPoolTier', 'Policies.**', 'DeletionProtection'],
    ],
    generated,
    { Arn: arn('cognito-idp', (named) => `userpool/${generated(named)}`) },
  ),
  'AWS::Cognito::UserPoolClient': type([
    ...['AllowedOAuthFlows[]', 'AllowedOAuthFlowsUserPoolClient', 'AllowedOAuthScopes[]', 'CallbackURLs[]'],
    ...[
      'LogoutURLs[]',
      'ExplicitAuthFlows[]',
      'PreventUserExistenceErrors',
      'SupportedIdentityProviders[]',
      'UserPoolId',
    ],
    ...['AccessTokenValidity', 'RefreshTokenValidity', 'TokenValidityUnits.**', 'WriteAttributes[]'],
  ]),
  'AWS::Cognito::UserPoolDomain': type(['Domain', 'ManagedLoginVersion', 'UserPoolId'], namedBy('Domain')),
  'AWS::Cognito::ManagedLoginBranding': type(['ClientId', 'UseCognitoProvidedValues', 'UserPoolId']),
  'AWS::DynamoDB::GlobalTable': type(
    [
      ...['AttributeDefinitions[].AttributeName', 'AttributeDefinitions[].AttributeType', 'BillingMode'],
      ...['KeySchema[].AttributeName', 'KeySchema[].KeyType', 'Replicas.**', 'StreamSpecification.StreamViewType'],
      'GlobalSecondaryIndexes[].**',
      ...['TimeToLiveSpecification.AttributeName', 'TimeToLiveSpecification.Enabled'],
    ],
    generated,
    {
      Arn: arn('dynamodb', (named) => `table/${generated(named)}`),
      StreamArn: arn('dynamodb', (named) => `table/${generated(named)}/stream/local`),
    },
  ),
  'AWS::Events::Archive': type(['EventPattern.**', 'KmsKeyIdentifier', 'RetentionDays', 'SourceArn']),
  'AWS::Events::EventBus': type(['Name', 'EventSourceName'], namedBy('Name'), {
    Arn: arn('events', (named) => `event-bus/${named.property('Name')}`),
  }),
  'AWS::Events::Rule': type(
    [
      ...[
        'EventBusName',
        'EventPattern.**',
        'ScheduleExpression',
        'State',
        'Targets[].Arn',
        'Targets[].Id',
        'Targets[].DeadLetterConfig.Arn',
        'Targets[].SqsParameters.MessageGroupId',
      ],
      'Targets[].RetryPolicy.**',
    ],
    generated,
    {
      Arn: arn('events', (named) => {
        const bus = named.property('EventBusName');
        return `rule/${bus === undefined ? '' : `${bus}/`}${generated(named)}`;
      }),
    },
  ),
  'AWS::IAM::Policy': type(['PolicyDocument.**', 'PolicyName', 'Roles[]']),
  'AWS::IAM::Role': type(['AssumeRolePolicyDocument.**', 'Description', 'Policies.**'], generated, {
    Arn: ({ account, stackName, id }) => `arn:aws:iam::${account}:role/${stackName}-${id}`,
  }),
  'AWS::Lambda::EventInvokeConfig': type([
    ...['DestinationConfig.OnFailure.Destination', 'FunctionName', 'MaximumEventAgeInSeconds'],
    ...['MaximumRetryAttempts', 'Qualifier'],
  ]),
  'AWS::Lambda::EventSourceMapping': type([
    ...['BatchSize', 'BisectBatchOnFunctionError', 'DestinationConfig.OnFailure.Destination', 'EventSourceArn'],
    ...['FilterCriteria.Filters[].Pattern', 'FunctionName', 'FunctionResponseTypes[]', 'MaximumRecordAgeInSeconds'],
    ...['ScalingConfig.MaximumConcurrency', 'StartingPosition', 'MaximumRetryAttempts'],
  ]),
  'AWS::Lambda::Function': type(
    [
      ...[
        'Architectures[]',
        'Code.S3Bucket',
        'Code.S3Key',
        'Environment.Variables.**',
        'Handler',
        'LoggingConfig.LogGroup',
      ],
      ...['MemorySize', 'RecursiveLoop', 'ReservedConcurrentExecutions', 'Role', 'Runtime', 'Timeout'],
    ],
    generated,
    { Arn: arn('lambda', (named) => `function:${generated(named)}`) },
  ),
  'AWS::Lambda::Permission': type(['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn']),
  'AWS::Logs::LogGroup': type(['RetentionInDays'], generated, {
    Arn: arn('logs', (named) => `log-group:${generated(named)}:*`),
  }),
  'AWS::S3::Bucket': type(
    ['BucketEncryption.**', 'PublicAccessBlockConfiguration.**', 'LifecycleConfiguration.**'],
    (named) => generated(named).toLowerCase(),
    { Arn: (named) => `arn:aws:s3:::${generated(named).toLowerCase()}` },
  ),
  'AWS::S3::BucketPolicy': type(['Bucket', 'PolicyDocument.**']),
  'AWS::SES::ConfigurationSet': type(['ReputationOptions.**', 'SuppressionOptions.**']),
  'AWS::SES::ConfigurationSetEventDestination': type([
    'ConfigurationSetName',
    ...['Enabled', 'EventBridgeDestination.EventBusArn', 'MatchingEventTypes[]'].map(
      (each) => `EventDestination.${each}`,
    ),
  ]),
  'AWS::SES::EmailIdentity': type(
    ['EmailIdentity', 'FeedbackAttributes.**', 'MailFromAttributes.**'],
    namedBy('EmailIdentity'),
    dkimTokens,
  ),
  'AWS::SES::ReceiptRule': type([
    ...['RuleSetName', 'Rule.Actions[].**', 'Rule.Enabled', 'Rule.Recipients[]', 'Rule.ScanEnabled'],
  ]),
  'AWS::SES::ReceiptRuleSet': type([]),
  'AWS::SNS::Subscription': type(['Endpoint', 'Protocol', 'RedrivePolicy.deadLetterTargetArn', 'TopicArn']),
  'AWS::SNS::Topic': type(['TopicName'], arn('sns', generated)),
  'AWS::SNS::TopicPolicy': type(['PolicyDocument.**', 'Topics[]']),
  'AWS::SQS::Queue': type(
    [
      ...[
        'DelaySeconds',
        'MessageRetentionPeriod',
        'RedrivePolicy.deadLetterTargetArn',
        'RedrivePolicy.maxReceiveCount',
      ],
      ...['SqsManagedSseEnabled', 'VisibilityTimeout'],
    ],
    (named) => `https://sqs.${named.region}.amazonaws.com/${named.account}/${generated(named)}`,
    { Arn: arn('sqs', generated), QueueName: generated },
  ),
  'AWS::SQS::QueuePolicy': type(['PolicyDocument.**', 'Queues[]']),
  'AWS::Scheduler::ScheduleGroup': type(['Name'], namedBy('Name'), {
    Arn: arn('scheduler', (named) => `schedule-group/${named.property('Name')}`),
  }),
  'Custom::DeskClient': type(['ServiceToken', 'ServiceTimeout', 'UserPoolId', 'ClientId', 'Origin', 'Settings']),
  // Nothing is destroyed here.
  'Custom::EmptiedBuckets': type(['ServiceToken', 'ServiceTimeout']),
  'Custom::Shops': type(['Documents', 'ServiceToken', 'ServiceTimeout', 'Taking']),
});
