import { html } from 'hono/html';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import type { ReplyProblem, Visit } from './visit.ts';
import { frameWords } from './words.ts';

interface Form {
  readonly visit: Pick<Visit, 'csrf' | 'formKey' | 'language'>;
  readonly action: string;
  readonly fields: Markup;
  /** The words on the button: what it does. */
  readonly submit: string;
  /** Values that the person does not see, such as the version that the page was made of. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** A second-rank button, for a deed that is not the page's main one. */
  readonly isQuiet?: boolean;
  /** What stops the work of others, or cannot be taken back. */
  readonly isAlarming?: boolean;
  /** For files. */
  readonly isMultipart?: boolean;
  /** The key that presses its button, where a page is worked by keyboard. */
  readonly shortcut?: string;
}

/** A form of the desk: it carries the proof of its session, and a key by which it is done once. */
export const form = ({
  visit,
  action,
  fields,
  submit,
  hidden = {},
  isQuiet,
  isAlarming,
  isMultipart,
  shortcut,
}: Form): Markup =>
  html`<form method="post" action="${action}" enctype="${isMultipart ? 'multipart/form-data' : 'application/x-www-form-urlencoded'}">
<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="key" value="${visit.formKey}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fields}
<button class="${[isAlarming ? 'alarming' : '', isQuiet ? 'quiet' : ''].join('')}"${shortcut ? html` data-key="${shortcut}"` : ''}>${submit}</button>
</form>`;

interface Search {
  readonly action: string;
  readonly fields: Markup;
  readonly submit: string;
}

/** A form that only looks: its fields become the address of what it found. */
export const searchForm = ({ action, fields, submit }: Search): Markup =>
  html`<form class="search" method="get" action="${action}" role="search">${fields}<button>${submit}</button></form>`;

type Kind = 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'number' | 'search' | 'color' | 'file';

interface FormField {
  readonly name: string;
  readonly label: string;
  /** What was typed, or what is stored. */
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with what was typed, in words. */
  readonly error?: string | undefined;
  readonly kind?: Kind;
  /** `tacitly` where it goes without saying: in a search, or in a form of which nothing has to be filled in. */
  readonly isOptional?: boolean | 'tacitly';
  readonly language: Language;
  /** A choice of values, with the words for each. */
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** So many lines to write in. */
  readonly rows?: number;
  /** The key that leads into it, where a page is worked by keyboard. */
  readonly shortcut?: string;
  /** What is typed survives a reload of the tab, under this name. */
  readonly draft?: string;
  /** The browser's own completion; none by default, since the fields are about others. */
  readonly autocomplete?: string;
}

/** A field: its label above, its hint and its error beside it, and everything typed kept. */
export function field(props: FormField): Markup {
  const { name, label, hint, error, isOptional, language } = props;
  const described = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])].join(' ');
  return html`<div class="field">
<label for="${name}">${label}${isOptional === true ? html` <span class="hint">(${frameWords.optional[language]})</span>` : ''}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
${error ? html`<p class="error" id="${name}-error">${error}</p>` : ''}
${control(props, described)}
</div>`;
}

function control(props: FormField, described: string): Markup {
  const {
    name,
    value = '',
    error,
    kind = 'text',
    isOptional,
    options,
    rows,
    autocomplete = 'off',
    shortcut,
    draft,
  } = props;
  const shared = html`id="${name}" name="${name}" aria-describedby="${described}" aria-invalid="${error ? 'true' : 'false'}"${shortcut ? html` data-key="${shortcut}"` : ''}`;
  const required = isOptional ? '' : 'required';
  if (options) {
    const option = ([each, words]: readonly [string, string]) =>
      html`<option value="${each}" ${each === value ? 'selected' : ''}>${words}</option>`;
    return html`<select ${shared} ${required}>${options.map(option)}</select>`;
  }
  if (rows)
    return html`<textarea ${shared}${draft ? html` data-draft="${draft}"` : ''} rows="${rows}" ${required}>${value}</textarea>`;
  return html`<input type="${kind}" ${shared} value="${value}" autocomplete="${autocomplete}" ${required}>`;
}

interface Checkbox {
  readonly name: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly hint?: string;
}

/** A box to tick; what is not ticked is not posted. */
export const checkbox = ({ name, label, isOn, hint }: Checkbox): Markup => html`<div class="check">
<input type="checkbox" id="${name}" name="${name}" value="on" ${isOn ? 'checked' : ''} aria-describedby="${hint ? `${name}-hint` : ''}">
<label for="${name}">${label}</label>${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}</div>`;

/** What the API found wrong with a field, by its JSON pointer: `/name/ko`. */
export const faultAt = (problem: ReplyProblem | undefined, pointer: string): string | undefined =>
  // The API writes a pointer as the fragment of an address (RFC 6901, 6).
  problem?.errors?.find((each) => `${each.pointer.replace(/^#/, '')}/`.startsWith(`${pointer}/`))?.detail;
