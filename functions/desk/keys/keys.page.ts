import { html } from 'hono/html';
import { scopes } from '../../../shared/api/key-holder.ts';
import { day } from '../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { checkbox, field, form } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import { emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { shopWords } from '../shop/shop.words.ts';
import { scopeWords, keysWords as words } from './keys.words.ts';
import type { ShownKey } from './shown-key.ts';
import { boxOf, type KeyWish } from './wish.ts';

/** What is wrong with a wish, beside its fields. */
export interface WishFaults {
  readonly name?: string;
  readonly scopes?: string;
  readonly ends?: string;
}

export const keysPath = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/keys`;

interface KeysPage {
  readonly keys: readonly ShownKey[];
  readonly wish: KeyWish;
  readonly faults?: WishFaults;
  /** What was just done, or why it was not. */
  readonly told?: Markup | undefined;
}

/** The keys of the shop, and the form that makes one. */
export function keysPage(visit: Visit, { keys, wish, faults = {}, told }: KeysPage): Markup {
  const { language, shop } = visit;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${shopWords.back[language]}</a></p>${told ?? ''}
<p>${words.what[language]}</p>
${table({
  caption: words.list[language],
  rows: keys,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
  columns: [
    { label: words.name[language], cell: (key) => nameCell(key, visit) },
    { label: words.opens[language], cell: (key) => key.scopes.map((scope) => scopeWords[scope][language]).join(', ') },
    { label: words.state[language], cell: (key) => stateMark(key, visit) },
    { label: words.lastUsed[language], cell: (key) => lastUsed(key, visit) },
    { label: words.ends[language], cell: (key) => endsWhen(key, visit) },
    { label: words.endKey[language], cell: (key) => (key.state === 'live' ? endForm(key, visit) : '') },
  ],
})}
<h2>${words.make[language]}</h2>
${wishForm(visit, wish, faults)}`;
}

const nameCell = ({ name, createdAt }: ShownKey, visit: Visit): Markup =>
  html`${name}<p class="hint">${words.made[visit.language]} ${when(createdAt, visit)}</p>`;

function stateMark({ state, endedAt }: ShownKey, { language }: Visit): Markup {
  if (state === 'live') return html`<span class="mark done">${words.live[language]}</span>`;
  return html`<span class="mark">${(endedAt ? words.ended : words.expired)[language]}</span>`;
}

/** A day of UTC is told, not an hour: when exactly it was, nobody wrote down. */
const lastUsed = ({ lastUsedDay }: ShownKey, { language }: Visit): string =>
  lastUsedDay ? day(`${lastUsedDay}T12:00:00Z`, 'UTC', language) : words.never[language];

/** A key that ends with a day is told with that day, and not with the midnight after it. */
function endsWhen({ endsAt, endedAt }: ShownKey, visit: Visit): Markup | string {
  if (endedAt) return when(endedAt, visit);
  if (!endsAt) return words.open[visit.language];
  return day(new Date(Date.parse(endsAt) - 1).toISOString(), visit.zone, visit.language);
}

/** What cannot be undone is said before it is done. */
const endForm = ({ id }: ShownKey, visit: Visit): Markup =>
  html`<details><summary>${words.endKey[visit.language]}</summary><p>${words.endMeans[visit.language]}</p>
${form({ visit, action: `${keysPath(visit)}/${id}/end`, fields: html``, submit: words.endNow[visit.language], isQuiet: true })}</details>`;

function wishForm(visit: Visit, wish: KeyWish, faults: WishFaults): Markup {
  const { language } = visit;
  const boxes = scopes.map((scope) =>
    checkbox({ name: boxOf(scope), label: scopeWords[scope][language], isOn: wish.scopes.includes(scope) }),
  );
  const fields = html`${field({ name: 'name', label: words.name[language], hint: words.nameHint[language], value: wish.name, error: faults.name, language })}
<fieldset><legend>${words.opens[language]}</legend>${faults.scopes ? html`<p class="error" role="alert">${faults.scopes}</p>` : ''}${boxes}</fieldset>
${field({ name: 'ends', label: words.ends[language], hint: words.endsHint[language], kind: 'date', value: wish.ends, error: faults.ends, isOptional: true, language })}`;
  return form({ visit, action: keysPath(visit), fields, submit: words.makeNow[language] });
}

/** The key itself, once. Without it, the form was sent again: it is not told twice. */
export function newKeyPage(
  visit: Visit,
  { name, key }: { readonly name: string; readonly key?: string | undefined },
): Markup {
  const { language, shop } = visit;
  const back = html`<p><a class="tap" href="${keysPath(visit)}">${words.back[language]}</a></p>`;
  if (key === undefined) return html`${notice('info', words.shownBefore[language])}${back}`;
  return html`${notice('done', words.copyNow[language])}
<h2>${name}</h2>
<pre>${key}</pre>
<p>${words.howToSend[language]}</p>
<pre>GET /keys/v1/shops/${shop}/…
authorization: Bearer dangol_${shop}_…</pre>
${back}`;
}
