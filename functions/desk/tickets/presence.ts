import { html } from 'hono/html';
import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, Visit } from '../frame/visit.ts';
import { handlingPath } from './handling.page.ts';
import { presenceWords } from './handling.words.ts';

const presenceRead = v.object({ items: v.array(v.object({ id: v.string(), name: v.optional(v.string()) })) });

/** Often enough that who is silent for 45 seconds has closed the page. */
const pollSeconds = 20;

/** Who else has the ticket open: asked for by the page itself, while somebody sees it. */
export function presencePart(visit: Visit, ticket: string, names: readonly string[] = []): Markup {
  const values = JSON.stringify({ deed: 'open', csrf: visit.csrf });
  const told = names.length > 0 ? presenceWords(names)[visit.language] : '';
  return html`<p id="open-by" role="status" hx-post="${handlingPath(visit, { id: ticket })}" hx-vals="${values}" hx-trigger="load delay:1s, every ${pollSeconds}s" hx-select="#open-by" hx-swap="outerHTML">${told ? html`<span class="mark">${told}</span>` : ''}</p>`;
}

/** Says that the agent has the ticket open, and answers who else has. */
export async function sayOpen(visit: Visit): Promise<DeskAnswer> {
  const { api, path } = visit;
  const ticket = path.ticket ?? '';
  const read = reading(presenceRead, await api.put(`/tickets/${encodeURIComponent(ticket)}/presence`, {}));
  const names = read.ok ? read.value.items.map(({ id, name = id }) => name) : [];
  return { title: presenceWords([])[visit.language], body: presencePart(visit, ticket, names) };
}
