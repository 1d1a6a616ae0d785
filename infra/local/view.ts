import type { Cloud } from './cloud.ts';
import type { Message, Queue } from './sqs.ts';

/** An event on the bus, as its envelope says it, with the time it came there. */
export interface SeenEvent {
  readonly id: string;
  readonly name: string;
  readonly shop: string;
  readonly subject: string;
  readonly version: number;
  readonly standing: string;
  readonly at: string;
  readonly cause: string;
  readonly test: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  readonly time: string;
}

export function events(cloud: Cloud): SeenEvent[] {
  return [...cloud.buses.values()].flatMap((bus) =>
    bus.events.map(({ detail, time }) => ({ ...(detail as Omit<SeenEvent, 'time'>), time })),
  );
}

/** What waits on the clock: one schedule an aggregate. */
export interface SeenWake {
  readonly aggregate: string;
  readonly owner: string;
  readonly at: string;
  readonly schedule: string;
}

export function wakes(cloud: Cloud): SeenWake[] {
  return cloud.scheduler.schedules().map(({ name, at, target }) => {
    const { data } = JSON.parse(target.Input) as { data: { owner: string; aggregate: string } };
    return { aggregate: data.aggregate, owner: data.owner, at: new Date(at).toISOString(), schedule: name };
  });
}

export interface SeenQueue {
  readonly name: string;
  readonly deadLettersOf?: string;
  /** Ready to be received. */
  readonly visible: number;
  /** In somebody's hands, or delayed. */
  readonly hidden: number;
  readonly messages: readonly { id: string; because?: string; receiveCount: number; sentAt: string; body: unknown }[];
}

const shownMost = 50;

export function queues(cloud: Cloud): SeenQueue[] {
  return [...cloud.queues.values()].map((queue) => {
    const source = sourceOf(cloud, queue);
    return {
      name: queue.definition.name,
      ...(source && { deadLettersOf: source.definition.name }),
      visible: queue.visible.length,
      hidden: queue.hidden.length,
      messages: [...queue.visible, ...queue.hidden].slice(0, shownMost).map(seenMessage),
    };
  });
}

function seenMessage({ id, body, attributes, receiveCount, sentAt }: Message) {
  const because = attributes.because?.StringValue;
  return { id, ...(because && { because }), receiveCount, sentAt: new Date(sentAt).toISOString(), body: parsed(body) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** The queue whose dead letters these are. */
function sourceOf(cloud: Cloud, { definition }: Queue): Queue | undefined {
  return [...cloud.queues.values()].find((queue) => queue.definition.redrive?.deadLetterTargetArn === definition.arn);
}

/** The dead letters of a queue, by either name, and the way to send them there again. */
export function deadLetters(cloud: Cloud, name: string): { readonly sendAgain: () => number } {
  const named = cloud.queues.get(name);
  const source = named && (sourceOf(cloud, named) ?? named);
  const letters = source?.definition.redrive && cloud.queue(source.definition.redrive.deadLetterTargetArn);
  return { sendAgain: () => (source && letters ? letters.moveTo(source) : 0) };
}
