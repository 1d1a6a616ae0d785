import { html } from 'hono/html';
import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import { checkbox } from '../frame/form.ts';
import type { Drawn, PartForm } from './part.ts';
import { journeyNeeds, journeyWords } from './shop.words.ts';

const switches = v.record(v.string(), v.object({ on: v.boolean() }));

const journey = v.object({
  name: v.string(),
  label: v.object({ ko: v.string(), en: v.string() }),
  on: v.boolean(),
  lacks: v.array(v.string()),
});
type Journey = v.InferOutput<typeof journey>;

/** The journeys as the desk reads them. */
export const journeyList = v.object({ items: v.array(journey) });

/** The form of these journeys. One that is not mentioned in the document follows its own default, as the API tells it. */
export const journeysFormOf = (all: readonly Journey[]): PartForm => ({
  part: 'journeys',
  writers: ['marketer', 'admin'],
  valuesOf: (document) => {
    const read = v.safeParse(switches, document);
    const known = read.success ? read.output : {};
    return Object.fromEntries(all.map(({ name, on }) => [name, (known[name]?.on ?? on) ? 'on' : '']));
  },
  documentOf: (values, before) => ({
    ...before,
    ...Object.fromEntries(all.map(({ name }) => [name, { on: values[name] === 'on' }])),
  }),
  fields: (drawn) => html`${all.map((each) => journeyField(drawn, each))}`,
});

/** Labels stand within sentences elsewhere. */
const capitalised = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

function journeyField({ values, language, errorAt, nowAt }: Drawn, { name, label, lacks }: Journey): Markup {
  const error = errorAt(name);
  const told = nowAt(name) ?? journeyWords[name]?.[language] ?? '';
  const needs = lacks.length > 0 ? ` ${journeyNeeds[language]}: ${lacks.join(', ')}.` : '';
  return html`${error ? html`<p class="error">${error}</p>` : ''}
${checkbox({ name, label: capitalised(label[language]), isOn: values[name] === 'on', hint: `${told}${needs}` })}`;
}
