import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { messageKinds, ticketKinds, ticketPageWords } from '../conversation/tickets.words.ts';
import { customerLink, type NamedCustomer } from '../frame/customers.ts';
import { form } from '../frame/form.ts';
import { type Column, emptyState, paging, table } from '../frame/table.ts';
import { newTaskLink } from '../frame/task-link.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { taskKindWords } from '../tasks/task.words.ts';
import { waitWords, queueWords as words } from './queue.words.ts';
import { elapsed, isTicketLate, type QueuedTicket } from './queued.ts';

/** A page of a list, with the names of who is in it. */
export interface Queue {
  readonly tickets: readonly QueuedTicket[];
  /** Where the next page begins. */
  readonly next?: string | undefined;
  /** By their ids. */
  readonly customers: ReadonlyMap<string, NamedCustomer>;
  /** People of the shop, by their ids. */
  readonly colleagues: ReadonlyMap<string, string>;
}

/** The lists of the queue, by the name in the address, with what each asks of the API. */
export const queueTabs = {
  all: 'list=open',
  mine: 'list=open&assignee=me',
  unassigned: 'list=open&assignee=nobody',
  tasks: 'list=tasks',
  waiting: 'list=waiting',
  snoozed: 'list=snoozed',
  done: 'list=done',
} as const;
export type ListName = keyof typeof queueTabs;

export const queuePlace = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/tickets`;

const listAddress = (visit: Pick<Visit, 'shop'>, list: ListName) =>
  `${queuePlace(visit)}${list === 'all' ? '' : `?list=${list}`}`;

/** One list of the queue, with the way to the others. */
export function queuePage(visit: Visit, list: ListName, queue: Queue, told: Markup | ''): Markup {
  const { language, shop, query } = visit;
  const tab = (name: ListName) =>
    html`<a class="tap" href="${listAddress(visit, name)}"${name === list ? html` aria-current="page"` : ''}>${words[name][language]}</a>`;
  return html`<p><a class="tap" href="/desk/${shop}" data-key="u">← ${words.back[language]}</a></p>${told}
<nav class="tabs" aria-label="${words.lists[language]}">${(Object.keys(queueTabs) as ListName[]).map(tab)}
<a class="tap" href="/desk/${shop}/tray">${words.tray[language]}</a>
<a class="tap" href="/desk/${shop}/numbers">${words.numbers[language]}</a></nav>
${list === 'tasks' ? html`<p>${newTaskLink(visit, {})}</p>` : ''}
${queueTable(visit, queue, list)}
${paging({ path: listAddress(visit, list), next: queue.next, isFirst: !query.next, language })}`;
}

/** The tickets of a page; without a list, as another page shows them, nothing can be taken. */
export function queueTable(visit: Visit, queue: Queue, list?: ListName): Markup {
  const { language } = visit;
  const column = (name: keyof typeof words, cell: Column<QueuedTicket>['cell']) => ({
    label: words[name][language],
    cell,
  });
  return table({
    caption: words.order[language],
    rows: queue.tickets,
    empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
    columns: [
      column('ticket', (row) => ticketCell(visit, row)),
      column('urgency', (row) => urgencyCell(visit, row)),
      column('who', (row) => whoCell(visit, row, queue)),
      column('goods', (row) => orderCell(visit, row)),
      column('assignee', (row) => assigneeCell(visit, row, queue, list)),
    ],
  });
}

const queueMark = (text: string): Markup => html` <span class="mark">${text}</span>`;

function ticketCell(
  { language, shop }: Visit,
  { id, number, kind, channel, firstLine, callBack, task, back, outbound, tags = [] }: QueuedTicket,
): Markup {
  const about = task
    ? [ticketKinds[kind]?.[language], taskKindWords[task.what]?.[language]]
    : [
        outbound ? ticketPageWords.outbound[language] : (ticketKinds[kind]?.[language] ?? kind),
        channel && (messageKinds[channel]?.[language] ?? channel),
      ];
  return html`<a href="/desk/${shop}/tickets/${encodeURIComponent(id)}">${String(number)}${firstLine ? ` ${firstLine}` : ''}</a>
<br><small>${about.filter(Boolean).join(' · ')}</small>${callBack ? queueMark(words.callBack[language]) : ''}${back ? queueMark(words.cameBack[language]) : ''}${tags.map((tag) => queueMark(`#${tag}`))}`;
}

/** The customer; of who is none that is known, the name that they wrote. */
function whoCell(visit: Visit, { customerId, name }: QueuedTicket, { customers }: Queue): Markup {
  const known = customerId ? customers.get(customerId) : undefined;
  return known ? customerLink(visit, known) : html`${name ?? ''}`;
}

/** `Gold, bought ₩1,240,000, waits 8 minutes, promise 11:10`: why the ticket stands where it stands. */
function urgencyCell(visit: Visit, row: QueuedTicket): Markup {
  const { language, now } = visit;
  const { tier, worth, promise, snoozed } = row;
  if (snoozed) return untilCell(visit, snoozed.until);
  // Nothing was promised to who has asked nothing.
  if (row.outbound) return html``;
  const isAnswered = promise.status === 'kept';
  const late = isTicketLate(row, now) ? html` <span class="mark bad">${words.late[language]}</span>` : '';
  const first = [
    tier && (tier.label?.[language] ?? String(tier.level)),
    worth && `${words.bought[language]} ${formatMoney(worth.netMinor, worth.currency, language)}`,
    isAnswered || row.task ? undefined : waitWords(elapsed(promise.since, now))[language],
  ].filter(Boolean);
  return html`${when(promise.at, visit)}${late}${first.length > 0 ? html`<br><small>${first.join(' · ')}</small>` : ''}`;
}

/** `내일 오전 10시까지 미룸`, `snoozed until tomorrow`. */
const untilCell = (visit: Visit, until: string): Markup =>
  visit.language === 'ko'
    ? html`${when(until, visit)}${words.until.ko}`
    : html`${words.until.en} ${when(until, visit)}`;

function orderCell({ language, shop }: Visit, { orderId, order }: QueuedTicket): Markup {
  if (!orderId) return html``;
  const more = order && order.lines > 1 ? ` +${order.lines - 1}` : '';
  const name = order ? `${order.number}${order.title ? ` ${order.title}` : ''}${more}` : words.see[language];
  return html`<a href="/desk/${shop}/orders/${encodeURIComponent(orderId)}">${name}</a>`;
}

function assigneeCell(visit: Visit, { id, assignee }: QueuedTicket, queue: Queue, list: ListName | undefined): Markup {
  const { language, person } = visit;
  if (assignee === person.id) return html`${words.you[language]}`;
  if (assignee) return html`${queue.colleagues.get(assignee) ?? assignee}`;
  if (list === undefined || list === 'done') return html`${words.nobody[language]}`;
  return form({
    visit: { ...visit, formKey: `${visit.formKey}-${id}` },
    action: `${queuePlace(visit)}/${encodeURIComponent(id)}/take`,
    fields: html``,
    hidden: { list },
    submit: words.take[language],
    isQuiet: true,
  });
}
