import * as v from 'valibot';

const finding = v.object({
  id: v.string(),
  state: v.picklist(['alarm', 'unknown', 'ok']),
  since: v.optional(v.string()),
  impact: v.string(),
  runbook: v.optional(v.object({ heading: v.string(), path: v.string() })),
});
export type AlarmTold = v.InferOutput<typeof finding>;

/** What the alarms say, as the desk reads it. */
export const healthReport = v.object({ at: v.string(), items: v.array(finding) });
export type HealthReport = v.InferOutput<typeof healthReport>;

/** Those in this state; two alarms that say the same of the same people are told once, with the earlier time. */
export function alarmsIn({ items }: HealthReport, state: AlarmTold['state']): readonly AlarmTold[] {
  const sorted = items
    .filter((each) => each.state === state)
    .toSorted((one, other) => ((one.since ?? '') < (other.since ?? '') ? -1 : 1));
  const distinct = new Map<string, AlarmTold>();
  for (const each of sorted) {
    const key = `${each.impact} ${each.runbook?.heading}`;
    if (!distinct.has(key)) distinct.set(key, each);
  }
  return [...distinct.values()];
}
