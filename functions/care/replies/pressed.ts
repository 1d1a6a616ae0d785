import * as v from 'valibot';
import { Problem } from '../../../shared/api/http.ts';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { integer, line, lines } from '../../../shared/api/shapes.ts';
import { id } from '../../../shared/events/event.ts';
import type { AnswerWay } from '../answers/answer-way.ts';
import type { AnsweredMail } from '../answers/answered-mail.ts';
import { macroDeeds } from '../answers/macro-deeds.ts';
import { gapsIn, hasGap } from '../answers/reply-gaps.ts';
import { termsOf } from '../promise/documents.ts';
import type { Author } from '../staff/author.ts';
import { answerMessage, type CareShop } from '../tickets/answering.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { type HeldAnswer, isOneSided, type Ticket } from '../tickets/ticket.ts';
import { addReply, solvingReply, type TicketChange } from '../tickets/ticket-changes.ts';
import { holdAnswer, holdsMore } from './held-answer.ts';
import { withMacro } from './macro.ts';

const maxReply = 10_000;
const longestSubject = 150;

/**
 * `template`: the one that the words were written from. `solve`: they answer all of it. `undoable`: they go in ten seconds. `subject`: of an
 * email in a ticket that the shop began. `deeds`: what else is done once they go.
 */
export const writtenWords = {
  text: lines(maxReply),
  subject: v.optional(line(longestSubject)),
  template: v.optional(v.object({ id, version: integer })),
  solve: v.optional(v.boolean()),
  undoable: v.optional(v.boolean()),
  deeds: v.optional(v.strictObject(macroDeeds)),
};

/** Nothing is sent that nobody has filled. */
export function requireFilled(text: string): void {
  if (hasGap(text)) throw new Problem('reply-has-gaps', `Nobody has filled: ${gapsIn(text).join(', ')}.`);
}

/** What an agent sends, and how. */
interface Pressed extends Omit<HeldAnswer, 'until' | 'after' | 'inReplyTo' | 'lastMail' | 'agent' | 'way'> {
  readonly text: string;
  readonly way: AnswerWay;
  readonly undoable?: boolean | undefined;
  readonly by: Author;
  /** The mail that it answers. */
  readonly answered?: AnsweredMail | undefined;
}

/** The ticket with an answer that goes at once, or that is held because it can be undone. */
export function pressed(
  before: Ticket,
  { text, way, undoable, by, solve, answered, ...answer }: Pressed,
  shop: CareShop,
  keys: LinkKeys,
): TicketChange | undefined {
  const { agent } = by;
  if (undoable && holdsMore(before))
    return holdAnswer(before, { ...answer, way, ...(agent && { agent }), ...(solve && { solve }) });
  const { deeds: _, page, ...told } = answer;
  const message = { ...told, kind: 'reply' as const };
  const terms = termsOf(shop);
  const change = solve ? solvingReply(before, message, terms) : addReply(before, message, terms);
  if (!change) return undefined;
  const replyTo = replyAddress(keys, { shop: before.shop, address: shop.support }, before.ticket);
  const { id: which, at } = answer;
  const words = { id: which, at, text, agent, answered, page };
  return {
    state: withMacro(change.state, answer, terms),
    events: [...change.events, answerMessage(change.state, words, way, replyTo)],
  };
}

/** A subject counts in a ticket that the shop began: elsewhere an answer has that of the mail that it answers. */
export const subjectIn = (ticket: Ticket, subject: string | undefined) => ({
  ...(subject && isOneSided(ticket) && { subject }),
});
