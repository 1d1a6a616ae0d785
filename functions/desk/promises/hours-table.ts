import { html } from 'hono/html';
import * as v from 'valibot';
import { weekdays } from '../../../shared/base/zone.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { table } from '../frame/table.ts';
import type { Visit } from '../frame/visit.ts';
import { openingRange, rangeText, weekdayWords, weekOf } from '../frame/week.ts';
import { promiseWords as words } from './promises.words.ts';

/** The hours of a week as they would be, and the lunch that is taken out of each day. */
export function hoursTable({ language }: Visit, hours: Readonly<Record<string, unknown>>): Markup {
  const week = weekOf(hours);
  const lunch = v.safeParse(openingRange, hours.lunch);
  const days = table({
    caption: words.hoursWouldBe[language],
    columns: [
      { label: words.day[language], cell: (day) => weekdayWords[day][language] },
      {
        label: words.calendar[language],
        cell: (day) => (week[day] ?? []).map(rangeText).join(', ') || words.closed[language],
      },
    ],
    rows: weekdays,
    empty: html``,
  });
  return html`${days}${lunch.success ? html`<p>${words.lunch[language]}: ${rangeText(lunch.output)}</p>` : ''}`;
}
