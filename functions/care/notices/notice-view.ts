import { plusSeconds } from '../../../shared/base/clock.ts';
import { truncated } from '../reading/language.ts';
import type { NoticeKind } from '../tickets/notice.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { MessageWords } from '../tickets/ticket-decision.ts';

/** More of the words stands on the ticket's page. */
const maxWordsBytes = 4_000;

/** A draft waits on the ticket for some days. */
const draftSeconds = 7 * 86_400;

/** The message that a notice is about: the customer's newest one, the draft, or what a task is. */
export function messageOf({ messages, task }: Ticket, what: NoticeKind): string | undefined {
  if (task) return messages[0]?.id;
  return what === 'draft'
    ? messages.findLast(({ draft }) => draft !== undefined)?.id
    : messages.findLast(({ kind }) => kind !== 'reply' && kind !== 'note')?.id;
}

/** Whether the notice still has something to say: nobody is told of what was answered, and nothing of an erased ticket. */
export function isStillNews(
  { clock, erasedAt }: Ticket,
  what: NoticeKind,
  { from, now }: { readonly from: string; readonly now: string },
): boolean {
  if (erasedAt !== undefined) return false;
  if (what === 'draft') return now < plusSeconds(from, draftSeconds);
  if (what === 'missed') return true;
  return clock.stoppedAt === undefined && !clock.missed;
}

/** What a notice says of a ticket beside what its request knows. */
export function noticeView(ticket: Ticket, what: NoticeKind, words: MessageWords | undefined) {
  const { openedAt, clock, order, answer, messages } = ticket;
  const about = messages.find(({ id }) => id === words?.id);
  const because = what === 'draft' ? about?.draft?.because : undefined;
  const text = words && truncated(words.text, maxWordsBytes);
  return {
    openedAt,
    promise: { kind: clock.kind, at: clock.at },
    ...(clock.late?.times && { toldUntil: clock.late.until }),
    isAnswered: clock.stoppedAt !== undefined,
    ...(about && { channel: about.kind }),
    ...(about?.unverified && { isUnverified: true as const }),
    ...(order && { order }),
    ...(answer && { score: answer.score }),
    ...(words?.subject && { subject: words.subject }),
    ...(words?.name && { writer: words.name }),
    ...(text && { words: text }),
    ...(because && { because }),
  };
}
