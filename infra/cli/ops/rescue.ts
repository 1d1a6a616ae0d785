import { source } from '../../../shared/events/event.ts';
import { type Image, newEvents, type Outgoing } from '../../../shared/kernel/outgoing.ts';
import type { Aws } from '../aws.ts';
import { Stop } from '../stop.ts';

interface PutEntry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** One call of PutEvents takes ten entries, and 1 MB (EventBridge quotas, 2026-01-29). */
const maxPutEntries = 10;
const maxPutBytes = 900_000;

/** Publishes the events that the relay could not, and deletes the objects in its bucket that had them. Doing it twice is harmless. */
export async function rescue(stack: string, aws: Aws, print: (line: string) => void): Promise<void> {
  const { bucket, bus } = await resourcesOf(stack, aws);
  const { Contents = [] } = await aws('s3api', 'list-objects-v2', { Bucket: bucket });
  const keys = (Contents as readonly { Key: string }[]).map(({ Key }) => Key);
  let [events, left] = [0, 0];
  for (const key of keys) {
    const { text } = await aws('s3api', 'get-object', { Bucket: bucket, Key: key });
    const { events: found, unreadable } = eventsIn(String(text));
    const entries = found.map(({ name, event }) => ({
      EventBusName: bus,
      Source: source,
      DetailType: name,
      Detail: event,
    }));
    const notTaken = await put(entries, aws);
    const refused = unreadable ? ['NoEvent', ...notTaken] : notTaken;
    events += entries.length - notTaken.length;
    if (refused.length === 0) {
      await aws('s3api', 'delete-object', { Bucket: bucket, Key: key });
      print(`${key}: ${entries.length} events`);
    } else {
      left++;
      print(`${key}: refused again, ${[...new Set(refused)].join(', ')}`);
    }
  }
  print(`Finished: ${events} events of ${keys.length} objects are on the bus again.`);
  if (left > 0) throw new Stop(`${left} objects stay in the bucket: the bus refuses something in each of them.`);
}

async function resourcesOf(stack: string, aws: Aws): Promise<{ bucket: string; bus: string }> {
  const { StackResourceSummaries = [] } = await aws('cloudformation', 'list-stack-resources', { StackName: stack });
  const named = (type: string, id: RegExp) => {
    const found = (StackResourceSummaries as readonly Readonly<Record<string, string>>[]).find(
      ({ ResourceType, LogicalResourceId = '' }) => ResourceType === type && id.test(LogicalResourceId),
    );
    if (!found?.PhysicalResourceId)
      throw new Stop(`${stack} has no ${type} of that kind. Is it the name of the stack?`);
    return found.PhysicalResourceId;
  };
  return { bucket: named('AWS::S3::Bucket', /RelayUndelivered/), bus: named('AWS::Events::EventBus', /DangolBus/) };
}

/** The events of a batch that Lambda gave up, or of a record that the relay put aside; and whether a record is unreadable. */
function eventsIn(text: string): { readonly events: readonly Outgoing[]; readonly unreadable: boolean } {
  const { payload } = JSON.parse(text) as { payload: unknown };
  const { Records } = (typeof payload === 'string' ? JSON.parse(payload) : payload) as {
    Records: readonly { dynamodb?: { NewImage?: Image } }[];
  };
  const found = Records.map(({ dynamodb }) => newEvents(dynamodb?.NewImage ?? {}));
  return { events: found.flatMap((events) => events ?? []), unreadable: found.includes(undefined) };
}

/** Returns the error codes of refused entries. */
async function put(entries: readonly PutEntry[], aws: Aws): Promise<string[]> {
  const refused: string[] = [];
  for (const group of groups(entries)) {
    const { Entries } = await aws('events', 'put-events', { Entries: group });
    for (const { ErrorCode } of Entries as readonly { ErrorCode?: string }[]) if (ErrorCode) refused.push(ErrorCode);
  }
  return refused;
}

function groups(entries: readonly PutEntry[]): PutEntry[][] {
  const all: PutEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.Detail) + 200;
    const last = all.at(-1);
    if (last && last.length < maxPutEntries && bytes + size <= maxPutBytes) last.push(entry);
    else all.push([entry]);
    bytes = all.at(-1)?.length === 1 ? size : bytes + size;
  }
  return all;
}
