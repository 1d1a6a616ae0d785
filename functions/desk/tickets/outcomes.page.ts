import { html } from 'hono/html';
import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import type { TicketMessage, WholeTicket } from '../conversation/tickets.ts';
import { type Reading, reading } from '../frame/reading.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { becauseText, chosenWords, messageWays } from '../orders/message.words.ts';
import { outcomePart } from '../orders/order-parts.page.ts';
import { type MessageRead, messageFields } from '../orders/orders.ts';
import { outcomeWords as words } from './outcomes.words.ts';

/** What became of the answers of a ticket, by the keys of their messages. */
export type Outcomes = ReadonlyMap<string, MessageRead>;

/** The key of the message that carries an answer. */
export const answerKey = (ticket: string, { id, ticketId = ticket }: Pick<TicketMessage, 'id' | 'ticketId'>): string =>
  `${ticketId}~reply-${id}`;

/** Of so many answers it is asked what became of them, where that is not known from what stands beside. */
const mostAsked = 6;

/** What became of its newest answers: from the messages to its customer, else asked for one by one. */
export async function readOutcomes(
  { api }: Pick<Visit, 'api'>,
  { id, messages }: WholeTicket,
  written: Reading<{ readonly items: readonly MessageRead[] }> | undefined,
): Promise<Outcomes> {
  const known = new Map((written?.ok ? written.value.items : []).map((each) => [each.id, each] as const));
  const keys = messages
    .filter(({ kind, held }) => kind === 'reply' && !held)
    .map((each) => answerKey(id, each))
    .filter((key) => !known.has(key))
    .slice(-mostAsked);
  const asked = await Promise.all(keys.map((key) => api.get(`/messages/${encodeURIComponent(key)}`)));
  for (const reply of asked) {
    const read = reading(messageRead, reply);
    if (read.ok) known.set(read.value.id, read.value);
  }
  return known;
}

const messageRead = v.object(messageFields);

/** Below an answer: by what it went, what became of it and why, and what it cost. */
export function answerOutcome(visit: Visit, message: MessageRead | undefined): Markup | '' {
  if (!message) return '';
  const { language } = visit;
  const { channel = 'email', at, because, until, chosen = '' } = message;
  const way = (messageWays[channel] ?? words.email)[language];
  const reasons = [because && becauseText(because, language), chosenWords[chosen]?.[language]].filter(Boolean);
  const again = until ? html` ${words.until[language]}: ${when(until, visit)}` : '';
  return html`<p class="hint"><span class="mark">${way}</span> ${outcomePart(message, visit)}${at ? html` ${when(at, visit)}` : ''}</p>${reasons.length > 0 || until ? html`<p class="hint">${reasons.join(' ')}${again}</p>` : ''}`;
}
