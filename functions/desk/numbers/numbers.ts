import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { figureWords, numbersWords as words } from './numbers.words.ts';

const taking = {
  count: v.number(),
  halfSeconds: v.optional(v.nullable(v.number())),
  mostSeconds: v.optional(v.nullable(v.number())),
};
const durations = v.object(taking);
type Durations = v.InferOutput<typeof durations>;

const figures = v.object({
  opened: v.number(),
  live: v.number(),
  abandoned: v.number(),
  firstReplies: v.object({ ...taking, inTenMinutes: v.number() }),
  nextReplies: durations,
  handling: durations,
  resolutions: v.object({ ...taking, reopened: v.number() }),
  endedBySilence: v.number(),
  firstContact: v.object({ known: v.number(), solved: v.number() }),
});
export type Figures = v.InferOutput<typeof figures>;

/** The numbers, as the desk reads them. */
export const numbersRead = v.object({
  from: v.string(),
  to: v.string(),
  firstContactKnownTo: v.string(),
  all: figures,
  items: v.array(v.object({ id: v.string(), numbers: figures })),
});
export type NumbersRead = v.InferOutput<typeof numbersRead>;

/** A part of a whole in percent and as both counts; of nothing, a dash. */
export function shareText(part: number, whole: number, language: Language): string {
  if (whole === 0) return '–';
  return figureWords.share[language](String(percentOf(part, whole)), grouped(part), grouped(whole));
}

/** Never 100 where one is missing, and never 0 where there is one. */
export function percentOf(part: number, whole: number): number {
  const rounded = Math.round((part / whole) * 100);
  if (rounded === 100 && part < whole) return 99;
  return rounded === 0 && part > 0 ? 1 : rounded;
}

/** Within what time half and nine of ten were done; of nothing, a dash. */
export function durationText({ halfSeconds, mostSeconds }: Durations, language: Language): string {
  if (halfSeconds === undefined || mostSeconds === undefined) return '–';
  return figureWords.half[language](lengthText(halfSeconds, language), lengthText(mostSeconds, language));
}

function lengthText(seconds: number | null, language: Language): string {
  if (seconds === null) return words.longest[language];
  if (seconds < 3_600) return figureWords.minutes[language](seconds / 60);
  return seconds < 86_400 ? figureWords.hours[language](seconds / 3_600) : figureWords.days[language](seconds / 86_400);
}
