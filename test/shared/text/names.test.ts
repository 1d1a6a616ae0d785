import { describe, expect, test } from 'vitest';
import { addressOf, fullNameOf, greetingOf } from '../../../shared/text/names.ts';

const [ko, en] = [
  (given?: string, family?: string) => addressOf({ ...(given && { given }), ...(family && { family }) }, 'ko'),
  (given?: string, family?: string) => addressOf({ ...(given && { given }), ...(family && { family }) }, 'en'),
];

describe('a person is addressed', () => {
  test('in Korean by the whole name, the family first where both are Korean', () => {
    expect(ko('민지', '김')).toBe('김민지님');
    expect(ko('민 지', '김')).toBe('김민지님');
    expect(ko('Minji', '김')).toBe('Minji 김님');
    expect(ko('민지', 'Kim')).toBe('민지 Kim님');
    expect([ko('민지a', '김'), ko('a민지', '김')]).toEqual(['민지a 김님', 'a민지 김님']);
    expect(ko('Minji', 'Kim')).toBe('Minji Kim님');
  });

  test('in Korean once by a family name that stands in the other field too', () => {
    expect(ko('김민지', '김')).toBe('김민지님');
    expect(ko('김민', '김')).toBe('김김민님');
    expect(ko('김', '김')).toBe('김김님');
  });

  test('in Korean as a customer where a given name is all that is known', () => {
    expect([ko('민지'), ko(undefined, '김'), ko('Minji'), ko()]).toEqual(['고객님', '고객님', '고객님', '고객님']);
    expect([ko('김민지'), ko(undefined, 'Minji Kim')]).toEqual(['김민지님', 'Minji Kim님']);
  });

  test('in English by the given name', () => {
    expect([en('Minji', 'Kim'), en('Minji'), en(undefined, 'Kim'), en(undefined, 'Minji Kim'), en()]).toEqual([
      ...['Minji', 'Minji', '', 'Minji Kim', ''],
    ]);
    const whole = (name: { given?: string; family?: string }) =>
      addressOf({ ...name, manner: { formOfAddress: { en: 'full-name' } } }, 'en');
    const names = [{ given: 'Minji', family: 'Kim' }, { given: 'Minji' }, { family: 'Kim' }, { family: 'Minji Kim' }];
    expect(names.map(whole)).toEqual(['Minji Kim', 'Minji', '', 'Minji Kim']);
    expect(whole({ given: '민지', family: '김' })).toBe('김민지');
    expect(whole({ given: 'Minji', family: '김' })).toBe('Minji 김');
  });

  test('in English by the whole name where the given one is a letter', () => {
    expect([en('J', 'Kim'), en('J.', 'Kim'), en('J.'), en('J.R.', 'Kim'), en('민', '김')]).toEqual([
      ...['J Kim', 'J. Kim', '', 'J.R.', '민'],
    ]);
    expect(ko('J.', '김')).toBe('J. 김님');
  });

  test('in Korean by no more than was written, whatever letters it has', () => {
    expect([
      ko('山田太郎'),
      ko('さくら'),
      ko('さくら 山田'),
      ko('太郎'),
      ko('김 민'),
      ko('민지 김'),
      ko('南宮 民'),
    ]).toEqual([...['山田太郎님', '고객님', 'さくら 山田님', '고객님', '김민님', '김민지님', '南宮 民님']]);
  });

  test('by nothing that is no name', () => {
    for (const given of ['win at evil.example', 'http://evil', '1234', '<b>Minji</b>', 'M'.repeat(61), ''])
      expect(en(given)).toBe('');
    expect(en('M'.repeat(60))).toBe('M'.repeat(60));
    expect(en("O'Neill-Smith Jr.")).toBe("O'Neill-Smith Jr.");
  });
});

test('a greeting ends with no sign of its own, however many it had', () => {
  const greeting = (ko: string) => greetingOf({ given: '민지', family: '김', manner: { greeting: { ko } } }, 'ko');
  expect([greeting('반갑습니다!! ..'), greeting('네, 반갑습니다'), greeting(' , ')]).toEqual([
    ...['김민지님, 반갑습니다.', '김민지님, 네, 반갑습니다.', '김민지님, 안녕하세요.'],
  ]);
});

describe('a whole name has its parts in the order of its letters', () => {
  test.each([
    ['Sofia', 'Marchetti', 'Sofia Marchetti'],
    ['소피아', '마르케티', '소피아 마르케티'],
    ['민지', '김', '김민지'],
    ['김', '민지', '김민지'],
    ['관', '남궁', '남궁관'],
    ['남궁', '관', '남궁관'],
    ['민수', '남궁', '남궁민수'],
    ['준', '이', '이준'],
    ['太郎', '山田', '山田太郎'],
    ['さくら', '佐々木', '佐々木さくら'],
    ['タロウ', 'ヤマダ', 'ヤマダ タロウ'],
    ['Taro', '山田', 'Taro 山田'],
    ['民지', '金', '金民지'],
    ['Анна', 'Каренина', 'Анна Каренина'],
    ['민지', undefined, '민지'],
    [undefined, 'Kim', 'Kim'],
    ['Minji Kim', undefined, 'Minji Kim'],
    ['민지 김', undefined, '김민지'],
    ['김 민지', undefined, '김민지'],
    ['남궁 민', undefined, '남궁민'],
    ['이 준', undefined, '이준'],
    ['남궁 민 지', undefined, '남궁민지'],
    ['김 민 지', undefined, '김민지'],
    ['소피아 마르케티', undefined, '소피아 마르케티'],
    ['민지\u202e', ' 김 ', '김민지'],
    [undefined, undefined, ''],
  ])('%s, %s: %s', (given, family, name) => {
    expect(fullNameOf({ ...(given && { given }), ...(family && { family }) })).toBe(name);
  });

  test('and is the same in both languages, wherever it is said', () => {
    for (const [given, family] of [
      ['Sofia', 'Marchetti'],
      ['소피아', '마르케티'],
      ['민지', '김'],
      ['太郎', '山田'],
    ] as const) {
      const name = fullNameOf({ given, family });
      const manner = { formOfAddress: { en: 'full-name' as const } };
      expect([ko(given, family), addressOf({ given, family, manner }, 'en')]).toEqual([`${name}님`, name]);
    }
  });
});
