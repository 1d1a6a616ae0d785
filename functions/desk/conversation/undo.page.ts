import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { Visit } from '../frame/visit.ts';
import type { TicketMessage } from './tickets.ts';
import { undoWords as words } from './undo.words.ts';

/** Seconds after an answer has gone at which the page looks again. */
const lookAgainSeconds = 2;
const longestSeconds = 10;

/**
 * Below an answer that was pressed: that it goes in a moment, with the button that undoes it, and once it has gone, that it has. With
 * scripts it changes by itself; without, the button says when it is too late.
 */
export function undoPart(visit: Visit, ticket: string, { id, held }: TicketMessage): Markup {
  const { shop, language, query } = visit;
  if (!held && query.answer !== id) return html``;
  const place = `undo-${id}`;
  const page = `/desk/${shop}/tickets/${encodeURIComponent(ticket)}`;
  if (!held) return html`<div id="${place}" aria-live="polite"><p class="hint">${words.sent[language]}</p></div>`;
  const left = secondsTo(held.until, visit.now);
  const again = `${page}?${new URLSearchParams({ answer: id })}`;
  return html`<div id="${place}" aria-live="polite"><div class="held" hx-get="${again}" hx-trigger="load delay:${left + lookAgainSeconds}s" hx-target="#${place}" hx-select="#${place} > *" hx-swap="innerHTML">
<p class="hint">${words[held.solve ? 'goesSolving' : 'goes'][language]}</p>${left > 8 ? html`<span class="left"></span>` : ''}
<form method="post" action="${page}/answer#answer" hx-post="${page}/answer" hx-include="#text" hx-target="main" hx-select="main" hx-swap="outerHTML show:#answer:top">
<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="key" value="${visit.formKey}">
<button class="quiet" name="undo" value="${id}" data-key="z">${words.undo[language]}</button></form></div></div>`;
}

/** At least one: what is due now goes in a moment. */
const secondsTo = (until: string, now: string): number =>
  Math.min(longestSeconds, Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1_000)));
