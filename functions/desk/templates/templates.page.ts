import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { TemplateFound } from '../answers/answer.ts';
import { answerChannelWords, templateKindWords } from '../answers/answer.words.ts';
import { checkbox, faultAt, field, form, searchForm } from '../frame/form.ts';
import { emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { ReplyProblem, Visit } from '../frame/visit.ts';
import { type TemplatePreview, type TemplateVersions, type TypedTemplate, textFields } from './templates.ts';
import { templatesWords as words } from './templates.words.ts';

export const templatesPlace = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/templates`;

/** Leads and admins save templates; agents read them. */
const maySave = ({ person }: Pick<Visit, 'person'>): boolean =>
  person.roles.some((role) => role === 'lead' || role === 'admin');

/** All templates, or those that were searched for. */
export function templatesPage(visit: Visit, asked: string, items: readonly TemplateFound[]): Markup {
  const { language, shop } = visit;
  const versionText = ({ version, at }: TemplateFound) =>
    version === 0
      ? html`<span class="soft">${words.shipped[language]}</span>`
      : html`${String(version)}${at ? html` · ${when(at, visit)}` : ''}`;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${words.backToShop[language]}</a></p>
${searchForm({
  action: templatesPlace(visit),
  fields: field({
    name: 'q',
    label: words.search[language],
    hint: words.searchHint[language],
    value: asked,
    kind: 'search',
    isOptional: 'tacitly',
    language,
  }),
  submit: words.find[language],
})}
${table({
  caption: words.list[language],
  rows: items,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
  columns: [
    {
      label: words.name[language],
      cell: ({ id, title }) => html`<a href="${templatesPlace(visit)}/${id}">${title[language]}</a>`,
    },
    { label: words.kind[language], cell: ({ kind }) => templateKindWords[kind]?.[language] ?? kind },
    { label: words.version[language], cell: versionText },
  ],
})}
${maySave(visit) ? html`<p><a class="tap" href="${templatesPlace(visit)}/new">${words.add[language]}</a></p>` : ''}`;
}

/** How the form of a template stands. */
export interface TemplateShown {
  /** Nothing of a template that is still to be added. */
  readonly id: string | undefined;
  readonly typed: TypedTemplate;
  /** The version that saving replaces. */
  readonly match: string;
  readonly versions: TemplateVersions;
  readonly preview?: TemplatePreview | undefined;
  readonly problem?: ReplyProblem | undefined;
  readonly blanksError?: string | undefined;
  readonly told?: Markup | undefined;
}

export function templatePage(visit: Visit, shown: TemplateShown): Markup {
  const { language } = visit;
  const { id, match, told, preview, versions } = shown;
  const fields = templateFields(visit, shown);
  const previewButton = html`<button name="deed" value="preview" class="quiet">${words.preview[language]}</button>`;
  const body = maySave(visit)
    ? form({
        visit,
        action: `${templatesPlace(visit)}/${id ?? 'new'}`,
        fields: html`${fields}${previewButton}`,
        submit: words.save[language],
        hidden: { match },
      })
    : html`<p class="soft">${words.readOnly[language]}</p><form><fieldset disabled>${fields}</fieldset></form>`;
  return html`<p><a class="tap" href="${templatesPlace(visit)}">← ${words.back[language]}</a></p>${told ?? ''}
${preview ? previewPart(visit, preview) : ''}${body}${id ? historyPart(visit, id, versions) : ''}`;
}

function templateFields(visit: Visit, { id, typed, problem, blanksError }: TemplateShown): Markup {
  const { language } = visit;
  const errorAt = (pointer: string): string | undefined => {
    const detail = faultAt(problem, pointer);
    return detail && `${words.wrong[language]} (${detail})`;
  };
  const line = (name: 'titleKo' | 'titleEn' | 'findKo' | 'findEn', pointer: string, isOptional = false) =>
    field({ name, label: words[name][language], value: typed[name], error: errorAt(pointer), isOptional, language });
  const kinds = Object.entries(templateKindWords).map(([kind, label]) => [kind, label[language]] as const);
  const texts = textFields.map(({ channel, language: of, name, pointer }) =>
    field({
      name,
      value: typed[name],
      error: errorAt(pointer),
      rows: channel === 'chat' ? 4 : 9,
      language,
      label: `${answerChannelWords[channel]?.[language]} · ${of === 'ko' ? '한국어' : 'English'}`,
    }),
  );
  return html`${id ? '' : field({ name: 'id', label: words.id[language], hint: words.idHint[language], value: typed.id, language })}
${field({ name: 'kind', label: words.kind[language], value: typed.kind, options: kinds, error: errorAt('/kind'), language })}
${line('titleKo', '/title/ko')}${line('titleEn', '/title/en')}${line('findKo', '/find/ko', true)}${line('findEn', '/find/en', true)}
${field({ name: 'blanks', label: words.blanks[language], hint: words.blanksHint[language], value: typed.blanks, error: blanksError ?? errorAt('/blanks'), rows: 4, isOptional: true, language })}
${texts}
<details><summary>${words.data[language]}</summary><p class="figure">${dataNames.join(', ')}</p></details>
${macroFields(visit, typed, errorAt)}`;
}

/** What sending it does with the ticket. */
function macroFields(
  { language }: Visit,
  typed: TypedTemplate,
  errorAt: (pointer: string) => string | undefined,
): Markup {
  const assignees = [
    ['', words.asItIs[language]],
    ['me', words.toSender[language]],
    ['nobody', words.toNobody[language]],
  ] as const;
  const line = (name: 'macroTags' | 'macroSnooze' | 'macroNote', pointer: string, kind: 'text' | 'number' = 'text') =>
    field({
      name,
      label: words[name][language],
      value: typed[name],
      error: errorAt(pointer),
      isOptional: true,
      kind,
      language,
    });
  return html`<fieldset><legend>${words.macro[language]}</legend>
${checkbox({ name: 'solve', label: words.solves[language], isOn: typed.solve === 'on' })}
${line('macroTags', '/macro/tags')}
${field({ name: 'macroAssign', label: words.macroAssign[language], value: typed.macroAssign, options: assignees, isOptional: true, language })}
${line('macroSnooze', '/macro/snoozeDays', 'number')}${line('macroNote', '/macro/note')}</fieldset>`;
}

/** What care knows of a ticket, by the names that a text writes. */
const dataNames = [
  ...['customer.name', 'order.number', 'order.goods', 'order.total', 'order.placedOn', 'order.shippedOn'],
  ...['order.deliveredOn', 'order.promisedOn', 'order.carrier', 'order.trackingNumber', 'order.items', 'shop.name'],
  ...['shop.phone', 'ticket.number', 'promise.at', 'agent.name', 'agent.title', 'law.withdrawalDays'],
  ...['law.refundBusinessDays', 'law.faultMonths', 'law.faultNoticeDays'],
].map((name) => `{{ ${name} }}`);

const previewPart = ({ language }: Visit, items: TemplatePreview): Markup =>
  html`<section><h2>${words.preview[language]}</h2><div class="cards">${items.map(
    ({ channel, language: of, text }) =>
      html`<article class="card"><p><span class="mark">${answerChannelWords[channel]?.[language] ?? channel}</span> <span class="mark">${of === 'ko' ? '한국어' : 'English'}</span></p><p class="lines" lang="${of}">${text}</p></article>`,
  )}</div></section>`;

const historyPart = (visit: Visit, id: string, versions: TemplateVersions): Markup =>
  table({
    caption: words.history[visit.language],
    rows: versions,
    empty: html``,
    columns: [
      {
        label: words.version[visit.language],
        cell: ({ version }) =>
          html`<a href="${templatesPlace(visit)}/${id}?version=${String(version)}">${version === 0 ? words.shipped[visit.language] : String(version)}</a>`,
      },
      { label: words.name[visit.language], cell: ({ title }) => title[visit.language] },
      { label: words.savedAt[visit.language], cell: ({ at }) => (at ? when(at, visit) : '') },
    ],
  });
