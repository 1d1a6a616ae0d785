import { describe, expect, it } from 'vitest';
import { toText } from '../../../functions/messaging/email/layout.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../functions/messaging/letters/parts/open-letter.ts';
import { noteSubjects } from '../../../functions/messaging/letters/parts/order.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { hoursAt } from '../../../shared/calendar/season.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { addressOf, greetingOf, type Manner, personOf } from '../../../shared/text/names.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';
import { at, writeLetter } from './written.ts';

describe('the manner of a shop', () => {
  const formal: Manner = {
    greeting: { ko: '반갑습니다.', en: 'Dear' },
    formOfAddress: { ko: 'name-as-customer', en: 'full-name' },
  };

  it('is the usual one where it says none', () => {
    expect([greetingOf(minji, 'ko'), greetingOf(minjiInEnglish, 'en')]).toEqual([
      '김민지님, 안녕하세요.',
      'Hello Minji,',
    ]);
  });

  it.each<[object, Language, string]>([
    [minji, 'ko', '김민지 고객님, 반갑습니다.'],
    [{}, 'ko', '고객님, 반갑습니다.'],
    [minjiInEnglish, 'en', 'Dear Minji Kim,'],
    [{ given: 'Minji' }, 'en', 'Dear Minji,'],
    [{}, 'en', 'Dear,'],
  ])('greets %j in %s: %s', (name, language, expected) => {
    expect(greetingOf({ ...name, manner: formal }, language)).toBe(expected);
  });

  it('never lets a greeting end a line, or say nothing', () => {
    expect(greetingOf({ ...minji, manner: { greeting: { ko: ' \r\n . ' } } }, 'ko')).toBe('김민지님, 안녕하세요.');
    expect(addressOf({ ...minji, manner: { formOfAddress: {} } }, 'ko')).toBe('김민지님');
  });
});

describe('who answers', () => {
  const named = (person: string, title: string) => ({
    ...shop.brand,
    support: { ...shop.brand.support, person: { ko: person, en: person }, title: { ko: title, en: title } },
  });

  it('is a person with a title, or a team that is called by its name once', () => {
    expect([personOf(shop.brand, 'ko'), personOf(shop.brand, 'en')]).toEqual([
      '단골상점 고객지원 매니저 김하나',
      'Hana Kim, Customer Care Manager',
    ]);
    expect(personOf(named('고객지원팀', '고객지원'), 'ko')).toBe('단골상점 고객지원팀');
    expect(personOf(named('Customer Care', 'Customer Care'), 'en')).toBe('Dangol Customer Care');
    expect(personOf(shop.brand, 'en', { name: 'Jisu Park', title: 'Team Lead' })).toBe('Jisu Park, Team Lead');
  });
});

const facts = (times: object, short?: object) => ({
  order: {
    number: '1001',
    items: [
      {
        title: '[무료설치] 스탠드 에어컨 프리미엄 에디션',
        quantity: 1,
        product: 'p1',
        category: 'c1',
        ...(short && { short }),
      },
    ],
    totalMinor: 398_000,
    currency: 'KRW',
  },
  ...times,
});

describe('a short name', () => {
  const deliveredAt = '2026-12-04T05:00:00.000Z';
  const open = (items: object[]) =>
    openLetter(letters, 'first-days', { ...facts({}), deliveredAt, order: { ...facts({}).order, items } });

  it("stands where the platform's title would, in the language that has one", () => {
    const letter = (language: Language) =>
      writeLetter('first-days', facts({ deliveredAt }), { name: minji, language }, shop, {
        at,
        shortName: { ko: '에어컨' },
      });
    expect(letter('ko').subject).toBe('김민지님, 받으신 에어컨에 불편한 점은 없으세요?');
    expect(letter('en').subject).toContain('스탠드 에어컨 프리미엄 에디션');
  });

  it("is the product's own before its category's", () => {
    const { first } = openLetter(letters, 'first-days', facts({ deliveredAt }));
    expect(first && noteSubjects('demo', first)).toEqual(['product-note/demo/p1', 'category-note/demo/c1']);
  });

  it('is asked for of what was bought first, and of no product that is no id', () => {
    const { first } = open([
      { title: 'x', quantity: 1, product: 'a/b', category: 'c1' },
      { title: 'y', quantity: 1 },
    ]);
    expect(first && noteSubjects('demo', first)).toEqual(['category-note/demo/c1']);
  });

  it('is no matter of a letter about no order', () => {
    const ticket = { number: 1, kind: 'question', text: 'Done.' };
    const { first, write } = openLetter(letters, 'reply', ticket);
    expect(first).toBeUndefined();
    const occasion = { at, shortName: { ko: '에어컨' } };
    expect(write({ name: minji, language: 'en' }, shop, occasion).greeting).toBe('Done.');
  });
});

describe('what had to be installed', () => {
  const installedAt = '2026-12-05T05:00:00.000Z';
  const write = (kind: string, language: Language, links = {}) =>
    toText(
      writeLetter(kind, facts({ installedAt }, { ko: '에어컨', en: 'air con' }), { name: minji, language }, shop, {
        ...links,
        at,
      }),
    );

  it('is asked about as installed, in each letter', () => {
    const survey = 'https://shop.example/p/survey/v1.abc.def';
    const question = write('delivery-question', 'ko', { survey });
    expect(question).toContain('12월 5일(토) 에어컨 설치는 잘 마무리되었나요?');
    expect(question).toContain('배송과 설치는 저희가 곁에서 지켜볼 수 없는 순간이라');
    expect(question).toContain('12월 5일(토) 설치 완료 후 자동으로 보내 드리는 설문입니다.');
    expect(write('first-days', 'ko')).toContain('12월 5일(토)에 설치해 드린 에어컨, 불편한 점은 없으신가요?');
    expect(write('delivery-question', 'en', { survey })).toContain(
      'Did the installation of your air con on Saturday, December 5 go well?',
    );
    expect(write('first-days', 'en')).toContain(
      'The installation was on Saturday, December 5. Is all well with your air con',
    );
    expect(write('win-back', 'ko', { unsubscribe: 'https://shop.example/p/u' })).toContain('12월');
  });

  it('is not asked about at no time at all', () => {
    expect(() => writeLetter('first-days', facts({}), { name: minji, language: 'ko' }, shop, { at })).toThrow(Rejected);
  });
});

it('a letter names the hours of the season in which it is sent', () => {
  const week = { sat: [{ from: '10:00', to: '12:00' }] };
  const hours = {
    ...shop.hours,
    seasons: [{ name: { ko: '연말', en: 'Year end' }, from: '2026-12-26', to: '2026-12-27', week }],
  };
  const at = (time: string) => hoursAt(hours, new Date(`${time}+09:00`).toISOString(), 'Asia/Seoul').week;
  expect(at('2026-12-25T23:59:59')).toEqual(shop.hours.week);
  expect(at('2026-12-26T00:00:00')).toEqual(week);
  expect(at('2026-12-27T23:59:59')).toEqual(week);
  expect(at('2026-12-28T00:00:00')).toEqual(shop.hours.week);
});
