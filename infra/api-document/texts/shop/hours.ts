import type { FieldTexts } from '../tag-texts.ts';

export const named = (ko: string, en: string) => ({ ko, en });
const week = { mon: [{ from: '10:00', to: '18:00' }], tue: [{ from: '10:00', to: '18:00' }] };

/** The fields of opening hours: the shop's own, and those of its promises. */
export const hoursFields: FieldTexts = {
  week: ['The hours of each weekday; a weekday that is absent has none.', week],
  'week.from': ['When the interval begins.', '10:00'],
  'week.to': ['When the interval ends.', '18:00'],
  lunch: ['An interval that is cut out of every day.'],
  'lunch.from': ['When lunch begins.', '12:00'],
  'lunch.to': ['When lunch ends.', '13:00'],
  holidays: [
    'Whose public holidays are days off; Korea where the zone of the shop is Asia/Seoul, none elsewhere.',
    'kr',
  ],
  daysOff: ["The shop's own days off."],
  daysOpen: ['Days that count as open all the same.'],
  'daysOff.date': ['The day, in the time zone of the shop.', '2026-12-24'],
  'daysOpen.date': ['The day, in the time zone of the shop.', '2026-12-26'],
  'daysOpen.hours': [
    'The hours of that day; those of its weekday where they are absent.',
    [{ from: '10:00', to: '15:00' }],
  ],
  'hours.from': ['When the interval begins.', '10:00'],
  'hours.to': ['When the interval ends.', '15:00'],
  'daysOff.name': ['What the day is called.', named('창립기념일', "Founders' day")],
  'daysOpen.name': ['What the day is called.', named('토요 영업', 'Open Saturday')],
  seasons: ['Times with another week, or with longer deliveries.'],
  'seasons.name': ['What the season is called.', named('여름', 'Summer')],
  'seasons.from': ['The first day.', '2026-07-01'],
  'seasons.to': ['The last day.', '2026-08-31'],
  'seasons.week': ['The hours of each weekday in the season.', week],
};
