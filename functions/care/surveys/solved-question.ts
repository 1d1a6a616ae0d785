import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { clockOf } from '../../../shared/base/zone.ts';
import { TicketSolved } from '../../../shared/events/care.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { Term } from '../../../shared/events/shops.ts';
import { solvedSurvey } from '../../../shared/events/surveys.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketChange } from '../tickets/ticket-changes.ts';

/** For how long the question is worth sending: later nobody remembers which answer is meant. */
const usefulSeconds = 5 * 86_400;

/** A person is asked about a solved ticket once in so many days. */
const notAgainDays = 30;

/** 10:00 of the next day in the zone, as the question about a delivery. */
function nextMorning(at: string, zone: string): string {
  const timeZone = clockOf(zone);
  const day = ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(at), timeZone));
  const plainTime = PlainTime.fromString('10:00');
  const due = PlainDate.toZonedDateTime(PlainDate.addDays(day, 1), { timeZone, plainTime });
  return new Date(due.epochMilliseconds).toISOString();
}

/**
 * Whether its customer may be asked: a person of the shop has answered them, in time, and they have not answered a survey in it. An apology
 * and a survey do not go together.
 */
const mayBeAsked = ({
  test,
  kind,
  customer,
  unverified,
  repliedAt,
  clock,
  answer,
  state,
  mergedInto,
}: Ticket): boolean =>
  state === 'solved' &&
  !test &&
  kind !== 'task' &&
  customer !== undefined &&
  !unverified &&
  repliedAt !== undefined &&
  !clock.missed &&
  answer === undefined &&
  mergedInto === undefined;

const isSolvedByPerson = (events: readonly Draft[]): boolean =>
  events.some(({ type, data }) => type === TicketSolved && (data as { because?: string }).because === undefined);

/** What any change of a ticket makes of its question: it is planned when a person solves it, and dropped when it is open again or another's. */
export function settleQuestion(before: Ticket | undefined, { state, events }: TicketChange, zone: string): Ticket {
  const { asksAt, ...others } = state;
  if (!mayBeAsked(state)) return asksAt === undefined ? state : others;
  if (isSolvedByPerson(events) && state.solvedAt) return { ...state, asksAt: nextMorning(state.solvedAt, zone) };
  return asksAt !== undefined && before?.customer !== state.customer ? others : state;
}

/** Whether the shop's survey takes answers: without a term of its own it does. */
const isRunning = (term: Term | undefined, now: string): boolean =>
  term === undefined || (term.from !== undefined && term.from <= now && (term.until === undefined || now < term.until));

/** The change with the question in it, if it is due. */
export function askWhenDue(
  change: TicketChange,
  now: string,
  term: Term | undefined,
  replyTo: string | undefined,
): TicketChange {
  const { asksAt, ...state } = change.state;
  if (asksAt === undefined || now < asksAt) return change;
  const isAsked = mayBeAsked(state) && isRunning(term, now);
  return { state, events: [...change.events, ...(isAsked ? [question(state, asksAt, replyTo)] : [])] };
}

function question(
  { shop, ticket, number, kind, customer = '', order, solvedAt = '' }: Ticket,
  dueAt: string,
  replyTo: string | undefined,
): Draft {
  return say(MessageRequested, dueAt, {
    key: `${ticket}~solved-${solvedAt.replace(/\D/g, '')}`,
    to: { customer },
    purpose: 'service',
    topic: 'survey',
    template: { kind: 'solved-question' },
    facts: { number, kind, solvedAt },
    ...(replyTo && { thread: { replyTo } }),
    usefulUntil: plusSeconds(dueAt, usefulSeconds),
    stillTrue: [{ subject: `ticket/${shop}/${ticket}`, in: ['solved'] }],
    notAgain: [{ about: 'solved-question', days: notAgainDays }],
    about: { ticket, survey: solvedSurvey, ...(order && { order }) },
  });
}
