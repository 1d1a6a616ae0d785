import type { MacroDeeds } from '../answers/macro-deeds.ts';
import { withTags } from '../answers/tags.ts';
import { addBusinessDays } from '../promise/business-hours.ts';
import { type AnswerTerms, calendarOf } from '../promise/promise.ts';
import { snoozeTicket } from './snooze.ts';
import type { Ticket } from './ticket.ts';
import { assignTicket } from './ticket-changes.ts';

interface MacroContext {
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
