import { base32Id } from '../../shared/ids.ts';

/** When an aggregate wants to be woken, by the newest wish that is known. */
export interface Wake {
  readonly owner: string;
  readonly aggregate: string;
  readonly shop: string;
  readonly version: number;
  readonly cause: string;
  readonly at: string | null;
}

/** The newer wish stands; an older one, whenever it comes, changes nothing. */
export function wish(before: Wake | undefined, heard: Wake): Wake {
  return before && before.version > heard.version ? before : heard;
}

/** Where the wish of `follow-ups/demo/1` is kept: `wake/demo/follow-ups~1`. */
export function wakeSubject(aggregate: string): string {
  const [kind, shop, id] = aggregate.split('/');
  return `wake/${shop}/${kind}~${id}`;
}

/** One schedule an aggregate: its name derives from it. */
export const scheduleName = (aggregate: string): string => base32Id(52, aggregate);

/**
 * EventBridge Scheduler is exact to 60 s, and does not fire what is past: that is asked for a minute from now. It knows
 * whole seconds, and is asked for the one after, as who is woken early may decide nothing.
 */
export function scheduleAt(wakeAt: string, now: string): string {
  const at = Math.max(Date.parse(wakeAt), Date.parse(now) + 60_000);
  return new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19);
}
