import * as v from 'valibot';
import type { weekdays } from '../../../shared/base/zone.ts';
import type { Words } from './words.ts';

export const weekdayWords: Readonly<Record<(typeof weekdays)[number], Words>> = {
  mon: { ko: '월요일', en: 'Monday' },
  tue: { ko: '화요일', en: 'Tuesday' },
  wed: { ko: '수요일', en: 'Wednesday' },
  thu: { ko: '목요일', en: 'Thursday' },
  fri: { ko: '금요일', en: 'Friday' },
  sat: { ko: '토요일', en: 'Saturday' },
  sun: { ko: '일요일', en: 'Sunday' },
};

export const openingRange = v.object({ from: v.string(), to: v.string() });
export type OpeningRange = v.InferOutput<typeof openingRange>;
const storedWeek = v.record(v.string(), v.array(openingRange));

export const rangeText = ({ from, to }: OpeningRange): string => `${from}–${to}`;

/** The opening hours of each day of a stored document; none where it has no week. */
export const weekOf = (document: Readonly<Record<string, unknown>>) => {
  const read = v.safeParse(storedWeek, document.week);
  return read.success ? read.output : {};
};
