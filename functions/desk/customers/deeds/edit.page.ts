import { html } from 'hono/html';
import type { Language } from '../../../../shared/events/shops.ts';
import type { Markup } from '../../../../shared/page/frame.ts';
import { customerPath } from '../../frame/customers.ts';
import { faultAt, field, form } from '../../frame/form.ts';
import { failed } from '../../frame/notice.ts';
import type { ReplyProblem, Visit } from '../../frame/visit.ts';
import type { Words } from '../../frame/words.ts';
import { customerName } from '../customers.ts';
import { deedWords as words } from '../deeds.words.ts';
import type { CustomerRead } from '../person.ts';
import { channelWords, languageWords } from '../person.words.ts';
import { type EditField, type EditValues, editFields, editValues } from './edit.ts';

interface EditShown {
  readonly known: CustomerRead;
  /** The version that saving changes. */
  readonly version: string;
  /** What was typed, where it was not saved, and why it was not. */
  readonly typed?: EditValues;
  readonly problem?: ReplyProblem & { readonly status: number };
}

/** The form by which people correct what platforms report. Who sees masked numbers does not change them. */
export function editPage(visit: Visit, shown: EditShown): Markup {
  const { language, person } = visit;
  const { known, version, problem } = shown;
  const path = customerPath(visit, known.id);
  const told = problem ? failed({ ok: false, status: problem.status, problem }, language) : '';
  const fields = inSequence(language).filter((name) => name !== 'phone' || !person.isMasked);
  return html`<p><a class="tap" href="${path}">← ${customerName(known, language)}</a></p>${told}<p>${words.editMeans[language]}</p>
${form({ visit, action: `${path}/edit`, fields: html`${fields.map((name) => oneField(visit, name, shown))}`, submit: words.save[language], hidden: { version } })}`;
}

/** The names stand as people of that language write them. */
const inSequence = (language: Language): readonly EditField[] =>
  language === 'ko' ? editFields : ['given', 'family', ...editFields.filter((name) => !/^(given|family)$/.test(name))];

const hints: Readonly<Partial<Record<EditField, Words>>> = {
  phone: words.phoneHint,
  birthday: words.birthdayHint,
  tags: words.tagsHint,
  channel: words.channelHint,
};

/** A field; where somebody else has changed it meanwhile, what is stored now stands beside what was typed. */
function oneField({ language, zone }: Visit, name: EditField, { known, typed, problem }: EditShown): Markup {
  const stored = editValues(known)[name];
  const value = typed?.[name] ?? stored;
  const isOlder = typed !== undefined && problem?.status === 412 && stored !== value.trim();
  const detail = faultAt(problem, `/${name}`);
  const wrong = detail && `${words.wrong[language]} (${detail})`;
  const error = isOlder ? `${words.now[language]}: ${stored || words.empty[language]}` : wrong;
  return field({
    name,
    language,
    label: words[name][language],
    value,
    hint: hints[name]?.[language],
    error,
    isOptional: 'tacitly',
    ...(name === 'phone' && { kind: 'tel' as const }),
    ...choicesOf(name, { language, zone, value }),
  });
}

interface Choosing {
  readonly language: Language;
  /** The shop's, which counts where the customer's is not known. */
  readonly zone: string;
  readonly value: string;
}

function choicesOf(name: EditField, { language, zone, value }: Choosing) {
  const unsaid = ['', words.unsaid[language]] as const;
  const named = (table: Readonly<Record<string, Words>>) =>
    Object.entries(table).map(([id, label]) => [id, label[language]] as const);
  if (name === 'language') return { options: [unsaid, ...named(languageWords)] };
  if (name === 'channel') return { options: [unsaid, ...named(channelWords)] };
  if (name !== 'zone') return {};
  const all = [...new Set([zone, ...(value ? [value] : []), ...Intl.supportedValuesOf('timeZone')])];
  return { options: [unsaid, ...all.map((each) => [each, each.replaceAll('_', ' ')] as const)] };
}
