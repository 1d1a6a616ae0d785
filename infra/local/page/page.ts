import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { answerList, messageList, noticeList, phoneList } from './message.ts';
import { orderList, otherList } from './order.ts';
import { script } from './script.ts';
import { alarms, figureList, queueList, troubleList, wakeList } from './side.ts';
import type { Snapshot } from './snapshot.ts';
import { style } from './style.ts';
import { day, type Html, hour, nextHour, none, press } from './words.ts';

export const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page runs its own script and style only; what it shows came from anywhere. */
export const pagePolicy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A message is shown, and nothing in it runs. */
export const messagePolicy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src https: data:',
  'font-src https: data:',
].join('; ');

export interface PageOptions {
  /** The order that is shown first. */
  readonly order?: string | undefined;
  /** The reason of a refused request. */
  readonly refused?: string | undefined;
}

/** The page of the running system. */
export function page(snapshot: Snapshot, { order, refused }: PageOptions = {}): string {
  const { traces, events, messages, phones } = snapshot;
  const first = traces.orders.length === 0;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Dangol on this machine</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}"><style>${raw(style)}</style></head><body>
<header class="top"><p class="brand">${raw(icon)}<b>Dangol</b> <span>on this machine</span></p>
<nav aria-label="On this page"><a href="#orders">Orders</a><a href="#messages">Messages</a><a href="#queues">Queues</a><a href="/_local/dashboard">Dashboards</a><a href="/_local/events">JSON</a></nav></header>
<main id="main" data-events="${events}" data-messages="${messages.length + phones.length}">
<h1 id="title" class="${first ? '' : 'unseen'}">${first ? 'What happens after somebody has bought' : 'Dangol at work'}</h1>
${first ? welcome : none}
${refused ? html`<p class="alarm" role="alert" id="refused"><b>That was not done.</b> ${refused}</p>` : none}
<div class="controls" id="controls">${samples()}${clock(snapshot)}</div>
${alarms(snapshot)}
<div class="columns" id="columns"><div>${orderList(snapshot, order)}${messageList(snapshot)}${phoneList(snapshot)}${noticeList(snapshot)}${answerList(snapshot)}</div>
<aside aria-label="The machinery">${wakeList(snapshot)}${queueList(snapshot)}${figureList(snapshot)}${troubleList(snapshot)}${otherList(snapshot)}</aside></div>
</main><p id="status-line" role="status"></p><script>${raw(script)}</script></body></html>`.toString();
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><rect width="24" height="24" rx="7" fill="#b4532a"/><path d="M7 9h10l-1 9H8zM9.5 9a2.5 2.5 0 0 1 5 0" fill="none" stroke="#fff" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"/></svg>';

const welcome: Html = html`<p class="lead" id="welcome">Dangol writes to a shop’s customers after they have bought, at the right time. This is the
template that would be deployed to AWS, running here, with a clock you can move. <b>Send a sample order</b>, then say that it was
delivered, then move the clock by three days.</p>`;

const leaps = [
  ['PT1H', '1 hour'],
  ['P1D', '1 day'],
  ['P3D', '3 days'],
  ['P30D', '30 days'],
] as const;

function clock({ now, zone }: Snapshot): Html {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return html`<section class="card" id="clock" aria-labelledby="clock-title"><h2 id="clock-title">The clock</h2>
<p class="now"><time datetime="${new Date(now).toISOString().slice(0, 16)}Z"><b>${hour(now, zone)}</b> ${day(now, zone)}</time>
<small>${place} · ${hour(now, 'UTC')} UTC, ${day(now, 'UTC')}</small></p>
<div class="actions"><span>Move it by</span>${leaps.map(([advance, label]) => press('/_local/clock', { advance }, html`+ ${label}`))}</div>
<form class="goto" method="post" action="/_local/clock"><label for="local">or to a time in ${place}</label>
<input id="local" name="local" type="datetime-local" required value="${nextHour(now, zone)}"><button>Go there</button></form></section>`;
}

function samples(): Html {
  return html`<section class="card" id="send" aria-labelledby="send-title"><h2 id="send-title">A sample order</h2>
<p>A signed webhook, as Shopify sends it when somebody has paid.</p>
<div class="actions">${press('/_local/orders', { language: 'ko' }, html`Send a sample order <small>Korean customer</small>`, 'main')}
${press('/_local/orders', { language: 'en' }, html`Send a sample order <small>English customer</small>`)}</div></section>`;
}
