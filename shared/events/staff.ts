import * as v from 'valibot';
import { shortText } from '../base/document-fields.ts';
import { defineEvent, id, instant } from './event.ts';

const oneLine = v.pipe(shortText, v.maxLength(100), v.regex(/^\P{Cc}*$/u, 'one line without control characters'));

/** A name or a title: one text for every language, or one for each. */
export const personWords = v.union([oneLine, v.object({ ko: oneLine, en: oneLine })]);
export type PersonWords = v.InferOutput<typeof personWords>;

/**
 * Somebody who works for the shop, by its staff directory. `until` is when the work of somebody from outside ends by itself;
 * `by` is the admin who changed the entry, absent for whoever operates the system.
 */
export const StaffChanged = defineEvent(
  'StaffChanged',
  v.object({
    person: id,
    name: personWords,
    title: v.optional(personWords),
    role: v.optional(id),
    state: v.picklist(['active', 'ended']),
    until: v.optional(instant),
    by: v.optional(id),
  }),
);
