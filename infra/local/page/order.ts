import { html } from 'hono/html';
import type { PublishedEvent } from './published.ts';
import type { Snapshot } from './snapshot.ts';
import { type EventNode, fieldsIn, type OrderTrace, type Segment } from './trace.ts';
import { formatMoney, type Html, json, many, none, press, second, span, spoken, when } from './words.ts';

/** The newest are shown in full; a page with all of them would be too large to refresh every two seconds. */
const maxExpanded = 12;
const maxListed = 200;

/** All orders, the newest or the selected one first. */
export function orderList(snapshot: Snapshot, selected: string | undefined): Html {
  const { orders } = snapshot.traces;
  const wanted = orders.filter(({ order }) => order === selected);
  const rest = orders.filter(({ order }) => order !== selected);
  const eventNode = [...wanted, ...rest.slice(0, maxExpanded)];
  const older = rest.slice(maxExpanded);
  return html`<section id="orders" aria-labelledby="orders-title">
<h2 id="orders-title">Orders <small>what came in, and what it caused</small></h2>
${eventNode.length === 0 ? html`<p class="empty">No order yet. Send one above, and its whole life appears here.</p>` : none}
${eventNode.map((trace, index) => orderCard(trace, snapshot, index === 0))}
${
  older.length === 0
    ? none
    : html`<details id="older"><summary>${many(older.length, 'older order')}</summary><ul class="rows">
${older
  .slice(0, maxListed)
  .map(
    ({ order, number, buyer, status }) =>
      html`<li id="row-${order}"><a class="tap" href="/_local?order=${encodeURIComponent(order)}">${number}</a> ${buyer} ${pill(status)}</li>`,
  )}</ul></details>`
}
</section>`;
}

function orderCard(trace: OrderTrace, snapshot: Snapshot, newest: boolean): Html {
  const { order, number, status, buyer, titles, total, segments, wakes } = trace;
  const [title = '', ...more] = titles;
  const mails = segments.flatMap(({ first }) => mailsIn(first));
  const next = wakes[0] && html` · next in ${span(Date.parse(wakes[0].at) - snapshot.now)}`;
  return html`<article class="card" id="order-${order}"><details ${newest ? 'open data-newest' : ''} id="story-${order}">
<summary class="order"><b>${number}</b><span class="what"><span lang="ko">${buyer || 'Somebody'}</span>
<small lang="ko">${title}${more.length > 0 ? ` + ${more.length}` : ''}</small></span>
<span class="sum">${total ? formatMoney(total.minor, total.currency) : ''}<small>${many(mails.length, 'message')}${next ?? none}</small></span>${pill(status)}</summary>
${nextSteps(order, status)}
<ol class="story">${segments.map((segment) => segmentItem(segment, snapshot.zone))}${wakes.map((wake) => pendingWake(wake, snapshot))}</ol>
</details></article>`;
}

/** Buttons for the next webhooks of the order's platform. */
function nextSteps(order: string, status: string): Html {
  const step = (step: string, label: string) => press('/_local/orders', { order, step }, label);
  const [over, arrived] = [status === 'cancelled', status === 'delivered'];
  if (over) return none;
  return html`<div class="actions"><span>The shop’s platform says:</span>
${arrived ? none : step('delivered', 'Delivered')}${step('cancelled', 'Cancelled')}</div>`;
}

function segmentItem({ first, byClock, waitedMs }: Segment, zone: string): Html {
  const { event } = first;
  const { platform, topic } = event.data;
  const title = byClock
    ? html`<b>Its time came</b> <small>after ${span(waitedMs)}</small>`
    : html`<b>${topic ? 'Came in' : 'Began'}</b> ${topic ? html`<code>${platform} ${topic}</code>` : event.name}`;
  return html`<li class="chapter ${byClock ? 'clock' : 'in'}" id="ch-${event.id}"><header><p>${title}</p>
<p>${when(event.time, zone)}</p></header><ol class="tree">${eventNode(first, zone)}</ol></li>`;
}

function eventNode({ event, mails, effects }: EventNode, zone: string): Html {
  return html`<li id="ev-${event.id}" data-of="${capabilityOf(event)}"><details id="more-${event.id}"><summary class="event">
<span class="name">${spoken(event.name)}${event.test ? pill('test') : none}<small lang="ko">${brief(event.data, zone)}</small></span>
<span class="of">${capabilityOf(event)} · ${event.status}</span><span class="at">${second(event.time, zone)}</span></summary>
<dl><dt>Subject</dt><dd><code>${event.subject}</code> version ${event.version}</dd><dt>Id</dt><dd><code>${event.id}</code></dd>
<dt>Caused by</dt><dd><code>${event.cause}</code></dd></dl><pre tabindex="0" aria-label="Data of ${event.name}">${json(event.data)}</pre></details>
${mails.map(
  ({
    id,
    subject,
    text,
    to,
  }) => html`<a class="letter" id="sent-${id}" href="#m-${id}" data-message="${id}"><span aria-hidden="true">✉</span>
<span lang="ko">${subject || text.split('\n')[0]}<small>to ${to}, as the customer sees it</small></span></a>`,
)}
${effects.length > 0 ? html`<ol class="tree">${effects.map((effect) => eventNode(effect, zone))}</ol>` : none}</li>`;
}

function pendingWake({ aggregate, at }: OrderTrace['wakes'][number], { now, zone }: Snapshot): Html {
  return html`<li class="chapter later" id="later-${aggregate}"><header><p><b>Waits on the clock</b>
<small>in ${span(Date.parse(at) - now)}, for ${aggregate.split('/')[0] ?? aggregate}</small></p><p>${when(at, zone)}</p></header>
${press('/_local/clock', { to: at }, 'Go to this time')}</li>`;
}

const mailsIn = ({ mails, effects }: EventNode): readonly unknown[] => [...mails, ...effects.flatMap(mailsIn)];

/** The capability that publishes the event; an unknown kind of subject is its own name. */
function capabilityOf({ subject, name }: PublishedEvent): string {
  if (name === 'TimerDue') return 'timers';
  const kind = subject.split('/')[0] ?? '';
  return owners[kind] ?? kind;
}

const owners: Readonly<Record<string, string>> = {
  webhook: 'orders',
  order: 'orders',
  customer: 'customers',
  ownership: 'customers',
  enrolment: 'journeys',
  message: 'messaging',
  shop: 'shops',
};

/** A summary of the data. */
function brief(
  { buyer, items, template, dueAt, at, ...data }: PublishedEvent['data'],
  zone: string,
): (Html | string)[] {
  const [item] = Array.isArray(items) ? items : [];
  const kind = fieldsIn(template).kind ?? template;
  const facts: PublishedEvent['data'] = { ...data, ...fieldsIn(buyer), title: fieldsIn(item).title, template: kind };
  const texts = briefKeys.flatMap((key) => (typeof facts[key] === 'string' ? [facts[key]] : []));
  const due = timeOf(dueAt, zone);
  const wake = at === null ? 'wants no wake any more' : timeOf(at, zone);
  const parts = [
    ...texts,
    ...(due ? [html`due ${due}`] : []),
    ...(wake ? [at === null ? wake : html`wants to be woken ${wake}`] : []),
  ];
  return parts.flatMap((each, index) => (index === 0 ? [each] : [' · ', each]));
}

const briefKeys = ['number', 'title', 'given', 'email', 'step', 'template', 'channel', 'because'];

const timeOf = (value: unknown, zone: string) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? when(value, zone) : undefined;

const pill = (status: string): Html => html`<span class="pill" data-is="${status}">${status}</span>`;

/** Segments without an order. */
export function otherList({ traces, zone }: Snapshot): Html {
  const { others } = traces;
  if (others.length === 0) return none;
  return html`<section id="others" aria-labelledby="others-title"><h2 id="others-title">Beside the orders</h2>
<details id="others-list"><summary>What belongs to no order: ${others.length}</summary>
<ol class="story">${others
    .slice(-maxListed)
    .reverse()
    .map((segment) => segmentItem(segment, zone))}</ol></details></section>`;
}
