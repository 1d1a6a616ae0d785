import { applyCall } from '../../../functions/care/calls/call.ts';
import { counting } from '../../../functions/care/counting/counting.ts';
import { type DayTallies, sumOfTallies, tallyChange } from '../../../functions/care/counting/tallies.ts';
import { shopTime, termsOf } from '../../../functions/care/promise/documents.ts';
import type { Channel } from '../../../functions/care/promise/promise-document.ts';
import { holdAnswer, releaseAnswer } from '../../../functions/care/replies/held-answer.ts';
import { markLost } from '../../../functions/care/replies/lost-reply.ts';
import type { Opening, Ticket } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addReply,
  addThanks,
  assignTicket,
  callBackLater,
  endBySilence,
  openTicket,
  solveTicket,
  type TicketChange,
} from '../../../functions/care/tickets/ticket-changes.ts';
import { mergeTicket } from '../../../functions/care/work/merge.ts';

const hours = { week: { mon: [{ from: '10:00', to: '18:00' }], tue: [{ from: '10:00', to: '18:00' }] } };
export const shop = { zone: 'Asia/Seoul', hours };
const terms = termsOf(shop);
/** Monday 21 December, Seoul, or so many days later. */
export const seoul = (time: string, day = 21) => new Date(`2026-12-${day}T${time}:00+09:00`).toISOString();

export type Deed = readonly [
  deed:
    | 'asks'
    | 'thanks'
    | 'answers'
    | 'takes'
    | 'solves'
    | 'silence'
    | 'lost'
    | 'missed'
    | 'spoken'
    | 'ends'
    | 'presses'
    | 'goes'
    | 'merges',
  id: string,
  at: string,
  more?: {
    readonly channel?: Channel;
    readonly by?: string;
    readonly opening?: Partial<Opening>;
    readonly key?: string;
  },
];

function done(before: Ticket | undefined, [deed, id, at, more = {}]: Deed): TicketChange | undefined {
  const { channel = 'mail', by = 'hana', opening } = more;
  const place = { shop: 'demo', ticket: 't1', number: 7, customer: 'minji', ...opening };
  const message = { id, at, kind: channel };
  if (deed === 'missed' || deed === 'spoken') {
    const state = deed === 'missed' ? ('missed' as const) : ('answered' as const);
    const author = deed === 'spoken' ? by : undefined;
    return applyCall({ message: id, at, direction: 'inbound', state, author }, place, terms, before);
  }
  if (!before)
    return deed === 'asks' ? openTicket({ kind: 'question', test: false, ...place }, message, terms) : undefined;
  const state = { events: [] };
  if (deed === 'asks') return addMessage(before, message, terms);
  if (deed === 'thanks') return addThanks(before, message);
  if (deed === 'answers') return addReply(before, { id, at, kind: 'reply', author: by }, terms);
  if (deed === 'presses') return holdAnswer(before, { id, at, author: by, way: 'email' });
  if (deed === 'goes') return releaseAnswer(before, id, terms);
  if (deed === 'merges') {
    const other = openTicket(
      { kind: 'question', test: false, ...place, ticket: 't2' },
      { ...message, id: 'else' },
      terms,
    );
    const merged = mergeTicket(before, other.state, { at, roots: new Map(), isConfirmed: false });
    return typeof merged === 'string' ? undefined : merged.from;
  }
  if (deed === 'takes') return assignTicket(before, by);
  if (deed === 'solves') return solveTicket(before, at, by);
  if (deed === 'silence') return endBySilence(before, at);
  if (deed === 'ends') return { ...state, state: callBackLater(before, at, terms) };
  return markLost(before, { reply: id, at, because: 'bounced' }, terms);
}

/** The ticket after all that happened, and the numbers as they were kept on the way. */
export function lived(...deeds: readonly Deed[]): { readonly ticket: Ticket | undefined; readonly kept: Days } {
  let ticket: Ticket | undefined;
  let kept: Days = new Map();
  for (const each of deeds) {
    const change = done(ticket, each);
    if (!change) continue;
    const counted = counting(ticket, change, each[2], shopTime(shop));
    ticket = counted.state;
    kept = plus(kept, counted.changes);
  }
  return { ticket, kept };
}

type Days = ReadonlyMap<string, DayTallies>;

export function plus(one: Days, other: Days): Days {
  const days = [...new Set([...one.keys(), ...other.keys()])].sort();
  return new Map(
    days
      .map((day) => [day, sumOfTallies([one.get(day) ?? {}, other.get(day) ?? {}])] as const)
      .filter(([, tallies]) => Object.keys(tallies).length > 0),
  );
}

/** What a ticket counts by its state alone. */
export const countedOf = (ticket: Ticket | undefined): Days =>
  ticket ? plus(new Map(), tallyChange(undefined, ticket, shop.zone)) : new Map();

/** The counts of everybody on Monday, without how long anything took. */
export function counts(days: Days, day = '2026-12-21', of = 'all'): Record<string, number> {
  const tally = days.get(day)?.[of] ?? {};
  return Object.fromEntries(Object.entries(tally).filter(([name]) => !name.includes(':')));
}
