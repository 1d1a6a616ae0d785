export const role = 'arn:aws:iam::123456789012:role/sender';
export const queue = 'arn:aws:sqs:ap-northeast-2:123456789012:jobs';
export const rule = 'arn:aws:events:ap-northeast-2:123456789012:rule/bus/orders';
const api = 'arn:aws:execute-api:r:1:api/$default';
const authorizer = 'arn:aws:execute-api:r:1:api/authorizers/a1b2c3';

/** A statement's actions, the action that is asked for, and whether they cover it. */
export const actionCases: [string | string[], string, boolean][] = [
  ['sqs:SendMessage', 'sqs:SendMessage', true],
  ['SQS:sendmessage', 'sqs:SendMessage', true],
  ['sqs:Send*', 'sqs:SendMessageBatch', true],
  ['sqs:SendMessage', 'sqs:SendMessageBatch', false],
  ['sqs:?etQueueUrl', 'sqs:GetQueueUrl', true],
  ['sqs:G?Url', 'sqs:GetQueueUrl', false],
  ['*', 'sqs:SendMessage', true],
  [['s3:*', 'sqs:*'], 'sqs:SendMessage', true],
  ['s.s:SendMessage', 'sqs:SendMessage', false],
];

/** A statement's resources, the one that is asked for, and whether they cover it. */
export const resourceCases: [string | string[], string, boolean][] = [
  [queue, queue, true],
  ['*', queue, true],
  [`${queue}*`, `${queue}-dead`, true],
  [queue, `${queue}-dead`, false],
  ['arn:aws:sqs:*:123456789012:jobs', queue, true],
  ['arn:aws:dynamodb:*:*:table/t/index/*', 'arn:aws:dynamodb:r:a:table/t', false],
  ['arn:aws:dynamodb:*:*:table/t/index/*', 'arn:aws:dynamodb:r:a:table/t/index/by-shop', true],
  ['arn:aws:sqs:*:*:JOBS', queue, false],
  ['arn:aws:sns:r:a:endpoint/*/stage_*', 'arn:aws:sns:r:a:endpoint/GCM/stage_demo/1', true],
  ['arn:aws:sns:r:a:endpoint/*/stage_*', 'arn:aws:sns:r:a:endpoint/GCM/stage-2_demo/1', false],
  [['x', queue], queue, true],
  [queue, '*', false],
];

/** An operator, its key and values, what the request has, and whether the condition holds. */
export const conditionCases: [string, string, string | string[], Record<string, string>, boolean][] = [
  ['StringEquals', 'k', 'a', { k: 'a' }, true],
  ['StringEquals', 'k', ['b', 'a'], { k: 'a' }, true],
  ['StringEquals', 'k', 'A', { k: 'a' }, false],
  ['StringEquals', 'k', 'a*', { k: 'ab' }, false],
  ['StringEquals', 'AWS:SourceAccount', '1', { 'aws:SourceAccount': '1' }, true],
  ['StringEquals', 'k', 'a', {}, false],
  ['StringEqualsIfExists', 'k', 'a', {}, true],
  ['StringEqualsIfExists', 'k', 'a', { k: 'b' }, false],
  ['StringLike', 'k', 'a*', { k: 'ab' }, true],
  ['StringLike', 'ses:FromAddress', '*@shop.example', { 'ses:FromAddress': 'care@shop.example' }, true],
  ['StringLike', 'ses:FromAddress', '*@shop.example', { 'ses:FromAddress': 'care@shop.example.net' }, false],
  ['StringLike', 'k', 'a?', { k: 'abc' }, false],
  ['ForAllValues:StringLike', 'dynamodb:LeadingKeys', 'own/*', { 'dynamodb:LeadingKeys': 'own/demo/1' }, true],
  ['ForAllValues:StringLike', 'dynamodb:LeadingKeys', 'own/*', { 'dynamodb:LeadingKeys': 'message/own/1' }, false],
  // Of no value, each is so: the actions that such a statement allows have to name a key.
  ['ForAllValues:StringLike', 'dynamodb:LeadingKeys', 'own/*', {}, true],
  ['ArnEquals', 'aws:SourceArn', rule, { 'aws:SourceArn': rule }, true],
  ['ArnEquals', 'aws:SourceArn', rule, { 'aws:SourceArn': `${rule}-2` }, false],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:events:*:123456789012:rule/*', { 'aws:SourceArn': rule }, true],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:*:rule/bus/orders', { 'aws:SourceArn': rule }, false],
  ['ArnEquals', 'aws:SourceArn', 'arn:aws:*:rule/bus/orders', { 'aws:SourceArn': rule }, false],
  ['ArnLike', 'aws:SourceArn', rule, { 'aws:SourceArn': 'no ARN' }, false],
  ['ArnLike', 'aws:SourceArn', '*', { 'aws:SourceArn': rule }, false],
  ['Bool', 'aws:SecureTransport', 'false', { 'aws:SecureTransport': 'true' }, false],
  ['Bool', 'aws:SecureTransport', 'TRUE', { 'aws:SecureTransport': 'true' }, true],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:execute-api:r:1:api/*/*/*', { 'aws:SourceArn': `${api}/GET/p/me` }, true],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:execute-api:r:1:else/*/*/*', { 'aws:SourceArn': `${api}/GET/p/me` }, false],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:execute-api:r:1:api/authorizers/*', { 'aws:SourceArn': authorizer }, true],
  [
    'ArnLike',
    'aws:SourceArn',
    'arn:aws:execute-api:r:1:api/authorizers/*',
    { 'aws:SourceArn': `${api}/GET/p/me` },
    false,
  ],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:execute-api:r:1:api/*/*/p/me', { 'aws:SourceArn': `${api}/GET/p/me` }, true],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:execute-api:r:1:api/*/*/p/me', { 'aws:SourceArn': `${api}/GET/p/you` }, false],
  [
    'ArnLike',
    'aws:SourceArn',
    'arn:aws:execute-api:r:1:api/*/*/p/me',
    { 'aws:SourceArn': 'arn:aws:s3:r:1:api/a/b/p/me' },
    false,
  ],
  ['StringEquals', 'aws:SourceAccount', '1', { 'aws:SourceAccount': '2' }, false],
  ['StringEquals', 'events:detail-type', 'TimerDue', { 'events:detail-type': 'TimerDue' }, true],
  ['StringEquals', 'events:detail-type', 'TimerDue', { 'events:detail-type': 'OrderPaid' }, false],
  ['StringEquals', 'events:source', 'dangol', { 'events:source': 'dangol' }, true],
  ['StringEquals', 'events:source', 'dangol', { 'events:source': 'aws.ses' }, false],
];

/** A statement's principal, who asks, and whether they are meant. */
export const principalCases: [unknown, string | undefined, boolean][] = [
  ['*', role, true],
  ['*', undefined, true],
  [{ AWS: '*' }, 'events.amazonaws.com', true],
  [{ AWS: role }, role, true],
  [{ AWS: ['x', role] }, role, true],
  [{ AWS: role }, `${role}-2`, false],
  [{ AWS: 'arn:aws:iam::123456789012:role/*' }, role, false],
  [{ Service: 'events.amazonaws.com' }, 'events.amazonaws.com', true],
  [{ Service: ['sns.amazonaws.com', 'events.amazonaws.com'] }, 'events.amazonaws.com', true],
  [{ Service: 'events.amazonaws.com' }, 'scheduler.amazonaws.com', false],
  [{ Service: 'events.amazonaws.com' }, undefined, false],
  [{ Service: '*' }, 'events.amazonaws.com', false],
];
