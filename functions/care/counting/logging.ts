import type { CountedTicket, CountedMessage as Message, Solve, TicketLog } from './ticket-log.ts';

/** What the log of a change says beside both states. */
interface Logging {
  readonly at: string;
  /** Who solved the ticket, where the change did. */
  readonly by?: string | undefined;
  /** Business seconds between two instants. */
  readonly openSeconds: (from: string, to: string) => number;
}

/** The ticket with its log carried on. Nothing is logged of tickets that were opened before there were logs, and of who was erased. */
export function withLog<Ticket extends CountedTicket>(
  before: CountedTicket | undefined,
  after: Ticket,
  logging: Logging,
): Ticket {
  if ((before && !before.log) || after.erasedAt !== undefined) return after;
  const log: TicketLog = {
    open: openOf(before, after, logging),
    ...filled('kept', keptOf(before, after)),
    ...filled('solves', solvesOf(before, after, logging)),
    ...abandonedOf(before, after, logging),
    ...takenOf(before, after, logging),
  };
  return { ...after, log };
}

const filled = <Name extends 'kept' | 'solves', Each>(name: Name, all: readonly Each[]) =>
  (all.length > 0 ? { [name]: all } : {}) as { readonly [Key in Name]?: readonly Each[] };

/** A call that one extension missed and another one took is the same message, and an answer only then. */
const isNew = (before: CountedTicket | undefined, { id, at, call }: Message): boolean =>
  !before?.messages.some((each) => each.id === id && each.at === at && each.call?.state === call?.state);

function openOf(before: CountedTicket | undefined, after: CountedTicket, { openSeconds }: Logging): TicketLog['open'] {
  const known = before?.log?.open ?? {};
  // An earlier opening is a ticket of a survey whose answer was corrected, and which nobody has answered.
  const isSame = before?.openedAt === after.openedAt;
  const seconds = (message: Message) =>
    (isSame && !isNew(before, message) ? known[message.id] : undefined) ?? openSeconds(after.openedAt, message.at);
  return Object.fromEntries(
    after.messages.filter(({ kind }) => kind !== 'note').map((each) => [each.id, seconds(each)] as const),
  );
}

const isAnswer = ({ kind, call }: Message): boolean => kind === 'reply' || call?.state === 'answered';

/** The running promise is kept by the answer that stops it in time, even if the customer has written again before it went. */
function keptOf(before: CountedTicket | undefined, after: CountedTicket): readonly string[] {
  const known = before?.log?.kept ?? [];
  const clock = before?.clock ?? after.clock;
  const isOver = after.clock.stoppedAt !== undefined || after.clock.from !== clock.from;
  if (before?.clock.stoppedAt || clock.missed || !isOver) return known;
  const answer = after.messages.find((each) => isAnswer(each) && isNew(before, each) && each.at < clock.at);
  return answer ? [...known, answer.id] : known;
}

function solvesOf(before: CountedTicket | undefined, after: CountedTicket, { at, by }: Logging): readonly Solve[] {
  // What the change itself has settled stays so.
  const known = after.log?.solves ?? [];
  const last = known.at(-1);
  const [was, is] = [before?.state === 'solved', after.state === 'solved'];
  // One that was merged goes on in another ticket: nobody has solved it.
  if (after.mergedInto !== undefined) return known;
  if (!was && is && after.solvedAt) {
    const how = after.endedBySilence ? { bySilence: true as const } : by !== undefined && { by };
    return [...known, { at: after.solvedAt, ...how }];
  }
  if (!was || is || !last) return known;
  // Its answer did not arrive: nothing was solved.
  const isLost = lostIn(after) > lostIn(before);
  return [...known.slice(0, -1), ...(isLost ? [] : [{ ...last, reopenedAt: at }])];
}

const lostIn = (ticket: CountedTicket | undefined): number =>
  ticket?.messages.filter(({ undelivered }) => undelivered).length ?? 0;

function abandonedOf(
  before: CountedTicket | undefined,
  after: CountedTicket,
  { at }: Logging,
): Pick<TicketLog, 'abandonedAt'> {
  const known = before?.log?.abandonedAt;
  const abandonedAt = known ?? (after.callBack && !before?.callBack ? at : undefined);
  return abandonedAt === undefined ? {} : { abandonedAt };
}

/** Who takes a ticket by answering it has taken it at no earlier time that is known. */
function takenOf(before: CountedTicket | undefined, after: CountedTicket, { at }: Logging): Pick<TicketLog, 'taken'> {
  const { assignee } = after;
  if (assignee === undefined) return {};
  if (assignee === before?.assignee) return before.log?.taken ? { taken: before.log.taken } : {};
  const isByAnswer = after.messages.some((each) => isAnswer(each) && isNew(before, each));
  return isByAnswer ? {} : { taken: { by: assignee, at } };
}

/** It is known now whether the ticket was solved at the first contact. */
export function settleFirstContact<Ticket extends CountedTicket>(before: Ticket, atOnce: boolean): Ticket {
  const { log } = before;
  return log?.solves ? { ...before, log: { ...log, solves: log.solves.map((each) => ({ ...each, atOnce })) } } : before;
}
