import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../infra/local/protocol/aws-error.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { Later, Rejected } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import { OrderCancelled, OrderPaid } from '../../../shared/events/orders.ts';
import { consumer, each, type MessageContext } from '../../../shared/kernel/consumer.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { logged } from '../../support/logged.ts';
import { envelopeOf, facts } from './examples.ts';

const aws = inProcessAws();
const subscriptions = [OrderPaid, OrderCancelled] as const;
const context = { functionName: 'x', awsRequestId: 'r', getRemainingTimeInMillis: () => 60_000 } as Context;

type Said = { readonly order: string; readonly version: number };

interface Delivery {
  readonly receives?: number;
  readonly firstAt?: number;
  readonly group?: string;
  /** The name of the queue that it came from; its own where that is not said. */
  readonly queue?: string;
  readonly said?: Readonly<Record<string, string>>;
}

const eventOf = ({ order, version }: Said) => {
  const subject = `order/demo/${order}`;
  return { ...envelopeOf(OrderPaid, { ...facts, order }), id: `${subject}@${version}.1`, subject, version };
};
const bodyOf = (detail: unknown, source = 'dangol') => JSON.stringify({ source, detail });
const paid = bodyOf(eventOf({ order: 'o1', version: 1 }));

const record = (
  messageId: string,
  body: string,
  { receives = 1, firstAt = Date.now(), group, queue = 'own', said = {} }: Delivery = {},
): SQSRecord => ({
  ...{ messageId, receiptHandle: `handle of ${messageId}`, body, md5OfBody: '' },
  attributes: {
    ...{ ApproximateReceiveCount: String(receives), SentTimestamp: '0', SenderId: '' },
    ...{ ApproximateFirstReceiveTimestamp: String(firstAt), ...(group && { MessageGroupId: group }) },
  },
  messageAttributes: Object.fromEntries(
    Object.entries(said).map(([name, stringValue]) => [name, { stringValue, dataType: 'String' }]),
  ),
  ...{ eventSource: 'aws:sqs', eventSourceARN: `arn:aws:sqs:ap-northeast-2:1:${queue}`, awsRegion: '' },
});

type Handle = (event: Envelope, context: MessageContext) => Promise<unknown>;

/** What comes of a batch: the messages that stay in the queue, and the log. */
async function consumed(Records: SQSRecord[], handle: Handle, fromPartner?: Parameters<typeof consumer>[3]) {
  const queues = { QUEUE_URL: aws.queue('own'), DEAD_LETTERS_URL: aws.queue('dead') };
  const handler = consumer(queues, subscriptions, each(subscriptions, handle), fromPartner);
  let answer: unknown;
  const log = await logged(async () => {
    answer = await (handler as (event: SQSEvent, context: Context) => Promise<unknown>)({ Records }, context);
  });
  const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
  const lines = log.filter(({ _aws }) => !_aws);
  return {
    stay: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    waited: log.filter(({ _aws }) => _aws).map(({ EventWait, BulkWait }) => ({ EventWait, BulkWait })),
    log: lines.map(({ level, message, because }) => [level, message, because]),
    errors: lines.map(({ error }) => (error as { message?: string } | undefined)?.message),
  };
}

const failing = (error: Error) => async () => {
  throw error;
};
const sent = () => aws.asked.map(({ operation, input }) => ({ operation, ...input }));
const rejected = (MessageBody: string, StringValue: string) => ({
  ...{ operation: 'SendMessage', QueueUrl: aws.queue('dead'), MessageBody },
  MessageAttributes: { because: { DataType: 'String', StringValue } },
});

describe('the events of a batch', () => {
  /** What a function did: what it began and ended, in its sequence. */
  async function done(said: readonly Said[], isBad: (version: number) => boolean = () => false) {
    const deeds: string[] = [];
    const handle: Handle = async ({ subject, version }) => {
      const name = `${subject.split('/')[2]}@${version}`;
      deeds.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 10 - version));
      if (isBad(version)) throw new Error('It does not work');
      deeds.push(`${name} ends`);
    };
    const { stay } = await consumed(
      said.map((one, n) => record(`m${n}`, bodyOf(eventOf(one)))),
      handle,
    );
    return { deeds, stay };
  }

  test('of one subject are handled one after another, as they came, and those of others meanwhile', async () => {
    const { deeds, stay } = await done([
      { order: 'o1', version: 1 },
      { order: 'o1', version: 2 },
      { order: 'o2', version: 1 },
      { order: 'o1', version: 3 },
    ]);
    const of = (order: string) => deeds.filter((deed) => deed.startsWith(order));
    expect(of('o1')).toEqual([1, 2, 3].flatMap((version) => [`o1@${version} begins`, `o1@${version} ends`]));
    expect(of('o2')).toEqual(['o2@1 begins', 'o2@1 ends']);
    expect(deeds.indexOf('o2@1 begins')).toBeLessThan(deeds.indexOf('o1@1 ends'));
    expect(stay).toEqual([]);
  });

  test('go on after one that failed, which alone comes again', async () => {
    const said = [1, 2, 3].map((version) => ({ order: 'o1', version }));
    const { deeds, stay } = await done(said, (version) => version === 1);
    expect(deeds).toEqual(['o1@1 begins', 'o1@2 begins', 'o1@2 ends', 'o1@3 begins', 'o1@3 ends']);
    expect(stay).toEqual(['m0']);
  });

  test('that are copies of one are handled once, and fail together', async () => {
    const copies = Array(3).fill({ order: 'o1', version: 1 });
    expect(await done(copies)).toEqual({ deeds: ['o1@1 begins', 'o1@1 ends'], stay: [] });
    expect(await done(copies, () => true)).toEqual({ deeds: ['o1@1 begins'], stay: ['m0', 'm1', 'm2'] });
  });

  test('that all fail come again, and the invocation does not', async () => {
    expect(await consumed([record('m', paid)], failing(new Error('It broke')))).toMatchObject({ stay: ['m'] });
  });
});

describe('a message that is no event for this function', () => {
  const { id: _, ...nameless } = eventOf({ order: 'o1', version: 1 });

  test.each([
    ['no JSON', '{', 'Not an event from the bus'],
    ['nothing', 'null', 'Not an event from the bus'],
    ['something else', '7', 'Not an event from the bus'],
    ['an event without content', bodyOf(undefined), 'Not an event from the bus'],
    ['an event with no content', bodyOf(null), 'Not an event from the bus'],
    ['an event whose name is a number', bodyOf({ name: 7 }), 'Not an event from the bus'],
    ['an event that it did not ask for', bodyOf({ name: 'OrderShipped' }), 'Not subscribed to OrderShipped'],
    ['an event of another shape', bodyOf(nameless), 'OrderPaid is malformed: id is missing'],
    ['the event of a partner', bodyOf({ x: 1 }, 'aws.partner/shopify.com'), 'Not an event from the bus'],
  ])('goes to the dead letters at once: %s', async (_, body, why) => {
    const { stay, log } = await consumed([record('m', body)], failing(new Error('handled')));
    expect(stay).toEqual([]);
    expect(sent()).toEqual([rejected(body, why)]);
    expect(log).toEqual([['WARN', 'A message was rejected', why]]);
  });

  test('says why in a thousand characters', async () => {
    await consumed([record('m', paid)], failing(new Rejected('x'.repeat(2_000))));
    expect(sent()).toEqual([rejected(paid, 'x'.repeat(1_000))]);
  });
});

test('an event is handled as it was said, with the time and when it was first received', async () => {
  const heard: unknown[] = [];
  const before = new Date().toISOString();
  const firstAt = Date.parse('2026-11-29T01:00:00.000Z');
  const since = '2026-11-28T01:00:00.000Z';
  await consumed(
    [record('m1', paid, { firstAt }), record('m2', bodyOf(eventOf({ order: 'o2', version: 2 })), { said: { since } })],
    async (event, { now, since }) => {
      expect(now >= before && now <= new Date().toISOString()).toBe(true);
      heard.push([event.id, event.data, since]);
    },
  );
  expect(heard).toEqual([
    ['order/demo/o1@1.1', { ...facts, order: 'o1' }, '2026-11-29T01:00:00.000Z'],
    ['order/demo/o2@2.1', { ...facts, order: 'o2' }, since],
  ]);
});

test('the event of a partner is handed over as it came, where the function takes one', async () => {
  const body = bodyOf({ x: 1 }, 'aws.partner/shopify.com/1/x');
  const firstAt = Date.parse('2026-11-29T01:00:00.000Z');
  const heard: unknown[] = [];
  const others: string[] = [];
  const handle: Handle = async ({ id }) => others.push(id);
  await consumed([record('m1', body, { firstAt }), record('m2', paid)], handle, async (text, { since }) => {
    heard.push(text, since);
  });
  expect(heard).toEqual([body, '2026-11-29T01:00:00.000Z']);
  expect(others).toEqual(['order/demo/o1@1.1']);
  const odd = JSON.stringify({ source: 7, detail: eventOf({ order: 'o1', version: 1 }) });
  await consumed([record('m', odd)], handle, failing(new Error('handed over')));
  expect(others).toHaveLength(2);
});

describe('a message whose time has not come', () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const later =
    (seconds: number): Handle =>
    async (_, { now }) => {
      throw new Later(plusSeconds(now, seconds), 'The order is not known yet');
    };

  test('is hidden in its queue where that is for some seconds', async () => {
    const { stay, log } = await consumed([record('m', paid)], later(7));
    expect(stay).toEqual(['m']);
    expect(sent()).toEqual([
      {
        operation: 'ChangeMessageVisibility',
        QueueUrl: aws.queue('own'),
        ReceiptHandle: 'handle of m',
        VisibilityTimeout: 7,
      },
    ]);
    expect(log).toEqual([['INFO', 'A message was deferred', 'The order is not known yet']]);
  });

  test.each([7, 300])('goes on waiting in the queue that it came from, for %i seconds', async (seconds) => {
    await consumed([record('m', paid, { queue: 'bulk' }), record('n', `${paid} `)], later(seconds));
    expect(aws.asked.map(({ input }) => input.QueueUrl)).toEqual([aws.queue('bulk'), aws.queue('own')]);
  });

  test('says by its lane how long it has waited', async () => {
    const waited = { firstAt: Date.now() - 3_600_000 };
    const bulk = await consumed([record('m', paid, { ...waited, queue: 'bulk' })], later(300));
    expect(bulk.waited).toEqual([{ BulkWait: expect.closeTo(3_600, -1) }]);
    const own = await consumed([record('m', paid, waited)], later(300));
    expect(own.waited).toEqual([{ EventWait: expect.closeTo(3_600, -1) }]);
  });

  test('comes back by itself where SQS does not hide it', async () => {
    aws.instead = () => {
      throw new AwsError('MessageNotInflight', 'It is not in flight');
    };
    const { stay, log, errors } = await consumed([record('m', paid)], later(7));
    expect(stay).toEqual(['m']);
    expect(log.at(-1)).toEqual(['WARN', 'A deferred message comes back late', undefined]);
    expect(errors.at(-1)).toBe('It is not in flight');
  });

  test('is sent again where it waits longer, with how long and how often it waited', async () => {
    const since = inSeconds(-600);
    const delivery = { receives: 2, group: 'demo', said: { since, deferrals: '4' } };
    const { stay } = await consumed([record('m', paid, delivery)], later(300));
    expect(stay).toEqual([]);
    expect(sent()).toEqual([
      {
        ...{
          operation: 'SendMessage',
          QueueUrl: aws.queue('own'),
          MessageBody: paid,
          DelaySeconds: 300,
          MessageGroupId: 'demo',
        },
        MessageAttributes: {
          since: { DataType: 'String', StringValue: since },
          deferrals: { DataType: 'Number', StringValue: '6' },
        },
      },
    ]);
  });

  test('began to wait when it was first received', async () => {
    const firstAt = Date.now() - 3_600_000;
    await consumed([record('m', paid, { firstAt })], later(60));
    expect(sent()).toMatchObject([
      {
        MessageAttributes: {
          since: { StringValue: new Date(firstAt).toISOString() },
          deferrals: { StringValue: '1' },
        },
      },
    ]);
  });

  test('is given up after a day', async () => {
    const { stay } = await consumed([record('m', paid, { said: { since: inSeconds(-86_410) } })], later(60));
    expect(stay).toEqual([]);
    expect(sent()).toEqual([rejected(paid, 'It was deferred for a day: The order is not known yet')]);
  });

  test('stays, and copies of it do not', async () => {
    const { stay } = await consumed([record('m1', paid), record('m2', paid), record('m3', paid)], later(7));
    expect(stay).toEqual(['m1']);
  });
});

describe('a message that fails', () => {
  const breaks = failing(new TypeError('It broke'));

  test('comes again, and its failure is logged', async () => {
    const { stay, log, errors } = await consumed([record('m', paid, { receives: 13 })], breaks);
    expect(stay).toEqual(['m']);
    expect(sent()).toEqual([]);
    expect(log).toEqual([['ERROR', 'A message failed', undefined]]);
    expect(errors).toEqual(['It broke']);
  });

  test('is given up once it used up its attempts', async () => {
    const { stay } = await consumed([record('m', paid, { receives: 14 })], breaks);
    expect(stay).toEqual([]);
    expect(sent()).toEqual([rejected(paid, 'It was received 14 times, and failed: TypeError: It broke')]);
  });
});
