import { later, plusSeconds } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { addBusinessDays } from '../promise/business-hours.ts';
import { type AnswerTerms, calendarOf } from '../promise/promise.ts';
import type { PendingWait, Ticket } from './ticket.ts';

/** A ticket that waits for its customer is told of after so many business days, and solved so many later. */
const tellAfterDays = 5;
const endAfterDays = 3;

/** By the shop's own opening hours, whatever calendar its promises have: it is the customer who takes their time. */
export const waitingSince = (at: string, terms: AnswerTerms): PendingWait => ({
  at: addBusinessDays(calendarOf(terms), at, tellAfterDays),
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
 * Whether a mail may tell them: not where their last words were by somebody unknown or by a machine, which no automatic answer
 * goes to, and not after thanks, which leave nothing open that they would have to hear of.
 */
export function mayBeTold({ unverified, messages }: Ticket): boolean {
  if (unverified) return false;
  const said = messages.findLast(({ kind }) => kind !== 'reply' && kind !== 'note');
  return !said?.unverified && !said?.suspect && !said?.thanks && !muted.some((each) => each === said?.receiptSkipped);
}

const muted = ['unverified', 'suspect', 'automatic', 'other-sender', 'no-address'];

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
