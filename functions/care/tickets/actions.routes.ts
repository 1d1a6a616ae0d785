import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { type Agent, answer, withWord } from './answering.ts';
import { rowOf, shown } from './queue.ts';
import { replyAddress } from './reply-address.ts';
import { isReachable, note, type Outcome, reply, solve, stateAt, type Ticket } from './ticket.ts';
import { noTicket, ticketNamed } from './ticket-named.store.ts';
import { changeTicket, shops, type Words } from './tickets.store.ts';

const people: readonly Role[] = ['agent', 'lead', 'admin'];

const maxText = 10_000;
const posted = v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxText)) });

/** Who speaks, by their token; nothing where it does not say. */
function agentOf({ claims }: Call): Agent | undefined {
  const said = (name: string) => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, 100) : undefined;
  };
  const [name, title] = [said('name'), said('custom:title')];
  return name ? { name, ...(title && { title }) } : undefined;
}

type Decide = (before: Ticket, id: string, at: string) => (Outcome & { readonly words?: Words }) | undefined;

/** What somebody of the shop does to a ticket. Without a key, the same words in the same turn are the same action. */
async function act(call: Call, keyed: Keyed, what: string, text: string, decide: Decide): Promise<void> {
  const ticket = ticketNamed(call);
  const { subject } = ticket;
  const at = systemClock();
  await changeTicket(ticket, causeOf(call, subject, at), (before) => {
    if (!before) throw noTicket();
    const turn = before.messages.findLast(({ kind }) => kind === 'mail' || kind === 'survey')?.id ?? '';
    const own = keyed.id ? ['key', keyed.id] : ['words', String(call.claims.sub), turn, text];
    const id = base32Id(26, what, subject, ...own);
    const outcome = decide(before, id, at) ?? { state: before, events: [] };
    const body = { id, ticket: shown(rowOf(outcome.state), at) };
    return { ...outcome, alsoWrite: keyed.answering({ status: 200, body }) };
  });
}

const answers =
  (linkKeys: LinkKeysAt) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop } = call;
    const { text } = bodyOf(posted, call);
    const known = await readProjection(shops.of(shop));
    if (!known) throw noTicket();
    const keys = await linkKeys(Date.parse(systemClock()));
    const agent = agentOf(call);
    await act(call, keyed, 'reply', text, (before, id, at) => {
      if (stateAt(before, at) === 'closed') throw new Problem('ticket-closed', 'A new message opens a new ticket.');
      if (!isReachable(before)) {
        throw new Problem('customer-unreachable', 'Answer in another way, note that, and solve the ticket.');
      }
      const outcome = reply(before, { id, at, kind: 'reply' });
      if (!outcome) return undefined;
      const replyTo = replyAddress(keys, { shop, address: known.support }, before.ticket);
      const { state, events } = withWord(outcome, known);
      return {
        state,
        events: [...events, answer(state, { id, at, text, agent }, replyTo)],
        words: { id, text, ...(agent && { by: agent.name }) },
      };
    });
  };

async function notes(call: Call, keyed: Keyed): Promise<void> {
  const { text } = bodyOf(posted, call);
  const agent = agentOf(call);
  await act(call, keyed, 'note', text, (before, id, at) => {
    const outcome = note(before, { id, at, kind: 'note' });
    return outcome && { ...outcome, words: { id, text, ...(agent && { by: agent.name }) } };
  });
}

async function solves(call: Call, keyed: Keyed): Promise<void> {
  const known = await readProjection(shops.of(call.shop));
  if (!known) throw noTicket();
  await act(call, keyed, 'solve', '', (before, _id, at) => {
    const outcome = solve(before, at);
    return outcome && withWord(outcome, known);
  });
}

const path = '/v1/shops/{shop}/tickets/{id}';
const written = (summary: string) => ({ summary, roles: people, body: posted });

/** What people of the shop do to a ticket. */
export const actionRoutes = (linkKeys: LinkKeysAt): Route[] => [
  keyed({
    ...{ method: 'POST', path: `${path}/replies`, write: answers(linkKeys) },
    docs: written('Answers the customer'),
  }),
  keyed({
    ...{ method: 'POST', path: `${path}/notes`, write: notes },
    docs: written('Notes something for colleagues'),
  }),
  keyed({
    ...{ method: 'POST', path: `${path}/solve`, write: solves },
    docs: { summary: 'Solves a ticket', roles: people },
  }),
];
