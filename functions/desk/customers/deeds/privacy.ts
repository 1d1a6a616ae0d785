import * as v from 'valibot';

const requestRead = v.object({
  id: v.string(),
  kind: v.string(),
  requestedAt: v.string(),
  status: v.picklist(['open', 'done']),
  by: v.string(),
  staff: v.optional(v.string()),
  reason: v.optional(v.string()),
  customer: v.optional(v.string()),
  missing: v.array(v.string()),
  kept: v.array(v.object({ by: v.string(), what: v.string(), until: v.string() })),
  lateAt: v.optional(v.string()),
  doneAt: v.optional(v.string()),
  fetchableUntil: v.optional(v.string()),
  customers: v.optional(v.number()),
  spared: v.optional(v.number()),
});
export type RequestRead = v.InferOutput<typeof requestRead>;

export const requestList = v.object({ items: v.array(requestRead), next: v.optional(v.string()) });
export type RequestList = v.InferOutput<typeof requestList>;

/** An export, as far as its page reads it. */
export const exportRead = v.looseObject({
  missing: v.array(v.string()),
  cut: v.array(v.string()),
  data: v.record(v.string(), v.unknown()),
});
export type ExportRead = v.InferOutput<typeof exportRead>;

/** Why somebody is erased, as the API has it. */
export const eraseReasons = ['asked', 'guardian-asked', 'consent-withdrawn', 'no-longer-needed'] as const;
