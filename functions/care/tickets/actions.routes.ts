import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { lines } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import type { Author } from '../staff/author.ts';
import { authorOf } from '../staff/staff.store.ts';
import type { CareShop } from './answering.ts';
import { queueRow, ticketView } from './queue.ts';
import { readShop } from './shop.store.ts';
import { settleSnooze } from './snooze.ts';
import type { Ticket } from './ticket.ts';
import { addNote, solveTicket, type TicketChange } from './ticket-changes.ts';
import type { MessageFile, TicketDecision } from './ticket-decision.ts';
import { ticketInPath, ticketNotFound } from './ticket-named.store.ts';
import { ticketAction } from './ticket-shapes.ts';
import { changeTicket } from './tickets.store.ts';

const people: readonly Role[] = ['agent', 'lead', 'admin'];

const maxText = 10_000;
const posted = v.object({ text: lines(maxText) });
const claimedUploads = v.object({ form: id, keys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(5)) });
const postedNote = v.object({ text: lines(maxText), uploads: v.optional(claimedUploads) });

/** Makes uploads the files of a message, before its ticket is written. */
type ClaimUploads = (
  place: { readonly shop: string; readonly ticket: string; readonly message: string },
  uploads: v.InferOutput<typeof claimedUploads>,
  now: string,
) => Promise<readonly MessageFile[]>;

export const writtenBy = ({ person }: Author) => ({ ...(person && { author: person }) });

/** The name that colleagues read beside the words, in the shop's first language. */
export const signedBy = ({ agent }: Author, shop: CareShop | undefined) => ({
  ...(agent && { by: wordsIn(agent.name, shop?.languages[0] ?? 'ko') }),
});

type Decide = (before: Ticket, id: string, at: string) => Decided | Promise<Decided>;

type Decided = (TicketChange & Pick<TicketDecision, 'words' | 'alsoWrite'>) | undefined;

/** The ticket as a call that changed it answers it. */
export const viewAfter = async (after: Ticket, now: string) =>
  ticketView(queueRow(after), await rootsOf(after.shop, [after.customer]), now);

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
    const until = decision.state.held?.find((each) => each.id === id)?.until;
    const body = { id, ticket: await viewAfter(decision.state, at), ...(until && { undoUntil: until }) };
    return { ...decision, alsoWrite: [...(decision.alsoWrite ?? []), ...keyed.answering({ status: 200, body })] };
  });
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
export const actionRoutes = (claim: ClaimUploads): Route[] => [
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
