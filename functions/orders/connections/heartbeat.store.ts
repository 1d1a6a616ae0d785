import { log } from '../../../shared/aws/log.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { WebhookReceived } from '../../../shared/events/webhooks.ts';
import type { Connection } from './connection.ts';
import { connections, lastCallFinder } from './connections.store.ts';
import {
  checkHeartbeat,
  giveUpDays,
  hasEnoughHistory,
  needsHistory,
  recordCall,
  recordConnected,
  sameTimeOnEarlierDays,
  secondsSilent,
} from './heartbeat.ts';

/** Heartbeats are written at most every five minutes; alarms need an hour of silence. */
const writeIntervalMs = 5 * 60_000;

const writtenAt = new Map<string, number>();

/** Records that a webhook was received, at most once in five minutes per connection and instance. */
export async function saveHeartbeat(event: EventOf<typeof WebhookReceived>, now: string): Promise<void> {
  const { platform, receivedAt } = event.data;
  const connection = connections.of(event.shop, platform);
  const nowMs = Date.parse(now);
  if (nowMs - (writtenAt.get(connection.subject) ?? Number.NEGATIVE_INFINITY) < writeIntervalMs) return;
  await connection.change(event, (before) => ({ state: recordCall(before, platform, receivedAt) }));
  writtenAt.set(connection.subject, nowMs);
}

/** Saves when a connection was made: what happened before is historical. */
export async function saveConnected(shop: string, platform: string, at: string): Promise<void> {
  const connection = connections.of(shop, platform);
  const cause = { id: `${connection.subject}~connected`, at, test: false };
  await connection.change(cause, (before) => ({ state: recordConnected(before, platform, at) }));
}

const connectionsKnown = new Map<string, Connection>();

/** When the connection was made, if known. Cached, since it does not change. */
export async function connectedAt(shop: string, platform: string): Promise<string | undefined> {
  const connectionRecord = connections.of(shop, platform);
  const connection = connectionsKnown.get(connectionRecord.subject) ?? (await connectionRecord.state());
  if (connection) connectionsKnown.set(connectionRecord.subject, connection);
  return connection?.connectedAt;
}

/** Runs the check of a connection that is due; returns whether it is silent. */
export async function checkConnection(event: EventOf<typeof TimerDue>, now: string): Promise<boolean> {
  const connection = connections.at(event.data.aggregate);
  const known = await connection.state();
  if (!known?.nextCheckAt || known.nextCheckAt > now) return false;
  const { platform } = known;
  const lastBefore = lastCallFinder(event.shop, platform);
  // For a connection that is silent already, only today is queried: a webhook ends its silence by itself.
  const last = await lastBefore(now, known.silence ? 0 : giveUpDays);
  const before: (number | undefined)[] = [];
  for (const at of needsHistory(known, last, now) ? sameTimeOnEarlierDays(known, now) : []) {
    if (last && hasEnoughHistory(before, last, now)) break;
    before.push(secondsSilent(at, await lastBefore(at, 1)));
  }
  const after = await connection.change(
    event,
    (state) => state && { state: checkHeartbeat(state, now, { last, before }) },
  );
  const silence = after?.state.silence;
  if (silence) log.warn('A source is silent', { shop: event.shop, platform });
  return silence !== undefined;
}
