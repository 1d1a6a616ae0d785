import type { PromiseKind } from '../promise/promise.ts';
import { type Channel, customerChannels } from '../promise/promise-document.ts';
import type { Message, Ticket } from '../tickets/ticket.ts';

/** A time in which a customer waited for a person: from the oldest unanswered message until an answer or the solution. */
export interface AnswerSpan {
  readonly kind: PromiseKind;
  readonly channel: Channel;
  readonly from: string;
  readonly until?: string;
}

/**
 * The times in which the customer of a ticket waited, from its messages alone. Notes, thanks and calls that nobody took on the
 * other side start and end nothing. What an answer ended stays ended, even if it did not arrive.
 */
export function spansOf({ messages, solvedAt }: Pick<Ticket, 'messages' | 'solvedAt'>): AnswerSpan[] {
  const spans: AnswerSpan[] = [];
  let open: AnswerSpan | undefined;
  let kind: PromiseKind = 'first-reply';
  for (const message of messages.toSorted((one, other) => (one.at < other.at ? -1 : 1))) {
    if (isAnswer(message)) {
      if (open) spans.push({ ...open, until: message.at });
      open = undefined;
      kind = 'next-reply';
    } else if (asks(message)) open ??= { kind, channel: message.kind, from: message.at };
  }
  if (open) spans.push({ ...open, ...(solvedAt && solvedAt >= open.from && { until: solvedAt }) });
  return spans;
}

const isAnswer = ({ kind, call }: Message): boolean => kind === 'reply' || call?.state === 'answered';

const asks = (message: Message): message is Message & { readonly kind: Channel } =>
  !message.thanks && message.call?.direction !== 'outbound' && customerChannels.some((each) => each === message.kind);
