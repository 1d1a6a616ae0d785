import { isContact, type CountedMessage as Message, type CountedTicket as Ticket } from './ticket-log.ts';

/** What is counted of tickets, each on the day on which it happened; what is told of a solved ticket, on the day of its solving. */
export type CountedName =
  | 'opened'
  | 'live'
  | 'abandoned'
  | 'first'
  | 'firstInTen'
  | 'next'
  | 'kept'
  | 'handled'
  | 'solved'
  | 'silent'
  | 'reopened'
  | 'settled'
  | 'atOnce';

/** One thing to count, by whom and over which channel. */
export interface Measure {
  readonly at: string;
  readonly name: CountedName;
  readonly channel: string;
  /** Who of the shop did it; absent of what nobody did. */
  readonly by?: string | undefined;
  /** How long it took, where that is measured. */
  readonly seconds?: number;
}

/** Ten business minutes. */
const tenMinutes = 600;

/**
 * All that a ticket counts, by its state alone: whatever changed it, in whatever sequence, the same state counts the same. A test, what
 * nobody is known to have asked, spam, a task of the shop's own, and a ticket from before there were logs count nothing.
 */
export function measuresOf(ticket: Ticket | undefined): readonly Measure[] {
  if (!ticket?.log || ticket.test || ticket.unverified || !isOfCustomer(ticket)) return [];
  return [...beginnings(ticket), ...answerings(ticket), ...endings(ticket)];
}

const heardIn = ({ messages }: Ticket) => messages.find(isContact);

/** Somebody outside asked for something. A call that the shop made is no contact of a customer. */
function isOfCustomer(ticket: Ticket): boolean {
  const first = heardIn(ticket);
  return first !== undefined && ticket.kind !== 'task' && !first.suspect && first.call?.direction !== 'outbound';
}

const firstChannel = (ticket: Ticket): string => heardIn(ticket)?.kind ?? 'mail';

/** A person who calls or chats is there; who writes is not. */
const isLive = (channel: string): boolean => channel === 'call' || channel === 'chat';

function beginnings(ticket: Ticket): Measure[] {
  const channel = firstChannel(ticket);
  const { openedAt: at, log } = ticket;
  const abandonedAt = isLive(channel) ? log?.abandonedAt : undefined;
  return [
    { at, name: 'opened', channel },
    ...(isLive(channel) ? [{ at, name: 'live', channel } as const] : []),
    ...(abandonedAt ? [{ at: abandonedAt, name: 'abandoned', channel } as const] : []),
  ];
}

const inTurn = (ticket: Ticket): readonly Message[] =>
  ticket.messages.filter(({ kind }) => kind !== 'note').toSorted((one, other) => (one.at < other.at ? -1 : 1));

const hasArrived = (message: Message): boolean =>
  message.undelivered === undefined && (message.kind === 'reply' || message.call?.state === 'answered');

/** Each answer to what waited: one that did not arrive answered nothing, so what it was to answer waits for the next. */
function answerings(ticket: Ticket): Measure[] {
  const { log } = ticket;
  const measures: Measure[] = [];
  let asked: Message | undefined;
  let isFirst = true;
  for (const each of inTurn(ticket)) {
    const waiting = isContact(each) ? (asked ?? each) : asked;
    if (!hasArrived(each)) {
      asked = waiting;
      continue;
    }
    if (waiting) measures.push(...answerMeasures(ticket, { asked: waiting, reply: each, isFirst }));
    if (log?.kept?.includes(each.id))
      measures.push({ at: each.at, name: 'kept', channel: firstChannel(ticket), by: each.author });
    // What the shop wrote first answered nothing.
    [asked, isFirst] = [undefined, isFirst && waiting === undefined];
  }
  return measures;
}

interface AnswerFound {
  readonly asked: Message;
  readonly reply: Message;
  readonly isFirst: boolean;
}

function answerMeasures({ log, ...ticket }: Ticket, { asked, reply, isFirst }: AnswerFound): Measure[] {
  const { at, author: by } = reply;
  const channel = isContact(asked) ? asked.kind : firstChannel(ticket);
  const seconds = Math.max((log?.open[reply.id] ?? 0) - (log?.open[asked.id] ?? 0), 0);
  const { taken } = log ?? {};
  const isTaken = taken !== undefined && taken.by === by && taken.at <= at;
  const begun = isTaken && taken.at > asked.at ? taken.at : asked.at;
  return [
    { at, name: isFirst ? 'first' : 'next', channel, by, seconds },
    ...(isFirst && seconds <= tenMinutes ? [{ at, name: 'firstInTen', channel, by } as const] : []),
    ...(isTaken ? [{ at, name: 'handled', channel, by, seconds: secondsBetween(begun, at) } as const] : []),
  ];
}

const secondsBetween = (from: string, to: string): number =>
  Math.max(Math.round((Date.parse(to) - Date.parse(from)) / 1_000), 0);

function endings(ticket: Ticket): Measure[] {
  const channel = firstChannel(ticket);
  return (ticket.log?.solves ?? []).flatMap(({ at, by, bySilence, reopenedAt, atOnce }): Measure[] => {
    const told = (name: CountedName, isSo: unknown) => (isSo ? [{ at, name, channel, by } as const] : []);
    return [
      bySilence ? { at, name: 'silent', channel } : { at, name: 'solved', channel, by, seconds: withShop(ticket, at) },
      ...told('reopened', reopenedAt),
      ...told('settled', atOnce !== undefined),
      ...told('atOnce', atOnce),
    ];
  });
}

/** The seconds until `until` in which the ticket was with the shop: between an answer and the customer's next word it was not. */
function withShop(ticket: Ticket, until: string): number {
  let total = 0;
  let since: string | undefined = ticket.openedAt;
  for (const each of inTurn(ticket)) {
    if (each.at > until) break;
    if (hasArrived(each) && since !== undefined) {
      total += secondsBetween(since, each.at);
      since = undefined;
    } else if (isContact(each) && !hasArrived(each)) since ??= each.at;
  }
  return total + (since === undefined ? 0 : secondsBetween(since, until));
}
