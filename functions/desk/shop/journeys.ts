import { html } from 'hono/html';
import * as v from 'valibot';
import { journeys, needsOf } from '../../../shared/events/journeys.ts';
import { checkbox } from '../frame/form.ts';
import type { PartForm } from './part.ts';
import { journeyWords } from './shop.words.ts';

const switches = v.record(v.string(), v.object({ on: v.boolean() }));

const all = [...journeys.orders, journeys.winBack];
const needs = needsOf(journeys);

/** What each journey that is switched on or off does, and when. A journey that is not mentioned follows its own default. */
export const journeysForm: PartForm = {
  part: 'journeys',
  writers: ['marketer', 'admin'],
  valuesOf: (document) => {
    const read = v.safeParse(switches, document);
    const known = read.success ? read.output : {};
    return Object.fromEntries(
      all.map(({ name, byDefault }) => [name, (known[name]?.on ?? byDefault === 'on') ? 'on' : '']),
    );
  },
  documentOf: (values, before) => ({
    ...before,
    ...Object.fromEntries(all.map(({ name }) => [name, { on: values[name] === 'on' }])),
  }),
  fields: ({ values, language, errorAt, nowAt }) =>
    html`${all.map(({ name, label }) => {
      const error = errorAt(name);
      const told = journeyWords[name]?.[language] ?? '';
      return html`${error ? html`<p class="error">${error} (${(needs.get(name) ?? []).join(', ')})</p>` : ''}
${checkbox({ name, label: label[language], isOn: values[name] === 'on', hint: nowAt(name) ?? told })}`;
    })}`,
};
