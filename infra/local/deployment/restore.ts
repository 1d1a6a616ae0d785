import type { Entry } from 'dynalite/db/index.js';
import type { MetricSum } from '../cloudwatch/metrics.ts';
import { Unusable } from '../engine/folder-lock.ts';
import type { StoredState } from '../engine/journal.ts';
import type { Endpoint } from '../phones/mobile-push.ts';
import type { MobilePushSettings } from '../phones/push-settings.ts';
import type { TakenNotice } from '../phones/shown-notice.ts';
import type { SmsVoiceSettings, TakenText } from '../phones/sms-voice.ts';
import type { SolapiMessage } from '../providers/solapi-messages.ts';
import type { SolapiSettings } from '../providers/solapi-settings.ts';
import type { BusEvent, Delivery } from '../services/event-bus.ts';
import type { AsyncDelivery } from '../services/inbound-mail.ts';
import type { Parameter } from '../services/parameters.ts';
import type { KeptMessage } from '../services/queue-message.ts';
import type { Firing, Schedule } from '../services/scheduler.ts';
import type { Delivered } from '../services/ses.ts';
import type { SesSettings } from '../services/ses-account.ts';
import type { StreamReader } from '../services/stream-reader.ts';
import type { Cloud } from './cloud.ts';

type Readers = ReadonlyMap<string, { readonly reader: StreamReader }>;

/** Restores one stored value; returns the name of the resource that the stack does not have, if it is missing. */
type Restore = (cloud: Cloud, name: string, value: never, readers: Readers) => string | undefined;

/** The first part of a name, and the others. */
function splitName(name: string): [first: string, others: string] {
  const end = name.indexOf('/');
  return end < 0 ? [name, ''] : [name.slice(0, end), name.slice(end + 1)];
}

const ownerIn = (name: string) => splitName(name)[0];

/** A value that every stack can restore. */
const inEveryStack =
  <Value>(put: (cloud: Cloud, name: string, value: Value) => unknown) =>
  (cloud: Cloud, name: string, value: Value): undefined => {
    put(cloud, name, value);
  };

/** Restores values at rest, by the first part of their names. */
const restorers: Readonly<Record<string, Restore>> = {
  event: (cloud, name, event: BusEvent) => {
    const bus = cloud.buses.get(ownerIn(name));
    bus?.events.push(event);
    return bus ? undefined : `the bus ${ownerIn(name)}`;
  },
  sent: inEveryStack((cloud, name, count: number) => cloud.queues.get(name)?.resume(count)),
  scheduled: inEveryStack((cloud, name) => cloud.scheduler.names.add(name)),
  mail: inEveryStack((cloud, _name, mail: Delivered) => cloud.ses.restore(mail)),
  ses: inEveryStack((cloud, _name, settings: SesSettings) => cloud.ses.account.set(settings)),
  solapi: inEveryStack((cloud, _name, message: SolapiMessage) => cloud.solapi.restore(message)),
  'solapi-settings': inEveryStack((cloud, _name, settings: SolapiSettings) => cloud.solapi.set(settings)),
  'solapi-picture': inEveryStack((cloud, id, file: string) => cloud.solapi.pictures.set(id, file)),
  text: inEveryStack((cloud, _name, text: TakenText) => cloud.smsVoice.restore(text)),
  'sms-voice': inEveryStack((cloud, _name, settings: SmsVoiceSettings) => cloud.smsVoice.set(settings)),
  push: inEveryStack((cloud, _name, notice: TakenNotice) => cloud.mobilePush.restore(notice)),
  'push-endpoint': inEveryStack((cloud, _name, endpoint: Endpoint) =>
    cloud.mobilePush.endpoints.set(endpoint.arn, endpoint),
  ),
  'push-settings': inEveryStack((cloud, _name, settings: MobilePushSettings) => cloud.mobilePush.set(settings)),
  object: inEveryStack((cloud, name, body: string) => cloud.s3.restore(name, Buffer.from(body, 'base64'))),
  'object-put': inEveryStack((cloud, name, putAt: number) => cloud.s3.restoreTime(name, putAt)),
  parameter: inEveryStack((cloud, name, parameter: Parameter) => cloud.parameters.restore(name, parameter)),
  'inbound-mails': inEveryStack((cloud, _name, count: number) => cloud.inboundMail.resume(count)),
  metric: inEveryStack((cloud, name, sum: MetricSum) => cloud.metrics.restore(name, sum)),
  'token-key': inEveryStack((cloud, _name, key: string) => cloud.tokenKey(key)),
  'app-client': inEveryStack((cloud, id, settings: Record<string, unknown>) => cloud.appClients.restore(id, settings)),
  deployed: inEveryStack((cloud, name, properties: Record<string, unknown>) => cloud.deployed.set(name, properties)),
};

/** Resumes deliveries in progress and schedules. */
const resumers: Readonly<Record<string, Restore>> = {
  delivery: (cloud, _name, delivery: Delivery) =>
    cloud.buses.get(delivery.bus)?.restore(delivery) ? undefined : `the rule ${delivery.rule}`,
  message: (cloud, name, message: KeptMessage) => {
    const queue = cloud.queues.get(ownerIn(name));
    queue?.restore(message);
    return queue ? undefined : `the queue ${ownerIn(name)}`;
  },
  record: (_cloud, name, record: Parameters<StreamReader['restore']>[0], readers) => {
    const reader = readers.get(ownerIn(name))?.reader;
    reader?.restore(record);
    return reader ? undefined : `the stream reader ${ownerIn(name)}`;
  },
  schedule: inEveryStack((cloud, _name, schedule: Schedule) => cloud.scheduler.restore(schedule)),
  due: inEveryStack((cloud, _name, firing: Firing) => cloud.scheduler.due(firing)),
  'async-delivery': inEveryStack((cloud, _name, delivery: AsyncDelivery) => cloud.inboundMail.restore(delivery)),
};

/**
 * Restores the stored state into a provisioned cloud, and notes what this stack has no resource for. Deliveries in progress are
 * resumed when the returned function is called, after everything else is restored.
 */
export async function restore(cloud: Cloud, state: StoredState, readers: Readers): Promise<() => void> {
  refuseOtherKeys(cloud, state);
  const entries: Entry[] = [];
  const left = new Map<string, number>();
  const noteMissing = (missing: string | undefined) => {
    if (missing !== undefined) left.set(missing, (left.get(missing) ?? 0) + 1);
  };
  for (const [name, value] of state) {
    const [kind, others] = splitName(name);
    if (kind === 'entry') {
      entries.push({ type: 'put', key: others, value });
      noteMissing(missingTable(cloud, others));
    } else noteMissing(restorers[kind]?.(cloud, others, value as never, readers));
  }
  await cloud.dynamoDb.restore(entries);
  return () => {
    for (const [name, value] of state) {
      const [kind, others] = splitName(name);
      noteMissing(resumers[kind]?.(cloud, others, value as never, readers));
    }
    for (const [missing, count] of left) cloud.leftBehind.push(`${count} of ${missing}`);
  };
}

function missingTable({ stack }: Cloud, key: string): string | undefined {
  const [, table] = /^item-([^~]+)~/.exec(key) ?? [];
  return table === undefined || stack.resources.some(({ ref }) => ref === table) ? undefined : `the table ${table}`;
}

/** Items are stored by their keys: a table with another key schema cannot have them. */
function refuseOtherKeys({ stack, kernel }: Cloud, state: StoredState): void {
  for (const { type, ref, properties } of stack.resources) {
    if (type !== 'AWS::DynamoDB::GlobalTable') continue;
    const [before, now] = [state.get(`table/${ref}`), properties.KeySchema];
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(now)) {
      throw new Unusable(
        `The table ${ref} of this folder has other keys than the template's: ${JSON.stringify(before)}. ` +
          'Start the version that made the folder, or choose another folder after --data.',
      );
    }
    kernel.journal.put(`table/${ref}`, now);
  }
}
