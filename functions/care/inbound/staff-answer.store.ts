import type { LinkKeys } from '../../../shared/api/links.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { answerWay } from '../answers/answer-way.ts';
import type { AnsweredMail } from '../answers/answered-mail.ts';
import { termsOf } from '../promise/documents.ts';
import type { Mail } from '../reading/read-mail.ts';
import type { Author } from '../staff/author.ts';
import { colleagueAuthor } from '../staff/staff.store.ts';
import { answerMessage, type CareShop } from '../tickets/answering.ts';
import { noticeTo, webhookOf } from '../tickets/notice.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { readShop } from '../tickets/shop.store.ts';
import { type DraftReason, stateAt, type Ticket } from '../tickets/ticket.ts';
import { addNote, addReply, solveTicket } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';
import { currentTicket } from '../tickets/ticket-named.store.ts';
import { answeredMailIn, changeTicket, tickets } from '../tickets/tickets.store.ts';
import { type OwnWords, ownWords } from './own-words.ts';
import { answerKey, type StaffMail } from './staff-mail.ts';

interface MailAnswer {
  readonly shop: string;
  readonly mail: Mail;
  readonly id: string;
  readonly at: string;
  readonly by: Exclude<StaffMail, 'no-answer'>;
}

/** Takes a colleague's mail as their answer, or keeps it as a draft and tells them. Returns whether it was taken as either. */
export async function takeAnswer(keys: LinkKeys, { shop, mail, id, at, by }: MailAnswer): Promise<boolean> {
  const [known, author] = [await readShop(shop), await colleagueAuthor(shop, by.person, at)];
  if (!known || !author) return false;
  const current = await currentTicket(shop, by.ticket);
  const ticket = tickets.of(shop, current?.ticket ?? by.ticket);
  const message = base32Id(26, 'staff-mail', ticket.subject, ...answerKey(by, mail));
  const said = ownWords(mail);
  let isTaken = false;
  await changeTicket(ticket, { id: `mail/${shop}/${id}`, at, test: false }, async (before) => {
    if (before?.mergedInto !== undefined && before.erasedAt === undefined) throw new Error('The ticket was merged');
    isTaken = before !== undefined && before.erasedAt === undefined;
    if (!isTaken || !before) return undefined;
    const answer = { id: message, at, said, author, known };
    const because = whyDraft(before, answer);
    if (because) return draftOf(before, because, mail.text, answer, by.email);
    const answered = await answeredMailIn(ticket.subject, before);
    return sentOf(before, { ...answer, answered }, replyAddress(keys, { shop, address: known.support }, before.ticket));
  });
  return isTaken;
}

interface ReadAnswer {
  readonly id: string;
  readonly at: string;
  readonly said: OwnWords;
  readonly author: Author;
  readonly known: CareShop;
  readonly answered?: AnsweredMail | undefined;
}

function whyDraft(ticket: Ticket, { said, at, known }: ReadAnswer): DraftReason | undefined {
  const { isSure, text, solves } = said;
  if (!isSure || (text === '' && !solves)) return 'unsure';
  if (text !== '' && stateAt(ticket, at) === 'closed') return 'closed';
  return text !== '' && !answerWay(ticket, known.channels) ? 'unreachable' : undefined;
}

const withName = ({ id, known, author: { agent } }: ReadAnswer) => ({
  id,
  ...(agent && { by: wordsIn(agent.name, known.languages[0] ?? 'ko') }),
});

/** The answer goes out, and solves the ticket where it says so. The word alone stands as a note, so that it solves once. */
function sentOf(before: Ticket, answer: ReadAnswer, replyTo: string | undefined): TicketDecision | undefined {
  const { id, at, said, author, answered } = answer;
  const { person, agent } = author;
  const message = { id, at, author: person };
  const isWord = said.text === '';
  const added = isWord
    ? addNote(before, { ...message, kind: 'note' })
    : addReply(before, { ...message, kind: 'reply' }, termsOf(answer.known));
  if (!added) return undefined;
  const solved = said.solves ? solveTicket(added.state, at, person) : undefined;
  const state = solved?.state ?? added.state;
  const way = answerWay(before, answer.known.channels);
  const mail = isWord || !way ? [] : [answerMessage(state, { id, at, text: said.text, agent, answered }, way, replyTo)];
  const events = [...added.events, ...mail, ...(solved?.events ?? [])];
  return {
    state,
    events,
    words: { ...withName(answer), text: isWord ? solvingWord[answer.known.languages[0] ?? 'ko'] : said.text },
  };
}

const solvingWord = { ko: '해결', en: 'solved' };

/** A note for colleagues, with all of the mail that is not folded; its writer is told by a link. */
function draftOf(
  before: Ticket,
  because: DraftReason,
  text: string,
  answer: ReadAnswer,
  email: string,
): TicketDecision | undefined {
  const { id, at, author, known } = answer;
  const noted = addNote(before, { id, at, kind: 'note', author: author.person, draft: { because } });
  if (!noted) return undefined;
  const told = [email, ...webhookOf(known)].map((place) => noticeTo(place, 'draft', noted.state, known, at));
  const events = [...noted.events, ...told];
  return { state: noted.state, events, words: { ...withName(answer), text } };
}
