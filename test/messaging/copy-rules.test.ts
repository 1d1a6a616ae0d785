import { describe, expect, it } from 'vitest';
import { toText } from '../../functions/messaging/letter.ts';
import type { Language } from '../../shared/events/shops.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';
import {
  care,
  FORBIDDEN,
  greeting,
  late,
  type Person,
  question,
  REQUEST,
  thanks,
  thanksByADay,
  weHaveIt,
} from './written.ts';

const OFFER =
  /할인|쿠폰|적립|이벤트|특가|혜택|구매|추천|사은|\b(discount|coupon|voucher|offer|sale|deal|buy|shop now|recommend|free)\b|% off/i;
const CONCERN = {
  ko: /고맙습니다|죄송합니다|불편한 점은 없으(신지|셨나요)|말썽 없이|잘 받았습니다/,
  en: /thank you|we are sorry|is all well|did the delivery go well/i,
};

const people: Record<Language, Person[]> = {
  ko: [minji, {}, { given: 'John', family: 'Smith' }],
  en: [minjiInEnglish, {}, { given: '민지', family: '김' }],
};
const weHaveItOpen = (language: Language, name: Person, count: number) =>
  weHaveIt(language, name, { isOpen: true, kind: count > 1 ? 'delivery' : 'question' });
const kinds = {
  thanks,
  thanksByADay,
  late: (language: Language, name: Person, count: number) => late(language, name, count),
  care,
  question,
  greeting,
  weHaveIt: (language: Language, name: Person) => weHaveIt(language, name),
  weHaveItOpen,
};

for (const [kind, write] of Object.entries(kinds)) {
  for (const language of ['ko', 'en'] as const) {
    for (const person of people[language]) {
      for (const count of [1, 3]) {
        const letter = write(language, person, count);
        const text = toText(letter);
        const lines = text.split('\n').filter((line) => line && !/^\S+ https:/.test(line));
        const isReceipt = kind.startsWith('weHaveIt');
        const isAutomatic = isReceipt || kind === 'late';

        describe(`the ${kind} in ${language} to ${person.given ?? 'nobody known'} about ${count}`, () => {
          it('speaks to the person first, then with thanks or concern', () => {
            expect(lines[0]).toMatch(language === 'ko' ? /^\S.*님, 안녕하세요\.$/ : /^Hello( \S.*)?,$/);
            expect(lines[1]).toMatch(CONCERN[language]);
          });

          it('asks for one thing at most', () => {
            expect((letter.paragraphs.join(' ').match(REQUEST) ?? []).length).toBeLessThanOrEqual(1);
          });

          it('ends with a person and a number', () => {
            const { person: who, title } = shop.brand.support;
            if (isAutomatic) expect(letter.signature.person).not.toContain(who[language]);
            else for (const words of [who, title]) expect(letter.signature.person).toContain(words[language]);
            expect(lines.at(-3)).toContain(shop.brand.support.phone);
          });

          it('says why it came and whose it is', () => {
            expect(lines.at(-2)).toMatch(/1001|1024/);
            expect(lines.at(-1)).toBe(`${shop.brand.name[language]} · ${shop.brand.address[language]}`);
          });

          it('uses no forbidden word, no shouting, no emoji', () => {
            const all = `${letter.subject}\n${letter.preheader}\n${lines.join('\n')}`;
            expect(all).not.toMatch(FORBIDDEN);
            expect(all).not.toMatch(/\p{Extended_Pictographic}|\[|\]|undefined|NaN|\(\)|을\(를\)/u);
          });

          it('names no day without its weekday', () => {
            expect(text).not.toMatch(/\d+월 \d+일(?!\()/);
            expect(text).not.toMatch(/(?<!day, )December \d/);
            if (isReceipt)
              expect(text).toMatch(/\(월\) 오전 10시 10분까지|Monday, December 21, 10:10 a\.m\. \(Seoul\)/);
          });

          it('repeats in the inbox what the letter says', () => {
            expect(text).toContain(letter.preheader);
            expect(letter.preheader).not.toContain(letter.subject);
          });

          it('says that it is an advertisement where it is one, and only there', () => {
            expect(letter.subject.startsWith('(광고) ')).toBe(kind === 'greeting');
            expect(letter.optOut !== undefined).toBe(kind === 'greeting');
          });

          if (!kind.startsWith('thanks')) {
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
