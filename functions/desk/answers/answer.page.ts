import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import { field, form } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import type { Reading } from '../frame/reading.ts';
import type { Visit } from '../frame/visit.ts';
import { type Draft, draftChannels, draftLanguages, type TemplateFound, takesMail } from './answer.ts';
import { answerChannelWords, templateKindWords, answerWords as words } from './answer.words.ts';
import { type TextPreview, textPreviewPart, waysPart } from './answer-ways.ts';
import { macroPart } from './macro.ts';

/** The form of an answer, and what was found for it. */
export interface AnswerShown {
  readonly draft: Draft;
  readonly found: readonly TemplateFound[];
  /** What was done, is missing, or is wrong. */
  readonly told?: Markup | undefined;
  readonly error?: string | undefined;
  /** It can go by text message. */
  readonly canText: boolean;
  /** What that would be, once somebody asked. */
  readonly preview?: Reading<TextPreview> | undefined;
}

const answerPath = ({ shop }: Pick<Visit, 'shop'>, ticket: string): string =>
  `/desk/${shop}/tickets/${encodeURIComponent(ticket)}/answer`;

/** What an agent answers: a template is found and put in beside what was typed, and nothing typed is lost by that. */
export function answerPart(visit: Visit, ticket: WholeTicket, shown: AnswerShown): Markup {
  const { language } = visit;
  const { draft, told, error, canText, preview } = shown;
  const canSend = takesMail(ticket) || canText;
  const text = field({
    ...{
      name: 'text',
      label: words.text[language],
      value: draft.text,
      error,
      rows: 12,
      shortcut: 'r',
      draft: ticket.id,
      isOptional: 'tacitly',
      language,
    },
    ...(canSend && { hint: words.textHint[language] }),
  });
  const solve = html`<button name="deed" value="solve" class="quiet">${words.sendAndSolve[language]}</button>`;
  return html`<section id="answer"><h2>${words.title[language]}</h2>${told ?? ''}${canSend ? '' : notice('info', otherWay(visit, ticket))}
${form({
  visit,
  action: `${answerPath(visit, ticket.id)}#answer`,
  fields: html`${pickerPart(visit, ticket, shown)}${text}${canText ? waysPart(visit, ticket, draft) : ''}${preview ? textPreviewPart(visit, preview) : ''}${canSend ? html`${macroPart(visit, draft.macro, draft.ticked)}${solve}` : ''}`,
  submit: canSend ? words.send[language] : words.search[language],
  isQuiet: !canSend,
  hidden: { from: draft.from, seen: ticket.messages.findLast(({ ticketId }) => ticketId === undefined)?.id ?? '' },
})}</section>`;
}

function otherWay({ language }: Visit, { conversation, phone }: WholeTicket): Markup {
  const link = conversation?.startsWith('https://')
    ? html`<p><a class="tap" href="${conversation}" rel="noreferrer">${words.conversation[language]}</a></p>`
    : '';
  return html`<p>${words.noMail[language]}</p>${link}${phone ? html`<p>${words.call[language]} <b class="figure">${phone}</b></p>` : ''}`;
}

const languageNames: Readonly<Record<string, string>> = { ko: '한국어', en: 'English' };

/** Finds as somebody types; without scripts, when the button beside is pressed. It stands first, so that Enter in it finds. */
function pickerPart(visit: Visit, { id }: WholeTicket, { draft, found }: AnswerShown): Markup {
  const { language, shop } = visit;
  const options = draftChannels.map((each) => [each, answerChannelWords[each]?.[language] ?? each] as const);
  const languages = draftLanguages.map(
    (each) => [each, languageNames[each] ?? words.customerLanguage[language]] as const,
  );
  return html`<details class="card" ${draft.asked || draft.from ? 'open' : ''}><summary>${words.find[language]}</summary>
<div class="search" hx-post="${answerPath(visit, id)}" hx-trigger="input changed delay:250ms from:#q" hx-include="closest form" hx-vals='{"deed":"find"}' hx-target="#templates" hx-select="#templates" hx-swap="outerHTML" hx-sync="this:replace">
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
