import * as v from 'valibot';

const tierLabel = v.object({ ko: v.string(), en: v.string() });

/** A ticket of the queue, as the desk reads it. */
const queuedTicket = v.object({
  id: v.string(),
  number: v.number(),
  kind: v.string(),
  task: v.optional(v.object({ what: v.string() })),
  state: v.string(),
  score: v.optional(v.number()),
  callBack: v.optional(v.boolean()),
  back: v.optional(v.boolean()),
  tags: v.optional(v.array(v.string())),
  snoozed: v.optional(v.object({ until: v.string() })),
  channel: v.optional(v.string()),
  outbound: v.optional(v.boolean()),
  firstLine: v.optional(v.string()),
  name: v.optional(v.string()),
  assignee: v.optional(v.string()),
  customerId: v.optional(v.string()),
  orderId: v.optional(v.string()),
  order: v.optional(v.object({ number: v.string(), title: v.optional(v.string()), lines: v.number() })),
  worth: v.optional(v.object({ currency: v.string(), netMinor: v.number() })),
  tier: v.optional(v.object({ level: v.number(), label: v.optional(tierLabel) })),
  promise: v.object({ since: v.string(), at: v.string(), status: v.string() }),
});
export type QueuedTicket = v.InferOutput<typeof queuedTicket>;

export const queuePageRead = v.object({ items: v.array(queuedTicket), next: v.optional(v.string()) });

/** Its promise is over, and nobody has answered. */
export const isTicketLate = ({ promise: { at, status } }: Pick<QueuedTicket, 'promise'>, now: string): boolean =>
  status === 'missed' || (status === 'running' && at < now);

/** A time that has gone by, in its largest unit: whole minutes up to two hours, hours up to two days, then days. */
export function elapsed(
  since: string,
  now: string,
): { readonly count: number; readonly unit: 'minute' | 'hour' | 'day' } {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000));
  if (minutes < 120) return { count: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { count: hours, unit: 'hour' } : { count: Math.floor(hours / 24), unit: 'day' };
}
