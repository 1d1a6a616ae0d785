import { html } from 'hono/html';
import * as v from 'valibot';
import { weekdays } from '../../../shared/base/zone.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { field } from '../frame/form.ts';
import { type OpeningRange, openingRange, rangeText, weekdayWords, weekOf } from '../frame/week.ts';
import { promiseWords } from '../promises/promises.words.ts';
import { dayLines, daysIn } from './days.ts';
import { type PartDocument, type PartForm, textAt, type Unread, type Values } from './part.ts';
import { holidayOptions } from './shop.words.ts';

/** `10:00–12:30, 13:30–18:00`, with any dash; nothing is closed. What cannot be read is no list. */
function rangesIn(text: string): readonly OpeningRange[] | undefined {
  const ranges = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => /^(\d{1,2}:\d\d)\s*[-–~]\s*(\d{1,2}:\d\d)$/.exec(each));
  if (ranges.some((each) => each === null)) return undefined;
  return ranges.map((each) => ({ from: padded(each?.[1]), to: padded(each?.[2]) }));
}

const padded = (time = ''): string => time.padStart(5, '0');

const words = {
  expected: { ko: '10:00–12:30, 13:30–18:00처럼 적어 주세요.', en: 'Write it as in 10:00–12:30, 13:30–18:00.' },
  week: { ko: '요일별 상담 시간', en: 'Hours of the week' },
  weekHint: {
    ko: '쉬는 요일은 비워 두세요. 약속 시간은 이 시간 안에서 셉니다. 바꾸기 전에 지난 90일의 문의로 먼저 계산해 보여 드립니다.',
    en: 'Leave a day empty when you are closed. Promises count within these hours. You first see what a change would have done in the last 90 days.',
  },
  others: { ko: '점심과 쉬는 날', en: 'Lunch and days off' },
  lunch: { ko: '점심시간', en: 'Lunch' },
  lunchHint: {
    ko: '12:30–13:30처럼 적으면 모든 요일에서 뺍니다.',
    en: 'As in 12:30–13:30; it is taken out of every day.',
  },
  holidays: { ko: '공휴일', en: 'Public holidays' },
  daysOff: { ko: '따로 쉬는 날', en: 'Own days off' },
  daysOffHint: {
    ko: '한 줄에 하루씩 적어 주세요. 예: 2026-12-24 창립기념일',
    en: 'One a line, as in 2026-12-24 Founding day.',
  },
} as const;

const dayName = (day: string) => `week/${day}`;

function documentOf(values: Values, before: PartDocument, language: Language) {
  const unread: Record<string, string> = {};
  const days = weekdays.map((day) => {
    const ranges = rangesIn(values[dayName(day)] ?? '');
    if (!ranges) unread[dayName(day)] = words.expected[language];
    return [day, ranges ?? []] as const;
  });
  const lunch = rangesIn(values.lunch ?? '');
  if (!lunch || lunch.length > 1) unread.lunch = words.lunchHint[language];
  const daysOff = daysIn(values.daysOff ?? '', language);
  if (typeof daysOff === 'string') unread.daysOff = daysOff;
  if (Object.keys(unread).length > 0) return { unread: unread as Unread };
  const { lunch: _, daysOff: __, holidays: ___, ...others } = before;
  return {
    ...others,
    week: Object.fromEntries(days.filter(([, ranges]) => ranges.length > 0)),
    ...(lunch?.[0] && { lunch: lunch[0] }),
    ...(values.holidays && { holidays: values.holidays }),
    ...(daysOff.length > 0 && { daysOff }),
  };
}

export const hoursForm: PartForm = {
  part: 'hours',
  writers: ['lead', 'admin'],
  submit: promiseWords.preview,
  valuesOf: (document) => {
    const known = weekOf(document);
    const lunch = v.safeParse(openingRange, document.lunch);
    return {
      ...Object.fromEntries(weekdays.map((day) => [dayName(day), (known[day] ?? []).map(rangeText).join(', ')])),
      lunch: lunch.success ? rangeText(lunch.output) : '',
      holidays: textAt(document, 'holidays'),
      daysOff: dayLines(document.daysOff),
    };
  },
  documentOf,
  fields: ({ values, language, errorAt, nowAt }) => html`<fieldset><legend>${words.week[language]}</legend>
<p class="hint">${words.weekHint[language]}</p>
${weekdays.map((day) => {
  const name = dayName(day);
  return field({
    name,
    language,
    value: values[name],
    label: weekdayWords[day][language],
    isOptional: true,
    hint: nowAt(name),
    error: errorAt(name),
  });
})}</fieldset>
<fieldset><legend>${words.others[language]}</legend>
${field({ name: 'lunch', language, value: values.lunch, label: words.lunch[language], isOptional: true, hint: nowAt('lunch') ?? words.lunchHint[language], error: errorAt('lunch') })}
${field({ name: 'holidays', language, value: values.holidays, label: words.holidays[language], isOptional: true, options: holidayOptions(language), hint: nowAt('holidays'), error: errorAt('holidays') })}
${field({ name: 'daysOff', language, value: values.daysOff, label: words.daysOff[language], isOptional: true, rows: 4, hint: nowAt('daysOff') ?? words.daysOffHint[language], error: errorAt('daysOff') })}</fieldset>`,
};
