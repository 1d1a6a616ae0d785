import { html } from 'hono/html';
import { pauseWeeks } from '../../../../shared/events/messaging.ts';
import type { Markup } from '../../../../shared/page/frame.ts';
import { customerPath } from '../../frame/customers.ts';
import { checkbox, field, form } from '../../frame/form.ts';
import { notice } from '../../frame/notice.ts';
import { when } from '../../frame/time.ts';
import type { Visit } from '../../frame/visit.ts';
import type { Words } from '../../frame/words.ts';
import { changeable, pauseFor, type WantedRead } from './wanted.ts';
import { breakWords, leftWords, wantedWords as words } from './wanted.words.ts';

interface WantedShown {
  readonly wanted: WantedRead;
  readonly version: string;
  readonly name: string;
  readonly customer: string;
  readonly told: Markup | '';
  readonly why?: string;
  readonly fault?: string;
}

/** What a customer gets and why, with the form by which an agent changes it for them. */
export function wantedPage(visit: Visit, shown: WantedShown): Markup {
  const { language } = visit;
  const { wanted, version, name, customer, told, why, fault } = shown;
  const path = customerPath(visit, customer);
  const open = new Set(changeable(wanted).map(({ topic }) => topic));
  const fixed = wanted.items.filter(({ topic }) => !open.has(topic));
  const state = ({ purpose, on }: WantedRead['items'][number]) =>
    purpose === 'transactional' ? words.always[language] : words[on ? 'on' : 'off'][language];
  const choices = changeable(wanted).map(({ topic, label, purpose, on }) =>
    checkbox({
      name: `on-${topic}`,
      label: label[language],
      isOn: on,
      ...(purpose === 'marketing' && { hint: words.adHint[language] }),
    }),
  );
  const pauses = pauseWeeks.map((weeks) => [pauseFor(weeks), breakWords(weeks)] as const);
  const changes: readonly (readonly [string, Words])[] = [
    ['chosen', words.chosen],
    ...(wanted.pausedUntil ? [['resumed', words.resumed] as const] : pauses),
    wanted.isOut ? ['returned', words.returned] : ['left', words.leave],
  ];
  const fields = html`${choices}${field({
    name: 'change',
    label: words.what[language],
    value: 'chosen',
    language,
    options: changes.map(([value, label]) => [value, label[language]] as const),
  })}${field({ name: 'why', label: words.why[language], value: why, hint: words.whyHint[language], error: fault, language })}`;
  return html`<p><a class="tap" href="${path}">← ${name}</a></p>${told}<p>${words.lead[language]}</p>
${wanted.isOut ? notice('info', words.isOut[language]) : ''}
${factsOf(visit, wanted)}
<dl class="card">${fixed.map((each) => html`<div><dt>${each.label[language]}</dt><dd>${state(each)}</dd></div>`)}</dl>
${form({ visit, action: `${path}/preferences`, fields, submit: words.save[language], hidden: { version } })}`;
}

function factsOf(visit: Visit, { pausedUntil, changed, left }: WantedRead): Markup | '' {
  const { language } = visit;
  const by = changed && (changed.source === 'page' ? words.byPage[language] : (changed.by ?? changed.source));
  const facts: (readonly [string, Markup | string])[] = [
    ...(pausedUntil ? [[words.pausedUntil[language], when(pausedUntil, visit)] as const] : []),
    ...(changed
      ? [
          [
            words.changed[language],
            html`${when(changed.at, visit)}, ${by}${changed.why ? html`: ${changed.why}` : ''}`,
          ] as const,
        ]
      : []),
    ...(left
      ? [
          [
            words.left[language],
            html`${leftWords[left.answer]?.[language] ?? left.answer}${left.words ? html`: ${left.words}` : ''}`,
          ] as const,
        ]
      : []),
  ];
  if (facts.length === 0) return '';
  return html`<dl class="card">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}
