import { change, load } from '../../shared/aggregate.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { WebhookReceived } from '../../shared/events/webhooks.ts';
import { log } from '../../shared/log.ts';
import { callsOf, connectionSubject, connectionsIn } from './arrivals.store.ts';
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
} from './silence.ts';

/** Nobody is called for an hour's silence, so who was just heard need not be asked again for these minutes. */
const freshMs = 5 * 60_000;

/** Lets sources know that they were heard: each is asked once in five minutes, however often it calls. */
export function hearing(table: string): (event: EventOf<typeof WebhookReceived>, now: string) => Promise<void> {
  const asked = new Map<string, number>();
  return async (event, now) => {
    const { platform, receivedAt } = event.data;
    const subject = connectionSubject(event.shop, platform);
    const nowMs = Date.parse(now);
    if (nowMs - (asked.get(subject) ?? Number.NEGATIVE_INFINITY) < freshMs) return;
    await change(connectionsIn(table), subject, event, (before) => ({ state: heard(before, platform, receivedAt) }));
    asked.set(subject, nowMs);
  };
}

/** Remembers when a source was connected, for what happened before is the shop's past. */
export async function rememberConnected(table: string, shop: string, platform: string, at: string): Promise<void> {
  const subject = connectionSubject(shop, platform);
  const cause = { id: `${subject}~connected`, at, test: false };
  await change(connectionsIn(table), subject, cause, (before) => ({ state: connected(before, platform, at) }));
}

/** When a source was connected, where that is known; asked once a function, since it does not change. */
export function connecting(table: string): (shop: string, platform: string) => Promise<string | undefined> {
  const known = new Map<string, Connection>();
  return async (shop, platform) => {
    const subject = connectionSubject(shop, platform);
    const connection = known.get(subject) ?? (await load(connectionsIn(table), subject))?.state;
    if (connection) known.set(subject, connection);
    return connection?.connectedAt;
  };
}

/** Looks at a source whose time has come; says whether it is silent. */
export async function lookAt(table: string, event: EventOf<typeof TimerDue>, now: string): Promise<boolean> {
  const subject = event.data.aggregate;
  const known = await load(connectionsIn(table), subject);
  if (!known?.state.lookAt || known.state.lookAt > now) return false;
  const { platform } = known.state;
  const lastBefore = callsOf(table, event.shop, platform);
  // Whoever is silent already is looked for today only: a call ends its silence by itself.
  const last = await lastBefore(now, known.state.silence ? 0 : daysUntilGivenUp);
  const before: (number | undefined)[] = [];
  for (const at of needsUsual(known.state, last, now) ? sameTimes(known.state, now) : []) {
    if (last && tellEnough(before, last, now)) break;
    before.push(silentAt(at, await lastBefore(at, 1)));
  }
  const after = await change(
    connectionsIn(table),
    subject,
    event,
    (state) => state && { state: look(state, now, { last, before }) },
  );
  const silence = after?.state.silence;
  if (silence) log.warn('A source is silent', { shop: event.shop, platform });
  return silence !== undefined;
}
