import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import { type DeliveryCounts, type Failure, latest, latestFailure, noDeliveries, sumDeliveries } from './deliveries.ts';
import type { Connection } from './heartbeat.ts';

/** What is known of one source. */
interface ConnectionData {
  readonly platform: string;
  readonly address: string;
  /** What is read of it. */
  readonly topics: readonly string[];
  /** The secrets that live, by name and since when. */
  readonly secrets: readonly { readonly name: string; readonly since: string }[];
  readonly connection: Connection | undefined;
  /** The last call that was kept, also where it is older than the days. */
  readonly lastAt: string | undefined;
  /** By the days of UTC, today first; refused calls are counted apart, since only their number is known. */
  readonly days: readonly { readonly day: string; readonly tally: DeliveryCounts; readonly refused: number }[];
  readonly refusedAt: string | undefined;
}

const refusalReason = 'The signature was wrong or missing: see that the platform has a secret that lives here.';

const countSchema = v.pipe(v.number(), v.integer());
/** `understood` are those of which nothing is left to do; `ignored` are those of them whose topic is not read. */
const counts = {
  received: countSchema,
  understood: countSchema,
  rejected: countSchema,
  failing: countSchema,
  refused: countSchema,
  ignored: countSchema,
};

/** So many ignored topics are shown, the most frequent ones. */
const maxIgnored = 20;

/** What an operator asks of a source, first whether it is well. */
export const connectionShape = v.object({
  platform: v.string(),
  state: v.picklist(['closed', 'waiting', 'live', 'silent']),
  address: v.string(),
  /** What is read, and so what is to be subscribed. */
  topics: v.array(v.string()),
  secrets: v.array(v.object({ name: v.string(), since: instant })),
  lastReceivedAt: v.optional(instant),
  silent: v.optional(v.object({ since: instant, usualSeconds: countSchema })),
  lastFailure: v.optional(
    v.object({ at: instant, what: v.picklist(['refused', 'rejected', 'failing']), why: v.string() }),
  ),
  counts: v.object(counts),
  /** What of `counts.ignored` came most often: it was kept, nothing is read of it, and it need not be subscribed. */
  ignored: v.array(v.object({ topic: v.string(), count: countSchema })),
  days: v.array(v.object({ day: v.string(), ...counts })),
});

export function connectionView(data: ConnectionData): v.InferOutput<typeof connectionShape> {
  const { platform, address, topics, secrets, connection, days, refusedAt } = data;
  const sum = days.reduce((all, { tally }) => sumDeliveries(all, tally), noDeliveries);
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
    counts: countsOf(sum, refused),
    ignored: mostFrequent(sum.ignored),
    days: days.map(({ day, tally, refused }) => ({ day, ...countsOf(tally, refused) })),
  };
}

function stateOf(secrets: number, connection: Connection | undefined, lastAt: string | undefined) {
  if (secrets === 0) return 'closed';
  if (!lastAt) return 'waiting';
  return connection?.silence ? 'silent' : 'live';
}

const countsOf = ({ received, understood, rejected, failing, ignored }: DeliveryCounts, refused: number) => ({
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
