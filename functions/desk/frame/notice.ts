import { html } from 'hono/html';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { form } from './form.ts';
import type { ApiReply, Visit } from './visit.ts';
import { frameWords, refusalWords } from './words.ts';

type Kind = 'done' | 'bad' | 'info';

/** A sentence that stands out: what was done, what is wrong, or what is to be known. Read out by screen readers. */
export const notice = (kind: Kind, words: Markup | string): Markup =>
  html`<div class="notice ${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${words}</div>`;

/** In place of what the API did not give: what it means, and what to do next. */
export function failed(reply: ApiReply & { ok: false }, language: Language): Markup {
  const { code, title, detail } = reply.problem;
  const words = refusalWords(code, reply.status)[language];
  const told = detail ?? title;
  return notice(
    'bad',
    html`<p>${words}</p>${told ? html`<details><summary>${frameWords.technical[language]}</summary><p lang="en">${told}</p></details>` : ''}`,
  );
}

interface Undo {
  readonly visit: Pick<Visit, 'csrf' | 'formKey' | 'language'>;
  /** What was done. */
  readonly done: string;
  /** Where the form of the opposite deed goes, and its values. */
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>>;
}

/** Says what was done, with a button that undoes it. */
export const undo = ({ visit, done, action, hidden }: Undo): Markup =>
  notice(
    'done',
    html`<p>${done}</p>${form({ visit, action, fields: html``, submit: frameWords.undo[visit.language], isQuiet: true, ...(hidden && { hidden }) })}`,
  );

interface Progress {
  /** Unique on the page. */
  readonly id: string;
  /** The page itself: it is asked for again every three seconds. */
  readonly path: string;
  readonly words: string;
  readonly done: number;
  /** Unknown while it is counted. */
  readonly all?: number | undefined;
}

/** Long work: how far it is. Its page sets `refreshSeconds` for a browser without JavaScript. */
export const progress = ({ id, path, words, done, all }: Progress): Markup =>
  html`<div id="${id}" class="progress" role="status" hx-get="${path}" hx-trigger="every 3s" hx-select="#${id}" hx-swap="outerHTML">
<p>${words}</p>
<progress aria-label="${words}" ${all === undefined ? '' : html`value="${Math.min(done, all)}" max="${Math.max(all, 1)}"`}></progress>
</div>`;
