import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import { openSecondsBetween } from './business-hours.ts';
import { type AnswerPromises, type AnswerTerms, calendarOf, type OpeningTimes } from './promise.ts';

/** The promises of an answer, unless the shop's own document has others. */
export const answerPromises: AnswerPromises = {
  version: 4,
  rows: [
    { firstReply: 10, nextReply: 10 },
    { channel: 'chat', firstReply: 1, nextReply: 1 },
  ],
  warnAt: 8_000,
};

/** The documents by which a shop's promises are decided, to a customer of that tier. */
export const termsOf = (shop: OpeningTimes, tier?: string): AnswerTerms => ({
  shop,
  promises: shop.promises ?? answerPromises,
  holidays: holidaysKr,
  ...(tier !== undefined && { tier }),
});

/** A shop's zone, and the seconds in which it was open between two instants. */
export const shopTime = (shop: OpeningTimes) => ({
  zone: shop.zone,
  openSeconds: (from: string, to: string) => openSecondsBetween(calendarOf(termsOf(shop)), from, to),
});
