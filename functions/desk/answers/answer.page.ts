import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { field, form } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import type { Visit } from '../frame/visit.ts';
import { type Draft, draftChannels, draftLanguages, type TemplateFound } from './answer.ts';
import { answerChannelWords, templateKindWords, answerWords as words } from './answer.words.ts';
import { waysPart } from './answer-ways.ts';
import { macroPart } from './macro.ts';
import { type AnswerPreview, answerPreviewPart } from './preview.page.ts';
import { previewWords } from './preview.words.ts';

/** Whom words are for, and how they go. */
export interface AnswerTo {
  /** Where the form is posted. */
  readonly action: string;
  readonly heading: string;
  /** By what they can go, the usual way first; nothing where they go nowhere from here. */
  readonly ways: readonly string[];
  /** Somebody has asked. */
  readonly isAnswer: boolean;
  /** They begin a conversation: an email has a subject. */
  readonly isTitled: boolean;
  /** What is typed survives a reload of the tab, under this name. */
  readonly draft?: string;
  /** The last message that is on the page. */
  readonly seen?: string;
  /** How to answer where nothing goes. */
  readonly otherwise?: Markup;
  /** Fields of the page's own, above the words. */
  readonly above?: Markup;
}

/** The form of an answer, and what was found for it. */
export interface AnswerShown {
  readonly draft: Draft;
  readonly found: readonly TemplateFound[];
  /** What was done, is missing, or is wrong. */
  readonly told?: Markup | undefined;
  readonly error?: string | undefined;
  /** What it would be, once somebody asked. */
  readonly preview?: AnswerPreview | undefined;
}

/** What an agent writes: a template is found and put in beside what was typed, and nothing typed is lost by that. */
export function answerPart(visit: Visit, to: AnswerTo, shown: AnswerShown): Markup {
  const { language } = visit;
  const { draft, told, error, preview } = shown;
  const { action, ways, seen, heading, otherwise, above, isAnswer } = to;
  const canSend = ways.length > 0;
  const text = field({
    name: 'text',
    label: (isAnswer ? words.text : words.letter)[language],
    value: draft.text,
    error,
    rows: 12,
    shortcut: 'r',
    isOptional: 'tacitly',
    language,
    ...(to.draft && { draft: to.draft }),
    ...(canSend && { hint: words.textHint[language] }),
  });
  const look = html`<button name="deed" value="preview" class="quiet">${previewWords.preview[language]}</button>`;
  const sendWords = isAnswer ? words.send : words.sendLetter;
  const solve = html`<button name="deed" value="solve" class="quiet">${words.sendAndSolve[language]}</button>`;
  const sending = html`${waysPart(visit, ways, draft)}${look}${preview ? answerPreviewPart(visit, preview) : ''}${macroPart(visit, draft.macro, draft.ticked)}
${solve}`;
  return html`<section id="answer"><h2>${heading}</h2>${told ?? ''}${canSend || !otherwise ? '' : notice('info', otherwise)}
${form({
  visit,
  action: `${action}#answer`,
  fields: html`${pickerPart(visit, action, shown)}${above ?? ''}${to.isTitled ? subjectField(visit, draft) : ''}${text}${canSend ? sending : ''}`,
  submit: (canSend ? sendWords : words.search)[language],
  isQuiet: !canSend,
  hidden: { from: draft.from, seen: seen ?? '' },
})}</section>`;
}

const subjectField = ({ language }: Visit, { subject }: Draft): Markup =>
  field({
    name: 'subject',
    label: words.subject[language],
    hint: words.subjectHint[language],
    value: subject,
    isOptional: true,
    language,
  });

const languageNames: Readonly<Record<string, string>> = { ko: '한국어', en: 'English' };

/** Finds as somebody types; without scripts, when the button beside is pressed. It stands first, so that Enter in it finds. */
function pickerPart(visit: Visit, action: string, { draft, found }: AnswerShown): Markup {
  const { language, shop } = visit;
  const options = draftChannels.map((each) => [each, answerChannelWords[each]?.[language] ?? each] as const);
  const languages = draftLanguages.map(
    (each) => [each, languageNames[each] ?? words.customerLanguage[language]] as const,
  );
  return html`<details class="card" ${draft.asked || draft.from ? 'open' : ''}><summary>${words.find[language]}</summary>
<div class="search" hx-post="${action}" hx-trigger="input changed delay:250ms from:#q" hx-include="closest form" hx-vals='{"deed":"find"}' hx-target="#templates" hx-select="#templates" hx-swap="outerHTML" hx-sync="this:replace">
${field({ name: 'q', label: words.find[language], hint: words.findHint[language], value: draft.asked, kind: 'search', isOptional: 'tacitly', language })}
<button name="deed" value="find" class="quiet">${words.search[language]}</button>
${field({ name: 'channel', label: words.channel[language], value: draft.channel, options, language })}
${field({ name: 'textLanguage', label: words.language[language], value: draft.language, options: languages, language })}</div>
<div id="templates">${foundPart(visit, found)}</div>
<p><a class="tap" href="/desk/${shop}/templates">${words.manage[language]}</a></p></details>`;
}

function foundPart({ language }: Visit, found: readonly TemplateFound[]): Markup {
  if (found.length === 0) return html`<p class="soft">${words.notFound[language]}</p>`;
  const button = ({ id, kind, title }: TemplateFound) =>
    html`<li><button name="insert" value="${id}" class="quiet">${title[language]} <span class="hint">${templateKindWords[kind]?.[language] ?? kind}</span></button></li>`;
  return html`<p class="hint">${words.found[language]}</p><ul class="choices">${found.map(button)}</ul>`;
}
