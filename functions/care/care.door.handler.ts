import * as v from 'valibot';
import type { Aggregate } from '../../shared/aggregate-kind.ts';
import { bodyOf } from '../../shared/body.ts';
import { systemClock } from '../../shared/clock.ts';
import { copyOf } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { type Call, causeOf, Problem } from '../../shared/http.ts';
import { type Keyed, keyed } from '../../shared/idempotency.ts';
import { base32Id } from '../../shared/ids.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { nextPage, pageIn } from '../../shared/paging.ts';
import { type Agent, answer, withWord } from './asking.ts';
import { changeTicket, queueOf, shops, tickets, type Words, wordsOf } from './care.store.ts';
import { type List, listOf, rowOf, shown, states } from './queue.ts';
import { replyAddress } from './reply-address.ts';
import { isReachable, note, type Outcome, reply, solve, stateAt, type Ticket } from './ticket.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);
const people = ['agent', 'lead', 'admin'] as const;

async function list(call: Call) {
  const { shop } = call;
  const now = systemClock();
  const { state: wanted } = call.query;
  const state = wanted === undefined ? undefined : states.find((each) => each === wanted);
  if (wanted !== undefined && !state) throw new Problem(400, 'There is no such state', `One of: ${states.join(', ')}.`);
  const from: List = state ? listOf(state) : 'active';
  const { rows, next } = await queueOf(shop, from, pageIn(call, placeInQueue));
  const items = rows.map((row) => shown(row, now)).filter((item) => !state || item.state === state);
  return { status: 200, body: { items, ...nextPage(next) } };
}

const placeInQueue = /^[\d:.TZ-]{24}#[a-z2-7]{16}$/;

const ticketIn = ({ shop, path: { id = '' } }: Call): Aggregate<Ticket> => {
  if (/^[a-z2-7]{16}$/.test(id)) return tickets.of(shop, id);
  throw missing();
};

const missing = () => new Problem(404, 'There is no such ticket in this shop');

async function one(call: Call) {
  const ticket = ticketIn(call);
  const found = await ticket.state();
  if (!found) throw missing();
  return { status: 200, body: whole(found, await wordsOf(ticket.subject), systemClock()) };
}

function whole(ticket: Ticket, words: ReadonlyMap<string, Words>, now: string) {
  const { contact, follows, repliedAt } = ticket;
  return {
    ...shown(rowOf(ticket), now),
    ...(contact && { contact }),
    ...(follows && { follows }),
    ...(repliedAt && { repliedAt }),
    messages: ticket.messages.map((message) => ({ ...message, ...words.get(message.id) })),
  };
}

const textMost = 10_000;
const posted = v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(textMost)) });

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

/** What somebody of the shop does to a ticket. Without a key, the same words in the same turn are the same deed. */
async function act(call: Call, keyed: Keyed, what: string, text: string, decide: Decide): Promise<void> {
  const ticket = ticketIn(call);
  const { subject } = ticket;
  const at = systemClock();
  await changeTicket(ticket, causeOf(call, subject, at), (before) => {
    if (!before) throw missing();
    const turn = before.messages.findLast(({ kind }) => kind === 'mail' || kind === 'survey')?.id ?? '';
    const own = keyed.id ? ['key', keyed.id] : ['words', String(call.claims.sub), turn, text];
    const id = base32Id(26, what, subject, ...own);
    const outcome = decide(before, id, at) ?? { state: before, events: [] };
    const body = { id, ticket: shown(rowOf(outcome.state), at) };
    return { ...outcome, also: keyed.answering({ status: 200, body }) };
  });
}

async function answers(call: Call, keyed: Keyed): Promise<void> {
  const { shop } = call;
  const { text } = bodyOf(posted, call);
  const known = await copyOf(shops.of(shop));
  if (!known) throw missing();
  const keys = await linkKeys(Date.parse(systemClock()));
  const agent = agentOf(call);
  await act(call, keyed, 'reply', text, (before, id, at) => {
    if (stateAt(before, at) === 'closed')
      throw new Problem(409, 'The ticket is closed', 'A new message opens a new one.');
    if (!isReachable(before)) {
      throw new Problem(
        409,
        'No mail can be sent to this address',
        'Answer in another way, note that, and solve the ticket.',
      );
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
}

async function notes(call: Call, keyed: Keyed): Promise<void> {
  const { text } = bodyOf(posted, call);
  const agent = agentOf(call);
  await act(call, keyed, 'note', text, (before, id, at) => {
    const outcome = note(before, { id, at, kind: 'note' });
    return outcome && { ...outcome, words: { id, text, ...(agent && { by: agent.name }) } };
  });
}

async function solves(call: Call, keyed: Keyed): Promise<void> {
  const known = await copyOf(shops.of(call.shop));
  if (!known) throw missing();
  await act(call, keyed, 'solve', '', (before, _id, at) => {
    const outcome = solve(before, at);
    return outcome && withWord(outcome, known);
  });
}

const path = '/v1/shops/{shop}/tickets';
const queue = v.object({ state: v.optional(v.picklist(states)), next: v.optional(v.string()) });
const written = (summary: string) => ({ summary, roles: people, body: posted });

export const handler = door([
  { method: 'GET', path, answer: list, told: { summary: 'The queue of tickets', roles: people, query: queue } },
  { method: 'GET', path: `${path}/{id}`, answer: one, told: { summary: 'A ticket with its words', roles: people } },
  keyed({
    ...{ method: 'POST', path: `${path}/{id}/replies`, write: answers },
    told: written('Answers the customer'),
  }),
  keyed({
    ...{ method: 'POST', path: `${path}/{id}/notes`, write: notes },
    told: written('Notes something for colleagues'),
  }),
  keyed({
    ...{ method: 'POST', path: `${path}/{id}/solve`, write: solves },
    told: { summary: 'Solves a ticket', roles: people },
  }),
]);
