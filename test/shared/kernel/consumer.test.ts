import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { OrderCancelled, OrderPaid } from '../../../shared/events/orders.ts';
import { consumer, each } from '../../../shared/kernel/consumer.ts';
import { envelopeOf, facts } from './examples.ts';

const subscriptions = [OrderPaid, OrderCancelled] as const;
const queues = { QUEUE_URL: 'https://queue.example', DEAD_LETTERS_URL: 'https://dead.example' };

type Said = { readonly order: string; readonly version: number };

const record = (messageId: string, { order, version }: Said): SQSRecord => {
  const subject = `order/demo/${order}`;
  const detail = { ...envelopeOf(OrderPaid, { ...facts, order }), id: `${subject}@${version}.1`, subject, version };
  return {
    ...{ messageId, receiptHandle: messageId, body: JSON.stringify({ source: 'dangol', detail }), md5OfBody: '' },
    attributes: {
      ...{ ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '' },
      ApproximateFirstReceiveTimestamp: '1764378000000',
    },
    ...{ messageAttributes: {}, eventSource: 'aws:sqs', eventSourceARN: '', awsRegion: '' },
  };
};

/** What a function did with a batch: what it began and ended, in its sequence, and which messages are not done. */
async function done(said: readonly Said[], isBad: (version: number) => boolean = () => false) {
  const deeds: string[] = [];
  const handle = async ({ subject, version }: { subject: string; version: number }) => {
    const name = `${subject.split('/')[2]}@${version}`;
    deeds.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 10 - version));
    if (isBad(version)) throw new Error('It does not work');
    deeds.push(`${name} ends`);
  };
  const handler = consumer(queues, subscriptions, each(subscriptions, handle));
  const Records = said.map((each, n) => record(`m${n}`, each));
  const context = { functionName: 'x', awsRequestId: 'r', getRemainingTimeInMillis: () => 60_000 } as Context;
  const answer = await (handler as (event: SQSEvent, context: Context) => Promise<unknown>)({ Records }, context);
  return { deeds, answer };
}

describe('the events of a batch', () => {
  test('of one subject are handled one after another, as they came, and those of others meanwhile', async () => {
    const { deeds, answer } = await done([
      { order: 'o1', version: 1 },
      { order: 'o1', version: 2 },
      { order: 'o2', version: 1 },
      { order: 'o1', version: 3 },
    ]);
    const of = (order: string) => deeds.filter((deed) => deed.startsWith(order));
    expect(of('o1')).toEqual([1, 2, 3].flatMap((version) => [`o1@${version} begins`, `o1@${version} ends`]));
    expect(of('o2')).toEqual(['o2@1 begins', 'o2@1 ends']);
    expect(deeds.indexOf('o2@1 begins')).toBeLessThan(deeds.indexOf('o1@1 ends'));
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  test('go on after one that failed, which alone comes again', async () => {
    const said = [1, 2, 3].map((version) => ({ order: 'o1', version }));
    const { deeds, answer } = await done(said, (version) => version === 1);
    expect(deeds).toEqual(['o1@1 begins', 'o1@2 begins', 'o1@2 ends', 'o1@3 begins', 'o1@3 ends']);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  });

  test('that are copies of one are handled once', async () => {
    const { deeds } = await done(Array(3).fill({ order: 'o1', version: 1 }));
    expect(deeds).toEqual(['o1@1 begins', 'o1@1 ends']);
  });
});
