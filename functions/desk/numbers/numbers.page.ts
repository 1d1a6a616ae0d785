import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { messageKinds, ticketKinds } from '../conversation/tickets.words.ts';
import { field, searchForm } from '../frame/form.ts';
import { type Column, emptyState, table } from '../frame/table.ts';
import type { Visit } from '../frame/visit.ts';
import { durationText, type Figures, type NumbersRead, percentOf, shareText } from './numbers.ts';
import { figureWords, meanings, numbersWords as words } from './numbers.words.ts';

/** By what the numbers are shown. */
export const numbersBy = ['agent', 'kind', 'channel'] as const;
type NumbersBy = (typeof numbersBy)[number];

interface NumbersShown {
  readonly by: NumbersBy;
  /** The names of agents, by their ids. */
  readonly colleagues: ReadonlyMap<string, string>;
}

const numbersPath = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/numbers`;

const seesEverybody = ({ person }: Pick<Visit, 'person'>): boolean =>
  person.roles.some((role) => role === 'lead' || role === 'admin');

/** The days that were chosen: the share within ten minutes first, then everything, then by agent, kind or channel. */
export function numbersPage(visit: Visit, read: NumbersRead, shown: NumbersShown): Markup {
  const { language, shop } = visit;
  const { all, firstContactKnownTo, to } = read;
  const { count, inTenMinutes } = all.firstReplies;
  const isEmpty = Object.values(all).every((each) => each === 0 || (typeof each === 'object' && isNothing(each)));
  const back = html`<p><a class="tap" href="/desk/${shop}/tickets">← ${words.back[language]}</a></p>${choice(visit, read, shown)}`;
  if (isEmpty) return html`${back}${emptyState({ title: words.none[language], next: words.noneNext[language] })}`;
  return html`${back}<h2>${words.inTen[language]}</h2>
<p class="large">${count === 0 ? '–' : `${percentOf(inTenMinutes, count)}%`}</p>
<p class="hint">${figureWords.of[language](grouped(inTenMinutes), grouped(count))}</p>
<h2>${words.all[language]}</h2>${allFigures(visit, all)}
${to > firstContactKnownTo ? html`<p class="hint">${figureWords.knownTo[language](firstContactKnownTo)}</p>` : ''}
${numbersTable(visit, read, shown)}
${shown.by === 'agent' && !seesEverybody(visit) ? html`<p class="hint">${words.own[language]}</p>` : ''}
<details><summary>${words.meaning[language]}</summary><dl>${meanings.map(
    ([name, meant]) => html`<div><dt>${words[name][language]}</dt><dd>${meant[language]}</dd></div>`,
  )}</dl></details>`;
}

const isNothing = (each: object): boolean => Object.values(each).every((n) => n === 0);

function choice({ language, ...visit }: Visit, { from, to }: NumbersRead, { by }: NumbersShown): Markup {
  const day = (name: 'from' | 'to', value: string) =>
    field({ name, language, label: words[name][language], value, kind: 'date', isOptional: 'tacitly' });
  const options = numbersBy.map((each) => [each, words[each][language]] as const);
  const fields = html`${day('from', from)}${day('to', to)}
${field({ name: 'by', language, label: words.by[language], value: by, options })}`;
  return searchForm({ action: numbersPath(visit), fields, submit: words.show[language] });
}

function allFigures({ language }: Visit, all: Figures): Markup {
  const cases = (n: number) => figureWords.cases[language](grouped(n));
  const { firstReplies, nextReplies, handling, resolutions, firstContact } = all;
  const rows: readonly (readonly [keyof typeof words, string])[] = [
    ['opened', cases(all.opened)],
    ['first', cases(firstReplies.count)],
    ['firstHalf', durationText(firstReplies, language)],
    ['next', durationText(nextReplies, language)],
    ['solved', cases(resolutions.count)],
    ['resolution', durationText(resolutions, language)],
    ['reopened', shareText(resolutions.reopened, resolutions.count, language)],
    ['firstContact', shareText(firstContact.solved, firstContact.known, language)],
    ['abandoned', shareText(all.abandoned, all.live, language)],
    ['handling', durationText(handling, language)],
    ['silent', cases(all.endedBySilence)],
  ];
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${words[name][language]}</dt><dd>${value}</dd></div>`)}</dl>`;
}

type NumbersRow = NumbersRead['items'][number];

function numbersTable({ language }: Visit, { items }: NumbersRead, { by, colleagues }: NumbersShown): Markup {
  const nameOf = ({ id }: NumbersRow) => {
    if (by === 'agent') return colleagues.get(id) ?? id;
    return (by === 'kind' ? ticketKinds : messageKinds)[id]?.[language] ?? id;
  };
  const column = (name: keyof typeof words, cell: (figures: Figures) => string): Column<NumbersRow> => ({
    label: words[name][language],
    cell: ({ numbers }) => cell(numbers),
    isFigure: true,
  });
  const cases = (n: number) => figureWords.cases[language](grouped(n));
  return table<NumbersRow>({
    caption: words[by][language],
    columns: [
      { label: words[by][language], cell: nameOf },
      ...(by === 'agent' ? [] : [column('opened', ({ opened }) => cases(opened))]),
      column('inTen', ({ firstReplies: { inTenMinutes, count } }) => shareText(inTenMinutes, count, language)),
      {
        label: words.firstHalf[language],
        cell: ({ numbers: { firstReplies } }) => durationText(firstReplies, language),
      },
      column('solved', ({ resolutions: { count } }) => cases(count)),
      column('reopened', ({ resolutions: { reopened, count } }) => shareText(reopened, count, language)),
      column('firstContact', ({ firstContact: { solved, known } }) => shareText(solved, known, language)),
    ],
    rows: items,
    empty: html``,
  });
}
