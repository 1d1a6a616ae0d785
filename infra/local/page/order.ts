import { html } from 'hono/html';
import type { SeenEvent } from './seen.ts';
import { type Chapter, type OrderStory, record, type Told } from './story.ts';
import type { Shown } from './view.ts';
import { type Html, json, many, money, none, press, second, span, spoken, when } from './words.ts';

/** The newest are told in full; a page with all of them would be too long to send every two seconds. */
const maxTold = 12;
const maxListed = 200;

/** Every order's life, the newest first, or first the one that was asked for. */
export function orderList(shown: Shown, asked: string | undefined): Html {
  const { orders } = shown.stories;
  const wanted = orders.filter(({ order }) => order === asked);
  const rest = orders.filter(({ order }) => order !== asked);
  const told = [...wanted, ...rest.slice(0, maxTold)];
  const older = rest.slice(maxTold);
  return html`<section id="orders" aria-labelledby="orders-title">
<h2 id="orders-title">Orders <small>what came in, and what it caused</small></h2>
${told.length === 0 ? html`<p class="empty">No order yet. Send one above, and its whole life appears here.</p>` : none}
${told.map((story, index) => orderCard(story, shown, index === 0))}
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

function orderCard(story: OrderStory, shown: Shown, newest: boolean): Html {
  const { order, number, status, buyer, titles, total, chapters, wakes } = story;
  const [title = '', ...more] = titles;
  const mails = chapters.flatMap(({ first }) => mailsIn(first));
  const next = wakes[0] && html` · next in ${span(Date.parse(wakes[0].at) - shown.now)}`;
  return html`<article class="card" id="order-${order}"><details ${newest ? 'open data-newest' : ''} id="story-${order}">
<summary class="order"><b>${number}</b><span class="what"><span lang="ko">${buyer || 'Somebody'}</span>
<small lang="ko">${title}${more.length > 0 ? ` + ${more.length}` : ''}</small></span>
<span class="sum">${total ? money(total.minor, total.currency) : ''}<small>${many(mails.length, 'message')}${next ?? none}</small></span>${pill(status)}</summary>
${goOn(order, status)}
<ol class="story">${chapters.map((chapter) => chapterOf(chapter, shown.zone))}${wakes.map((wake) => waiting(wake, shown))}</ol>
</details></article>`;
}

/** What may still happen to the order outside, as its platform would tell it. */
function goOn(order: string, status: string): Html {
  const step = (step: string, label: string) => press('/_local/orders', { order, step }, label);
  const [over, arrived] = [status === 'cancelled', status === 'delivered'];
  if (over) return none;
  return html`<div class="actions"><span>The shop’s platform says:</span>
${arrived ? none : step('delivered', 'Delivered')}${step('cancelled', 'Cancelled')}</div>`;
}

function chapterOf({ first, byClock, waitedMs }: Chapter, zone: string): Html {
  const { event } = first;
  const { platform, topic } = event.data;
  const title = byClock
    ? html`<b>Its time came</b> <small>after ${span(waitedMs)}</small>`
    : html`<b>${topic ? 'Came in' : 'Began'}</b> ${topic ? html`<code>${platform} ${topic}</code>` : event.name}`;
  return html`<li class="chapter ${byClock ? 'clock' : 'in'}" id="ch-${event.id}"><header><p>${title}</p>
<p>${when(event.time, zone)}</p></header><ol class="tree">${told(first, zone)}</ol></li>`;
}

function told({ event, mails, effects }: Told, zone: string): Html {
  return html`<li id="ev-${event.id}" data-of="${ownerOf(event)}"><details id="more-${event.id}"><summary class="event">
<span class="name">${spoken(event.name)}${event.test ? pill('test') : none}<small lang="ko">${brief(event.data, zone)}</small></span>
<span class="of">${ownerOf(event)} · ${event.status}</span><span class="at">${second(event.time, zone)}</span></summary>
<dl><dt>Subject</dt><dd><code>${event.subject}</code> version ${event.version}</dd><dt>Id</dt><dd><code>${event.id}</code></dd>
<dt>Caused by</dt><dd><code>${event.cause}</code></dd></dl><pre tabindex="0" aria-label="Data of ${event.name}">${json(event.data)}</pre></details>
${mails.map(
  ({
    id,
    subject,
    to,
  }) => html`<a class="letter" id="sent-${id}" href="#m-${id}" data-message="${id}"><span aria-hidden="true">✉</span>
<span lang="ko">${subject}<small>to ${to}, as the customer sees it</small></span></a>`,
)}
${effects.length > 0 ? html`<ol class="tree">${effects.map((effect) => told(effect, zone))}</ol>` : none}</li>`;
}

function waiting({ aggregate, at }: OrderStory['wakes'][number], { now, zone }: Shown): Html {
  return html`<li class="chapter later" id="later-${aggregate}"><header><p><b>Waits on the clock</b>
<small>in ${span(Date.parse(at) - now)}, for ${aggregate.split('/')[0] ?? aggregate}</small></p><p>${when(at, zone)}</p></header>
${press('/_local/clock', { to: at }, 'Go to this time')}</li>`;
}

const mailsIn = ({ mails, effects }: Told): readonly unknown[] => [...mails, ...effects.flatMap(mailsIn)];

/** Which context says such things; an event of a kind that is new here stands under its own kind. */
function ownerOf({ subject, name }: SeenEvent): string {
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

/** What of the data tells most, in the order in which one would say it. */
function brief({ buyer, items, template, dueAt, at, ...data }: SeenEvent['data'], zone: string): (Html | string)[] {
  const [item] = Array.isArray(items) ? items : [];
  const kind = record(template).kind ?? template;
  const facts: SeenEvent['data'] = { ...data, ...record(buyer), title: record(item).title, template: kind };
  const said = telling.flatMap((key) => (typeof facts[key] === 'string' ? [facts[key]] : []));
  const due = time(dueAt, zone);
  const wake = at === null ? 'wants no wake any more' : time(at, zone);
  const parts = [
    ...said,
    ...(due ? [html`due ${due}`] : []),
    ...(wake ? [at === null ? wake : html`wants to be woken ${wake}`] : []),
  ];
  return parts.flatMap((each, index) => (index === 0 ? [each] : [' · ', each]));
}

const telling = ['number', 'title', 'given', 'email', 'step', 'template', 'channel', 'because'];

const time = (value: unknown, zone: string) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? when(value, zone) : undefined;

const pill = (status: string): Html => html`<span class="pill" data-is="${status}">${status}</span>`;

/** What began and belongs to no order. */
export function otherList({ stories, zone }: Shown): Html {
  const { others } = stories;
  if (others.length === 0) return none;
  return html`<section id="others" aria-labelledby="others-title"><h2 id="others-title">Beside the orders</h2>
<details id="others-list"><summary>What belongs to no order: ${others.length}</summary>
<ol class="story">${others
    .slice(-maxListed)
    .reverse()
    .map((chapter) => chapterOf(chapter, zone))}</ol></details></section>`;
}
