import { log } from '../../../shared/aws/log.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { WebhookReceived } from '../../../shared/events/webhooks.ts';
import { callsOf, connections } from './connections.store.ts';
import {
  type Connection,
  connected,
  daysUntilGivenUp,
  heard,
  look,
  needsUsual,
  sameTimes,
  silentAt,
  tellEnough,
} from './heartbeat.ts';

/** Nobody is called for an hour's silence, so who was just heard need not be asked again for these minutes. */
const freshMs = 5 * 60_000;

const askedAt = new Map<string, number>();

/** Lets a source know that it was heard: it is asked once in five minutes, however often it calls. */
export async function rememberHeard(event: EventOf<typeof WebhookReceived>, now: string): Promise<void> {
  const { platform, receivedAt } = event.data;
  const connection = connections.of(event.shop, platform);
  const nowMs = Date.parse(now);
  if (nowMs - (askedAt.get(connection.subject) ?? Number.NEGATIVE_INFINITY) < freshMs) return;
  await connection.change(event, (before) => ({ state: heard(before, platform, receivedAt) }));
  askedAt.set(connection.subject, nowMs);
}

/** Remembers when a source was connected, for what happened before is the shop's past. */
export async function rememberConnected(shop: string, platform: string, at: string): Promise<void> {
  const connection = connections.of(shop, platform);
  const cause = { id: `${connection.subject}~connected`, at, test: false };
  await connection.change(cause, (before) => ({ state: connected(before, platform, at) }));
}

const connectionsKnown = new Map<string, Connection>();

/** When a source was connected, where that is known; asked once a function, since it does not change. */
export async function connectedAt(shop: string, platform: string): Promise<string | undefined> {
  const kept = connections.of(shop, platform);
  const connection = connectionsKnown.get(kept.subject) ?? (await kept.state());
  if (connection) connectionsKnown.set(kept.subject, connection);
  return connection?.connectedAt;
}

/** Looks at a source whose time has come; says whether it is silent. */
export async function lookAt(event: EventOf<typeof TimerDue>, now: string): Promise<boolean> {
  const connection = connections.at(event.data.aggregate);
  const known = await connection.state();
  if (!known?.lookAt || known.lookAt > now) return false;
  const { platform } = known;
  const lastBefore = callsOf(event.shop, platform);
  // Whoever is silent already is looked for today only: a call ends its silence by itself.
  const last = await lastBefore(now, known.silence ? 0 : daysUntilGivenUp);
  const before: (number | undefined)[] = [];
  for (const at of needsUsual(known, last, now) ? sameTimes(known, now) : []) {
    if (last && tellEnough(before, last, now)) break;
    before.push(silentAt(at, await lastBefore(at, 1)));
  }
  const after = await connection.change(event, (state) => state && { state: look(state, now, { last, before }) });
  const silence = after?.state.silence;
  if (silence) log.warn('A source is silent', { shop: event.shop, platform });
  return silence !== undefined;
}
