import type { ExportRecord } from '../../../shared/kernel/person-answers.ts';
import { answersTo, type ExportEvent } from '../../../shared/kernel/person-requests.ts';
import { careRequests } from '../persons/requests.store.ts';
import { newestAnswers } from '../surveys/survey-answer.store.ts';
import { loadWords, tickets } from '../tickets/tickets.store.ts';
import { isReceivedMail, trayMailAt } from '../tray/received-mails.store.ts';
import { areTheirs, eraseCare, isTheirs, type RemoveFiles, subjectsOf } from './erasure.store.ts';

type Whose = Parameters<typeof isTheirs>[1];

/** The messages of the customer's tickets, and theirs in tickets of others. */
async function messagesIn(subject: string, whose: Whose): Promise<ExportRecord[]> {
  const ticket = await tickets.at(subject).state();
  if (!ticket) return [];
  const words = await loadWords(subject);
  const { number, kind: about, order, messages } = ticket;
  return messages.flatMap(({ id, at, kind }) => {
    const { id: _, ...said } = words.get(id) ?? { id, text: '' };
    const isShown = isTheirs(ticket, whose) || areTheirs(ticket, { ...said, id }, whose);
    return isShown ? [{ kind: 'ticket-message', ticket: number, about, order, at, by: kind, ...said }] : [];
  });
}

async function careRecords({ shop, data }: ExportEvent): Promise<ExportRecord[]> {
  const { customer, addresses, orders = [] } = data;
  const records: ExportRecord[] = [];
  for (const subject of await subjectsOf({ shop, customer, addresses, orders })) {
    if (tickets.has(subject)) records.push(...(await messagesIn(subject, { customer, addresses })));
    const held = isReceivedMail(subject) ? await trayMailAt(subject) : undefined;
    if (held) {
      const { at, from, name, subject: about, excerpt: text } = held;
      records.push({ kind: 'mail-in-tray', at, from, name, subject: about, text });
    }
    const answer = newestAnswers.has(subject) ? await newestAnswers.at(subject).state() : undefined;
    if (answer) records.push({ kind: 'survey-answer', subject, score: answer.score, words: answer.words });
  }
  return records;
}

export const careAnswers = (removeFiles: RemoveFiles) =>
  answersTo(careRequests, 'care', {
    leavesTraces: true,
    erase: (erasing) => eraseCare(erasing, removeFiles),
    collect: careRecords,
  });
