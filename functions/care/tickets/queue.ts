import { type Roots, rootOf } from '../persons/membership.ts';
import { type Clock, clockStatus } from '../promise/clock.ts';
import type { Channel } from '../promise/promise-document.ts';
import type { BoughtSum } from '../purchases/worth.ts';
import { isOneSided, type Message, type PendingWait, stateAt, type Task, type Ticket } from './ticket.ts';

/** A ticket's row in the queue. */
export interface QueueRow extends Pick<Ticket, 'ticket' | 'number' | 'kind' | 'state' | 'openedAt'> {
  readonly task?: Pick<Task, 'what' | 'ended'>;
  readonly customer?: string;
  readonly order?: string;
  readonly score?: number;
  readonly unverified?: true;
  /** The shop wrote first, and the customer has said nothing. */
  readonly outbound?: true;
  readonly callBack?: true;
  readonly solvedAt?: string;
  readonly endedBySilence?: true;
  readonly waiting?: PendingWait;
  readonly clock: Clock;
  /** Who of the shop answers it; absent while nobody has taken it. */
  readonly assignee?: string;
  readonly tags?: readonly string[];
  readonly snoozed?: Ticket['snoozed'];
  readonly back?: true;
  /** Of a complaint: what its customer has bought; as it was when the ticket last changed. */
  readonly worth?: BoughtSum;
  /** By which way its customer was heard first, and the message that is to be answered. Absent in older rows. */
  readonly channel?: Channel;
  readonly asked?: string;
}

export const states = ['new', 'open', 'pending', 'solved', 'closed'] as const;

export function queueRow(whole: Ticket): QueueRow {
  const {
    ticket,
    number,
    kind,
    state,
    openedAt,
    clock,
    customer,
    order,
    answer,
    unverified,
    callBack,
    solvedAt,
    assignee,
    messages,
    endedBySilence,
    waiting,
    task,
    tags,
    snoozed,
    back,
  } = whole;
  const heard = messages.filter(isHeard);
  const isOurs = isOneSided(whole);
  const asked = task || isOurs ? messages[0] : (heard.find(({ at }) => at >= clock.from) ?? heard.at(-1));
  return {
    ticket,
    number,
    kind,
    state,
    openedAt,
    clock,
    ...(customer && { customer }),
    ...(order && { order }),
    ...(answer && { score: answer.score }),
    ...(unverified && { unverified }),
    ...(isOurs && { outbound: true as const }),
    ...(callBack && { callBack }),
    ...(solvedAt && { solvedAt }),
    ...(assignee && { assignee }),
    ...(heard[0] && { channel: heard[0].kind }),
    ...(asked && { asked: asked.id }),
    ...(endedBySilence && { endedBySilence }),
    ...(waiting && { waiting }),
    ...(task && { task: { what: task.what, ...(task.ended && { ended: task.ended }) } }),
    ...(tags && { tags }),
    ...(snoozed && { snoozed }),
    ...(back && { back }),
  };
}

const isHeard = (message: Message): message is Message & { readonly kind: Channel } =>
  message.kind !== 'reply' && message.kind !== 'note';

/** A row as the API returns it: of a customer who was merged, it names the one whom they are part of. */
export function ticketView(row: QueueRow, roots: Roots, now: string) {
  const { ticket: id, customer, order: orderId, clock, solvedAt, asked: _, ...rest } = row;
  const { kind, from, at, late } = clock;
  const customerId = customer && rootOf(roots, customer);
  return {
    id,
    ...rest,
    state: stateAt(row, now),
    ...(customerId && { customerId }),
    ...(orderId && { orderId }),
    promise: { kind, since: from, at, status: clockStatus(clock), ...(late?.times && { toldUntil: late.until }) },
    ...(solvedAt && { solvedAt }),
  };
}
