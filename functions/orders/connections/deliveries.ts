/** A call that was kept, by what its event says. */
export interface WebhookDelivery {
  readonly shop: string;
  readonly platform: string;
  readonly webhook: string;
  readonly receivedAt: string;
}

/** What became of a call; `failing` until it is tried again. */
export interface DeliveryOutcome {
  readonly outcome: 'understood' | 'rejected' | 'failing';
  /** Why it was not understood; names what is wrong and where, never what stood there. */
  readonly why?: string;
  /** The topic of a call of which nothing is read: it was kept, and is left without effect. */
  readonly ignored?: string;
}

/** A topic as a terminal and a page can show it, whatever was sent as one. */
export const printableTopic = (topic: string): string => topic.slice(0, 60).replace(/[^\w.:/-]/g, '?');

/** What is remembered of a call: enough to count it and to say what went wrong. */
export interface DeliveryRow extends DeliveryOutcome {
  readonly at: string;
}

export const utcDay = (at: string): string => at.slice(0, 10);

/** The day that is so many days before. */
export const daysBefore = (day: string, days: number): string =>
  utcDay(new Date(Date.parse(`${day}T00:00:00.000Z`) - days * 86_400_000).toISOString());

/**
 * Where a day's calls of one source are remembered. A partition takes 1,000 writes a second, and no platform calls one shop so
 * often; to read several places for each of fourteen days would be the dearer choice.
 */
export const deliveriesKey = (shop: string, platform: string, day: string): string =>
  `deliveries/${shop}/${platform}~${day}`;

/** The key of one call: remembered again, however often, it is the same item. So the items are the count. */
export const deliveryKey = ({ shop, platform, webhook, receivedAt }: WebhookDelivery): { pk: string; sk: string } => ({
  pk: deliveriesKey(shop, platform, utcDay(receivedAt)),
  sk: `${receivedAt}#${webhook}`,
});

/** The time in a key's `sk`. */
export const timeInKey = (sk: string): string => sk.slice(0, 24);

export interface Failure {
  readonly at: string;
  readonly what: 'refused' | 'rejected' | 'failing';
  readonly why: string;
}

/** Calls of one source, counted. */
export interface DeliveryCounts {
  readonly received: number;
  readonly understood: number;
  readonly rejected: number;
  readonly failing: number;
  /** Of those that were understood: how many of each topic that is not read. */
  readonly ignored: ReadonlyMap<string, number>;
  readonly lastAt?: string;
  readonly lastFailure?: Failure;
}

export const noDeliveries: DeliveryCounts = { received: 0, understood: 0, rejected: 0, failing: 0, ignored: new Map() };

export function countDelivery(before: DeliveryCounts, { at, outcome, why = '', ignored }: DeliveryRow): DeliveryCounts {
  const one: DeliveryCounts = {
    ...{ ...noDeliveries, received: 1, [outcome]: 1, lastAt: at },
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

/** Of two at one instant always the same one, whichever was counted first. */
export const latestFailure = (failures: readonly (Failure | undefined)[]): Failure | undefined =>
  failures.reduce((a, b) => (!a || (b && failureRank(b) > failureRank(a)) ? b : a), undefined);

const failureRank = ({ at, what, why }: Failure) => `${at} ${what} ${why}`;
