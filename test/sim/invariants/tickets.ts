import { base32Id } from '../../../shared/base/ids.ts';
import { isThere } from '../driver/wall-clock.ts';
import type { Invariant } from './invariant.ts';
import { differs } from './invariant.ts';
import { distinct } from './orders.ts';

interface Said {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  /** Of an answer that did not reach anybody. */
  readonly undelivered?: { readonly at: string };
}

interface Ticket {
  readonly subject: string;
  readonly ticket: string;
  readonly number: number;
  readonly state: string;
  readonly order?: string;
  readonly kind: string;
  readonly messages: readonly Said[];
  readonly clock: {
    readonly from: string;
    readonly warnAt: string;
    readonly at: string;
    readonly missed: boolean;
    readonly stoppedAt?: string;
  };
}

/** A missed promise is told within minutes of its time. */
const graceMs = 10 * 60_000;

/** A customer waits from when they wrote, and again from when the answer to them turned out not to have been sent. */
const mayWaitFrom = ({ kind, at, undelivered }: Said, from: string): boolean =>
  ((kind === 'mail' || kind === 'survey') && at === from) || (kind === 'reply' && undelivered?.at === from);

/** Every mail is in one ticket, numbers have no gap, promises are what a clock on the wall says, and missed ones are told. */
export const ticketsKeepTime: Invariant = ({ log, world }, rest) => {
  const tickets = rest
    .aggregates('Care', 'ticket')
    .map(({ subject, state }) => ({ ...state, subject }) as unknown as Ticket);
  const now = world.cloud.kernel.now();
  const homes = new Map(log.mails.map(({ id }) => [base32Id(26, 'mail', 'demo', id), 0]));
  for (const { id } of tickets.flatMap(({ messages }) => messages))
    if (homes.has(id)) homes.set(id, (homes.get(id) ?? 0) + 1);
  const missed = distinct(log.events('PromiseMissed')).map(
    ({ subject, data }) => `${subject} ${(data.promise as { at: string }).at}`,
  );
  const told = new Set(missed);
  return [
    ...[...homes].filter(([, count]) => count > 1).map(([id]) => `The mail ${id} is in several tickets`),
    ...[...homes].filter(([, count]) => count === 0).map(([id]) => `The mail ${id} is in no ticket`),
    ...differs(
      'The numbers of tickets',
      tickets.map(({ number }) => number).sort((a, b) => a - b),
      tickets.map((_, index) => 1001 + index),
    ),
    ...missed.filter((each, index) => missed.indexOf(each) !== index).map((each) => `${each} was missed twice`),
    ...log.replies
      .filter(
        ({ ticket, id }) =>
          !tickets.some((each) => each.ticket === ticket && each.messages.some((message) => message.id === id)),
      )
      .map(({ id }) => `The reply ${id} was taken, and is in no ticket`),
    ...[...log.scores]
      .filter(([order, score]) => score <= 2 && !tickets.some((each) => each.order === order && each.kind !== 'task'))
      .map(([order]) => `The low answer about ${order} opened no ticket`),
    // A task is due when somebody says so: no promise is made with it.
    ...tickets
      .filter(({ kind }) => kind !== 'task')
      .flatMap(({ subject, messages, clock }) => [
        ...differs(`The promise of ${subject}`, clock.at, isThere(clock.from, 10)),
        ...differs(`The warning of ${subject}`, clock.warnAt, isThere(clock.from, 8)),
        ...(messages.some((each) => mayWaitFrom(each, clock.from))
          ? []
          : [`The clock of ${subject} runs from nothing that was said`]),
      ]),
    ...tickets.flatMap(({ subject, state, clock }) => [
      ...(!clock.stoppedAt && !clock.missed && Date.parse(clock.at) + graceMs < now
        ? [`The promise of ${subject} is over since ${clock.at}, and nobody was told`]
        : []),
      ...(clock.missed && !told.has(`${subject} ${clock.at}`)
        ? [`The promise of ${subject} was missed without a word`]
        : []),
      ...(clock.missed !== (clock.stoppedAt !== undefined ? clock.stoppedAt >= clock.at : clock.missed)
        ? [`The clock of ${subject} is wrong about having missed`]
        : []),
      ...((state === 'pending' || state === 'solved') && !clock.stoppedAt
        ? [`${subject} is ${state}, and its clock runs`]
        : []),
      ...((state === 'new' || state === 'open') && clock.stoppedAt
        ? [`${subject} is ${state}, and its clock stands`]
        : []),
    ]),
  ];
};
