import { describe, expect, test } from 'vitest';
import { type Import, planted, type Source, sources, suffixOf } from './source.ts';

/** Who holds another AWS client than DynamoDB's, and what for. This list is the design's; it grows with a decision only. */
const holders: readonly { readonly file: RegExp; readonly client: string; readonly why: string }[] = [
  { file: /^functions\/relay\/bus\.client\.ts$/, client: 'eventbridge', why: 'puts what the tables say on the bus' },
  { file: /^functions\/timers\/schedules\.client\.ts$/, client: 'scheduler', why: 'makes the schedules' },
  { file: /^functions\/messaging\/channels\/email\/[a-z-]+\.client\.ts$/, client: 'ses', why: 'sends' },
  {
    file: /^shared\/kernel\/consumer\.ts$/,
    client: 'sqs',
    why: 'sends again to its own queue, or to its own dead letters',
  },
];

/** Whose calls are signed without an SDK's client, since the client would be a quarter of the bundle; grows with a decision only. */
const signers: readonly { readonly file: RegExp; readonly takes: string; readonly why: string }[] = [
  { file: /^shared\/aws\/ssm\.ts$/, takes: 'shared/aws/signed-call.ts', why: 'speaks to SSM' },
  { file: /^shared\/aws\/s3\.ts$/, takes: 'shared/aws/signed-call.ts', why: 'speaks to S3' },
  { file: /^shared\/aws\/presigned\.ts$/, takes: 'shared/aws/signed-call.ts', why: 'signs links to objects' },
  { file: /^shared\/aws\/presigned\.ts$/, takes: 'shared/aws/s3.ts', why: 'knows where a bucket is' },
  { file: /^functions\/health\/alarms\.client\.ts$/, takes: 'shared/aws/signed-call.ts', why: 'reads the alarms' },
  { file: /^shared\/aws\/parameters\.ts$/, takes: 'shared/aws/signed-call.ts', why: 'knows which failure passes' },
  {
    file: /^shared\/aws\/parameters\.ts$/,
    takes: 'shared/aws/ssm.ts',
    why: 'reads parameters, and keeps what it knows',
  },
  {
    ...{ file: /^shared\/aws\/shop-secrets\.ts$/, takes: 'shared/aws/ssm.ts' },
    why: 'makes, lists and ends the secrets of shops',
  },
  {
    ...{ file: /^functions\/care\/signed\/door-secrets\.client\.ts$/, takes: 'shared/aws/parameters.ts' },
    why: 'reads the secrets of phone systems and chats',
  },
  {
    ...{ file: /^functions\/orders\/sync\/credentials\.client\.ts$/, takes: 'shared/aws/ssm.ts' },
    why: 'keeps tokens that a platform has renewed',
  },
  {
    ...{ file: /^functions\/disposal\/objects\.client\.ts$/, takes: 'shared/aws/s3.ts' },
    why: 'empties the buckets of a disposable stage',
  },
  {
    ...{ file: /^functions\/relay\/aside\.client\.ts$/, takes: 'shared/aws/s3.ts' },
    why: 'keeps in S3 what the bus will never take',
  },
  {
    ...{ file: /^functions\/care\/attachments\/files\.client\.ts$/, takes: 'shared/aws/s3.ts' },
    why: 'stores and deletes the files of messages',
  },
  {
    ...{ file: /^functions\/care\/attachments\/claims\.client\.ts$/, takes: 'shared/aws/s3.ts' },
    why: 'reads what was uploaded for a message',
  },
  {
    ...{ file: /^functions\/care\/attachments\/links\.client\.ts$/, takes: 'shared/aws/presigned.ts' },
    why: 'lets agents open files, and pages upload them',
  },
  {
    ...{ file: /^functions\/messaging\/pictures\/picture-files\.client\.ts$/, takes: 'shared/aws/s3.ts' },
    why: "stores, reads and deletes the shops' pictures",
  },
  {
    ...{ file: /^functions\/messaging\/pictures\/picture-files\.client\.ts$/, takes: 'shared/aws/presigned.ts' },
    why: 'lets marketers upload a picture, and see what came',
  },
  { file: /^functions\/care\/inbound\/mails\.client\.ts$/, takes: 'shared/aws/s3.ts', why: 'reads mails in S3' },
  {
    file: /^functions\/orders\/webhooks\/live-secrets\.client\.ts$/,
    takes: 'shared/aws/parameters.ts',
    why: "reads the shops' secrets",
  },
  {
    ...{ file: /^functions\/orders\/sync\/credentials\.client\.ts$/, takes: 'shared/aws/parameters.ts' },
    why: "reads the shops' credentials for their platforms",
  },
  {
    ...{
      file: /^functions\/messaging\/channels\/webhook\/answer-secrets\.client\.ts$/,
      takes: 'shared/aws/parameters.ts',
    },
    why: 'reads the secrets that sign answers',
  },
  {
    ...{ file: /^functions\/desk\/pool\/app-client\.client\.ts$/, takes: 'shared/aws/signed-call.ts' },
    why: "tells the pool's client where the stage is",
  },
  {
    ...{
      file: /^functions\/messaging\/channels\/providers\/aws\/sms-voice\.client\.ts$/,
      takes: 'shared/aws/signed-call.ts',
    },
    why: 'sends texts to phones',
  },
  {
    ...{ file: /^functions\/messaging\/sns\/sns\.client\.ts$/, takes: 'shared/aws/signed-call.ts' },
    why: 'knows the devices of apps, and sends to them',
  },
  {
    ...{
      file: /^functions\/messaging\/channels\/providers\/credentials\.client\.ts$/,
      takes: 'shared/aws/parameters.ts',
    },
    why: 'reads by what the providers know a shop',
  },
  { file: /^shared\/api\/link-keys\.ts$/, takes: 'shared/aws/parameters.ts', why: 'reads the keys of signed links' },
];

const isDynamo = (from: string) => from === '@aws-sdk/client-dynamodb' || from === '@aws-sdk/lib-dynamodb';
const mayUseDynamo = (path: string) =>
  [
    'shared/kernel/dynamo.ts',
    'shared/kernel/aggregate.ts',
    'shared/kernel/aggregate-item.ts',
    'shared/kernel/table.ts',
    'shared/kernel/idempotency.ts',
    'shared/kernel/idempotency-markers.ts',
  ].includes(path) || suffixOf(path) === 'store';
/** The SDK's own way to sign, which every bundle holds. */
const isSigner = (from: string) => from === '@smithy/signature-v4' || from === '@smithy/core/checksum';
/** Answers CloudFormation at the address that CloudFormation gave. */
const mayCallOut = (path: string) =>
  ['shared/aws/deployment-answer.ts', 'shared/aws/signed-call.ts'].includes(path) || suffixOf(path) === 'client';

function refusal(path: string, { from, values }: Import): string | undefined {
  if (isDynamo(from)) {
    return mayUseDynamo(path)
      ? undefined
      : "keys and reads of a capability's table are in its *.store.ts, writes in shared/kernel/aggregate.ts, marks in shared/kernel/idempotency-markers.ts, answers in shared/kernel/idempotency.ts";
  }
  if (signers.some(({ takes }) => takes === from) && values.length > 0) {
    return signers.some(({ file, takes }) => file.test(path) && takes === from)
      ? undefined
      : 'only these sign a call by themselves: parameters, secrets, mails, texts and notifications. Say it as an event';
  }
  if (path === 'shared/aws/signed-call.ts' && isSigner(from)) return undefined;
  if (/^@aws-sdk\/|^@smithy\/|^aws-sdk/.test(from)) {
    const held = holders.some(({ file, client }) => file.test(path) && from === `@aws-sdk/client-${client}`);
    return held
      ? undefined
      : 'only these hold another AWS client: relay, timers, channels, secrets, consumer. Say it as an event';
  }
  if (/^@?middy/.test(from))
    return path === 'shared/api/lambda.ts' ? undefined : 'middy is in shared/api/lambda.ts only, so that it can go';
  if (/^@aws-lambda-powertools\//.test(from)) {
    return path.startsWith('shared/') ? undefined : 'log, metrics and batches come from shared';
  }
  if (/^(node:)?(https?|http2|net|tls|dgram|child_process|worker_threads)$/.test(from)) {
    return mayCallOut(path) ? undefined : 'only a *.client.ts speaks to the outside';
  }
  return undefined;
}

function faults(files: readonly Source[]): string[] {
  return files.flatMap(({ path, text, imports }) => [
    ...imports.flatMap((each) => {
      const { from, values, types } = each;
      const why = values.length + types.length > 0 ? refusal(path, each) : undefined;
      return why ? [`${path} imports ${from}: ${why}.`] : [];
    }),
    ...(/(?<![\w.])fetch\(/.test(text)
      ? [`${path} calls fetch, which loads undici at each cold start: use node:https in a *.client.ts.`]
      : []),
  ]);
}

describe('who speaks to whom', () => {
  const files = sources('functions', 'shared');

  test('is what the design says', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(faults(files)).toEqual([]);
  });

  test.each(holders)('$file, which $why, is there', ({ file, client }) => {
    const found = files.filter(
      ({ path, imports }) => file.test(path) && imports.some(({ from }) => from.endsWith(`-${client}`)),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  test.each(signers)('$file, which $why, is there', ({ file, takes }) => {
    const found = files.filter(({ path, imports }) => file.test(path) && imports.some(({ from }) => from === takes));
    expect(found.length).toBe(1);
  });

  test.each([
    [
      'functions/journeys/journeys.events.handler.ts',
      "import { EventBridgeClient } from '@aws-sdk/client-eventbridge';",
    ],
    ['functions/relay/bus.client.ts', "import { SQSClient } from '@aws-sdk/client-sqs';"],
    ['functions/messaging/messaging.send.handler.ts', "import { SESClient } from '@aws-sdk/client-ses';"],
    ['functions/messaging/channels/email/ses.client.ts', "import { SNSClient } from '@aws-sdk/client-sns';"],
    ['functions/orders/orders.webhooks.handler.ts', "import { PutCommand } from '@aws-sdk/lib-dynamodb';"],
    ['functions/orders/orders.webhooks.handler.ts', "import middy from '@middy/core';"],
    ['functions/orders/orders.webhooks.handler.ts', "import { Logger } from '@aws-lambda-powertools/logger';"],
    ['functions/orders/orders.webhooks.handler.ts', "import { request } from 'node:https';"],
    ['functions/orders/webhooks/webhook.store.ts', "import { signedCall } from '../../../shared/aws/signed-call.ts';"],
    ['functions/care/tickets/tickets.store.ts', "import { askBucket } from '../../../shared/aws/s3.ts';"],
    ['functions/orders/orders.events.handler.ts', "import { parametersAt } from '../../shared/aws/ssm.ts';"],
    ['functions/care/tickets/tickets.store.ts', "import { parametersUnder } from '../../../shared/aws/parameters.ts';"],
    ['functions/care/inbound/mails.client.ts', "import { SignatureV4 } from '@smithy/signature-v4';"],
    ['shared/aws/signed-call.ts', "import { SSMClient } from '@aws-sdk/client-ssm';"],
    ['functions/orders/platforms/shopify/shopify.client.ts', 'const answer = await fetch(url);'],
  ])('refuses in %s: %s', (path, text) => {
    expect(faults([planted(path, text)])).toHaveLength(1);
  });
});
