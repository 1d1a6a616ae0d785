import { html } from 'hono/html';
import type { PendingWake } from './published.ts';
import type { AlarmView, QueueState, Snapshot } from './snapshot.ts';
import { type Html, json, many, none, press, queueWords, span, spoken, when } from './words.ts';

const maxShown = 30;
const maxListed = 200;

const maxWakes = 6;

/** What waits on the clock, the next first. */
export function wakeList({ wakes, now, zone, traces }: Snapshot): Html {
  const orderOf = new Map(traces.orders.flatMap((trace) => trace.wakes.map(({ aggregate }) => [aggregate, trace])));
  const row = ({ aggregate, owner, at }: PendingWake) => {
    const trace = orderOf.get(aggregate);
    return html`<li id="wake-${aggregate}" title="${aggregate}"><b>in ${span(Date.parse(at) - now)}</b> ${when(at, zone)}
<small>${owner}, for ${trace ? html`${trace.number} ${trace.buyer}` : html`<code>${aggregate}</code>`}</small></li>`;
  };
  const more = wakes.slice(maxWakes, maxListed);
  return html`<section id="wakes" aria-labelledby="wakes-title"><h2 id="wakes-title">Waiting on the clock</h2>
${wakes.length === 0 ? html`<p class="empty">Nothing. A delivered order plans its next letter here.</p>` : none}
<ul class="rows">${wakes.slice(0, maxWakes).map(row)}</ul>${
    more.length > 0
      ? html`<details id="more-wakes"><summary>${wakes.length - maxWakes} later</summary><ul class="rows">${more.map(row)}</ul></details>`
      : none
  }</section>`;
}

export function queueList({ queues, undelivered, zone }: Snapshot): Html {
  const busy = queues.filter(({ visible, hidden }) => visible + hidden > 0);
  const letters = busy.filter(({ deadLettersOf }) => deadLettersOf);
  const ordinary = busy.filter(({ deadLettersOf }) => !deadLettersOf);
  return html`<section id="queues" aria-labelledby="queues-title"><h2 id="queues-title">Queues</h2>
${letters.map((queue) => deadLetters(queue, zone))}
${undelivered.length > 0 ? html`<p class="alarm"><b>${many(undelivered.length, 'record')}</b> the relay could not bring to the bus.</p>` : none}
<ul class="rows">${ordinary.map(
    ({ name, visible, hidden }) =>
      html`<li id="queue-${name}" title="${name}"><b>${queueWords(name)}</b> ${visible} ready, ${hidden} in hand or delayed</li>`,
  )}</ul><p class="empty">${many(queues.length - busy.length, 'queue')} with nothing in ${queues.length - busy.length === 1 ? 'it' : 'them'}.</p></section>`;
}

function deadLetters({ name, deadLettersOf = '', visible, hidden, messages }: QueueState, zone: string): Html {
  return html`<div class="card dead" id="dead-${name}"><header><p><b>${many(visible + hidden, 'dead letter')}</b>
<small title="${deadLettersOf}">of ${queueWords(deadLettersOf)}</small></p>
${press(`/_local/queues/${encodeURIComponent(name)}`, { from: 'page' }, 'Send again')}</header>
<ul class="rows">${messages.slice(0, maxShown).map(
    ({
      id,
      because,
      receiveCount,
      sentAt,
      body,
    }) => html`<li id="letter-${name}-${id}"><details id="body-${name}-${id}">
<summary><span>${because ?? `Failed ${many(receiveCount, 'time')}`}<small>${because ? 'rejected at once' : `received ${many(receiveCount, 'time')}`}, ${when(sentAt, zone)}</small></span></summary>
<pre tabindex="0" aria-label="Body">${typeof body === 'string' ? body : json(body)}</pre></details></li>`,
  )}</ul>${messages.length > maxShown ? html`<p>and ${messages.length - maxShown} more</p>` : none}</div>`;
}

/** Each metric once, summed over what it is measured of. */
export function figureList({ metrics }: Snapshot): Html {
  if (metrics.length === 0) return none;
  const byName = [...Map.groupBy(metrics, ({ name }) => name)].sort(([a], [b]) => a.localeCompare(b));
  return html`<section id="figures" aria-labelledby="figures-title"><h2 id="figures-title">Figures</h2><dl class="figures">
${byName.map(
  ([
    name,
    each,
  ]) => html`<div id="figure-${name}" title="${each.map(({ dimensions, sum }) => `${Object.values(dimensions).join(' ')} ${sum}`).join('\n')}">
<dt>${spoken(name)}</dt><dd>${total(each).toLocaleString('en')}</dd></div>`,
)}</dl></section>`;
}

/** What is counted by shop is counted once; where a sender counts the same by itself, that is no second one. */
function total(each: Snapshot['metrics']): number {
  const byShop = each.filter(({ dimensions }) => 'shop' in dimensions);
  return (byShop.length > 0 ? byShop : each).reduce((all, { sum }) => all + sum, 0);
}

export function troubleList({ troubles, zone }: Snapshot): Html {
  return html`<section id="logs" aria-labelledby="logs-title"><h2 id="logs-title">Warnings and errors</h2>
${troubles.length === 0 ? html`<p class="empty">None. The functions have nothing to complain of.</p>` : none}
<ul class="rows">${troubles.slice(0, maxShown).map(
    (
      { at, function: name, level, message, because, line },
      index,
    ) => html`<li id="log-${troubles.length - index}"><details id="line-${troubles.length - index}">
<summary><span><span class="pill" data-is="${level}">${level.toLowerCase()}</span> ${message}${because ? `: ${because}` : ''}<small>${name}, ${when(at, zone)}</small></span></summary>
<pre tabindex="0" aria-label="The whole line">${line}</pre></details></li>`,
  )}</ul></section>`;
}

/** What must not be overlooked. */
export function alarms({ alarms: seen, denials, queues, undelivered, zone }: Snapshot): Html {
  const dead = queues
    .filter(({ deadLettersOf }) => deadLettersOf)
    .reduce((sum, { visible, hidden }) => sum + visible + hidden, 0);
  const distinct = [...new Set(denials)];
  const loud = seen.filter(({ state }) => state === 'ALARM');
  return html`<div id="alarms">${loudAlarms(loud, zone)}${
    distinct.length > 0
      ? html`<div class="alarm" role="alert" id="denials"><p><b>${many(distinct.length, 'permission is missing', 'permissions are missing')}.</b>
A function’s role in the template may not do what the function asked:</p><ul>${distinct.slice(0, 10).map((denial) => html`<li><code>${denial}</code></li>`)}</ul></div>`
      : none
  }${
    dead + undelivered.length > 0
      ? html`<p class="alarm" id="dead-count"><b>${many(dead + undelivered.length, 'message')} could not be worked on.</b>
<a class="tap" href="#queues">See why, and send them again</a></p>`
      : none
  }</div>`;
}

/** The template's own alarms that have gone off: who is hurt, since when, and what to read. */
export function loudAlarms(loud: readonly AlarmView[], zone: string): Html {
  const lines = loud.map(({ name, impact, runbook, transitions }) => {
    const since = transitions.findLast(({ to }) => to === 'ALARM')?.at ?? '';
    return html`<p class="alarm" role="alert" id="alarm-${name}"><b>${impact}</b> Since ${when(since, zone)}. Runbook: “${runbook}”.</p>`;
  });
  return html`${lines}`;
}
