import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { integer, lines } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { answerWay } from '../answers/answer-way.ts';
import { type MacroDeeds, macroDeeds } from '../answers/macro-deeds.ts';
import { gapsIn, hasGap } from '../answers/reply-gaps.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { termsOf } from '../promise/documents.ts';
import type { Author } from '../staff/author.ts';
import { authorOf } from '../staff/staff.store.ts';
import { answerMessage, applyMacro, type CareShop } from './answering.ts';
import { queueRow, ticketView } from './queue.ts';
import { replyAddress } from './reply-address.ts';
import { readShop } from './shop.store.ts';
import { settleSnooze } from './snooze.ts';
import { stateAt, type Ticket } from './ticket.ts';
import { addNote, addReply, solveTicket, solvingReply, type TicketChange } from './ticket-changes.ts';
import type { MessageFile, TicketDecision } from './ticket-decision.ts';
import { ticketInPath, ticketNotFound } from './ticket-named.store.ts';
import { ticketAction } from './ticket-shapes.ts';
import { changeTicket, wordsItem } from './tickets.store.ts';

const people: readonly Role[] = ['agent', 'lead', 'admin'];

const maxText = 10_000;
const posted = v.object({ text: lines(maxText) });
/** `template`: the one that the words were written from. `solve`: they answer all of it. `seen`: the last message that was read. `deeds`: what else is done. */
const postedReply = v.object({
  text: lines(maxText),
  template: v.optional(v.object({ id, version: integer })),
  solve: v.optional(v.boolean()),
  seen: v.optional(v.string()),
  deeds: v.optional(v.strictObject(macroDeeds)),
});
const claimedUploads = v.object({ form: id, keys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(5)) });
const postedNote = v.object({ text: lines(maxText), uploads: v.optional(claimedUploads) });

/** Makes uploads the files of a message, before its ticket is written. */
type ClaimUploads = (
  place: { readonly shop: string; readonly ticket: string; readonly message: string },
  uploads: v.InferOutput<typeof claimedUploads>,
  now: string,
) => Promise<readonly MessageFile[]>;

const writtenBy = ({ person }: Author) => ({ ...(person && { author: person }) });

/** The name that colleagues read beside the words, in the shop's first language. */
const signedBy = ({ agent }: Author, shop: CareShop | undefined) => ({
  ...(agent && { by: wordsIn(agent.name, shop?.languages[0] ?? 'ko') }),
});

type Decide = (before: Ticket, id: string, at: string) => Decided | Promise<Decided>;

type Decided = (TicketChange & Pick<TicketDecision, 'words' | 'alsoWrite'>) | undefined;

/**
 * Applies an agent's action. Without an Idempotency-Key, the same text after the same message of the customer is the same
 * action.
 */
export async function act(call: Call, keyed: Keyed, what: string, text: string, decide: Decide): Promise<void> {
  const ticket = ticketInPath(call);
  const { subject } = ticket;
  const at = systemClock();
  await changeTicket(ticket, causeOf(call, subject, at), async (before) => {
    if (!before) throw ticketNotFound();
    if (before.erasedAt !== undefined) throw new Problem('ticket-closed', 'The data of its customer was erased.');
    if (before.mergedInto !== undefined) throw new Problem('ticket-merged', `Go on in ${before.mergedInto}.`);
    const answered = before.messages.findLast(({ kind }) => kind !== 'reply' && kind !== 'note')?.id ?? '';
    const action = keyed.id ? ['key', keyed.id] : ['words', String(call.claims.sub), answered, text];
    const id = base32Id(26, what, subject, ...action);
    const decided = (await decide(before, id, at)) ?? { state: before, events: [] };
    const decision = { ...decided, state: settleSnooze(before, decided.state) };
    const roots = await rootsOf(call.shop, [before.customer]);
    const body = { id, ticket: ticketView(queueRow(decision.state), roots, at) };
    return { ...decision, alsoWrite: [...(decision.alsoWrite ?? []), ...keyed.answering({ status: 200, body })] };
  });
}

const postReply =
  (linkKeys: LinkKeysAt) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop } = call;
    const { text, template, solve, seen, deeds = {} } = bodyOf(postedReply, call);
    if (hasGap(text)) throw new Problem('reply-has-gaps', `Nobody has filled: ${gapsIn(text).join(', ')}.`);
    const known = await readShop(shop);
    if (!known) throw ticketNotFound();
    const keys = await linkKeys(Date.parse(systemClock()));
    const author = await authorOf(call, systemClock());
    const { subject } = ticketInPath(call);
    await act(call, keyed, 'reply', text, (before, id, at) => {
      if (stateAt(before, at) === 'closed') throw new Problem('ticket-closed', 'A new message opens a new ticket.');
      requireSeen(before, seen, id);
      const way = answerWay(before, known.channels);
      if (!way) throw new Problem('customer-unreachable', wayToAnswer(before));
      const message = { id, at, kind: 'reply' as const, ...writtenBy(author), ...(template && { template }) };
      const terms = termsOf(known);
      const change = solve ? solvingReply(before, message, terms) : addReply(before, message, terms);
      if (!change) return undefined;
      const replyTo = replyAddress(keys, { shop, address: known.support }, before.ticket);
      const { events } = change;
      const state = applyMacro(withNoteOf(change.state, deeds, { id, at, author }), deeds, {
        at,
        by: author.person,
        terms,
      });
      return {
        state,
        events: [...events, answerMessage(state, { id, at, text, agent: author.agent }, way, replyTo)],
        words: { id, text, ...signedBy(author, known) },
        ...(deeds.note && {
          alsoWrite: [wordsItem(subject, { id: noteId(id), text: deeds.note, ...signedBy(author, known) })],
        }),
      };
    });
  };

/** The note of a macro stands beside its answer, by an id that derives from it. */
const noteId = (reply: string): string => base32Id(26, 'macro-note', reply);

function withNoteOf(
  answered: Ticket,
  { note }: MacroDeeds,
  { id, at, author }: { readonly id: string; readonly at: string; readonly author: Author },
): Ticket {
  if (note === undefined) return answered;
  return addNote(answered, { id: noteId(id), at, kind: 'note', ...writtenBy(author) })?.state ?? answered;
}

/** Of two who answer at once, the second reads the first one's answer before theirs is sent. The same answer again is none of another. */
function requireSeen({ messages }: Ticket, seen: string | undefined, own: string): void {
  if (seen === undefined) return;
  const unread = messages.slice(messages.findLastIndex(({ id }) => id === seen) + 1);
  if (unread.some(({ kind, id }) => kind === 'reply' && id !== own))
    throw new Problem('answered-meanwhile', 'Read it, and send the newest message as `seen` if yours is still right.');
}

/** How to answer a ticket into whose conversation nothing goes, and to which no mail can be sent. */
function wayToAnswer({ phone, conversation }: Ticket): string {
  if (conversation) return `Answer where it was asked: ${conversation}`;
  if (phone) return 'No mail address is known. Call back, and log the call: POST /v1/shops/{shop}/calls.';
  return 'Answer in another way, note that, and solve the ticket.';
}

const postNote =
  (claim: ClaimUploads) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop } = call;
    const { text, uploads: brought } = bodyOf(postedNote, call);
    const [author, known] = [await authorOf(call, systemClock()), await readShop(shop)];
    await act(call, keyed, 'note', [text, ...(brought?.keys ?? [])].join('\n'), async (before, message, at) => {
      const change = addNote(before, { id: message, at, kind: 'note', ...writtenBy(author) });
      if (!change) return undefined;
      const attachments = brought ? await claim({ shop, ticket: before.ticket, message }, brought, at) : [];
      const words = { id: message, text, ...signedBy(author, known) };
      return { ...change, words: { ...words, ...(attachments.length > 0 && { attachments }) } };
    });
  };

async function postSolve(call: Call, keyed: Keyed): Promise<void> {
  const author = await authorOf(call, systemClock());
  await act(call, keyed, 'solve', '', (before, _id, at) => solveTicket(before, at, author.person));
}

const ticketPath = '/v1/shops/{shop}/tickets/{id}';
const writeDocs = (summary: string) => ({ summary, roles: people, body: posted, response: ticketAction });

/** The actions of agents on a ticket. */
export const actionRoutes = (linkKeys: LinkKeysAt, claim: ClaimUploads): Route[] => [
  keyed({
    method: 'POST',
    path: `${ticketPath}/replies`,
    write: postReply(linkKeys),
    docs: { ...writeDocs('Reply to the customer of a ticket'), body: postedReply },
  }),
  keyed({
    method: 'POST',
    path: `${ticketPath}/notes`,
    write: postNote(claim),
    docs: { ...writeDocs('Add a note for colleagues to a ticket'), body: postedNote },
  }),
  keyed({
    method: 'POST',
    path: `${ticketPath}/solve`,
    write: postSolve,
    docs: { summary: 'Solve a ticket', roles: people, response: ticketAction },
  }),
];
