/** What a ticket's numbers need, and its messages do not say; of tickets since 2026-12. */
export interface TicketLog {
  /** Of each message and answer, by its id: the business seconds from the opening of the ticket until then. */
  readonly open: Readonly<Record<string, number>>;
  /** The answers that were given before their promise was due. */
  readonly kept?: readonly string[];
  readonly solves?: readonly Solve[];
  /** When its call or chat ended before a person answered. */
  readonly abandonedAt?: string;
  /** Who has taken it, and when; absent where they took it by answering. */
  readonly taken?: { readonly by: string; readonly at: string };
}

/** A ticket was solved. */
export interface Solve {
  readonly at: string;
  /** Who solved it, by the staff directory. */
  readonly by?: string;
  /** Nobody did: its customer said nothing more. */
  readonly bySilence?: true;
  /** It was opened again. */
  readonly reopenedAt?: string;
  /** Whether it was solved at the first contact, and the customer asked nothing like it in the 7 days after; absent until that is known. */
  readonly atOnce?: boolean;
}

/** A message, as far as it is counted. */
export interface CountedMessage {
  readonly id: string;
  readonly at: string;
  /** The channel of a customer's message; `reply` or `note` of what the shop wrote. */
  readonly kind: string;
  readonly call?: { readonly direction: 'inbound' | 'outbound'; readonly state: 'answered' | 'missed' };
  readonly author?: string;
  readonly undelivered?: object;
  readonly suspect?: string;
  readonly thanks?: true;
}

/** A ticket, as far as it is counted. */
export interface CountedTicket {
  readonly shop: string;
  readonly ticket: string;
  readonly kind: string;
  readonly test: boolean;
  readonly state: string;
  readonly openedAt: string;
  readonly customer?: string;
  readonly order?: string;
  readonly unverified?: true;
  readonly messages: readonly CountedMessage[];
  readonly clock: { readonly from: string; readonly at: string; readonly stoppedAt?: string; readonly missed: boolean };
  readonly callBack?: true;
  readonly assignee?: string;
  readonly solvedAt?: string;
  readonly endedBySilence?: true;
  readonly mergedInto?: string;
  readonly erasedAt?: string;
  readonly log?: TicketLog;
}

/** The id of an answer to a survey that is only shown in its ticket. */
export const shownAnswer = 'answer-shown';

/** A message of a customer that waits for an answer: thanks, notes and what is only shown do not. */
export const isContact = ({ id, kind, thanks }: Pick<CountedMessage, 'id' | 'kind' | 'thanks'>): boolean =>
  kind !== 'reply' && kind !== 'note' && !thanks && id !== shownAnswer;

const settledMs = 7 * 86_400_000;

/**
 * When it is known whether a solved ticket was solved at the first contact: 7 days later. `undefined` where that is known already, or was
 * never possible: several contacts, opened again, ended by silence, or of nobody who is known.
 */
export function firstContactDue({ state, customer, messages, erasedAt, log }: CountedTicket): string | undefined {
  // Of several, the first was opened again.
  const [solve] = log?.solves ?? [];
  if (state !== 'solved' || customer === undefined || erasedAt !== undefined) return undefined;
  if (!solve || solve.bySilence || solve.reopenedAt || solve.atOnce !== undefined) return undefined;
  if (messages.filter(isContact).length !== 1) return undefined;
  return new Date(Date.parse(solve.at) + settledMs).toISOString();
}

/** About the same order; where an order is not known of both, of the same kind. */
export function isLikeIt(one: CountedTicket, other: CountedTicket, until: string): boolean {
  if (other.ticket === one.ticket || other.test || other.openedAt <= one.openedAt || other.openedAt > until)
    return false;
  return one.order && other.order ? one.order === other.order : one.kind === other.kind;
}
