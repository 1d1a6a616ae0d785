import { plusSeconds } from '../../../shared/base/clock.ts';
import { addBusinessMinutes, openSecondsBetween } from './business-hours.ts';
import {
  type AnsweredCase,
  type AnswerPromise,
  type AnswerTerms,
  calendarOf,
  documentsOf,
  promise,
} from './promise.ts';

/**
 * A clock that was set at `from` to an instant `at`. Agents are warned after the same share as of a promise: of the opening hours
 * between both, or of the whole time where the shop is closed in between.
 */
export function dueAt(from: string, at: string, terms: AnswerTerms): AnswerPromise {
  const calendar = calendarOf(terms);
  const share = terms.promises.warnAt / 10_000;
  const open = openSecondsBetween(calendar, from, at) / 60;
  const seconds = Math.max(0, Date.parse(at) - Date.parse(from)) / 1_000;
  const warnAt = (open > 0 && addBusinessMinutes(calendar, from, open * share)) || plusSeconds(from, seconds * share);
  return { kind: 'due', from, warnAt: warnAt < at ? warnAt : at, at, documents: documentsOf(terms) };
}

/** The running promise, counted from another time; the time by which a task is due stays. */
export const recounted = (
  { kind }: Pick<AnswerPromise, 'kind'>,
  about: AnsweredCase,
  from: string,
  terms: AnswerTerms,
): Partial<AnswerPromise> => (kind === 'due' ? {} : promise(kind, about, from, terms));
