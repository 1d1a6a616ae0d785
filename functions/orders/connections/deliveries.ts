/** A call that was kept, by what its event says. */
export interface Arrival {
  readonly shop: string;
  readonly platform: string;
  readonly webhook: string;
  readonly receivedAt: string;
}

/** What became of a call; `failing` until it is tried again. */
export interface Outcome {
  readonly outcome: 'understood' | 'rejected' | 'failing';
  /** Why it was not understood; names what is wrong and where, never what stood there. */
  readonly why?: string;
  /** The topic of a call of which nothing is read: it was kept, and is left without effect. */
  readonly ignored?: string;
}

/** A topic as a terminal and a page can show it, whatever was sent as one. */
export const shownTopic = (topic: string): string => topic.slice(0, 60).replace(/[^\w.:/-]/g, '?');

/** What is remembered of a call: enough to count it and to say what went wrong. */
export interface Row extends Outcome {
  readonly at: string;
}

export const dayOf = (at: string): string => at.slice(0, 10);

/** The day that is so many days before. */
export const dayBefore = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00.000Z`) - days * 86_400_000).toISOString());

/**
 * Where a day's calls of one source are remembered. A partition takes 1,000 writes a second, and no platform calls one shop so
 * often; to read several places for each of fourteen days would be the dearer choice.
 */
export const placeOf = (shop: string, platform: string, day: string): string => `arrivals/${shop}/${platform}~${day}`;

/** The key of one call: remembered again, however often, it is the same item. So the items are the count. */
export const arrivalKey = ({ shop, platform, webhook, receivedAt }: Arrival): { pk: string; sk: string } => ({
  pk: placeOf(shop, platform, dayOf(receivedAt)),
  sk: `${receivedAt}#${webhook}`,
});

/** The time in a key's `sk`. */
export const timeIn = (sk: string): string => sk.slice(0, 24);

export interface Failure {
  readonly at: string;
  readonly what: 'refused' | 'rejected' | 'failing';
  readonly why: string;
}

/** Calls of one source, counted. */
export interface Tally {
  readonly received: number;
  readonly understood: number;
  readonly rejected: number;
  readonly failing: number;
  /** Of those that were understood: how many of each topic that is not read. */
  readonly ignored: ReadonlyMap<string, number>;
  readonly lastAt?: string;
  readonly lastFailure?: Failure;
}

export const nothing: Tally = { received: 0, understood: 0, rejected: 0, failing: 0, ignored: new Map() };

export function counted(before: Tally, { at, outcome, why = '', ignored }: Row): Tally {
  const one: Tally = {
    ...{ ...nothing, received: 1, [outcome]: 1, lastAt: at },
    ...(ignored !== undefined && { ignored: new Map([[ignored, 1]]) }),
  };
  return plus(before, outcome === 'understood' ? one : { ...one, lastFailure: { at, what: outcome, why } });
}

export function plus(one: Tally, other: Tally): Tally {
  const lastAt = latest([one.lastAt, other.lastAt]);
  const lastFailure = latestFailure([one.lastFailure, other.lastFailure]);
  return {
    received: one.received + other.received,
    understood: one.understood + other.understood,
    rejected: one.rejected + other.rejected,
    failing: one.failing + other.failing,
    ignored: bothIn(one.ignored, other.ignored),
    ...(lastAt && { lastAt }),
    ...(lastFailure && { lastFailure }),
  };
}

function bothIn(one: Tally['ignored'], other: Tally['ignored']): Tally['ignored'] {
  if (one.size === 0 || other.size === 0) return one.size === 0 ? other : one;
  const sum = new Map(one);
  for (const [topic, count] of other) sum.set(topic, (sum.get(topic) ?? 0) + count);
  return sum;
}

export const latest = (instants: readonly (string | undefined)[]): string | undefined =>
  instants.reduce((a, b) => (!a || (b && b > a) ? b : a), undefined);

/** Of two at one instant always the same one, whichever was counted first. */
export const latestFailure = (failures: readonly (Failure | undefined)[]): Failure | undefined =>
  failures.reduce((a, b) => (!a || (b && rank(b) > rank(a)) ? b : a), undefined);

const rank = ({ at, what, why }: Failure) => `${at} ${what} ${why}`;
