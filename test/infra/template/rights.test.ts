import { describe, expect, test } from 'vitest';
import { type Policy, policies } from './policies.ts';
import { all, listed, pointed, pointedIn, type Resource, roomOf, target, type Value } from './template.ts';

interface Right {
  readonly policy: Resource<Policy>;
  readonly action: string;
  readonly resource: Value;
  readonly condition: Value | undefined;
}

const functions = all<{ Role: Value }>('AWS::Lambda::Function');

const allowed = (policy: Resource<Policy>): Right[] =>
  policy.properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(
    ({ Action, Resource, Condition }) =>
      listed(Action).flatMap((action) =>
        listed(Resource).map((resource) => ({ policy, action, resource, condition: Condition })),
      ),
  );

const rights = policies.flatMap(allowed);
const ofService = (service: string) =>
  rights.filter(({ action, policy }) => action.startsWith(`${service}:`) && policy.type === 'AWS::IAM::Policy');
const said = ({ policy, action, resource }: Right) => `${policy.path}: ${action} on ${JSON.stringify(resource)}`;

/** Resources that have to be `*`, with the reason. */
const anyResource: Readonly<Record<string, string>> = {
  'ses:GetSendQuota': "a quota is the account's, and IAM knows no resource of it",
};

/** Ends of resources that hold things of unforeseen names. */
const inside: readonly { readonly action: string; readonly end: string; readonly why: string }[] = [
  { action: 'scheduler:GetSchedule', end: '/*', why: 'one schedule an aggregate, in the own group' },
  { action: 'scheduler:CreateSchedule', end: '/*', why: 'one schedule an aggregate, in the own group' },
  { action: 'scheduler:UpdateSchedule', end: '/*', why: 'one schedule an aggregate, in the own group' },
  { action: 'scheduler:DeleteSchedule', end: '/*', why: 'one schedule an aggregate, in the own group' },
  { action: 'ssm:GetParametersByPath', end: '/api/*', why: 'one path a shop, below the own one' },
  { action: 'ssm:PutParameter', end: '/api/*/refresh-token', why: 'one token a connection, below the own path' },
  { action: 'ssm:PutParameter', end: '/api/*/access-token', why: 'one token a connection, below the own path' },
  { action: 'ssm:GetParametersByPath', end: '/secrets/*', why: 'one path a shop, below the own one' },
  ...['calls', 'conversations'].map((door) => ({
    ...{ action: 'ssm:GetParametersByPath', end: `/secrets/*/${door}`, why: 'the own door, and one path a shop' },
  })),
  ...['PutParameter', 'DeleteParameter'].map((action) => ({
    ...{ action: `ssm:${action}`, end: '/secrets/*/*/*', why: "one parameter a shop's secret, under their own path" },
  })),
  { action: 'ssm:GetParametersByPath', end: '/channels/*', why: 'one path a shop, below the own one' },
  ...['PutParameter', 'DeleteParameter'].map((action) => ({
    ...{ action: `ssm:${action}`, end: '/channels/*/*/*', why: 'one parameter a secret, under their own path' },
  })),
  ...['phone-number', 'pool', 'sender-id'].map((kind) => ({
    ...{
      action: 'sms-voice:SendTextMessage',
      end: `:${kind}/*`,
      why: 'the sender that a shop names in its credentials',
    },
  })),
  ...['Publish', 'SetEndpointAttributes', 'DeleteEndpoint'].map((action) => ({
    ...{ action: `sns:${action}`, end: ':endpoint/*/Dangol-dev_*/*', why: 'one device each, of the own stage' },
  })),
  {
    action: 'sns:CreatePlatformEndpoint',
    end: ':app/*/Dangol-dev_*',
    why: 'one platform application a shop, made by `connect`',
  },
  {
    action: 'ses:SendRawEmail',
    end: ':identity/*',
    why: 'in the sandbox, the identity of each recipient; with our sender only',
  },
  {
    action: 'cloudwatch:DescribeAlarms',
    end: ':alarm:*',
    why: 'a search by the beginning of names asks for all alarms',
  },
  { action: 's3:PutObject', end: '/*', why: 'one object a refused batch, in the own bucket' },
  { action: 's3:PutObject', end: '/mails/*', why: 'one object a mail, which SES keeps' },
  { action: 's3:DeleteObject', end: '/*', why: 'whatever lies in a bucket of a disposable stage, when its stack goes' },
  { action: 's3:GetObject', end: '/mails/*', why: 'one object a mail, which SES kept' },
  ...['Get', 'Put', 'Delete'].map((each) => ({
    ...{ action: `s3:${each}Object`, end: '/attachments/*', why: 'one object a file of a message' },
  })),
  ...['Get', 'Put', 'Delete'].map((each) => ({
    ...{ action: `s3:${each}Object`, end: '/pictures/*', why: 'one object a picture of a shop' },
  })),
  ...['Get', 'Put'].map((each) => ({
    ...{ action: `s3:${each}Object`, end: '/uploads/*', why: 'one object an upload, until it is claimed' },
  })),
];

/** What a function may do, and to whose things: its own capability's, or one thing that all share. */
const may: Readonly<Record<string, (right: Right) => boolean>> = {
  dynamodb: ({ policy, action, resource, condition }) =>
    isToldNo({ policy, action, resource, condition }) ||
    (/Stream|GetRecords|GetShardIterator/.test(action)
      ? roomOf(policy) === 'relay'
      : action === 'dynamodb:Scan'
        ? policy.path.startsWith('Relay/Republish/') && pointed(resource)?.type === 'AWS::DynamoDB::GlobalTable'
        : isList(policy, resource) ||
          (pointed(resource)?.type === 'AWS::DynamoDB::GlobalTable' && isOwn(policy, resource))),
  sqs: ({ policy, resource }) =>
    policy.path.startsWith('Timers/MayWake/')
      ? pointed(resource)?.path === 'Timers/Missed'
      : pointed(resource)?.type === 'AWS::SQS::Queue' && isOwnConsumer(policy, resource),
  events: ({ policy, resource }) =>
    ['relay', 'timers'].includes(roomOf(policy)) && pointed(resource)?.type === 'AWS::Events::EventBus',
  ses: ({ policy, action }) =>
    policy.path.startsWith('Messaging/Send/') && /^ses:(SendRawEmail|GetSendQuota)$/.test(action),
  'sms-voice': ({ policy, action }) =>
    policy.path.startsWith('Messaging/Phones/') && action === 'sms-voice:SendTextMessage',
  sns: ({ policy, action }) =>
    (policy.path.startsWith('Messaging/Phones/') && /^sns:(Publish|DeleteEndpoint)$/.test(action)) ||
    (policy.path.startsWith('Messaging/Events/') && action === 'sns:DeleteEndpoint') ||
    (policy.path.startsWith('Messaging/Api/') && /^sns:(CreatePlatform|SetEndpointAttributes|Delete)/.test(action)),
  ssm: ({ policy, action, resource }) =>
    (policy.path.startsWith('Orders/Sync/') && isCredential(resource)) ||
    (policy.path.startsWith('Orders/Api/') && isSecret(resource)) ||
    (policy.path.startsWith('Messaging/Api/') && isAnswerSecret(resource)) ||
    (action === 'ssm:GetParametersByPath' &&
      ((/^Messaging\/(Send|Phones)\//.test(policy.path) && isAnswerSecret(resource)) ||
        policy.path.startsWith('Orders/Webhooks/') ||
        (policy.path.startsWith('Care/Api/') && isDoor(resource)) ||
        (opensLinks.has(roomOf(policy)) && isLinkKey(resource)))),
  cloudwatch: ({ policy, action }) => policy.path.startsWith('Health/Api/') && action === 'cloudwatch:DescribeAlarms',
  scheduler: ({ policy }) => /^Timers\/(Events|Audit)\//.test(policy.path),
  'cognito-idp': ({ policy, action, resource }) =>
    policy.path.startsWith('Desk/Client/') &&
    /:(Describe|Update)UserPoolClient$/.test(action) &&
    pointed(resource)?.type === 'AWS::Cognito::UserPool',
  iam: ({ policy, action }) => /^Timers\/(Events|Audit)\//.test(policy.path) && action === 'iam:PassRole',
  logs: ({ policy, action, resource }) =>
    ['logs:CreateLogStream', 'logs:PutLogEvents'].includes(action) &&
    pointed(resource)?.path === policy.path.replace(/\/Role\/DefaultPolicy$/, '/Log'),
  s3: ({ policy, action, resource }) =>
    isDisposal(policy, action) ||
    (roomOf(policy) === 'relay'
      ? pointedIn(resource).every((id) => id.includes('RelayUndelivered'))
      : isOfFiles(policy, action, resource) ||
        isOfPictures(policy, action, resource) ||
        (/^Care\/(InboundMail|Api)\//.test(policy.path) &&
          action === 's3:GetObject' &&
          pointedIn(resource).every((id) => id.includes('CareMails')))),
};

/** The files of messages: mail brings them, agents read them, an erasure deletes them. */
const isOfFiles = ({ path }: Resource<Policy>, action: string, resource: Value) =>
  pointedIn(resource).every((id) => id.includes('CareFiles')) &&
  ((path.startsWith('Care/InboundMail/') && /^s3:(Put|Delete)Object$/.test(action)) ||
    (path.startsWith('Care/Events/') && action === 's3:DeleteObject') ||
    path.startsWith('Care/Api/'));

/** The pictures of the shops: the API stores and removes them, and who carries an MMS reads them. */
const isOfPictures = ({ path }: Resource<Policy>, action: string, resource: Value) =>
  pointedIn(resource).every((id) => id.includes('MessagingFiles')) &&
  (path.startsWith('Messaging/Api/') || (path.startsWith('Messaging/Phones/') && action === 's3:GetObject'));

/** What empties the buckets of a disposable stage when its stack goes. */
const isDisposal = (policy: Resource<Policy>, action: string) =>
  policy.path.startsWith('Disposal/Emptying/') && ['s3:ListBucket', 's3:DeleteObject'].includes(action);

/** The one thing that a function puts into another capability's table (decision 0085): a "no" that a webhook states, under its own keys. */
const isToldNo = ({ policy, action, resource, condition }: Right) =>
  policy.path.startsWith('Orders/Webhooks/') &&
  action === 'dynamodb:PutItem' &&
  pointed(resource)?.path.startsWith('Messaging/') === true &&
  JSON.stringify(condition) === '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["withdrawal/*"]}}';

/** An index of the capability's own table. */
function isList(policy: Resource<Policy>, resource: Value): boolean {
  const [table, ...more] = pointedIn(resource);
  const owned = all('AWS::DynamoDB::GlobalTable').find(({ id }) => id === table);
  return (
    owned !== undefined &&
    more.length === 0 &&
    roomOf(owned) === roomOf(policy) &&
    /"\/index\/[a-z]+"\]+\}$/.test(JSON.stringify(resource))
  );
}

/** Who signs links or opens them; the shops' secrets are orders' alone, but for those of calls and conversations; those of answers are messaging's. */
const opensLinks = new Set(['surveys', 'messaging', 'care', 'customers']);
const isCredential = (resource: Value) => JSON.stringify(resource).includes(':parameter/dangol/dev/api/*');
const isSecret = (resource: Value) => JSON.stringify(resource).includes(':parameter/dangol/dev/secrets/*');
const isDoor = (resource: Value) => /\/secrets\/\*\/(calls|conversations)"/.test(JSON.stringify(resource));
const isAnswerSecret = (resource: Value) => JSON.stringify(resource).includes(':parameter/dangol/dev/channels/*');
const isLinkKey = (resource: Value) => JSON.stringify(resource).includes(':parameter/dangol/dev/links');

function isOwn(policy: Resource<Policy>, resource: Value): boolean {
  const owned = pointed(resource);
  return owned !== undefined && roomOf(owned) === roomOf(policy);
}

/** `Orders/Events/Queue` belongs to `Orders/Events/Consumer`, and not to its neighbour. */
function isOwnConsumer(policy: Resource<Policy>, resource: Value): boolean {
  const consumer = policy.path.split('/').slice(0, 2).join('/');
  return pointed(resource)?.path.startsWith(`${consumer}/`) ?? false;
}

describe('rights', () => {
  test('are all found', () => {
    expect(policies.length).toBeGreaterThan(20);
    expect(rights.length).toBeGreaterThan(100);
  });

  test('name each action', () => {
    expect(rights.filter(({ action }) => action.includes('*')).map(said)).toEqual([]);
    const inverted = policies.filter(({ properties }) =>
      properties.PolicyDocument.Statement.some(({ NotAction }) => NotAction),
    );
    expect(inverted).toEqual([]);
  });

  test('name each resource, but what lies inside an own one', () => {
    const wide = rights.filter(({ resource }) => JSON.stringify(resource).includes('*'));
    expect(wide.length).toBeGreaterThan(3);
    const unlisted = wide.filter(
      ({ action, resource }) =>
        !anyResource[action] &&
        !inside.some(
          (each) =>
            each.action === action &&
            resource !== '*' &&
            JSON.stringify(resource)
              .replace(/["\]}]+$/, '')
              .endsWith(each.end),
        ),
    );
    expect(unlisted.map(said)).toEqual([]);
    const unused = inside.filter(({ action }) => !wide.some((right) => right.action === action));
    expect(unused).toEqual([]);
  });

  test('end at the own capability', () => {
    const own = rights.filter(({ policy }) => policy.type === 'AWS::IAM::Policy');
    const refused = own.filter((right) => !may[right.action.split(':')[0] ?? '']?.(right));
    expect(refused.map(said)).toEqual([]);
    for (const service of Object.keys(may)) expect(ofService(service).length, service).toBeGreaterThan(0);
  });

  test('let no function delete or scan what is kept, but the one that sends events again, which reads them all', () => {
    // A session is no aggregate: it is replaced as it is used, and deleted when it ends.
    const others = ofService('dynamodb').filter(({ policy }) => !/^(Relay\/Republish|Desk\/Pages)\//.test(policy.path));
    const acts = new Set(others.map(({ action }) => action));
    expect([...acts].filter((action) => /Delete|Scan|Update|BatchWrite/.test(action))).toEqual([]);
  });

  test('stand in a role of each function, that only Lambda takes and nobody shares', () => {
    const roles = functions.map(({ properties }) => target(properties.Role));
    expect(roles.length).toBeGreaterThan(8);
    expect(new Set(roles).size).toBe(roles.length);
    for (const { id, properties } of all<{
      AssumeRolePolicyDocument: Policy['PolicyDocument'];
      ManagedPolicyArns?: Value;
    }>('AWS::IAM::Role')) {
      const takers = properties.AssumeRolePolicyDocument.Statement.map(({ Principal }) => JSON.stringify(Principal));
      const taker = roles.includes(id) ? 'lambda' : 'scheduler';
      expect(takers, id).toEqual([`{"Service":"${taker}.amazonaws.com"}`]);
      expect(properties.ManagedPolicyArns, id).toBeUndefined();
    }
    for (const { path, properties } of all<Policy>('AWS::IAM::Policy')) expect(properties.Roles, path).toHaveLength(1);
  });

  test('of the scheduler are to put TimerDue on the bus, and what it gave up into its queue', () => {
    const schedulers = all<{ AssumeRolePolicyDocument: Policy['PolicyDocument'] }>('AWS::IAM::Role').filter(
      ({ properties }) => JSON.stringify(properties).includes('scheduler.amazonaws.com'),
    );
    const [role] = schedulers;
    expect(schedulers).toHaveLength(1);
    const held = rights.filter(({ policy }) =>
      listed(policy.properties.Roles).some((each) => target(each) === role?.id),
    );
    expect(held.map(({ action }) => action)).toEqual(['events:PutEvents', 'sqs:SendMessage']);
    expect(held[0]).toMatchObject({
      action: 'events:PutEvents',
      condition: { StringEquals: { 'events:detail-type': 'TimerDue', 'events:source': 'dangol' } },
    });
    expect(pointed(held[0]?.resource)?.type).toBe('AWS::Events::EventBus');
    const [group] = all('AWS::Scheduler::ScheduleGroup');
    expect(role?.properties.AssumeRolePolicyDocument.Statement[0]?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [group?.id, 'Arn'] } },
    });
    expect(ofService('iam').map(({ resource }) => target(resource))).toEqual([role?.id, role?.id]);
  });

  test('let each rule into its queue, and CloudWatch publish its alarms', () => {
    const queueRights = rights.filter(({ policy }) => policy.type === 'AWS::SQS::QueuePolicy');
    for (const rule of all<{
      EventPattern?: Value;
      Targets: readonly { Arn: Value; DeadLetterConfig: { Arn: Value } }[];
    }>('AWS::Events::Rule').filter(({ properties }) => properties.EventPattern)) {
      for (const queue of rule.properties.Targets.flatMap(({ Arn, DeadLetterConfig }) => [Arn, DeadLetterConfig.Arn])) {
        const lets = queueRights.some(
          ({ action, resource, condition }) =>
            action === 'sqs:SendMessage' &&
            target(resource) === target(queue) &&
            pointedIn(condition).includes(rule.id),
        );
        expect(lets, `${rule.path} may not send to ${target(queue)}`).toBe(true);
      }
    }
    const [topic] = rights.filter(({ policy }) => policy.type === 'AWS::SNS::TopicPolicy');
    expect(topic).toMatchObject({
      action: 'sns:Publish',
      condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(JSON.stringify(topic?.policy.properties)).toContain('"Service":"cloudwatch.amazonaws.com"');
  });
});
