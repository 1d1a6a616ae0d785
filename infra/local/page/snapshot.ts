import type { Transition } from '../cloudwatch/alarms.ts';
import type { AlarmState } from '../cloudwatch/judging.ts';
import type { Metric } from '../cloudwatch/metric.ts';
import type { MetricSum } from '../cloudwatch/metrics.ts';
import type { ReceivedAnswer } from '../deployment/answer-receiver.ts';
import type { Cloud } from '../deployment/cloud.ts';
import type { LogLine } from '../deployment/cloud-options.ts';
import type { TakenNotice } from '../phones/shown-notice.ts';
import { onPhones } from '../phones/taken-messages.ts';
import type { SentToPhone } from '../providers/sent-to-phone.ts';
import type { BusEvent } from '../services/event-bus.ts';
import type { QueueMessage } from '../services/queue-message.ts';
import type { Delivered } from '../services/ses.ts';
import type { Queue } from '../services/sqs.ts';
import type { PendingWake, PublishedEvent } from './published.ts';
import { type Traces, traces } from './trace.ts';

export function events(cloud: Cloud): PublishedEvent[] {
  return [...cloud.buses.values()].flatMap((bus) =>
    bus.events.filter(isOwnEvent).map(({ detail, time }) => ({ ...(detail as Omit<PublishedEvent, 'time'>), time })),
  );
}

/** Neither a partner's event nor one that was republished for one consumer. */
const isOwnEvent = ({ source }: BusEvent) => source === 'dangol';

export function wakes(cloud: Cloud): PendingWake[] {
  return cloud.scheduler.schedules().map(({ name, at, target }) => {
    const { data } = JSON.parse(target.Input) as { data: { owner: string; aggregate: string } };
    return { aggregate: data.aggregate, owner: data.owner, at: new Date(at).toISOString(), schedule: name };
  });
}

export interface QueueState {
  readonly name: string;
  readonly deadLettersOf?: string;
  /** Ready to be received. */
  readonly visible: number;
  /** In flight, or delayed. */
  readonly hidden: number;
  readonly messages: readonly { id: string; because?: string; receiveCount: number; sentAt: string; body: unknown }[];
}

const maxListedMessages = 50;

export function queues(cloud: Cloud): QueueState[] {
  return [...cloud.queues.values()].map((queue) => {
    const source = queueOfDeadLetters(cloud, queue);
    return {
      name: queue.definition.name,
      ...(source && { deadLettersOf: source.definition.name }),
      visible: queue.visible.length,
      hidden: queue.hidden.length,
      messages: [...queue.visible, ...queue.hidden].slice(0, maxListedMessages).map(seenMessage),
    };
  });
}

function seenMessage({ id, body, attributes, receiveCount, sentAt }: QueueMessage) {
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

/** The queue of a dead-letter queue; of two lanes the one of what may be late, where they stand before nobody. */
function queueOfDeadLetters(cloud: Cloud, { definition }: Queue): Queue | undefined {
  const sources = [...cloud.queues.values()].filter(
    (queue) => queue.definition.redrive?.deadLetterTargetArn === definition.arn,
  );
  return sources.toSorted((one, other) => (one.definition.name < other.definition.name ? -1 : 1))[0];
}

/** The dead letters of a queue, by either name, and the function that redrives them. */
export function deadLetters(cloud: Cloud, name: string): { readonly sendAgain: () => number } {
  const named = cloud.queues.get(name);
  const source = named && (queueOfDeadLetters(cloud, named) ?? named);
  const letters = source?.definition.redrive && cloud.queue(source.definition.redrive.deadLetterTargetArn);
  if (source && letters) return { sendAgain: () => letters.moveTo(source) };
  return { sendAgain: () => (named ? cloud.inboundMail.redeliver(named) : 0) };
}

/** An alarm of the template, as it is now and as it was. */
export interface AlarmView {
  readonly name: string;
  readonly state: AlarmState;
  /** The impact on people. */
  readonly impact: string;
  /** The heading of the runbook. */
  readonly runbook: string;
  readonly metric: Metric;
  readonly transitions: readonly Transition[];
}

export function alarms(cloud: Cloud): AlarmView[] {
  const { kernel, cloudWatch } = cloud;
  kernel.observe();
  return cloudWatch.alarms.at(kernel.now()).map(({ alarm, state, transitions }) => {
    const [, impact = alarm.description, runbook = ''] = /^(.*) Runbook: .*"(.+)"\.$/.exec(alarm.description) ?? [];
    return { name: alarm.id, state, impact, runbook, metric: alarm.metric, transitions };
  });
}

/** A warning or an error that a function logged. */
interface Trouble {
  readonly at: string;
  readonly function: string;
  readonly level: string;
  readonly message: string;
  readonly because: string;
  readonly line: string;
}

const ordinaryLevels = ['TRACE', 'DEBUG', 'INFO'];

/** Warnings and errors, the newest first; what is no log line is shown as it was printed. */
export function troubles(logs: readonly LogLine[]): Trouble[] {
  return logs
    .map(({ at, function: name, line }) => {
      const logged = parsed(line);
      const fields: Readonly<Record<string, unknown>> =
        logged !== null && typeof logged === 'object' ? { ...logged } : {};
      const { level = 'PRINTED', message = line, because, error } = fields;
      const reason = because ?? (error instanceof Object && 'message' in error ? error.message : '');
      return { at, function: name, level: String(level), message: String(message), because: String(reason), line };
    })
    .filter(({ level }) => !ordinaryLevels.includes(level))
    .reverse();
}

/** The data of the page, as of now. */
export interface Snapshot {
  readonly now: number;
  readonly zone: string;
  readonly traces: Traces;
  readonly events: number;
  readonly messages: readonly Delivered[];
  /** What went to phones, the newest first. */
  readonly phones: readonly SentToPhone[];
  /** Their pictures in base64, by their ids. */
  readonly pictures: ReadonlyMap<string, string>;
  /** What devices of apps showed, the newest first. */
  readonly notices: readonly TakenNotice[];
  /** What the stand-in for chats and boards got, the newest first. */
  readonly answers: readonly ReceivedAnswer[];
  readonly wakes: readonly PendingWake[];
  readonly queues: readonly QueueState[];
  readonly metrics: readonly MetricSum[];
  readonly troubles: readonly Trouble[];
  readonly denials: readonly string[];
  readonly alarms: readonly AlarmView[];
  readonly undelivered: readonly unknown[];
}

export function snapshot(cloud: Cloud): Snapshot {
  const [published, waiting] = [events(cloud), wakes(cloud)];
  return {
    now: cloud.kernel.now(),
    zone: zoneNow(published),
    traces: traces(published, waiting, [
      ...cloud.ses.delivered,
      ...cloud.solapi.shown(),
      ...cloud.mobilePush.delivered,
    ]),
    events: published.length,
    messages: cloud.ses.delivered.toReversed(),
    phones: onPhones(cloud),
    pictures: cloud.solapi.pictures,
    notices: cloud.mobilePush.delivered.toReversed(),
    answers: cloud.answerReceiver.received.toReversed(),
    wakes: waiting,
    queues: queues(cloud),
    metrics: cloud.metrics.sums(),
    troubles: troubles(cloud.logs),
    denials: cloud.calls.denials,
    alarms: alarms(cloud),
    undelivered: cloud.undelivered,
  };
}

/** The zone of the shop's latest document; the page shows all times in it. */
export function zoneNow(published: readonly PublishedEvent[]): string {
  const { zone } = published.findLast(({ name }) => name === 'ShopChanged')?.data ?? {};
  return typeof zone === 'string' ? zone : 'Asia/Seoul';
}
