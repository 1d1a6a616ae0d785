import * as v from 'valibot';

const begun = v.object({
  id: v.string(),
  kind: v.string(),
  platform: v.string(),
  of: v.optional(v.number()),
  startedAt: v.string(),
});

/** The newest imports as the desk reads them. */
export const importList = v.object({ items: v.array(begun) });
export type ImportList = v.InferOutput<typeof importList>;

export const importProgress = v.object({
  id: v.string(),
  kind: v.string(),
  platform: v.string(),
  rows: v.number(),
  taken: v.number(),
  merged: v.number(),
  refused: v.number(),
  chunks: v.number(),
  of: v.optional(v.number()),
  goOnAt: v.number(),
  items: v.array(
    v.object({
      row: v.number(),
      column: v.optional(v.string()),
      reason: v.string(),
      isTaken: v.optional(v.literal(true)),
    }),
  ),
  next: v.optional(v.string()),
});
export type ImportProgress = v.InferOutput<typeof importProgress>;

/** What a chunk without rows answers: how the file is to be divided. */
export const checked = v.object({ together: v.number() });

/** Whether all of it was processed; of a file whose number of parts nobody told, nothing is known to be missing. */
export const isDone = ({ chunks, of }: Pick<ImportProgress, 'chunks' | 'of'>): boolean =>
  of === undefined || chunks >= of;
