import { attachmentLink } from '../conversation/tickets.ts';
import { ticketPageWords as words } from '../conversation/tickets.words.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import type { Words } from '../frame/words.ts';
import { taskWords } from '../tasks/task.words.ts';
import { answerRoutes } from './answer.routes.ts';
import { handlingRoutes } from './handling.routes.ts';
import { handlingWords } from './handling.words.ts';
import { taskDeedRoutes } from './task.routes.ts';
import { readTicket, ticketAnswer, ticketRoles } from './ticket-shown.ts';

/** What was done, by the deed that the address names. */
const handledWords: Readonly<Record<string, Words>> = {
  note: handlingWords.noted,
  solve: handlingWords.solved,
  assign: handlingWords.assigned,
  call: handlingWords.called,
  tags: handlingWords.tagged,
  snooze: handlingWords.snoozed,
  show: handlingWords.shown,
  'call-back': handlingWords.marked,
  merge: handlingWords.merged,
  given: taskWords.given,
  changed: taskWords.changed,
  finished: taskWords.finished,
};

const ticketPath = '/desk/{shop}/tickets/{ticket}';

/** The page, and what was just done. */
async function showTicket(visit: Visit): Promise<DeskAnswer> {
  const { language, query, shop } = visit;
  const read = await readTicket(visit);
  // A ticket that was merged goes on in the other one, also for who opens an old link.
  if (read.ok && read.value.mergedInto !== undefined)
    return { goTo: `/desk/${shop}/tickets/${encodeURIComponent(read.value.mergedInto)}?done=merge` };
  const { done = '' } = query;
  const handled = Object.hasOwn(handledWords, done) ? handledWords[done] : undefined;
  return await ticketAnswer(visit, read, handled && { handled: notice('done', handled[language]) });
}

/** Opens a file by a link that the API makes for this moment; nothing is written by that. */
async function openFile({ api, language, path: ids }: Visit): Promise<DeskAnswer> {
  const { ticket = '', message = '', part = '' } = ids;
  const address = ['tickets', ticket, 'attachments', message, part].map(encodeURIComponent).join('/');
  const read = reading(attachmentLink, await api.get(`/${address}`));
  if (read.ok) return { opens: read.value.url };
  return { title: words.title[language], body: failed(read, language), status: read.status };
}

/** A ticket, the files of its messages, and an answer to it. */
export const ticketsRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: ticketPath, roles: ticketRoles, answer: showTicket },
  { method: 'GET', path: `${ticketPath}/attachments/{message}/{part}`, roles: ticketRoles, answer: openFile },
  ...answerRoutes,
  ...taskDeedRoutes,
  ...handlingRoutes,
];
