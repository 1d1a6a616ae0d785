import * as v from 'valibot';
import { lines } from '../../../shared/api/shapes.ts';
import { tagList } from './tags.ts';

const maxSnoozeDays = 30;

/** What is done with a ticket in the write that sends an answer, beside solving it. `snoozeDays` are business days. */
export const macroDeeds = {
  tags: v.optional(tagList),
  assign: v.optional(v.picklist(['me', 'nobody'])),
  snoozeDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxSnoozeDays))),
  note: v.optional(lines(500)),
};
const deedsShape = v.strictObject(macroDeeds);
export type MacroDeeds = v.InferOutput<typeof deedsShape>;
