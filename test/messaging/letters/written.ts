import * as v from 'valibot';
import type { Letter } from '../../../functions/messaging/email/layout.ts';
import { delay } from '../../../functions/messaging/letters/delay.ts';
import { deliveryQuestion } from '../../../functions/messaging/letters/delivery-question.ts';
import type { promiseMissed } from '../../../functions/messaging/letters/desk/desk-notices.ts';
import { firstDays } from '../../../functions/messaging/letters/first-days.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { type OpenLetter, openLetter } from '../../../functions/messaging/letters/parts/open-letter.ts';
import { receipt } from '../../../functions/messaging/letters/receipt.ts';
import { reply } from '../../../functions/messaging/letters/reply.ts';
import { thankYou } from '../../../functions/messaging/letters/thank-you.ts';
import { winBack } from '../../../functions/messaging/letters/win-back.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { minji, shop } from './demo.ts';

/** What each letter says once at most. */
export const REQUEST = /주세요|\bjust reply\b|\bplease\b/gi;

/** The letters of the demo shop, as they are written to somebody about so many things. */
export const vacuum = { ko: '[무료배송] 무선청소기', en: 'cordless vacuum' };
export const factsOf = (language: Language, count = 1): unknown => ({
  order: {
    number: '1001',
    items: Array.from({ length: count }, () => ({ title: vacuum[language], quantity: 1 })),
    totalMinor: 398_000,
    currency: 'KRW',
  },
  deliveredAt: '2026-12-04T05:00:00.000Z',
});

export type Person = { given?: string; family?: string };
/** Of an order that has just been paid, unless the facts say more. */
export const thanks = (language: Language, name: Person, count = 1, facts: object = {}): Letter =>
  thankYou.write(
    v.parse(thankYou.facts, { ...Object(factsOf(language, count)), deliveredAt: undefined, ...facts }),
    { name, language },
    shop,
    { at },
  );
export const late = (language: Language, name: Person, count = 1, facts: object = {}): Letter =>
  delay.write(
    v.parse(delay.facts, {
      ...Object(factsOf(language, count)),
      promisedAt,
      newPromisedAt,
      ...reasons[language],
      ...facts,
    }),
    { name, language },
    shop,
    { at },
  );
export const care = (language: Language, name: Person, count = 1): Letter =>
  firstDays.write(v.parse(firstDays.facts, factsOf(language, count)), { name, language }, shop, { at });

export const promisedAt = '2026-12-04T14:59:59.999Z';
export const newPromisedAt = '2026-12-12T14:59:59.999Z';
export const reasons = {
  ko: { delayReason: '연말 물량을 잘못 예상했습니다.' },
  en: { delayReason: 'We misjudged the year-end rush.' },
};

/** When the letters are written. */
export const at = '2027-06-02T01:00:00.000Z';
export const survey = 'https://shop.example/p/survey/v1.abc.def';
export const me = 'https://shop.example/p/me/v1.abc.def';
/** The page on which she chooses what she gets. */
export const preferences = 'https://shop.example/p/preferences/v1.abc.def';
export const unsubscribe = 'https://shop.example/p/unsubscribe/v1.abc.def';
export const question = (language: Language, name: Person, count = 1): Letter =>
  deliveryQuestion.write(v.parse(deliveryQuestion.facts, factsOf(language, count)), { name, language }, shop, {
    survey,
    at,
  });
export const greeting = (language: Language, name: Person, count = 1): Letter =>
  winBack.write(v.parse(winBack.facts, factsOf(language, count)), { name, language }, shop, { unsubscribe, at });

/** A Monday at ten past ten in Seoul. */
export const promise = { kind: 'first-reply', at: '2026-12-21T01:10:00.000Z' };
export const weHaveIt = (language: Language, name: Person, facts: object = {}): Letter =>
  receipt.write(
    v.parse(receipt.facts, { number: 1024, kind: 'question', promise, isOpen: false, ...facts }),
    { name, language },
    shop,
    { at },
  );
export const answerTo = (text: string, agent?: { name: string; title?: string }, language: Language = 'ko'): Letter =>
  reply.write(v.parse(reply.facts, { number: 1024, kind: 'question', text, agent }), { name: minji, language }, shop, {
    at,
  });
export const ofTicket = {
  ...{ ticket: 't1', number: 1024, kind: 'delivery', openedAt: '2026-12-18T13:40:00.000Z', promise },
  ...{ order: 'shopify-1001', customer: 'c1', score: 2 },
};
export const desk = (write: typeof promiseMissed, language: Language): Letter =>
  write.write(v.parse(write.facts, ofTicket), { name: {}, language }, shop, { at });

type Write = OpenLetter['write'];

/** A letter of one kind, of facts as they come in a request. */
export const writeLetter = (kind: string, facts: unknown, ...to: Parameters<Write>): Letter =>
  openLetter(letters, kind, facts).write(...to);
