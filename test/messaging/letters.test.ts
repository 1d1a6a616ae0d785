import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Letter, toText } from '../../functions/messaging/letter.ts';
import { firstDays, firstDaysFacts } from '../../functions/messaging/letters/first-days.ts';
import { thankYou, thankYouFacts } from '../../functions/messaging/letters/thank-you.ts';
import type { Language } from '../../shared/events/shops.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';

const vacuum = { ko: '[무료배송] 무선청소기', en: 'cordless vacuum' };
const factsOf = (language: Language, count = 1): unknown => ({
  order: {
    number: '1001',
    items: Array.from({ length: count }, () => ({ title: vacuum[language], quantity: 1 })),
    totalMinor: 398_000,
    currency: 'KRW',
  },
  deliveredAt: '2026-12-04T05:00:00.000Z',
});

type Person = { given?: string; family?: string };
const thanks = (language: Language, name: Person, count = 1): Letter =>
  thankYou(v.parse(thankYouFacts, factsOf(language, count)), { name, language }, shop);
const care = (language: Language, name: Person, count = 1): Letter =>
  firstDays(v.parse(firstDaysFacts, factsOf(language, count)), { name, language }, shop);

describe('the letters as they read', () => {
  it('thanks in Korean', () => {
    const letter = thanks('ko', minji);
    expect(letter.subject).toBe('김민지님, 단골상점을 골라 주셔서 고맙습니다');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

수많은 가게 가운데 저희를 골라 주셔서 고맙습니다.

주문하신 무선청소기를 준비하고 있습니다.

궁금한 점은 이 메일에 그대로 답장해 주세요. 제가 읽고 답해 드립니다.

주문번호 1001
- 무선청소기 1개
합계 398,000원

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

주문번호 1001 건에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
  });

  it('thanks in English', () => {
    const letter = thanks('en', minjiInEnglish);
    expect(letter.subject).toBe('Thank you for choosing Dangol, Minji');
    expect(toText(letter)).toBe(`Hello Minji,

Of all the shops you could have picked, you picked ours. Thank you.

We are getting your cordless vacuum ready.

Any question? Just reply. I read these myself.

Order 1001
- cordless vacuum × 1
Total ₩398,000

Hana Kim, Customer Care Manager
02-123-4567 (weekdays 10–6, Seoul)

This mail is about order 1001.
Dangol · 1 World Cup-ro, Mapo-gu, Seoul
`);
  });

  it('asks after the first days in Korean', () => {
    const letter = care('ko', minji);
    expect(letter.subject).toBe('김민지님, 받으신 무선청소기에 불편한 점은 없으세요?');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

12월 4일(금)에 받으신 무선청소기는 괜찮은지, 불편한 점은 없으신지 안부를 여쭙니다. 처음 며칠은 궁금한 것이 가장 많을 때라 먼저 연락드립니다.

마음에 걸리는 점이 하나라도 있으면 이 메일에 그대로 답장해 주세요. 제가 읽고 끝까지 살피겠습니다.

다 괜찮으시면 답장은 안 하셔도 됩니다. 무소식을 희소식으로 여기겠습니다.

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

주문번호 1001, 12월 4일(금) 배송 완료 건에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
  });

  it('asks after the first days in English', () => {
    const letter = care('en', minjiInEnglish);
    expect(letter.subject).toBe('Is all well with your cordless vacuum, Minji?');
    expect(toText(letter)).toBe(`Hello Minji,

Your cordless vacuum reached you on Friday, December 4. Is all well so far? The first days bring the most questions, so we ask first.

If anything is wrong or unclear, just reply. I read these myself, and I will see it through.

If all is well, there is nothing to do. We will take no news as good news.

Hana Kim, Customer Care Manager
02-123-4567 (weekdays 10–6, Seoul)

This mail is about order 1001, delivered on Friday, December 4.
Dangol · 1 World Cup-ro, Mapo-gu, Seoul
`);
  });

  it('speaks to who gave no name, and of several things', () => {
    expect(thanks('ko', {}, 3).subject).toBe('고객님, 단골상점을 골라 주셔서 고맙습니다');
    expect(thanks('ko', {}, 3).paragraphs[1]).toBe('주문하신 무선청소기 외 2건을 준비하고 있습니다.');
    expect(thanks('en', {}).subject).toBe('Thank you for choosing Dangol');
    expect(care('en', {}, 3).subject).toBe('Is all well with your cordless vacuum and 2 more?');
    expect(care('en', {}).greeting).toBe('Hello,');
  });

  it('names many things in twenty rows and the rest as a number', () => {
    const rows = thanks('ko', minji, 200).summary?.rows;
    expect(rows).toHaveLength(21);
    expect(rows?.at(-1)).toEqual({ words: '그 밖의 상품', figure: '180건' });
  });

  it('takes no order without a thing, and no day that is none', () => {
    expect(v.is(thankYouFacts, factsOf('ko', 0))).toBe(false);
    expect(v.is(firstDaysFacts, { ...(factsOf('ko') as object), deliveredAt: 'yesterday' })).toBe(false);
  });
});

const FORBIDDEN =
  /빠른 시일 내에|최대한 빨리|순차적으로|회원님|불편을 드렸다면|마지막 기회|고객님께서는|나오셨|valued customer|as soon as possible|last chance|!/i;
const OFFER =
  /할인|쿠폰|적립|이벤트|특가|혜택|구매|추천|사은|\b(discount|coupon|voucher|offer|sale|deal|buy|shop now|recommend|free)\b|% off/i;
const REQUEST = /주세요|\bjust reply\b|\bplease\b/gi;
const CONCERN = { ko: /고맙습니다|불편한 점은 없으신지/, en: /thank you|is all well/i };

const people: Record<Language, Person[]> = {
  ko: [minji, {}, { given: 'John', family: 'Smith' }],
  en: [minjiInEnglish, {}, { given: '민지', family: '김' }],
};
const kinds = { thanks, care };

for (const [kind, write] of Object.entries(kinds)) {
  for (const language of ['ko', 'en'] as const) {
    for (const person of people[language]) {
      for (const count of [1, 3]) {
        const letter = write(language, person, count);
        const text = toText(letter);
        const lines = text.split('\n').filter(Boolean);

        describe(`the ${kind} in ${language} to ${person.given ?? 'nobody known'} about ${count}`, () => {
          it('speaks to the person first, then with thanks or concern', () => {
            expect(lines[0]).toMatch(language === 'ko' ? /^\S.*님, 안녕하세요\.$/ : /^Hello( \S.*)?,$/);
            expect(lines[1]).toMatch(CONCERN[language]);
          });

          it('asks for one thing at most', () => {
            expect(letter.paragraphs.join(' ').match(REQUEST) ?? []).toHaveLength(1);
          });

          it('ends with a person and a number', () => {
            const { person: who, title } = shop.brand.support;
            expect(letter.signature.person).toContain(who[language]);
            expect(letter.signature.person).toContain(title[language]);
            expect(lines.at(-3)).toContain(shop.brand.support.phone);
          });

          it('says why it came and whose it is', () => {
            expect(lines.at(-2)).toContain('1001');
            expect(lines.at(-1)).toBe(`${shop.brand.name[language]} · ${shop.brand.address[language]}`);
          });

          it('uses no forbidden word, no shouting, no emoji', () => {
            const all = `${letter.subject}\n${letter.preheader}\n${text}`;
            expect(all).not.toMatch(FORBIDDEN);
            expect(all).not.toMatch(/\p{Extended_Pictographic}|\[|\]|undefined|NaN|\(\)|을\(를\)/u);
          });

          it('names no day without its weekday', () => {
            expect(text).not.toMatch(/\d+월 \d+일(?!\()/);
            expect(text).not.toMatch(/(?<!day, )December \d/);
          });

          it('repeats in the inbox what the letter says', () => {
            expect(text).toContain(letter.preheader);
            expect(letter.preheader).not.toContain(letter.subject);
          });

          if (kind === 'care') {
            it('offers nothing, and asks nothing to be bought', () => {
              expect(`${letter.subject}\n${text}`).not.toMatch(OFFER);
              expect(text).not.toMatch(/398,000|합계|Total/);
            });
          }
        });
      }
    }
  }
}
