import * as v from 'valibot';

export const heldPage = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      kind: v.string(),
      because: v.string(),
      since: v.string(),
      orderId: v.optional(v.string()),
    }),
  ),
  next: v.optional(v.string()),
});
export type HeldPage = v.InferOutput<typeof heldPage>;

export const surveyList = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      state: v.string(),
      question: v.object({ ko: v.string(), en: v.string() }),
      n: v.number(),
      scoreBasisPoints: v.nullable(v.number()),
      tooSmall: v.boolean(),
      interval: v.nullable(v.object({ fromBasisPoints: v.number(), toBasisPoints: v.number() })),
    }),
  ),
});
export type SurveyList = v.InferOutput<typeof surveyList>;
