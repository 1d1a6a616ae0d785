import { later } from '../../../shared/base/clock.ts';
import { TicketOpened, TicketReopened, TicketSolved, type taskEnds } from '../../../shared/events/care.ts';
import { say } from '../../../shared/events/event.ts';
import type { Clock } from '../promise/clock.ts';
import { dueAt } from '../promise/due.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { Message, Opening, Task, Ticket } from '../tickets/ticket.ts';
import { aboutTicket, promiseOf, solveTicket, type TicketChange } from '../tickets/ticket-changes.ts';

/** A task can be put off for so long. */
const maxDueSeconds = 366 * 86_400;

/** Why a task cannot be due then; `undefined` if it can. */
export function dueFault(due: string, now: string): 'past' | 'too-far' | undefined {
  if (due <= now) return 'past';
  return Date.parse(due) > Date.parse(now) + maxDueSeconds * 1_000 ? 'too-far' : undefined;
}

type TaskOpening = Omit<Opening, 'kind' | 'task'> & { readonly task: Task; readonly assignee?: string | undefined };

/** Opens a task with a note that says what it is. */
export function openTask(
  { assignee, ...opening }: TaskOpening,
  note: Message & { readonly kind: 'note' },
  due: string,
  terms: AnswerTerms,
): TicketChange {
  const state: Ticket = {
    ...opening,
    kind: 'task',
    state: 'open',
    openedAt: note.at,
    messages: [note],
    clock: dueClock(note.at, due, terms),
    ...(assignee && { assignee }),
  };
  const { order } = state;
  const data = { ...aboutTicket(state), ...(order && { order }), ...promiseOf(state) };
  return { state, events: [say(TicketOpened, note.at, data)] };
}

/** Another time by which it is due; one that was missed before stays counted as that. */
export function putOff(before: Ticket, due: string, now: string, terms: AnswerTerms): TicketChange | undefined {
  if (before.state === 'solved' || before.clock.at === due) return undefined;
  return { state: { ...before, clock: dueClock(now, due, terms) }, events: [] };
}

/** Nobody has to do it any more, since something that may have happened before it was opened, or was missed: then it ends as these did. */
export function endTask(before: Ticket, since: string, because: (typeof taskEnds)[number]): TicketChange | undefined {
  const at = later(since, before.clock.missed ? before.clock.at : before.openedAt);
  const solved = before.task && solveTicket(before, at);
  if (!solved?.state.task) return undefined;
  const state = { ...solved.state, task: { ...solved.state.task, ended: because } };
  const isEnd = ({ type }: (typeof solved.events)[number]) => type === TicketSolved;
  const end = say(TicketSolved, at, { ...aboutTicket(state), because });
  return { state, events: [...solved.events.filter((each) => !isEnd(each)), end] };
}

/** It ended by itself, and is to be done after all. What a person has done stays done. */
export function resumeTask(before: Ticket, at: string, due: string, terms: AnswerTerms): TicketChange | undefined {
  if (!before.task?.ended) return undefined;
  const { solvedAt: _, task, ...rest } = before;
  const { ended: __, ...open } = task;
  const state: Ticket = { ...rest, task: open, state: 'open', clock: dueClock(at, due, terms) };
  return { state, events: [say(TicketReopened, at, { ...aboutTicket(state), ...promiseOf(state) })] };
}

const dueClock = (from: string, due: string, terms: AnswerTerms): Clock => ({
  ...dueAt(from, due, terms),
  warned: false,
  missed: false,
});
