import { later, plusSeconds } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageWithdrawn } from '../../../shared/events/messaging.ts';
import { answerWay } from '../answers/answer-way.ts';
import { addBusinessDays } from '../promise/business-hours.ts';
import { type Clock, lateDue, maxLateTellings } from '../promise/clock.ts';
import { recounted } from '../promise/due.ts';
import { type AnswerTerms, calendarOf } from '../promise/promise.ts';
import { answeredCase, type Message, type PendingWait, type Ticket } from './ticket.ts';

/** A ticket that waits for its customer is told of after so many business days, and solved so many later. */
const tellAfterDays = 5;
const endAfterDays = 3;

/** By the shop's own opening hours, whatever calendar its promises have: it is the customer who takes their time. */
export const waitingSince = (at: string, terms: AnswerTerms): PendingWait => ({
  at: addBusinessDays(calendarOf(terms), at, tellAfterDays),
});

/** Who was written to unasked is told of nothing more: after as many days the ticket is solved. */
export const unansweredSince = (at: string, terms: AnswerTerms): PendingWait => ({
  at: addBusinessDays(calendarOf(terms), at, tellAfterDays + endAfterDays),
  ends: true,
});

/** What falls due of a pending ticket: its customer is told once that it will end, then it ends. */
export function waitingDue({ state, waiting }: Ticket, now: string): 'tell' | 'end' | undefined {
  if (state !== 'pending' || !waiting || now < waiting.at) return undefined;
  return waiting.ends ? 'end' : 'tell';
}

/** A wake that is later than this counts as late. */
const catchUpSeconds = 86_400;

/**
 * The ticket whose customer was told, or need not be. It ends by business days from when that was due, or, where the wake came a day
 * late, from now.
 */
export const waitingEnds = (before: Ticket, now: string, terms: AnswerTerms): Ticket => ({
  ...before,
  waiting: { ends: true, at: addBusinessDays(calendarOf(terms), toldFrom(before, now), endAfterDays) },
});

function toldFrom({ waiting }: Ticket, now: string): string {
  const due = waiting?.at ?? now;
  return plusSeconds(due, catchUpSeconds) < now ? now : due;
}

/**
 * Whether a mail may tell them: not where none can be sent, nor where their last words were by somebody unknown or by a machine, which no automatic answer
 * goes to, and not after thanks, which leave nothing open that they would have to hear of.
 */
export function mayBeTold(ticket: Ticket): boolean {
  const { unverified, messages } = ticket;
  const said = messages.findLast(isCustomers);
  if (unverified || !answerWay(ticket, undefined)) return false;
  return !said || (hears(said) && !said.thanks);
}

const isCustomers = ({ kind }: Message): boolean => kind !== 'reply' && kind !== 'note';

/** Whether an automatic mail may go to the writer of this message: not to somebody unknown, to somebody else, or to a machine. */
const hears = (said: Message): boolean =>
  isCustomers(said) && !said.unverified && !said.suspect && !muted.some((each) => each === said.receiptSkipped);

const muted = ['unverified', 'suspect', 'automatic', 'other-sender', 'no-address'];

/** The kinds of promises that are made to a customer. */
const toldKinds: readonly string[] = ['first-reply', 'next-reply'];

/**
 * Whether her promise is told to be broken: one that she knows of, or that she asked for. A delivery that failed is the shop's own case, of
 * which she was told nothing. What got no receipt because of the rate limit gets no apology either: the limit stops machines that answer each
 * other. After an answer that did not arrive nothing else goes the same way, before she writes again.
 */
function isPromised(ticket: Ticket): boolean {
  const { unverified, messages, clock } = ticket;
  if (unverified || !toldKinds.includes(clock.kind) || !answerWay(ticket, undefined)) return false;
  const said = messages.filter(isCustomers);
  const unanswered = said.filter(({ at }) => at >= clock.from);
  const isLost = messages.findLast(({ kind }) => kind === 'reply')?.undelivered !== undefined;
  if (unanswered.length === 0 && isLost) return false;
  return (unanswered.length > 0 ? unanswered : said.slice(-1)).some((each) => hears(each) && isAsked(each));
}

const isAsked = ({ kind, receiptSkipped, call }: Message): boolean =>
  kind !== 'delivery' && receiptSkipped !== 'rate-limit' && call?.direction !== 'outbound';

/** A message that comes when the promise was missed already, and nobody was told: whether somebody is now is decided at once. */
export const heardWhenLate = (clock: Clock, at: string): Clock =>
  clock.missed && !clock.late ? { ...clock, late: { times: 0, until: at } } : clock;

/** A wake that is later than this counts as late: the new time is then counted from now. */
const lateWakeSeconds = 3_600;

/**
 * The ticket whose customer is told that her promise was missed, for the first time or again; `undefined` where nothing is to be told now.
 * Where nobody may be told, nothing falls due any more.
 */
export function toldLate(before: Ticket, now: string, terms: AnswerTerms): Ticket | undefined {
  const { clock } = before;
  const due = clock.late ? lateDue(clock) : clock.at;
  if (!clock.missed || clock.stoppedAt || due === undefined || now < due) return undefined;
  const { late, ...rest } = clock;
  if (!isPromised(before)) return late && { ...before, clock: rest };
  const from = plusSeconds(due, lateWakeSeconds) < now ? now : due;
  return {
    ...before,
    clock: { ...clock, late: { times: (late?.times ?? 0) + 1, until: newTime(before, from, terms) } },
  };
}

/**
 * By when she has her answer instead: a business day later by the hours of the promise, so that she is told at most once a day; or what is
 * promised for such a message, where that is later.
 */
function newTime(ticket: Ticket, from: string, terms: AnswerTerms): string {
  const about = answeredCase(ticket);
  const { at: again = from } = recounted(ticket.clock, about, from, terms);
  const nextDay = addBusinessDays(calendarOf(terms, about), from, 1);
  return later(again, nextDay);
}

/** What she was promised last, and what she is told now. */
export interface LateNews {
  /** The time that passed. */
  readonly missedAt: string;
  readonly until: string;
  /** A new time had been told, and passed too. */
  readonly isAgain: boolean;
  /** No further note follows by itself. */
  readonly isLast: boolean;
}

/** What a change has to tell the customer. */
export function lateNews(before: Ticket | undefined, { clock }: Ticket): LateNews | undefined {
  const { late } = clock;
  const earlier = before?.clock.from === clock.from ? before.clock.late : undefined;
  if (!late || late.times === 0 || late.times === earlier?.times) return undefined;
  const isAgain = late.times > 1;
  const missedAt = (isAgain && earlier?.until) || clock.at;
  return { missedAt, until: late.until, isAgain, isLast: late.times === maxLateTellings };
}

export const lateKey = ({ ticket, clock }: Ticket): string =>
  `${ticket}~late-${clock.from.replace(/\D/g, '')}-${clock.late?.times}`;

/** Somebody answers, or solves it: the note that was not sent yet is not sent any more. */
export const lateWithdrawn = (before: Ticket, at: string): Draft[] =>
  before.clock.late?.times && !before.clock.stoppedAt
    ? [say(MessageWithdrawn, at, { key: lateKey(before), because: 'no-longer-true' })]
    : [];
/** Seconds until what waits for a held answer is tried again. */
const againSeconds = 2;

/** An answer can still be undone: what waits for it is tried again once it goes. */
export const stillHeld = (until: string, now: string) =>
  new Later(later(until, plusSeconds(now, againSeconds)), 'An answer can still be undone');

/**
 * What falls due of a ticket waits for its held answers, which are sent or undone in some seconds: they decide whether a promise was
 * kept.
 */
export function waitForHeld({ held: [next] = [] }: Ticket, now: string): void {
  if (next) throw stillHeld(next.until, now);
}
