import type { Entry } from 'dynalite/db/index.js';
import type { MetricSum } from '../cloudwatch/metrics.ts';
import { Unusable } from '../engine/folder-lock.ts';
import type { Kept } from '../engine/journal.ts';
import type { BusEvent, Parcel } from '../services/event-bus.ts';
import type { StreamReader } from '../services/event-sources.ts';
import type { Handing } from '../services/inbound-mail.ts';
import type { Kept as Parameter } from '../services/parameters.ts';
import type { Firing, Schedule } from '../services/scheduler.ts';
import type { Delivered } from '../services/ses.ts';
import type { SesSettings } from '../services/ses-account.ts';
import type { KeptMessage } from '../services/sqs.ts';
import type { Cloud } from './cloud.ts';

type Readers = ReadonlyMap<string, { readonly reader: StreamReader }>;

/** Puts a kept thing into its place; gives the name of the place if the stack has none of that name. */
type Restore = (cloud: Cloud, name: string, value: never, readers: Readers) => string | undefined;

/** The first part of a name, and the others. */
function parts(name: string): [first: string, others: string] {
  const end = name.indexOf('/');
  return end < 0 ? [name, ''] : [name.slice(0, end), name.slice(end + 1)];
}

const owner = (name: string) => parts(name)[0];

/** Something that has its place in every stack. */
const always =
  <Value>(put: (cloud: Cloud, name: string, value: Value) => unknown) =>
  (cloud: Cloud, name: string, value: Value): undefined => {
    put(cloud, name, value);
  };

/** What only stands there, by the first word of its name, in the words of whoever said it. */
const atRest: Readonly<Record<string, Restore>> = {
  event: (cloud, name, event: BusEvent) => {
    const bus = cloud.buses.get(owner(name));
    bus?.events.push(event);
    return bus ? undefined : `the bus ${owner(name)}`;
  },
  sent: always((cloud, name, count: number) => cloud.queues.get(name)?.resume(count)),
  scheduled: always((cloud, name) => cloud.scheduler.names.add(name)),
  mail: always((cloud, _name, mail: Delivered) => cloud.ses.restore(mail)),
  ses: always((cloud, _name, settings: SesSettings) => cloud.ses.account.set(settings)),
  object: always((cloud, name, body: string) => cloud.s3.restore(name, Buffer.from(body, 'base64'))),
  parameter: always((cloud, name, parameter: Parameter) => cloud.parameters.restore(name, parameter)),
  'inbound-mails': always((cloud, _name, count: number) => cloud.inboundMail.resume(count)),
  metric: always((cloud, name, sum: MetricSum) => cloud.metrics.restore(name, sum)),
  'token-key': always((cloud, _name, key: string) => cloud.tokenKey(key)),
  deployed: always((cloud, name, properties: Record<string, unknown>) => cloud.deployed.set(name, properties)),
};

/** What is on its way to somebody, or waits for its time. */
const underWay: Readonly<Record<string, Restore>> = {
  parcel: (cloud, _name, parcel: Parcel) =>
    cloud.buses.get(parcel.bus)?.restore(parcel) ? undefined : `the rule ${parcel.rule}`,
  message: (cloud, name, message: KeptMessage) => {
    const queue = cloud.queues.get(owner(name));
    queue?.restore(message);
    return queue ? undefined : `the queue ${owner(name)}`;
  },
  record: (_cloud, name, record: Parameters<StreamReader['restore']>[0], readers) => {
    const reader = readers.get(owner(name))?.reader;
    reader?.restore(record);
    return reader ? undefined : `the stream reader ${owner(name)}`;
  },
  schedule: always((cloud, _name, schedule: Schedule) => cloud.scheduler.restore(schedule)),
  due: always((cloud, _name, firing: Firing) => cloud.scheduler.due(firing)),
  handing: always((cloud, _name, handing: Handing) => cloud.inboundMail.restore(handing)),
};

/**
 * Gives a wired cloud the state that its folder kept, and notes what this stack has no place for. What was under way goes
 * on when the answer is called, which is when everything else is there.
 */
export async function restore(cloud: Cloud, kept: Kept, readers: Readers): Promise<() => void> {
  refuseOtherKeys(cloud, kept);
  const entries: Entry[] = [];
  const left = new Map<string, number>();
  const note = (place: string | undefined) => {
    if (place !== undefined) left.set(place, (left.get(place) ?? 0) + 1);
  };
  for (const [name, value] of kept) {
    const [kind, others] = parts(name);
    if (kind === 'entry') {
      entries.push({ type: 'put', key: others, value });
      note(missingTable(cloud, others));
    } else note(atRest[kind]?.(cloud, others, value as never, readers));
  }
  await cloud.dynamoDb.restore(entries);
  return () => {
    for (const [name, value] of kept) {
      const [kind, others] = parts(name);
      note(underWay[kind]?.(cloud, others, value as never, readers));
    }
    for (const [place, count] of left) cloud.leftBehind.push(`${count} of ${place}`);
  };
}

function missingTable({ stack }: Cloud, key: string): string | undefined {
  const [, table] = /^item-([^~]+)~/.exec(key) ?? [];
  return table === undefined || stack.resources.some(({ ref }) => ref === table) ? undefined : `the table ${table}`;
}

/** Items lie under their keys: a table whose keys are others cannot have them. */
function refuseOtherKeys({ stack, kernel }: Cloud, kept: Kept): void {
  for (const { type, ref, properties } of stack.resources) {
    if (type !== 'AWS::DynamoDB::GlobalTable') continue;
    const [before, now] = [kept.get(`table/${ref}`), properties.KeySchema];
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(now)) {
      throw new Unusable(
        `The table ${ref} of this folder has other keys than the template's: ${JSON.stringify(before)}. ` +
          'Start the version that made the folder, or choose another folder after --data.',
      );
    }
    kernel.journal.put(`table/${ref}`, now);
  }
}
