import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import type { AnswerPromises, AnswerTerms, OpeningTimes } from './promise.ts';

/** What is promised wherever the shop's own document does not say otherwise. */
export const answerPromises: AnswerPromises = {
  version: 1,
  'first-reply': { mail: 10, survey: 10 },
  'next-reply': { mail: 10, survey: 10 },
  warnAt: 8_000,
};

/** What a shop's promises of an answer are decided by. */
export const termsOf = (shop: OpeningTimes): AnswerTerms => ({
  shop,
  promises: answerPromises,
  holidays: holidaysKr,
});
