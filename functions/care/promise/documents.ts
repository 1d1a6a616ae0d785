import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import type { AnswerPromises, AnswerTerms, OpeningTimes } from './promise.ts';

/** The promises of an answer, unless the shop's own document has others. */
export const answerPromises: AnswerPromises = {
  version: 3,
  'first-reply': { mail: 10, survey: 10, form: 10, call: 10, chat: 1, board: 10, delivery: 10 },
  'next-reply': { mail: 10, survey: 10, form: 10, call: 10, chat: 1, board: 10, delivery: 10 },
  warnAt: 8_000,
};

/** The documents by which a shop's promises are decided. */
export const termsOf = (shop: OpeningTimes): AnswerTerms => ({
  shop,
  promises: answerPromises,
  holidays: holidaysKr,
});
