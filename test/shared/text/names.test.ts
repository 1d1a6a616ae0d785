import { describe, expect, test } from 'vitest';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';

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
