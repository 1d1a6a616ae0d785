import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { faultAt, field, form } from '../frame/form.ts';
import { failed, notice } from '../frame/notice.ts';
import type { ReplyProblem, Visit } from '../frame/visit.ts';
import { command, doneAt, entryFacts } from './people.page.ts';
import { type Entry, type EntryValues, entryValues, pointers } from './people.ts';
import { peopleWords, roleWords } from './people.words.ts';

/** How the entry of a person stands, and its form. */
export interface EntryShown {
  readonly entry: Entry;
  /** The version that saving replaces. */
  readonly version: string;
  /** What was typed, where it was not saved. */
  readonly typed?: EntryValues;
  /** Why it was not. */
  readonly problem?: ReplyProblem & { readonly status: number };
}

/** The page of one person: an admin changes it, a lead reads it. */
export function entryPage(visit: Visit, shown: EntryShown): Markup {
  const { shop, language, person } = visit;
  const { entry, version, problem } = shown;
  const isAdmin = person.roles.includes('admin');
  const path = `/desk/${shop}/people/${encodeURIComponent(entry.id)}`;
  const back = html`<p><a class="tap" href="/desk/${shop}/people">← ${peopleWords.people[language]}</a></p>`;
  if (!isAdmin) {
    const only = notice('info', peopleWords.readOnly[language]);
    return html`${back}${only}${entryFacts(entry, marksOf(visit, entry), language)}`;
  }
  const told = problem ? failed({ ok: false, status: problem.status, problem }, language) : doneAt(visit);
  return html`${back}${told}<p>${marksOf(visit, entry)}</p>
${form({ visit, action: path, fields: fieldsOf(visit, shown), submit: peopleWords.save[language], hidden: { version } })}
${ending(visit, entry, path)}`;
}

function marksOf({ language }: Visit, { role, contactsMasked, state }: Entry): Markup {
  const marks = [
    ...(role ? [html`<span class="mark">${roleWords[role]?.[language] ?? role}</span> `] : []),
    ...(contactsMasked ? [html`<span class="mark">${peopleWords.masked[language]}</span> `] : []),
    ...(state === 'ended' ? [html`<span class="mark bad">${peopleWords.ended[language]}</span>`] : []),
  ];
  return html`${marks}`;
}

type FieldName = 'name' | 'nameEn' | 'title' | 'titleEn' | 'languages' | 'skills' | 'shift' | 'lastDay';
const hints: Readonly<Record<FieldName, keyof typeof peopleWords | undefined>> = {
  name: 'nameHint',
  nameEn: 'englishHint',
  title: undefined,
  titleEn: 'titleEnHint',
  languages: 'languagesHint',
  skills: 'skillsHint',
  shift: 'shiftHint',
  lastDay: 'lastDayHint',
};

function fieldsOf({ language }: Visit, { entry, typed, problem }: EntryShown): Markup {
  const stored = entryValues(entry);
  const values = typed ?? stored;
  const isOlder = typed !== undefined && problem?.status === 412;
  const one = (name: FieldName) => {
    const detail = faultAt(problem, pointers[name] ?? '');
    const now = isOlder && stored[name] !== values[name]?.trim() && (stored[name] || peopleWords.nothing[language]);
    const hint = hints[name];
    const error = now ? `${peopleWords.now[language]}: ${now}` : detail && `${peopleWords.wrong[language]} (${detail})`;
    return field({
      name,
      language,
      label: peopleWords[name][language],
      value: values[name],
      isOptional: name !== 'name',
      ...(name === 'lastDay' && { kind: 'date' }),
      ...(hint && { hint: peopleWords[hint][language] }),
      ...(error && { error }),
    });
  };
  return html`${(Object.keys(hints) as FieldName[]).map(one)}`;
}

/** The end of their work, or its undoing. */
function ending(visit: Visit, { id, state }: Entry, path: string): Markup {
  const { shop, language, person } = visit;
  const button = (deed: 'end' | 'resume') =>
    form({ visit, action: `${path}/${deed}`, fields: html``, submit: peopleWords[deed][language], isQuiet: true });
  if (id === person.id) return html`<h2>${peopleWords.end[language]}</h2><p>${peopleWords.yourself[language]}</p>`;
  if (state === 'ended')
    return html`<h2>${peopleWords.ended[language]}</h2><p>${peopleWords.hasEnded[language]}</p>${button('resume')}`;
  return html`<h2>${peopleWords.end[language]}</h2><p>${peopleWords.endMeans[language]}</p>
${command(`staff end ${shop} ${id} --stack Dangol-…`)}
${button('end')}`;
}
