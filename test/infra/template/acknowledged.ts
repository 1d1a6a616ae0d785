import type { Acknowledged } from './findings.ts';

/** What cdk-nag finds, and we leave as it is. */
export const ofNag: readonly Acknowledged[] = [
  {
    rule: 'AwsSolutions-COG8',
    where: /^Staff\/People$/,
    places: 1,
    reason:
      "The plan's check for leaked passwords cannot see one that is proved by SRP, which is all that our client allows (Cognito developer guide, compromised credentials, read 2026-11-25); nobody signs up by himself, and every login needs a second factor.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: 'identity/*',
    where: /^Messaging\/Send\//,
    places: 1,
    reason:
      'In the sandbox SES asks for the right to each recipient that is an identity; with a sender of our domain only.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: 'Resource::*',
    where: /^Messaging\/Send\//,
    places: 1,
    reason: "The account's quota, to read: IAM knows no resource of it.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: ':alarm:*',
    where: /^Health\/Api\//,
    places: 1,
    reason: 'To read the state of alarms: a search by the beginning of their names is checked against all alarms.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/mails/*',
    where: /^Care\/(InboundMail|Api)\//,
    places: 2,
    reason: "One object a mail, to read, in care's own bucket; SES gives it its name.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/uploads/*',
    where: /^Care\/Api\//,
    places: 1,
    reason: 'One object an upload: a form of this function puts it, and the function reads it when it is claimed.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/uploads/*',
    where: /^Messaging\/Api\//,
    places: 1,
    reason:
      'One object an upload: a form of this function puts it, and the function reads it when it becomes a picture.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/pictures/*',
    where: /^Messaging\/(Phones|Api)\//,
    places: 2,
    reason: 'One object a picture of a shop: the API puts, shows and deletes it, and who carries an MMS reads it.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/attachments/*',
    where: /^Care\/(InboundMail|Events|Api)\//,
    places: 3,
    reason:
      'One object a file of a message: mail puts it, agents read it, an erasure deletes it, each by its own function.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/*',
    where: /^Timers\/(Events|Audit)\//,
    places: 2,
    reason: 'One schedule an aggregate, named by a hash, in a group of our own that holds nothing else.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/*',
    where: /^Relay\/Relay\//,
    places: 1,
    reason:
      'One object a batch that the bus refused, to write, in a bucket that holds nothing else; Lambda gives it its name.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/api/*',
    where: /^Orders\/Sync\//,
    places: 1,
    reason:
      "A shop's credentials for its platforms' APIs, to read, by the shop's own path below the one that holds nothing else.",
  },
  ...['refresh-token', 'access-token'].map((field) => ({
    rule: 'AwsSolutions-IAM5',
    about: `/api/*/${field}`,
    where: /^Orders\/Sync\//,
    places: 1,
    reason: 'One field a shop and platform, to put the token in its place that the platform gave for the one before.',
  })),
  {
    rule: 'AwsSolutions-IAM5',
    about: '/secrets/*',
    where: /^Orders\/Api\//,
    places: 1,
    reason: "A shop's secrets, to list, by the shop's own path below the one that holds nothing else.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    about: '/secrets/*',
    where: /^Orders\/Webhooks\//,
    places: 1,
    reason: "A shop's secrets, to read, by the shop's own path below the one that holds nothing else.",
  },
  ...['calls', 'conversations'].map((door) => ({
    rule: 'AwsSolutions-IAM5',
    about: `/secrets/*/${door}`,
    where: /^Care\/Api\//,
    places: 1,
    reason: 'The secrets of one door of a shop, to read, and those of no platform.',
  })),
  {
    rule: 'AwsSolutions-IAM5',
    about: '/secrets/*/*/*',
    where: /^Orders\/Api\//,
    places: 1,
    reason: 'One parameter a secret, whose shop and name are not foreseen, under the path of the shops alone.',
  },
  ...['phone-number/*', 'pool/*', 'sender-id/*'].map((about) => ({
    rule: 'AwsSolutions-IAM5',
    about,
    where: /^Messaging\/Phones\//,
    places: 1,
    reason: 'The number, the pool or the name that sends texts abroad, which a shop tells when it connects AWS.',
  })),
  ...[/^Messaging\/Events\//, /^Messaging\/Api\//, /^Messaging\/Phones\//].map((where) => ({
    rule: 'AwsSolutions-IAM5',
    about: '_*/*',
    where,
    places: 1,
    reason: 'The devices of the apps of the own stage, whose ids SNS makes.',
  })),
  {
    rule: 'AwsSolutions-IAM5',
    about: '_*',
    where: /^Messaging\/Api\//,
    places: 1,
    reason: 'One platform application a shop and platform of the own stage, which `connect` makes.',
  },
  ...[/^Messaging\/Send\//, /^Messaging\/Api\//, /^Messaging\/Phones\//].map((where) => ({
    rule: 'AwsSolutions-IAM5',
    about: '/channels/*',
    where,
    places: 1,
    reason: "The secrets that sign a shop's answers, by the shop's own path below the one that holds nothing else.",
  })),
  {
    rule: 'AwsSolutions-IAM5',
    about: '/channels/*/*/*',
    where: /^Messaging\/Api\//,
    places: 1,
    reason: 'One parameter a secret, whose shop and name are not foreseen, under the path of the shops alone.',
  },
  {
    rule: 'AwsSolutions-S1',
    where: /^(Care\/Mails|(Care|Messaging)\/Files\/Bucket|Relay\/Undelivered)$/,
    places: 4,
    reason:
      "Nothing is public, and of this stack only SES, the relay, care and messaging have rights; who read an object is told by CloudTrail's data events, which are the account's to switch on, while S3's own access logs come late or not at all.",
  },
  {
    rule: 'AwsSolutions-SQS3',
    where: /^Care\/InboundMail\/DeadLetters$/,
    places: 1,
    reason:
      'It is itself where mails end that could not be read; the rule overlooks failure destinations of functions.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    where: /^Timers\/Missed$/,
    places: 1,
    reason: 'It is itself where wakes end that the Scheduler gave up; the rule overlooks dead letters of schedules.',
  },
  {
    rule: 'Serverless-EventBusDLQ',
    where: /^Timers\/Hourly$/,
    places: 1,
    reason: 'An hour later it calls again, and that call makes good what this one would have.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    where: /^Timers\/Audit\/Function$/,
    places: 1,
    reason: 'Its call says nothing but that an hour has passed; the next one does what a failed one left.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    where: /(^Relay\/Relay|\/Consumer)\/Function$/,
    places: 14,
    reason:
      "Lambda reads a queue or a stream for it, and then never uses the function's own dead letters: the queue's, or the stream's bucket, take what fails.",
  },
  {
    rule: 'Serverless-LambdaDLQ',
    where: /\/(Api|Keys|Webhooks|Republish|Pages)\/Function$/,
    places: 12,
    reason:
      'Its caller waits for the answer and hears of a failure at once; Lambda keeps dead letters of calls that nobody waits for.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    where: /^Care\/InboundMail\/Function$/,
    places: 1,
    reason: 'Its failure destination keeps the same letter, and the error with it.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    where: /^(Shops\/Documents|Desk\/Client)\/Function$/,
    places: 2,
    reason:
      'Only CloudFormation calls it, and fails the deployment with it; the letter would hold an address that is good for that one deployment.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    where: /\/SqsEventSource:/,
    places: 15,
    reason: "Lambda takes no failure destination for a queue; what fails ten times goes to the queue's dead letters.",
  },
  {
    rule: 'Serverless-LambdaTracing',
    where: /^(?!Disposal\/).*\/Function$/,
    places: 30,
    reason:
      'A trace ends at the first table, whose stream carries none, and costs every function a right on every resource; each event names its cause, and that leads through the whole story.',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy',
    where: /\/(DeadLetters|Missed)$/,
    places: 15,
    reason:
      'It is the end itself: nothing reads it, an alarm watches it, and the runbook says what to do with a letter.',
  },
];

/** What cdk-nag finds of what empties the buckets, which a disposable stage alone has. */
export const ofDisposal: readonly Acknowledged[] = [
  {
    rule: 'AwsSolutions-IAM5',
    about: '/*',
    where: /^Disposal\/Emptying\//,
    places: 4,
    reason: 'All that lies in the four buckets, to delete, when the stack goes, and on no stage where a shop lives.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    where: /^Disposal\/Emptying\/Function$/,
    places: 1,
    reason: 'Only CloudFormation calls it, and hears that it failed.',
  },
  {
    rule: 'Serverless-LambdaTracing',
    where: /^Disposal\/Emptying\/Function$/,
    places: 1,
    reason: 'As of the others.',
  },
];

/** What cfn-lint finds in each template, and we leave as it is. */
export const ofCfnLint: readonly Acknowledged[] = [
  {
    rule: 'W3005',
    where: /^Dangol(?!Disposal|DeskClient)\w+Function[0-9A-F]{8}\/DependsOn\//,
    places: 29,
    reason: 'CDK says the order of a function and its role twice; said once or twice, it is the same.',
  },
  {
    rule: 'W3005',
    where: /^DangolShopsFromStage[0-9A-F]{8}\/DependsOn\//,
    places: 1,
    reason:
      'A document waits for its whole function, rights and log included, of which CloudFormation would know one half.',
  },
];

/** What cfn-lint finds of what tells the desk's client its address, which a stage with a domain of its own does not need. */
export const ofTellingByCfnLint: readonly Acknowledged[] = [
  {
    rule: 'W3005',
    where: /^DangolDesk(ClientFunction|Told)[0-9A-F]{8}\/DependsOn\//,
    places: 2,
    reason: 'As of the others: it waits for its whole function, and that for its role.',
  },
];

/** What cfn-lint finds of what empties the buckets. */
export const ofDisposalByCfnLint: readonly Acknowledged[] = [
  {
    rule: 'W3005',
    where: /^DangolDisposal\w+\/DependsOn\//,
    places: 2,
    reason: 'As of the others: it waits for its whole function, and that for its role.',
  },
];
