import { html } from 'hono/html';
import * as v from 'valibot';
import { weekdays } from '../../../shared/base/zone.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { checkbox, field } from '../frame/form.ts';
import { weekdayWords } from '../frame/week.ts';
import { dayLines, daysIn } from './days.ts';
import { deliveryWords as words } from './delivery.words.ts';
import { type Drawn, type PartDocument, type PartForm, textAt, type Values } from './part.ts';
import { holidayOptions } from './shop.words.ts';

const rule = v.looseObject({
  name: v.string(),
  days: v.number(),
  cutOff: v.optional(v.string()),
  methods: v.optional(v.array(v.string())),
  countries: v.optional(v.array(v.string())),
  postcodes: v.optional(v.array(v.string())),
});
type Rule = v.InferOutput<typeof rule>;

const listConditions = ['methods', 'countries', 'postcodes'] as const;

const rulesOf = (document: PartDocument): readonly Rule[] => {
  const read = v.safeParse(v.array(rule), document.rules);
  return read.success ? read.output : [];
};

const textList = (value: unknown): readonly string[] => {
  const read = v.safeParse(v.array(v.string()), value);
  return read.success ? read.output : [];
};

/** How many rules the form has: those that are there, and an empty one to add. */
const maxRules = 50;
const ruleCount = (values: Values): number =>
  Math.min(Object.keys(values).filter((name) => /^rules\/\d+\/name$/.test(name)).length, maxRules);

const textsIn = (text = ''): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

function valuesOf(document: PartDocument): Values {
  const open = textList(document.week);
  const rules = [...rulesOf(document), undefined].slice(0, maxRules);
  return {
    cutOff: textAt(document, 'cutOff'),
    ...Object.fromEntries(weekdays.map((day) => [`week/${day}`, open.includes(day) ? 'on' : ''])),
    ...Object.fromEntries(
      rules.flatMap((each, n) => [
        [`rules/${n}/name`, each?.name ?? ''],
        [`rules/${n}/days`, each ? String(each.days) : ''],
        [`rules/${n}/cutOff`, each?.cutOff ?? ''],
        ...listConditions.map((list) => [`rules/${n}/${list}`, (each?.[list] ?? []).join(', ')]),
      ]),
    ),
    holidays: textAt(document, 'holidays'),
    daysOff: dayLines(document.daysOff),
  };
}

/** A rule whose name was emptied is gone; what the form does not show of one stays. */
function ruleIn(values: Values, n: number, before: readonly Rule[]) {
  const at = (name: string) => (values[`rules/${n}/${name}`] ?? '').trim();
  if (at('name') === '') return [];
  const {
    methods: _,
    countries: __,
    postcodes: ___,
    cutOff: ____,
    ...others
  } = before.find(({ name }) => name === at('name')) ?? {};
  const conditions = listConditions.flatMap((list) => {
    const texts = textsIn(at(list));
    return texts.length > 0
      ? [[list, list === 'methods' ? texts : texts.map((each) => each.toUpperCase())] as const]
      : [];
  });
  const days = at('days');
  return [
    {
      ...others,
      name: at('name'),
      // Something that is no number is refused by the API, in words.
      days: days === '' || !Number.isFinite(Number(days)) ? days : Number(days),
      ...Object.fromEntries(conditions),
      ...(at('cutOff') && { cutOff: at('cutOff') }),
    },
  ];
}

function documentOf(values: Values, before: PartDocument, language: Language) {
  const daysOff = daysIn(values.daysOff ?? '', language);
  if (typeof daysOff === 'string') return { unread: { daysOff } };
  const known = rulesOf(before);
  const { daysOff: _, holidays: __, ...others } = before;
  return {
    ...others,
    cutOff: values.cutOff ?? '',
    week: weekdays.filter((day) => values[`week/${day}`] === 'on'),
    rules: Array.from({ length: ruleCount(values) }, (___, n) => n).flatMap((n) => ruleIn(values, n, known)),
    ...(values.holidays && { holidays: values.holidays }),
    ...(daysOff.length > 0 && { daysOff }),
  };
}

const more = ['cutOff', 'methods', 'countries', 'postcodes'] as const;

function ruleFields({ values, language, errorAt, nowAt }: Drawn, n: number, isNew: boolean) {
  const of = (name: keyof typeof words.fields, kind: 'text' | 'number' | 'time' = 'text', isOptional = true) => {
    const at = `rules/${n}/${name}`;
    const { label, hint } = words.fields[name];
    return field({
      name: at,
      language,
      kind,
      value: values[at],
      label: label[language],
      hint: nowAt(at) ?? hint?.[language],
      error: errorAt(at),
      isOptional: isOptional || isNew,
    });
  };
  const isOpen = more.some((name) => values[`rules/${n}/${name}`] || errorAt(`rules/${n}/${name}`));
  return html`<fieldset><legend>${isNew ? words.newRule[language] : values[`rules/${n}/name`]}</legend>
${of('name')}${of('days', 'number', false)}
<details ${isOpen ? 'open' : ''}><summary>${words.conditions[language]}</summary>${more.map((name) => of(name, name === 'cutOff' ? 'time' : 'text'))}</details></fieldset>`;
}

export const deliveryForm: PartForm = {
  part: 'delivery',
  writers: ['lead', 'marketer', 'admin'],
  valuesOf,
  documentOf,
  fields: (drawn) => {
    const { values, language, errorAt, nowAt } = drawn;
    const count = ruleCount(values);
    const error = errorAt('week');
    return html`<p class="hint">${words.about[language]}</p>
<fieldset><legend>${words.handover[language]}</legend>
${field({ name: 'cutOff', kind: 'time', language, value: values.cutOff, label: words.cutOff[language], hint: nowAt('cutOff') ?? words.cutOffHint[language], error: errorAt('cutOff') })}
<p class="field"><b>${words.week[language]}</b></p>${error ? html`<p class="error">${error}</p>` : ''}
${weekdays.map((day) => checkbox({ name: `week/${day}`, label: weekdayWords[day][language], isOn: values[`week/${day}`] === 'on' }))}
${field({ name: 'holidays', language, value: values.holidays, label: words.holidays[language], isOptional: true, options: holidayOptions(language), hint: nowAt('holidays'), error: errorAt('holidays') })}
${field({ name: 'daysOff', language, value: values.daysOff, label: words.daysOff[language], isOptional: true, rows: 4, hint: nowAt('daysOff') ?? words.daysOffHint[language], error: errorAt('daysOff') })}
</fieldset>
<h2>${words.rules[language]}</h2><p class="hint">${words.rulesHint[language]}</p>
${Array.from({ length: count }, (_, n) => ruleFields(drawn, n, n === count - 1))}`;
  },
};
