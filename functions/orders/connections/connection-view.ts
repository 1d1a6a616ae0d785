import * as v from 'valibot';
import { reportDoors } from '../../../shared/api/standard-webhooks.ts';
import { instant } from '../../../shared/events/event.ts';
import type { Connection } from './connection.ts';
import { type DeliveryCounts, type Failure, latest, latestFailure, noDeliveries, sumDeliveries } from './deliveries.ts';

/** What is known of one connection. */
interface ConnectionData {
  readonly platform: string;
  readonly address: string;
  /** The topics that are read. */
  readonly topics: readonly string[];
  /** The active secrets, by name and creation time. */
  readonly secrets: readonly { readonly name: string; readonly since: string }[];
  readonly connection: Connection | undefined;
  /** The last stored webhook, even if it is older than `days`. */
  readonly lastAt: string | undefined;
  /** UTC days, today first. Of refused webhooks only the number is known. */
  readonly days: readonly { readonly day: string; readonly counts: DeliveryCounts; readonly refused: number }[];
  readonly refusedAt: string | undefined;
  /** Orders of these days that nobody reported as delivered, and that count as delivered all the same. */
  readonly assumed: number;
}

const refusalReason = 'The signature is wrong or missing: check that the platform signs with an active secret.';

const countSchema = v.pipe(v.number(), v.integer());
/** `understood` counts completed webhooks; `ignored` is the part of them whose topic is not read. */
const counts = {
  received: countSchema,
  understood: countSchema,
  rejected: countSchema,
  failing: countSchema,
  refused: countSchema,
  ignored: countSchema,
};

/** The most frequent ignored topics are listed, at most this many. */
const maxIgnored = 20;

/** A connection as the API returns it. */
export const connectionShape = v.object({
  platform: v.string(),
  state: v.picklist(['closed', 'waiting', 'live', 'silent']),
  address: v.string(),
  /** The topics that are read: those to subscribe to. */
  topics: v.array(v.string()),
  secrets: v.array(v.object({ name: v.string(), since: instant })),
  lastReceivedAt: v.optional(instant),
  silent: v.optional(v.object({ since: instant, usualSeconds: countSchema })),
  lastFailure: v.optional(
    v.object({ at: instant, what: v.picklist(['refused', 'rejected', 'failing']), why: v.string() }),
  ),
  counts: v.object(counts),
  /** Orders of the days below whose delivery is assumed. */
  assumed: countSchema,
  /** The most frequent topics of `counts.ignored`: they are stored but not read, and need not be subscribed to. */
  ignored: v.array(v.object({ topic: v.string(), count: countSchema })),
  days: v.array(v.object({ day: v.string(), ...counts })),
});

/** A door at which other systems report what customers say; how well it is, its tickets say. */
export const doorShape = v.object({
  door: v.picklist(reportDoors),
  address: v.string(),
  secrets: v.array(v.object({ name: v.string(), since: instant })),
});

export function connectionView(data: ConnectionData): v.InferOutput<typeof connectionShape> {
  const { platform, address, topics, secrets, connection, days, refusedAt, assumed } = data;
  const sum = days.reduce((all, { counts }) => sumDeliveries(all, counts), noDeliveries);
  const refused = days.reduce((all, day) => all + day.refused, 0);
  const lastAt = latest([sum.lastAt, data.lastAt]);
  const failure: Failure | undefined = refusedAt ? { at: refusedAt, what: 'refused', why: refusalReason } : undefined;
  const lastFailure = latestFailure([sum.lastFailure, failure]);
  return {
    platform,
    state: stateOf(secrets.length, connection, lastAt),
    address,
    topics: [...topics],
    secrets: secrets.map(({ name, since }) => ({ name, since })),
    ...(lastAt && { lastReceivedAt: lastAt }),
    ...(connection?.silence && {
      silent: { since: connection.silence.from, usualSeconds: connection.silence.usualSeconds },
    }),
    ...(lastFailure && { lastFailure }),
    counts: countsView(sum, refused),
    assumed,
    ignored: mostFrequent(sum.ignored),
    days: days.map(({ day, counts, refused }) => ({ day, ...countsView(counts, refused) })),
  };
}

function stateOf(secrets: number, connection: Connection | undefined, lastAt: string | undefined) {
  if (secrets === 0) return 'closed';
  if (!lastAt) return 'waiting';
  return connection?.silence ? 'silent' : 'live';
}

const countsView = ({ received, understood, rejected, failing, ignored }: DeliveryCounts, refused: number) => ({
  received,
  understood,
  rejected,
  failing,
  refused,
  ignored: [...ignored.values()].reduce((sum, count) => sum + count, 0),
});

const mostFrequent = (ignored: DeliveryCounts['ignored']) =>
  [...ignored]
    .map(([topic, count]) => ({ topic, count }))
    .sort((one, other) => other.count - one.count || (one.topic < other.topic ? -1 : 1))
    .slice(0, maxIgnored);
