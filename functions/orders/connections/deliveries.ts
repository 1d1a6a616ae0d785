/** A stored webhook, by what its event says. */
export interface WebhookDelivery {
  readonly shop: string;
  readonly platform: string;
  readonly webhook: string;
  readonly receivedAt: string;
}

/** The outcome of a delivery; `failing` until it is retried. */
export interface DeliveryOutcome {
  readonly outcome: 'understood' | 'rejected' | 'failing';
  /** Why it was rejected or failed. Names the fault and its place, never the content. */
  readonly why?: string;
  /** The topic, if nothing reads it: the webhook is stored and has no effect. */
  readonly ignored?: string;
}

/** A topic that is safe to print in a terminal or a page. */
export const printableTopic = (topic: string): string => topic.slice(0, 60).replace(/[^\w.:/-]/g, '?');

/** What is stored of a delivery: enough to count it and to say what went wrong. */
export interface DeliveryRow extends DeliveryOutcome {
  readonly at: string;
}

export const utcDay = (at: string): string => at.slice(0, 10);

/** The day that many days before. */
export const daysBefore = (day: string, days: number): string =>
  utcDay(new Date(Date.parse(`${day}T00:00:00.000Z`) - days * 86_400_000).toISOString());

/**
 * The partition of a day's deliveries of one connection. A partition takes 1,000 writes a second, which no platform
 * reaches for one shop; shards would make each read of fourteen days dearer.
 */
export const deliveriesKey = (shop: string, platform: string, day: string): string =>
  `deliveries/${shop}/${platform}~${day}`;

/** The key of one delivery. Saving it again writes the same item, so the number of items is the count. */
export const deliveryKey = ({ shop, platform, webhook, receivedAt }: WebhookDelivery): { pk: string; sk: string } => ({
  pk: deliveriesKey(shop, platform, utcDay(receivedAt)),
  sk: `${receivedAt}#${webhook}`,
});

/** The time in a sort key. */
export const timeInKey = (sk: string): string => sk.slice(0, 24);

export interface Failure {
  readonly at: string;
  readonly what: 'refused' | 'rejected' | 'failing';
  readonly why: string;
}

/** Deliveries of one connection, counted. */
export interface DeliveryCounts {
  readonly received: number;
  readonly understood: number;
  readonly rejected: number;
  readonly failing: number;
  /** How many were ignored, by topic. */
  readonly ignored: ReadonlyMap<string, number>;
  readonly lastAt?: string;
  readonly lastFailure?: Failure;
}

export const noDeliveries: DeliveryCounts = { received: 0, understood: 0, rejected: 0, failing: 0, ignored: new Map() };

export function countDelivery(before: DeliveryCounts, { at, outcome, why = '', ignored }: DeliveryRow): DeliveryCounts {
  const one: DeliveryCounts = {
    ...noDeliveries,
    received: 1,
    [outcome]: 1,
    lastAt: at,
    ...(ignored !== undefined && { ignored: new Map([[ignored, 1]]) }),
  };
  return sumDeliveries(before, outcome === 'understood' ? one : { ...one, lastFailure: { at, what: outcome, why } });
}

export function sumDeliveries(one: DeliveryCounts, other: DeliveryCounts): DeliveryCounts {
  const lastAt = latest([one.lastAt, other.lastAt]);
  const lastFailure = latestFailure([one.lastFailure, other.lastFailure]);
  return {
    received: one.received + other.received,
    understood: one.understood + other.understood,
    rejected: one.rejected + other.rejected,
    failing: one.failing + other.failing,
    ignored: sumTopics(one.ignored, other.ignored),
    ...(lastAt && { lastAt }),
    ...(lastFailure && { lastFailure }),
  };
}

function sumTopics(one: DeliveryCounts['ignored'], other: DeliveryCounts['ignored']): DeliveryCounts['ignored'] {
  if (one.size === 0 || other.size === 0) return one.size === 0 ? other : one;
  const sum = new Map(one);
  for (const [topic, count] of other) sum.set(topic, (sum.get(topic) ?? 0) + count);
  return sum;
}

export const latest = (instants: readonly (string | undefined)[]): string | undefined =>
  instants.reduce((a, b) => (!a || (b && b > a) ? b : a), undefined);

/** The latest failure. Ties are broken by content, so the sequence of counting does not matter. */
export const latestFailure = (failures: readonly (Failure | undefined)[]): Failure | undefined =>
  failures.reduce((a, b) => (!a || (b && failureRank(b) > failureRank(a)) ? b : a), undefined);

const failureRank = ({ at, what, why }: Failure) => `${at} ${what} ${why}`;
