import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { faultAt, field, form } from '../frame/form.ts';
import { failed, notice } from '../frame/notice.ts';
import { platformName } from '../frame/platforms.ts';
import { emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { ApiReply, Visit } from '../frame/visit.ts';
import { type Connected, type ConnectionList, type NewSecret, needsCare } from './connections.ts';
import { failureNext, stateNext, stateWords, connectionWords as words } from './connections.words.ts';
import { shopWords } from './shop.words.ts';

const connectionsAt = (shop: string) => `/desk/${shop}/shop/connections`;

interface ConnectionsShown {
  readonly list: ConnectionList;
  readonly isEnded?: boolean;
  /** What was typed into the form, and why it was refused. */
  readonly refused?: { readonly typed: URLSearchParams; readonly reply: ApiReply & { readonly ok: false } };
}

export function connectionsPage(visit: Visit, { list, isEnded, refused }: ConnectionsShown): Markup {
  const { language, shop, person } = visit;
  const mayChange = person.roles.includes('admin');
  const none = emptyState({ title: words.none[language], next: words.noneNext[language] });
  const cards = [...list.items.map((each) => card(visit, each, mayChange)), ...doorCards(visit, list, mayChange)];
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${shopWords.back[language]}</a></p>
${isEnded ? notice('done', words.ended[language]) : ''}${refused ? failed(refused.reply, language) : ''}
${cards.length === 0 ? none : html`<div class="stack">${cards}</div>`}
${mayChange ? adding(visit, list, refused) : ''}`;
}

/** What reports with a secret: how well it is, its tickets say. */
function doorCards(visit: Visit, { doors }: ConnectionList, mayChange: boolean): Markup[] {
  const { language } = visit;
  const used = doors.filter((each) => each.secrets.length > 0);
  return used.map(
    ({ door, address, secrets: live }) => html`<section class="card" aria-labelledby="${door}">
<h2 id="${door}">${platformName(door, language)}</h2>
<details><summary>${words.address[language]}</summary><pre tabindex="0">${address}</pre></details>
${secrets(visit, { platform: door, secrets: live }, mayChange)}
</section>`,
  );
}

/** One that is live may have to be looked at all the same: when its last call failed. */
function stateMark({ language }: Visit, connected: Connected): Markup {
  const { state } = connected;
  if (state === 'live' && needsCare(connected)) return html`<span class="mark bad">${words.check[language]}</span>`;
  return html`<span class="mark ${stateMarks[state] ?? ''}">${stateWords[state]?.[language] ?? state}</span>`;
}

const stateMarks: Readonly<Record<string, string>> = { live: 'done', silent: 'bad', closed: 'bad' };

function card(visit: Visit, connected: Connected, mayChange: boolean): Markup {
  const { language } = visit;
  const { platform, state, address, topics, lastReceivedAt, lastFailure } = connected;
  const next = stateNext[state]?.[language];
  return html`<section class="card" aria-labelledby="${platform}">
<h2 id="${platform}">${platformName(platform, language)} ${stateMark(visit, connected)}</h2>
${next ? html`<p>${next}</p>` : ''}
<dl><div><dt>${words.lastCall[language]}</dt><dd>${lastReceivedAt ? when(lastReceivedAt, visit) : words.never[language]}</dd></div>
${lastFailure ? html`<div><dt>${words.lastFailure[language]}</dt><dd>${when(lastFailure.at, visit)}</dd></div>` : ''}</dl>
${lastFailure ? html`<p>${failureNext[lastFailure.what]?.[language] ?? ''}</p><p class="hint" lang="en">${words.reason[language]}: ${lastFailure.why}</p>` : ''}
<details><summary>${words.address[language]}</summary><pre tabindex="0">${address}</pre>
<p>${words.topics[language]}: <span lang="en">${topics.join(', ')}</span></p></details>
<details><summary>${words.week[language]}: ${words.received[language]} ${String(connected.counts.received)}</summary>${days(visit, connected)}</details>
${secrets(visit, connected, mayChange)}
</section>`;
}

function days({ language }: Visit, { platform, days: rows }: Connected): Markup {
  const figure = (name: 'received' | 'understood' | 'rejected' | 'failing' | 'refused') => ({
    label: words[name][language],
    isFigure: true,
    cell: (row: (typeof rows)[number]) => String(row[name]),
  });
  return table({
    caption: `${platformName(platform, language)}, ${words.week[language]}`,
    columns: [
      { label: words.day[language], cell: ({ day }) => day },
      ...(['received', 'understood', 'rejected', 'failing', 'refused'] as const).map(figure),
    ],
    rows,
    empty: html``,
  });
}

function secrets(
  visit: Visit,
  { platform, secrets: live }: Pick<Connected, 'platform' | 'secrets'>,
  mayChange: boolean,
): Markup {
  const { language, shop } = visit;
  if (live.length === 0) return html``;
  const since = (at: string) =>
    language === 'ko' ? html`${when(at, visit)}${words.since.ko}` : html`${words.since.en} ${when(at, visit)}`;
  const ending = (name: string) =>
    form({
      visit,
      action: `${connectionsAt(shop)}/end`,
      fields: html``,
      submit: words.end[language],
      isQuiet: true,
      hidden: { platform, name },
    });
  return html`<h3>${words.secrets[language]}</h3>
<ul>${live.map(({ name, since: at }) => html`<li><code>${name}</code> ${since(at)}${mayChange && live.length > 1 ? ending(name) : ''}</li>`)}</ul>`;
}

function adding(visit: Visit, { platforms, doors }: ConnectionList, refused: ConnectionsShown['refused']): Markup {
  const { language, shop } = visit;
  const options = [...platforms, ...doors.map(({ door }) => door)].map(
    (each) => [each, platformName(each, language)] as const,
  );
  const platform = refused?.typed.get('platform') ?? undefined;
  const errorOf = (name: string) => faultAt(refused?.reply.problem, `/${name}`);
  return html`<h2>${words.add[language]}</h2><p class="hint">${words.addHint[language]}</p>
${form({
  visit,
  action: connectionsAt(shop),
  submit: words.add[language],
  fields: html`${field({ name: 'platform', language, label: words.platform[language], options, value: platform, error: errorOf('platform') })}
${field({ name: 'secret', language, label: words.secret[language], hint: words.secretHint[language], error: errorOf('secret'), isOptional: true })}`,
})}`;
}

/** The secret, once: it cannot be read again. */
export const secretPage = ({ language, shop }: Visit, { address, secret }: NewSecret): Markup =>
  html`${notice('done', secret === undefined ? words.kept[language] : words.once[language])}
<h2>${words.address[language]}</h2><pre tabindex="0">${address}</pre>
${secret === undefined ? '' : html`<h2>${words.theSecret[language]}</h2><pre tabindex="0">${secret}</pre>`}
<p><a class="tap" href="${connectionsAt(shop)}">← ${words.back[language]}</a></p>`;
