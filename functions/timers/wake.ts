import { base32Id, hexId } from '../../shared/base/ids.ts';

/** When an aggregate wants to be woken, by its newest known event. */
export interface Wake {
  readonly owner: string;
  readonly aggregate: string;
  readonly shop: string;
  readonly version: number;
  readonly cause: string;
  readonly at: string | null;
  /** When it was saved here. */
  readonly recordedAt?: string;
  /** The version since which its schedule has its present name. */
  readonly series?: number;
  /** Its `TimerDue` was published. */
  readonly fired?: boolean;
}

/** The part of a wake that a `WakeChanged` sets. */
export type DesiredWake = Pick<Wake, 'owner' | 'aggregate' | 'shop' | 'version' | 'cause' | 'at'>;

/**
 * The newest version counts; an older one changes nothing, whenever it arrives. A schedule that fires is deleted by the
 * Scheduler, with any update that it got in between, so after that the next wake gets a schedule of another name. A wake that
 * has fired and is then cleared needs no write.
 */
export function applyDesired(before: Wake | undefined, desired: DesiredWake, now: string): Wake {
  if (before && (before.version >= desired.version || (before.fired && desired.at === null))) return before;
  const isOver = typeof before?.at === 'string' && before.at <= now;
  const series = isOver ? desired.version : before?.series;
  return { ...desired, recordedAt: now, ...(series !== undefined && { series }) };
}

/** Marks the wake as fired; an event of an older version, or before the due time, changes nothing. */
export function applyDue(wake: Wake, version: number, now: string): Wake {
  return isWaiting(wake) && wake.version === version && wake.at <= now ? { ...wake, fired: true } : wake;
}

/** Whether it still has to fire. */
export function isWaiting(wake: Wake): wake is Wake & { readonly at: string } {
  return wake.at !== null && !wake.fired;
}

/** The subject of an aggregate's wake: `follow-ups/demo/1` has `wake/demo/follow-ups~1`. */
export function wakeSubject(aggregate: string): string {
  const [kind, shop, id] = aggregate.split('/');
  return `wake/${shop}/${kind}~${id}`;
}

/** Each aggregate has one schedule; its name derives from the aggregate and the series. */
export function scheduleName({ aggregate, series }: Pick<Wake, 'aggregate' | 'series'>): string {
  const name = base32Id(52, aggregate);
  return series === undefined ? name : `${name}.${series}`;
}

/**
 * EventBridge Scheduler is exact to 60 s and never fires a time in the past, so that becomes a minute from now. It takes whole
 * seconds; the time is rounded up, because an aggregate that is woken early has nothing to do yet.
 */
export function scheduleAt(wakeAt: string, now: string): string {
  const at = Math.max(Date.parse(wakeAt), Date.parse(now) + 60_000);
  return new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19);
}

/** Waiting wakes are listed by due time in shards, so that no hour is one hot partition. */
export const wakeShards = 2;
export const waitingList = (shard: number): string => `wakes#${shard}`;

/** The wake's keys in the index of waiting wakes; `undefined` once it has fired or was cleared. */
export function waitingListing(wake: Wake): { readonly onList: string; readonly listed: string } | undefined {
  if (!isWaiting(wake)) return undefined;
  const shard = Number.parseInt(hexId(wake.aggregate).slice(0, 2), 16) % wakeShards;
  return { onList: waitingList(shard), listed: `${wake.at} ${wakeSubject(wake.aggregate)}` };
}
