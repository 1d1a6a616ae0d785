import { base32Id } from '../../../shared/base/ids.ts';
import type { MacroDeeds } from '../answers/macro-deeds.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import { applyMacro } from '../tickets/answering.ts';
import type { HeldAnswer, Ticket } from '../tickets/ticket.ts';
import { addNote } from '../tickets/ticket-changes.ts';

/** The note of a macro stands beside its answer, by an id that derives from it; its words are stored when the answer is pressed. */
export const macroNoteId = (reply: string): string => base32Id(26, 'macro-note', reply);

/** What a macro does, as a state has it: without the words of its note. */
export const heldDeeds = ({ note, ...deeds }: MacroDeeds): NonNullable<HeldAnswer['deeds']> => ({
  ...deeds,
  ...(note !== undefined && { hasNote: true as const }),
});

/** The ticket after its answer went, with what the macro does in the same write. */
export function withMacro(
  answered: Ticket,
  { id, at, author, deeds }: Pick<HeldAnswer, 'id' | 'at' | 'author' | 'deeds'>,
  terms: AnswerTerms,
): Ticket {
  if (!deeds) return answered;
  const { hasNote, ...others } = deeds;
  const note = { id: macroNoteId(id), at, kind: 'note' as const, ...(author && { author }) };
  const noted = hasNote ? (addNote(answered, note)?.state ?? answered) : answered;
  return applyMacro(noted, others, { at, by: author, terms });
}
