import * as v from 'valibot';
import { lines } from '../../../shared/api/shapes.ts';
import { addBusinessDays } from '../promise/business-hours.ts';
import { type AnswerTerms, calendarOf } from '../promise/promise.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { assignTicket } from '../tickets/ticket-changes.ts';
import { snoozeTicket } from './snooze.ts';
import { tagList, withTags } from './tags.ts';

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

export interface MacroContext {
  readonly at: string;
  readonly by: string | undefined;
  readonly terms: AnswerTerms;
}

/** The answered ticket with what else was asked for; a note is written beside it. What is solved is not put off. */
export function applyMacro(
  answered: Ticket,
  { tags, assign, snoozeDays }: MacroDeeds,
  { at, by, terms }: MacroContext,
): Ticket {
  const all = withTags(answered.tags, tags);
  const tagged: Ticket = all.length > 0 ? { ...answered, tags: all } : answered;
  const to = assign === 'me' ? by : undefined;
  const assigned = assign === undefined ? tagged : (assignTicket(tagged, to)?.state ?? tagged);
  if (snoozeDays === undefined) return assigned;
  const snoozed = snoozeTicket(assigned, addBusinessDays(calendarOf(terms), at, snoozeDays), at, by);
  return typeof snoozed === 'string' ? assigned : snoozed;
}
