import { plusSeconds } from '../../../shared/base/clock.ts';
import { AnswerHeld, TicketReplied, TicketSolved } from '../../../shared/events/care.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { Channel } from '../promise/promise-document.ts';
import { heldMessage, splitAt } from '../tickets/held-places.ts';
import { type HeldAnswer, hasMessage, type Message, type Ticket } from '../tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  applyTime,
  solveTicket,
  solvingReply,
  type TicketChange,
} from '../tickets/ticket-changes.ts';

/** For so many seconds an answer can be undone. */
const undoSeconds = 10;

/** Of one ticket, at once; a further answer goes without waiting. */
const maxHeld = 20;

export const holdsMore = ({ held = [] }: Ticket): boolean => held.length < maxHeld;

/** Holds an answer that was pressed. Nothing else of the ticket changes: it counts only once it is released. */
export function holdAnswer(
  before: Ticket,
  pressed: Omit<HeldAnswer, 'until' | 'after' | 'inReplyTo' | 'lastMail'>,
): TicketChange | undefined {
  const { held = [], messages, ticket, inReplyTo, lastMail } = before;
  const { id, at } = pressed;
  if (hasMessage(before, id) || held.some((each) => each.id === id)) return undefined;
  const until = plusSeconds(at, undoSeconds);
  const after = messages.at(-1)?.id;
  const answers = { ...(after && { after }), ...(inReplyTo && { inReplyTo }), ...(lastMail && { lastMail }) };
  return {
    state: { ...before, held: [...held, { ...pressed, until, ...answers }] },
    events: [say(AnswerHeld, at, { ticket, answer: id, until })],
  };
}

function withoutHeld({ held = [], ...rest }: Ticket, id: string): Ticket {
  const others = held.filter((each) => each.id !== id);
  return { ...rest, ...(others.length > 0 && { held: others }) };
}

/** Takes a held answer back, as if nobody had pressed it: a promise that fell due meanwhile is missed. */
export function undoAnswer(before: Ticket, id: string, now: string): TicketChange | undefined {
  if (!before.held?.some((each) => each.id === id)) return undefined;
  const state = withoutHeld(before, id);
  const { clock } = state;
  const { stoppedAt } = clock;
  if (stoppedAt === undefined) return onlyMissed(state, now);
  const { stoppedAt: _, ...running } = clock;
  const judged = onlyMissed({ ...state, clock: running }, stoppedAt);
  return { state: { ...judged.state, clock: { ...judged.state.clock, stoppedAt } }, events: judged.events };
}

/** A promise that is due at this time is missed; its warning is left to the wake. */
function onlyMissed(state: Ticket, now: string): TicketChange {
  const judged = applyTime(state, now);
  return judged.events.length > 0 ? judged : { state, events: [] };
}

type CustomerMessage = Message & { readonly kind: Channel };

/** The customer waits for an answer to it; an answered call is itself an answer. */
const asksAgain = (message: Message): message is CustomerMessage =>
  message.kind !== 'reply' && message.kind !== 'note' && !message.thanks && !isCallByShop(message);

const isCallByShop = ({ call }: Message): boolean => call?.state === 'answered' || call?.direction === 'outbound';
const isAnswering = ({ kind, call }: Message): boolean => kind === 'reply' || call?.state === 'answered';

/**
 * Releases a held answer: it counts from when it was pressed. What was said and done since is as if it had come after the answer; a
 * customer who has written since waits for the next one.
 */
export function releaseAnswer(before: Ticket, id: string, terms: AnswerTerms): TicketChange | undefined {
  const held = before.held?.find((each) => each.id === id);
  if (!held) return undefined;
  const rest = withoutHeld(before, id);
  const [seen, later] = splitAt(rest, held);
  const reply = heldMessage(held);
  const pressed = pressedAt(rest, held, seen);
  const answered = held.solve ? solvingReply(pressed, reply, terms) : addReply(pressed, reply, terms);
  if (!answered) return { state: rest, events: [] };
  if (later.some((each) => asksAgain(each) && each.at === rest.clock.from))
    return releasedBeside(rest, answered, [...seen, reply, ...later]);
  const state = replayed(answered.state, rest, later, terms);
  const hasNext = state.clock.from !== pressed.clock.from;
  const isSolvedByIt = state.state === 'solved' && rest.state !== 'solved';
  const events = answered.events.filter(({ type }) => type !== TicketSolved || isSolvedByIt);
  return { state, events: hasNext ? events.map((each) => withNext(each, state)) : events };
}

/** The ticket as it was when the answer was pressed, without what was said and done since. */
function pressedAt(ticket: Ticket, { at }: HeldAnswer, messages: readonly Message[]): Ticket {
  const { clock, solvedAt, repliedAt, ...others } = ticket;
  const { stoppedAt, ...running } = clock;
  const wasStopped = stoppedAt !== undefined && stoppedAt <= at;
  const wasSolved = solvedAt !== undefined && solvedAt <= at;
  const notSolved = wasStopped ? 'pending' : 'open';
  return {
    ...others,
    messages,
    state: wasSolved ? 'solved' : notSolved,
    clock: wasStopped ? clock : running,
    ...(wasSolved && { solvedAt }),
    ...(repliedAt && repliedAt <= at && { repliedAt }),
  };
}

/** The promise that runs was made after the answer was pressed, which answers none of it: the conversation has one answer more. */
function releasedBeside(rest: Ticket, answered: TicketChange, messages: readonly Message[]): TicketChange {
  const { repliedAt, assignee } = answered.state;
  const state: Ticket = { ...rest, messages, ...(repliedAt && { repliedAt }), ...(assignee && { assignee }) };
  const events = answered.events.filter(({ type }) => type === TicketReplied);
  return { state, events: events.map((each) => withNext(each, state)) };
}

/** Says and does again what was said and done since. Its events were told then. */
function replayed(answered: Ticket, rest: Ticket, later: readonly Message[], terms: AnswerTerms): Ticket {
  const state = later.reduce((ticket, each) => said(ticket, each, terms), answered);
  const solvedSince = rest.state === 'solved' && state.state !== 'solved';
  return (solvedSince && rest.solvedAt && solveTicket(state, rest.solvedAt)?.state) || state;
}

function said(ticket: Ticket, message: Message, terms: AnswerTerms): Ticket {
  if (asksAgain(message)) return addMessage(ticket, message, terms)?.state ?? ticket;
  return (isAnswering(message) ? addReply(ticket, message, terms) : addNote(ticket, message))?.state ?? ticket;
}

/** The answer, with the promise that runs since in place of what it answered where it answered none. */
function withNext(draft: Draft, { clock }: Ticket): Draft {
  if (draft.type !== TicketReplied) return draft;
  const { promise, ...data } = draft.data as EventOf<typeof TicketReplied>['data'];
  const isOfNext = promise?.at === clock.at;
  const next = { kind: clock.kind, at: clock.at };
  return say(TicketReplied, draft.at, { ...data, ...(promise && !isOfNext && { promise }), next });
}
