import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { instant } from '../../../shared/events/event.ts';
import { ticketInPath } from '../tickets/ticket-named.store.ts';
import { loadWords } from '../tickets/tickets.store.ts';
import { fileLink, linkSeconds } from './links.client.ts';

const attachmentLink = v.object({
  url: v.pipe(v.string(), v.url()),
  expiresAt: instant,
  name: v.optional(v.string()),
  type: v.string(),
  bytes: integer,
});

/** A link to a file of a message; each call makes a new one, and nothing is written. */
const getLink = (bucket: string) => async (call: Call) => {
  const ticket = ticketInPath(call);
  const { message = '', part = '' } = call.path;
  const words = (await loadWords(ticket.subject)).get(message);
  const file = words?.attachments?.find((each) => each.stored && String(each.part) === part);
  if (!file) throw new Problem('attachment-not-found');
  const now = systemClock();
  const place = { shop: call.shop, ticket: call.path.id ?? '', message };
  const url = fileLink(bucket, place, Number(part), file, now);
  const { name, type, bytes } = file;
  return { status: 200, body: { url, expiresAt: plusSeconds(now, linkSeconds), ...(name && { name }), type, bytes } };
};

/** The files of messages. */
export const attachmentRoutes = (bucket: string): Route[] => [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/tickets/{id}/attachments/{message}/{part}',
    answer: getLink(bucket),
    docs: { summary: 'Link to a file of a message', roles: ['agent', 'lead', 'admin'], response: attachmentLink },
  },
];
