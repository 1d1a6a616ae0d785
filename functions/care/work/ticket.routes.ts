import type { Call, Role, Route } from '../../../shared/api/http.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { maskedEmail, maskedPhone } from '../../../shared/text/masked.ts';
import { type AnswerWay, answerWay } from '../answers/answer-way.ts';
import type { Roots } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { messagesWithHeld } from '../tickets/held-places.ts';
import { queueRow, ticketView } from '../tickets/queue.ts';
import type { Message, Ticket } from '../tickets/ticket.ts';
import type { MessageWords } from '../tickets/ticket-decision.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { sealedTicket, ticketShape } from '../tickets/ticket-shapes.ts';
import { loadWords, shops } from '../tickets/tickets.store.ts';
import { ticketTag } from './edits.routes.ts';
import { mergedTickets } from './merged.store.ts';
import { sealedWords } from './sealed.store.ts';

const people: readonly Role[] = ['agent', 'lead', 'admin'];

async function getTicket(call: Call) {
  const ticket = ticketInPath(call);
  const loaded = await ticket.load();
  if (!loaded) throw ticketNotFound();
  const { state: found, version } = loaded;
  const roots = await rootsOf(call.shop, [found.customer]);
  const known = await readProjection(shops.of(call.shop));
  const answersGo = answerWay(found, known?.channels);
  const shown = { roots, now: systemClock(), isMasked: seesMasked(call), answersGo };
  const [words, merged] = await Promise.all([loadWords(ticket.subject), mergedTickets(found)]);
  const body = { ...ticketBody(found, shown), messages: allMessages(found, words, merged, shown) };
  return { status: 200, body, headers: { etag: ticketTag(version) } };
}

/** What law keeps of an erased customer's ticket, for an admin who has to answer for a dispute. */
async function getSealed(call: Call) {
  const ticket = await ticketInPath(call).state();
  const sealed = ticket ? await sealedWords(call.shop, ticket.ticket, systemClock()) : [];
  if (!ticket || sealed.length === 0) throw ticketNotFound();
  const items = sealed.map(({ words, keptUntil }) => {
    const at = ticket.messages.find(({ id }) => id === words.id)?.at ?? keptUntil;
    return { ...words, at, keptUntil };
  });
  return { status: 200, body: { items: items.sort((one, other) => (one.at < other.at ? -1 : 1)) } };
}

interface Shown {
  readonly roots: Roots;
  readonly now: string;
  /** Addresses are masked for somebody from outside; what customers wrote is not. */
  readonly isMasked: boolean;
  /** By what an answer goes; none where nobody can be answered. */
  readonly answersGo: AnswerWay | undefined;
}

function ticketBody(ticket: Ticket, shown: Shown) {
  const { roots, now, isMasked, answersGo } = shown;
  const addressOf = (address: string) => (isMasked ? maskedEmail(address) : address);
  const numberOf = (number: string) => (isMasked ? maskedPhone(number) : number);
  const { contact, phone, conversation, orderHint, follows, repliedAt, mergedInto, merged } = ticket;
  return {
    ...ticketView(queueRow(ticket), roots, now),
    ...(contact && { contact: addressOf(contact) }),
    ...(phone && { phone: numberOf(phone) }),
    ...(conversation && { conversation }),
    ...(answersGo && { answersGo }),
    ...(orderHint && { orderHint }),
    ...(follows && { follows }),
    ...(repliedAt && { repliedAt }),
    ...(mergedInto && { mergedInto }),
    ...(merged && { merged }),
  };
}

type WordsById = ReadonlyMap<string, MessageWords>;

/** What was said in the ticket, and in those that go on in it, by the time; of the latter each says of which it is. */
function allMessages(
  ticket: Ticket,
  words: WordsById,
  merged: Awaited<ReturnType<typeof mergedTickets>>,
  shown: Shown,
) {
  const own = messagesWithHeld(ticket).map((each) => messageView(each, words, shown));
  if (merged.length === 0) return own;
  const others = merged.flatMap((each) =>
    messagesWithHeld(each.ticket).map((message) => ({
      ...messageView(message, each.words, shown),
      ticketId: each.ticket.ticket,
      ticketNumber: each.ticket.number,
    })),
  );
  return [...others, ...own].sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

function messageView(message: Message, words: WordsById, { isMasked }: Shown) {
  const { from, phone: number, references: _, ...others } = words.get(message.id) ?? {};
  return {
    ...message,
    ...others,
    ...(from && { from: isMasked ? maskedEmail(from) : from }),
    ...(number && { phone: isMasked ? maskedPhone(number) : number }),
  };
}

const oneTicketPath = '/v1/shops/{shop}/tickets/{id}';

/** A ticket with all that was said. */
export const ticketRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: oneTicketPath,
    answer: getTicket,
    docs: { summary: 'Read a ticket with its messages', roles: people, response: ticketShape },
  },
  {
    method: 'GET',
    path: `${oneTicketPath}/sealed`,
    answer: getSealed,
    docs: { summary: 'Read what law keeps of an erased ticket', roles: ['admin'], response: sealedTicket },
  },
];
