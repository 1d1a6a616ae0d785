import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { customerPath } from '../frame/customers.ts';
import { field, form } from '../frame/form.ts';
import { emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { frameWords } from '../frame/words.ts';
import { becauseText, callWords, chosenWords, messageStates, messageWays } from './message.words.ts';
import { promiseDay } from './order.page.ts';
import { orderWords as words } from './order.words.ts';
import type { CallList, MessageList, WholeOrder } from './orders.ts';

/** What was typed, and what is wrong with it. */
export interface TypedPromise {
  readonly day: string;
  readonly reason: string;
  readonly faults: { readonly day?: string; readonly reason?: string };
}

/** The promise of the delivery; where another day is accepted, the form for it. */
export function promisePart(visit: Visit, { id, promise }: WholeOrder, typed?: TypedPromise): Markup {
  const { language } = visit;
  if (!promise) return html`<p>${words.noPromise[language]}</p>`;
  const { promisedAt, newPromisedAt, renewedAt, reason, missedAt, isRenewable } = promise;
  const rows: readonly (readonly [string, Markup | string | undefined])[] = [
    [words.promisedDay[language], promiseDay(promisedAt, visit)],
    [words.newDay[language], newPromisedAt && promiseDay(newPromisedAt, visit)],
    [words.reason[language], reason],
    [words.renewed[language], renewedAt && when(renewedAt, visit)],
  ];
  const isMissed = missedAt === (newPromisedAt ?? promisedAt) && missedAt < visit.now;
  return html`${isMissed ? html`<p><span class="mark bad">${words.missed[language]}</span></p>` : ''}
<dl>${rows.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : ''))}</dl>
${isRenewable ? renewal(visit, id, typed) : ''}`;
}

function renewal(visit: Visit, id: string, typed: TypedPromise | undefined): Markup {
  const { language, shop } = visit;
  const fields = html`<p class="hint">${words.renewOnce[language]}</p>
${field({ name: 'day', label: words.newDay[language], kind: 'date', value: typed?.day, error: typed?.faults.day, language })}
${field({ name: 'reason', label: words.reason[language], hint: words.reasonHint[language], value: typed?.reason, error: typed?.faults.reason, language })}`;
  const action = `/desk/${shop}/orders/${id}/promise`;
  const open = typed !== undefined;
  return html`<details ${open ? 'open' : ''}><summary>${words.renew[language]}</summary>
${open ? html`<p class="error">${frameWords.correct[language]}</p>` : ''}
${form({ visit, action, fields, submit: words.renew[language] })}</details>`;
}

/** What was accepted, whatever became of it then: it has a text. */
const acceptedStates = new Set(['sent', 'delayed', 'delivered', 'returned', 'rejected', 'bounced', 'complained']);

const messageMarks: ReadonlyMap<string, string> = new Map([
  ['sent', 'done'],
  ['delivered', 'done'],
  ['bounced', 'bad'],
  ['returned', 'bad'],
  ['rejected', 'bad'],
  ['complained', 'bad'],
]);

type OrderMessage = MessageList['items'][number];

interface MessagesShown {
  /** Whose messages these are: what was sent can be read at their page. */
  readonly customer: string | undefined;
}

/** What was written to people, and what was not, and why. */
export function messagesPart(visit: Visit, { items }: MessageList, { customer }: MessagesShown): Markup {
  const { language, person, shop } = visit;
  const text = ({ id, state, toStaff, hasText = acceptedStates.has(state) }: OrderMessage) =>
    customer && hasText && !toStaff && !person.isMasked
      ? html` <a href="${customerPath(visit, customer)}/messages/${encodeURIComponent(id)}">${words.veryText[language]}</a>`
      : '';
  const order = ({ orderId }: OrderMessage) =>
    orderId ? html` <a href="/desk/${shop}/orders/${encodeURIComponent(orderId)}">${words.title[language]}</a>` : '';
  const why = ({ because, until, chosen = '' }: OrderMessage) => {
    const how = chosenWords[chosen]?.[language];
    const again = until && html` <span class="hint">${words.until[language]}: ${when(until, visit)}</span>`;
    return html`${because ? html`${becauseText(because, language)}${again ?? ''}` : ''}${how ? html`<p class="hint">${how}</p>` : ''}`;
  };
  return table({
    caption: words.newestFirst[language],
    columns: [
      {
        label: words.message[language],
        cell: (message) =>
          html`${capital(message.label?.[language] ?? message.kind)}${wayMark(message.channel, visit)}${message.toStaff ? html` <span class="mark">${words.toStaff[language]}</span>` : ''}${text(message)}${order(message)}`,
      },
      { label: words.outcome[language], cell: (message) => outcomePart(message, visit) },
      { label: words.when[language], cell: ({ at }) => (at ? when(at, visit) : '') },
      { label: words.why[language], cell: why },
    ],
    rows: items,
    empty: emptyState({ title: words.noMessages[language], next: words.noMessagesNext[language] }),
  });
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** By what it went, where that was not an email. */
export function wayMark(channel: string | undefined, { language }: Visit): Markup | '' {
  const way = messageWays[channel ?? 'email'];
  return way ? html` <span class="mark">${way[language]}</span>` : '';
}

/** What became of it, and what it cost. */
export const outcomePart = ({ state, won }: Pick<OrderMessage, 'state' | 'won'>, { language }: Visit): Markup =>
  html`<span class="mark ${messageMarks.get(state) ?? ''}">${messageStates[state]?.[language] ?? state}</span>${won ? html` <span class="hint figure">${formatMoney(won, 'KRW', language)}</span>` : ''}`;

/** What the API says in English; an empty cell without it. */
const english = (words: string | undefined): Markup | string => (words ? html`<span lang="en">${words}</span>` : '');

/** The platform's calls, the newest first. */
export function callsPart(visit: Visit, id: string, { items, next }: CallList): Markup {
  const { language, shop } = visit;
  const more = next ? `/desk/${shop}/orders/${id}?calls=${encodeURIComponent(next)}#calls` : undefined;
  return html`<div id="calls">${table({
    caption: words.newestFirst[language],
    columns: [
      { label: words.when[language], cell: ({ at }) => when(at, visit) },
      { label: words.topic[language], cell: ({ topic }) => english(topic) },
      {
        label: words.outcome[language],
        cell: ({ outcome }) =>
          html`<span class="mark ${outcome === 'rejected' || outcome === 'failing' ? 'bad' : ''}">${callWords[outcome]?.[language] ?? outcome}</span>`,
      },
      { label: words.why[language], cell: ({ why }) => english(why) },
    ],
    rows: items,
    empty: emptyState({ title: words.noCalls[language], next: words.noCallsNext[language] }),
  })}${more ? html`<nav class="paging"><a href="${more}" rel="next">${words.moreCalls[language]}</a></nav>` : ''}</div>`;
}
