import { plusSeconds } from '../../../shared/base/clock.ts';
import type { TaskKind, TicketKind, taskEnds } from '../../../shared/events/care.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { AnswerWay } from '../answers/answer-way.ts';
import type { MacroDeeds } from '../answers/macro-deeds.ts';
import { firstContactDue, type TicketLog } from '../counting/ticket-log.ts';
import { type Clock, lateDue } from '../promise/clock.ts';
import type { AnsweredCase } from '../promise/promise.ts';
import { type Channel, customerChannels } from '../promise/promise-document.ts';
import type { Agent } from '../staff/author.ts';

/** A message of the conversation; its words are stored beside the ticket, under its id. */
export interface Message {
  readonly id: string;
  readonly at: string;
  readonly kind: Channel | 'reply' | 'note';
  /** Of a call: who called whom, and whether they spoke. */
  readonly call?: { readonly direction: 'inbound' | 'outbound'; readonly state: 'answered' | 'missed' };
  /** The person of the shop who wrote it. */
  readonly author?: string;
  /** The version of a template that an answer was written from; the agent may have changed it since. */
  readonly template?: { readonly id: string; readonly version: number };
  /** The sender's address is not authenticated by its domain: anybody may have sent it. */
  readonly unverified?: true;
  /** An answer that was not sent, or did not arrive: when that was known, and why. */
  readonly undelivered?: { readonly at: string; readonly because: string };
  /** What SES found wrong with the mail; of one with a virus, nothing that it says is kept. */
  readonly suspect?: 'spam' | 'virus';
  /** A note that was to be an answer, and was not sent: why. */
  readonly draft?: { readonly because: DraftReason };
  /** The customer says thanks and nothing else: it waits for no answer. */
  readonly thanks?: true;
  /** Why no automatic receipt was sent. */
  readonly receiptSkipped?: ReceiptSkipped;
}

/** Why an answer by email of a colleague is a draft: what is theirs in it is not sure, or the ticket takes no answer. */
export const draftReasons = ['unsure', 'closed', 'unreachable'] as const;
export type DraftReason = (typeof draftReasons)[number];

export const receiptSkips = [
  'unverified',
  'suspect',
  'automatic',
  'other-sender',
  'no-address',
  'rate-limit',
  'other-channel',
] as const;
export type ReceiptSkipped = (typeof receiptSkips)[number];

/** An agent's answer that can still be undone: it is neither sent nor counted before it is released. */
export interface HeldAnswer {
  readonly id: string;
  /** When it was pressed: it counts from then. */
  readonly at: string;
  /** When it goes. */
  readonly until: string;
  readonly way: AnswerWay;
  /** The last message that the agent could see. */
  readonly after?: string | undefined;
  readonly author?: string;
  /** Under what name it goes. */
  readonly agent?: Agent;
  readonly template?: NonNullable<Message['template']>;
  readonly solve?: true;
  /** What a macro does once it goes; the words of its note are stored already. */
  readonly deeds?: Omit<MacroDeeds, 'note'> & { readonly hasNote?: true };
  /** The mail that it answers; by KakaoTalk, the page on which it is read. */
  readonly inReplyTo?: string;
  readonly lastMail?: string;
  readonly page?: string;
}

/** The data with which a ticket is opened. */
export interface Opening {
  readonly shop: string;
  readonly ticket: string;
  readonly number: number;
  readonly kind: TicketKind;
  /** Of a task: what is to be done. Its customer hears nothing of it, and nothing that they write is added to it. */
  readonly task?: Task;
  readonly test: boolean;
  readonly customer?: string;
  /** The mail address of a sender who is no known customer, and the language they wrote in. */
  readonly contact?: string;
  readonly language?: Language;
  /** The number of a caller who is no known customer, as E.164 has it. */
  readonly phone?: string;
  /** Where a conversation is read and answered, in the system that it is of. */
  readonly conversation?: string;
  /** The chat or the board's question that it is of, by the other system's id: answers can go there. */
  readonly askedIn?: NonNullable<MessageRequest['conversation']>;
  /** The contact's address is not authenticated: the ticket belongs to no customer. */
  readonly unverified?: true;
  readonly order?: string;
  /** The order of the mail that was answered, by somebody of whom it is not known whether it is theirs. */
  readonly orderHint?: string;
  /** The version of the `OrderOwned` by which it is the customer's. */
  readonly ownerVersion?: number;
  /** The closed ticket that this one continues. */
  readonly follows?: string;
  /** The shop wrote first. */
  readonly outbound?: true;
}

export interface Task {
  readonly what: TaskKind;
  /** Who of the shop gave it; absent where the engine did. */
  readonly by?: string;
  /** Why nobody had to do it any more. */
  readonly ended?: (typeof taskEnds)[number];
  /** Of a late parcel: when its customer is written to; absent once that was decided. */
  readonly tellsAt?: string;
  /** The key of what was written to them. */
  readonly told?: string;
}

/** A ticket, from the first message of a customer until a person has solved it. */
export interface Ticket extends Opening {
  readonly state: 'new' | 'open' | 'pending' | 'solved';
  readonly openedAt: string;
  readonly messages: readonly Message[];
  readonly clock: Clock;
  /** Who of the shop answers it, by the staff directory; absent while nobody has taken it. */
  readonly assignee?: string;
  /** A call or a chat of theirs ended before a person answered, and nobody has since. */
  readonly callBack?: true;
  /** How agents have marked it. */
  readonly tags?: readonly string[];
  /** Until when nobody looks at it. */
  readonly snoozed?: Snooze;
  /** It was snoozed, and nobody has answered since it is shown again. */
  readonly back?: true;
  /** When a person first answered; automatic mails do not count. */
  readonly repliedAt?: string;
  readonly solvedAt?: string;
  /** When its customer is to be asked whether it is solved. */
  readonly asksAt?: string;
  /** Answers that can still be undone. */
  readonly held?: readonly HeldAnswer[];
  /** Of a pending ticket: how long it waits for its customer. Absent of tickets that were answered before 2026-12. */
  readonly waiting?: PendingWait;
  /** It was solved because the customer said nothing more. */
  readonly endedBySilence?: true;
  /** The score of the survey's answer that opened it, or that was given about it, by the newest version of that answer. */
  readonly answer?: SurveyScore;
  /** The Message-ID of the customer's last mail. */
  readonly inReplyTo?: string;
  /** The customer's last mail, which answers quote: nobody else's, and none that anybody may have sent. */
  readonly lastMail?: string;
  /** The ticket in which it goes on: nothing is added to this one any more. */
  readonly mergedInto?: string;
  /** The tickets that go on in this one; their words stay theirs. */
  readonly merged?: readonly string[];
  /** What its numbers need; absent of tickets that were opened before 2026-12. */
  readonly log?: TicketLog;
  /** When it was taken from the customer, who was erased: what it counts stays, and nothing is added. */
  readonly erasedAt?: string;
}

/** How a ticket waits for its customer. */
export interface PendingWait {
  /** When they are told that it will end, or when it ends. */
  readonly at: string;
  /** They were told, or need not be: at `at` it is solved. */
  readonly ends?: true;
}

/** An agent looks at it again later: until then it is in the list of what is snoozed. */
interface Snooze {
  readonly until: string;
  /** Who wanted that, by the staff directory. */
  readonly by?: string;
}

export interface SurveyScore {
  readonly version: number;
  readonly score: number;
}

/** A ticket that was solved this long ago is closed: a new message opens a new one that follows it. */
const closedAfterSeconds = 7 * 86_400;

/** A longer one continues in a new ticket, so that a loop of two machines cannot fill one without end. */
const maxMessages = 500;

/** The state at `now`: a solved ticket becomes closed by time alone, without an event. */
export const stateAt = (
  { state, solvedAt }: Pick<Ticket, 'state' | 'solvedAt'>,
  now: string,
): Ticket['state'] | 'closed' =>
  state === 'solved' && solvedAt && now >= plusSeconds(solvedAt, closedAfterSeconds) ? 'closed' : state;

export const takesMessages = (ticket: Ticket, now: string): boolean =>
  ticket.erasedAt === undefined &&
  !isUnsaid(ticket) &&
  ticket.task === undefined &&
  ticket.mergedInto === undefined &&
  stateAt(ticket, now) !== 'closed' &&
  ticket.messages.length < maxMessages;

/** Thanks can be added to a ticket that nobody waits in, even when it is closed: they open nothing. */
export const takesThanks = ({ erasedAt, mergedInto, clock, messages, task }: Ticket): boolean =>
  [erasedAt, mergedInto, task].every((each) => each === undefined) &&
  clock.stoppedAt !== undefined &&
  messages.length < maxMessages;

export const hasMessage = ({ messages }: Ticket, id: string): boolean => messages.some((message) => message.id === id);

/** An answer to what the running promise is about was pressed in time, and can still be undone. */
export const isAnswerHeld = ({ held = [], clock }: Pick<Ticket, 'held' | 'clock'>): boolean =>
  held.some(({ at }) => at >= clock.from && at < clock.at);

/** What the running promise is about: the channel is that of the oldest unanswered message. */
export function answeredCase({ kind, messages, clock }: Pick<Ticket, 'kind' | 'messages' | 'clock'>): AnsweredCase {
  const asked = messages.find(({ at, kind: by }) => at === clock.from && isChannel(by))?.kind;
  return { kind, channel: isChannel(asked) ? asked : 'mail' };
}

/** The shop wrote first, and nobody has answered: nothing is promised in it, and it counts as no ticket of its customer before they do. */
export const isOneSided = ({ outbound, messages }: Pick<Ticket, 'outbound' | 'messages'>): boolean =>
  outbound === true && !messages.some(({ kind, call }) => isChannel(kind) && call?.direction !== 'outbound');

/** Its first message can still be undone, or was: nobody has got anything of it. */
export const isUnsaid = ({ outbound, messages }: Pick<Ticket, 'outbound' | 'messages'>): boolean =>
  outbound === true && messages.length === 0;

const isChannel = (kind: Message['kind'] | undefined): kind is Channel =>
  customerChannels.some((channel) => channel === kind);

/** The next wake: the earliest of what falls due. */
export const ticketWakeAt = (ticket: Ticket): string | undefined => dueTimes(ticket).sort()[0];

/** Of the promise: its warning, its end, and what is told of it. Then what is planned for the customer, and what is settled later. */
function dueTimes(ticket: Ticket): string[] {
  const { clock, waiting, task, snoozed, asksAt } = ticket;
  const isRunning = !waiting && !clock.stoppedAt && !clock.missed;
  return [
    (!clock.stoppedAt && task?.tellsAt) || [],
    waiting?.at ?? [],
    isRunning ? clock[clock.warned ? 'at' : 'warnAt'] : [],
    lateDue(clock) ?? [],
    snoozed?.until ?? [],
    asksAt ?? [],
    firstContactDue(ticket) ?? [],
  ].flat();
}
