import { html } from 'hono/html';
import { day } from '../../../shared/calendar/date-time.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { notice, undo } from '../frame/notice.ts';
import { type Column, emptyState, paging, table } from '../frame/table.ts';
import type { Visit } from '../frame/visit.ts';
import { shopWords } from '../shop/shop.words.ts';
import { type Entry, nameText } from './people.ts';
import { endedDone, peopleWords, roleWords } from './people.words.ts';

const perPage = 50;

/** The day of the calendar as people say it. */
const dayText = (date: string | undefined, language: Language): string =>
  date === undefined ? '' : day(`${date}T12:00:00.000Z`, 'UTC', language);

/** `한국어, 영어`, by their codes. */
function languageNames(codes: readonly string[] | undefined, language: Language): string {
  if (!codes?.length) return '';
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}

/** An entry as somebody reads it who may not change it: what is not known is left out. */
export function entryFacts(entry: Entry, marks: Markup, language: Language): Markup {
  const { name, title, languages, skills, shift, lastDay } = entry;
  const facts = [
    [peopleWords.name, nameText(name, language)],
    [peopleWords.title, nameText(title, language)],
    [peopleWords.role, marks],
    [peopleWords.languages, languageNames(languages, language)],
    [peopleWords.skills, (skills ?? []).join(', ')],
    [peopleWords.shift, shift ?? ''],
    [peopleWords.lastDay, dayText(lastDay, language)],
  ] as const;
  const known = facts.filter(([, value]) => value !== '');
  return html`<dl class="card">${known.map(([label, value]) => html`<div><dt>${label[language]}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A command for whoever operates the system, as a shell takes it. */
export const command = (words: string): Markup => html`<pre tabindex="0">npm run shop -- ${words}</pre>`;

/** The people of a shop: who works there, or who has left. */
export function peoplePage(visit: Visit, all: readonly Entry[]): Markup {
  const { shop, language, query, person } = visit;
  const isAdmin = person.roles.includes('admin');
  const isLeft = query.left === '1';
  const shown = all.filter(({ state }) => (state === 'ended') === isLeft);
  const from = Math.max(Number.parseInt(query.next ?? '0', 10) || 0, 0);
  const path = `/desk/${shop}/people`;
  const tab = (label: string, to: string, isHere: boolean) =>
    isHere ? html`<b class="tap" aria-current="page">${label}</b>` : html`<a class="tap" href="${to}">${label}</a>`;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${shopWords.back[language]}</a></p>${done(visit, all)}<p>${peopleWords.lead[language]}</p>
<nav class="paging" aria-label="${peopleWords.people[language]}">${tab(peopleWords.working[language], path, !isLeft)}${tab(peopleWords.left[language], `${path}?left=1`, isLeft)}</nav>
${table({
  caption: isLeft ? peopleWords.left[language] : peopleWords.working[language],
  columns: columnsFor(visit),
  rows: shown.slice(from, from + perPage),
  empty: isLeft ? nobodyLeft(language) : nobodyYet(language, isAdmin),
})}
${paging({ path: isLeft ? `${path}?left=1` : path, next: from + perPage < shown.length ? String(from + perPage) : undefined, isFirst: from === 0, language })}
${isAdmin ? inviting(shop, language) : ''}`;
}

function done(visit: Visit, all: readonly Entry[]): Markup | string {
  const { query, language, shop } = visit;
  const ended = all.find(({ id, state }) => id === query.ended && state === 'ended');
  if (!ended) return '';
  const words = endedDone(nameText(ended.name, language))[language];
  return undo({ visit, done: words, action: `/desk/${shop}/people/${encodeURIComponent(ended.id)}/resume` });
}

const nobodyLeft = (language: Language): Markup =>
  emptyState({ title: peopleWords.nobodyLeft[language], next: peopleWords.nobodyLeftNext[language] });

const nobodyYet = (language: Language, isAdmin: boolean): Markup =>
  emptyState({
    title: peopleWords.nobodyYet[language],
    next: isAdmin ? peopleWords.nobodyYetNext[language] : peopleWords.askAdmin[language],
  });

/** Agents and marketers read names and titles; leads and admins everything. */
function columnsFor({ shop, language, person }: Visit): Column<Entry>[] {
  const isKeeper = person.roles.includes('lead') || person.roles.includes('admin');
  const label = (word: keyof typeof peopleWords) => peopleWords[word][language];
  const name = ({ id, name: text }: Entry) => {
    const words = nameText(text, language);
    return isKeeper ? html`<a href="/desk/${shop}/people/${encodeURIComponent(id)}">${words}</a>` : words;
  };
  const role = ({ role: own, contactsMasked }: Entry) =>
    html`${own ? (roleWords[own]?.[language] ?? own) : ''}${contactsMasked ? html` <span class="mark">${label('masked')}</span>` : ''}`;
  return [
    { label: label('name'), cell: name },
    { label: label('title'), cell: ({ title }) => nameText(title, language) },
    ...(isKeeper
      ? [
          { label: label('role'), cell: role },
          { label: label('languages'), cell: ({ languages }: Entry) => languageNames(languages, language) },
          { label: label('skills'), cell: ({ skills }: Entry) => (skills ?? []).join(', ') },
          { label: label('shift'), cell: ({ shift }: Entry) => shift ?? '' },
          { label: label('lastDay'), cell: ({ lastDay }: Entry) => dayText(lastDay, language) },
        ]
      : []),
  ];
}

const inviting = (shop: string, language: Language): Markup => html`<section><h2>${peopleWords.invite[language]}</h2>
<p>${peopleWords.inviteHow[language]}</p>
${command(`staff invite ${shop} hana@shop.example --role agent --name "김하나" --stack Dangol-…`)}</section>`;

/** What was done with an entry, at its own page. */
export function doneAt({ query, language }: Visit): Markup | string {
  if (query.saved === '1') return notice('done', peopleWords.saved[language]);
  return query.resumed === '1' ? notice('done', peopleWords.resumed[language]) : '';
}
