import { base32Id, hexId } from '../../shared/base/ids.ts';

/** When an aggregate wants to be woken, by the newest wish that is known. */
export interface Wake {
  readonly owner: string;
  readonly aggregate: string;
  readonly shop: string;
  readonly version: number;
  readonly cause: string;
  readonly at: string | null;
  /** When timers heard of it. */
  readonly heardAt?: string;
  /** The version since which its schedule has the name that it has. */
  readonly series?: number;
  /** That its time has come was said on the bus. */
  readonly told?: boolean;
}

/** What a wish says. */
export type Wish = Pick<Wake, 'owner' | 'aggregate' | 'shop' | 'version' | 'cause' | 'at'>;

/**
 * The newer wish stands; an older one, whenever it comes, changes nothing. The schedule of one whose time has come fires,
 * and then the Scheduler deletes it, with all that it is told in between: the next wish gets a schedule by another name. Whoever
 * was told of their time, and wishes nothing more, changes nothing.
 */
export function wish(before: Wake | undefined, heard: Wish, now: string): Wake {
  if (before && (before.version >= heard.version || (before.told && heard.at === null))) return before;
  const isOver = typeof before?.at === 'string' && before.at <= now;
  const series = isOver ? heard.version : before?.series;
  return { ...heard, heardAt: now, ...(series !== undefined && { series }) };
}

/** Whoever was told of a time has been woken by it; of an older wish, or before the time, it ends nothing. */
export function hearDue(wake: Wake, version: number, now: string): Wake {
  return isWaiting(wake) && wake.version === version && wake.at <= now ? { ...wake, told: true } : wake;
}

/** Whether it is still to be woken. */
export function isWaiting(wake: Wake): wake is Wake & { readonly at: string } {
  return wake.at !== null && !wake.told;
}

/** Where the wish of `follow-ups/demo/1` is kept: `wake/demo/follow-ups~1`. */
export function wakeSubject(aggregate: string): string {
  const [kind, shop, id] = aggregate.split('/');
  return `wake/${shop}/${kind}~${id}`;
}

/** One schedule an aggregate: its name derives from it, and from the version since which it has that name. */
export function scheduleName({ aggregate, series }: Pick<Wake, 'aggregate' | 'series'>): string {
  const name = base32Id(52, aggregate);
  return series === undefined ? name : `${name}.${series}`;
}

/**
 * EventBridge Scheduler is exact to 60 s, and does not fire what is past: that is asked for a minute from now. It knows
 * whole seconds, and is asked for the one after, as who is woken early may decide nothing.
 */
export function scheduleAt(wakeAt: string, now: string): string {
  const at = Math.max(Date.parse(wakeAt), Date.parse(now) + 60_000);
  return new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19);
}

/** Wakes that wait stand in a list by their times, in shards: no hour is one hot partition. */
export const shards = 2;
export const listOf = (shard: number): string => `wakes#${shard}`;

/** Where a wake stands in the list; nowhere once it was told, or called off. */
export function placeOf(wake: Wake): { readonly onList: string; readonly listed: string } | undefined {
  if (!isWaiting(wake)) return undefined;
  const shard = Number.parseInt(hexId(wake.aggregate).slice(0, 2), 16) % shards;
  return { onList: listOf(shard), listed: `${wake.at} ${wakeSubject(wake.aggregate)}` };
}
