import type { Queue } from '../../../infra/local/services/sqs.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { ask } from '../../bench/pace.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { Rates } from '../../support/faults/random-faults.ts';
import { documentsIn } from '../../support/stage-documents.ts';
import type { World } from '../../support/world.ts';
import { connectPhones } from '../phones/connected.ts';

/** What an alarm is for: something that goes wrong for a while, and how it is mended. */
export interface Fault {
  /** What goes wrong, as one would tell it. */
  readonly when: string;
  /** What goes wrong at calls of functions, as long as it does. */
  readonly faultAt?: FaultAt;
  /** What AWS does by itself, as long as it does. */
  readonly randomFaults?: Rates;
  /** When its story begins, where that matters. */
  readonly at?: string;
  /** What happens before all of it, when all is well. */
  readonly before?: (world: World) => Promise<unknown>;
  /** What happens when it begins to go wrong. */
  readonly first: (world: World) => Promise<unknown>;
  /** What happens in each minute in which it goes wrong. */
  readonly meanwhile?: (world: World) => Promise<unknown>;
  readonly minutes: number;
  /** What a person does then, beside ending the fault. */
  readonly mend?: (world: World) => Promise<unknown>;
  /** How long after that the alarm may still be heard. */
  readonly quietAfter: string;
}

/** The queue that a handler reads, and its dead letters. */
export function queuesOf({ cloud }: World, handler: string): { readonly queue: Queue; readonly letters: Queue } {
  const { resources } = cloud.stack;
  const { ref } = resources.find(({ type, properties }) => {
    const { Variables } = (properties.Environment ?? {}) as { Variables?: Record<string, string> };
    return type === 'AWS::Lambda::Function' && Variables?.POWERTOOLS_SERVICE_NAME === handler;
  }) ?? { ref: '' };
  const mapping = resources.find(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' && properties.FunctionName === ref && !properties.StartingPosition,
  );
  const queue = cloud.queue(String(mapping?.properties.EventSourceArn));
  const letters = queue && cloud.queue(queue.definition.redrive?.deadLetterTargetArn ?? '');
  if (!queue || !letters) throw new Error(`${handler} reads no queue that has dead letters`);
  return { queue, letters };
}

/** The queue of what may be late, of a handler that has one. */
function bulkQueueOf(world: World, handler: string): Queue {
  const { letters } = queuesOf(world, handler);
  const queue = [...world.cloud.queues.values()].find(
    ({ definition }) =>
      definition.redrive?.deadLetterTargetArn === letters.definition.arn && definition.id.includes('Bulk'),
  );
  if (!queue) throw new Error(`${handler} has no queue of what may be late`);
  return queue;
}

/** Its event source mapping is disabled. */
export function isNotRead(handler: string): Fault {
  let poll = () => {};
  return {
    when: `nobody reads what may be late for ${handler}`,
    first: async (world) => {
      const queue = bulkQueueOf(world, handler);
      poll = queue.onVisible;
      queue.onVisible = () => {};
      queue.send('Good morning!');
    },
    minutes: 250,
    mend: async (world) => {
      bulkQueueOf(world, handler).onVisible = poll;
      poll();
      await world.rest();
    },
    quietAfter: 'PT5M',
  };
}

/** PurgeQueue. */
export async function purge(queue: Queue): Promise<void> {
  for (let taken = queue.receive(10); taken.length > 0; taken = queue.receive(10))
    for (const each of taken) each.delete();
}

/** StartMessageMoveTask: what lies in a consumer's dead letters comes to it again. */
export async function sendAgain(world: World, handler: string): Promise<void> {
  const { queue, letters } = queuesOf(world, handler);
  for (let taken = letters.receive(10); taken.length > 0; taken = letters.receive(10))
    for (const { message, delete: remove } of taken) {
      queue.send(message.body, { attributes: message.attributes });
      remove();
    }
  await world.rest();
}

/** Somebody buys, a text message is asked for, and the shop's document changes: between them, all consumers have something to do. */
async function everybodyHears(world: World): Promise<void> {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const shops = world.cloud.stack.resources.find(({ type }) => type === 'Custom::Shops');
  const { demo } = documentsIn(shops?.properties.Documents) as { readonly demo: ShopDocument };
  const { Status, Reason } = await world.deploy({ ...demo, hours: { week: { mon: demo.hours.week.mon } } });
  if (Status !== 'SUCCESS') throw new Error(Reason);
  await connectPhones(world);
  await world.api('/v1/shops/demo/channels/sms/tests', { to: '010-9876-5432' }, 'test');
}

/** Somebody else buys, each time that this is called. */
export function aBuyer(): (world: World) => Promise<unknown> {
  let n = 0;
  return (world) => {
    const [id, email] = [`82098291194615${4_600 + ++n}`, `${n}@shop.example`];
    const who = { email, contact_email: email, customer: null, financial_status: 'paid', updated_at: world.now() };
    return world.shopify('orders/paid', anOrder({ id, name: `#${n}`, ...who }));
  };
}

/** A consumer crashes at everything that it hears, until it is mended. */
export const crashes = (handler: string): Fault => ({
  when: `${handler} crashes at all that it hears`,
  faultAt: ({ caller }) => (caller === handler ? 'killed-before' : undefined),
  first: everybodyHears,
  minutes: 15,
  quietAfter: 'PT15M',
});

const isWrite = (operation: string) => ['PutItem', 'TransactWriteItems'].includes(operation);

/** Whatever a consumer hears is put off again and again, and each copy is a new message to SQS. */
export const waits = (handler: string): Fault => ({
  when: `all that ${handler} hears is changed by others at the same time`,
  faultAt: ({ caller, operation }) => (caller === handler && isWrite(operation) ? 'conflict' : undefined),
  first: everybodyHears,
  minutes: 60,
  quietAfter: 'PT1H30M',
});

/** What may be late is put off for hours. */
export const bulkWaits = (handler: string): Fault => ({
  ...waits(handler),
  first: async (world) => {
    ask(world, 'late', 'service');
    await world.rest();
  },
  minutes: 330,
});

/** A message comes that nobody could handle. */
export const rejects = (handler: string): Fault => ({
  when: `a message comes to ${handler} that is no event`,
  first: async (world) => {
    queuesOf(world, handler).queue.send('Good morning!');
    await world.rest();
  },
  minutes: 5,
  mend: (world) => purge(queuesOf(world, handler).letters),
  quietAfter: 'PT5M',
});

/** Both alarms of a consumer, by the path of its construct. */
export const ofConsumer = (path: string, handler: string): Readonly<Record<string, Fault>> => ({
  [`${path}/IsLate`]: crashes(handler),
  [`${path}/HasDeadLetters`]: rejects(handler),
});
