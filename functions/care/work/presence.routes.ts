import * as v from 'valibot';
import { type Answer, type Call, languageOf, Problem, type Route } from '../../../shared/api/http.ts';
import { personIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { authorOf, colleagueAuthor } from '../staff/staff.store.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { presentAt, savePresence } from './presence.store.ts';

/** So many names are told; more agents at one ticket need no names. */
const maxNames = 5;

/** Says that the caller has the ticket open, and who else has. */
async function putPresence(call: Call): Promise<Answer> {
  const ticket = ticketInPath(call);
  const now = systemClock();
  const person = personIn(call);
  if (person === undefined) throw new Problem('query-invalid', 'A machine looks at no ticket.');
  await authorOf(call, now);
  if (!(await ticket.load())) throw ticketNotFound();
  const [others] = await Promise.all([
    presentAt(ticket.subject, now).then((all) => all.filter((each) => each !== person).slice(0, maxNames)),
    savePresence(ticket.subject, person, now),
  ]);
  const language = languageOf(call.headers, ['ko', 'en']);
  const items = await Promise.all(
    others.map(async (each) => {
      const agent = (await colleagueAuthor(call.shop, each, now))?.agent;
      return { id: each, ...(agent && { name: wordsIn(agent.name, language) }) };
    }),
  );
  return { status: 200, body: { items } };
}

const presence = v.object({ items: v.array(v.object({ id, name: v.optional(v.string()) })) });

/** Who has a ticket open. */
export const presenceRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/v1/shops/{shop}/tickets/{id}/presence',
    answer: putPresence,
    docs: { summary: 'Say that a ticket is open', roles: ['agent', 'lead', 'admin'], response: presence },
  },
];
