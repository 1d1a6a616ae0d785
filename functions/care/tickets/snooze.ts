import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Message, Ticket } from './ticket.ts';

/** A ticket that nobody looks at for longer is forgotten. */
const maxSnoozeSeconds = 90 * 86_400;

export type SnoozeRefusal = 'solved' | 'past' | 'too-far' | 'promised';

const isRunning = ({ clock }: Ticket): boolean => clock.stoppedAt === undefined;

/** The latest end: nothing is hidden while its promise is about to be missed. `undefined` where it can be hidden no more. */
function latestSnooze(ticket: Ticket, now: string): string | undefined {
  const { clock } = ticket;
  if (!isRunning(ticket)) return plusSeconds(now, maxSnoozeSeconds);
  return clock.warned || clock.missed || clock.warnAt <= now ? undefined : clock.warnAt;
}

/** Hides the ticket until then, or shows it again where `until` is null. */
export function snoozeTicket(
  before: Ticket,
  until: string | null,
  now: string,
  by: string | undefined,
): Ticket | SnoozeRefusal {
  const { snoozed: _, back: __, ...shown } = before;
  if (until === null) return shown;
  if (before.state === 'solved') return 'solved';
  if (until <= now) return 'past';
  if (until > plusSeconds(now, maxSnoozeSeconds)) return 'too-far';
  const latest = latestSnooze(before, now);
  if (latest === undefined || until > latest) return 'promised';
  return { ...shown, snoozed: { until, ...(by && { by }) } };
}

/** It is shown again, and marked as one that came back. */
function back(ticket: Ticket): Ticket {
  const { snoozed: _, ...shown } = ticket;
  return { ...shown, back: true };
}

/** Applies that time has passed. */
export const endSnooze = (ticket: Ticket, now: string): Ticket =>
  ticket.snoozed && ticket.snoozed.until <= now ? back(ticket) : ticket;

/**
 * What any change of a ticket makes of its snooze: a word of the customer and a new promise bring it back, and what is solved is
 * hidden no more. It never lasts past the warning of a running promise. Whoever answers has seen that it was back.
 */
export function settleSnooze(before: Ticket | undefined, after: Ticket): Ticket {
  const { snoozed, back: isBack, ...shown } = after;
  if (!snoozed && !isBack) return after;
  if (after.state === 'solved') return shown;
  if (!snoozed) return before && hasNew(before, after, isByShop) ? shown : after;
  const starts = before !== undefined && !isRunning(before) && isRunning(after);
  if (starts || (before && hasNew(before, after, isHeard))) return back(after);
  if (!isRunning(after)) return after;
  const { warned, missed, warnAt } = after.clock;
  if (warned || missed) return back(after);
  return snoozed.until > warnAt ? { ...after, snoozed: { ...snoozed, until: warnAt } } : after;
}

function hasNew(before: Ticket, after: Ticket, isOne: (message: Message) => boolean): boolean {
  if (before.messages === after.messages) return false;
  const known = new Set(before.messages.map(({ id }) => id));
  return after.messages.some((message) => !known.has(message.id) && isOne(message));
}

const isHeard = ({ kind, call }: Message): boolean =>
  kind !== 'reply' && kind !== 'note' && call?.direction !== 'outbound';

const isByShop = ({ kind, call }: Message): boolean => kind === 'reply' || call?.state === 'answered';
