import { expect, test } from 'vitest';
import { localDate, localDateTime, localDay } from '../../../functions/messaging/wording/local-time.ts';

/** The end of a Friday in Seoul, and of one in New York. */
const [inSeoul, inNewYork] = ['2026-12-04T14:59:59.999Z', '2026-12-05T04:59:59.999Z'];
const [seoul, newYork] = [{ zone: 'Asia/Seoul' }, { zone: 'America/New_York' }];

test.each([
  ['of whom no zone is known', {}, seoul, inSeoul, ['12월 4일(금)', 'Friday, December 4']],
  ['at home', seoul, seoul, inSeoul, ['12월 4일(금)', 'Friday, December 4']],
  ['elsewhere, on the same day', newYork, seoul, inSeoul, ['12월 4일(금)', 'Friday, December 4']],
  ['elsewhere, on another day', seoul, newYork, inNewYork, ['한국 시간 12월 5일(토)', 'Saturday, December 5 (Seoul)']],
])('a day, said to a reader %s', (_, reader, shop, at, words) => {
  expect([localDay(at, reader, shop, 'ko'), localDay(at, reader, shop, 'en')]).toEqual(words);
});

test('a date has its year, by the same calendar', () => {
  expect(localDate('2026-12-31T15:30:00.000Z', newYork, seoul, 'ko')).toBe('미 동부 시간 2026년 12월 31일(목)');
  expect(localDate('2026-12-31T15:30:00.000Z', {}, seoul, 'en')).toBe('Friday, January 1, 2027');
});

test('a time always has its zone; only Korea’s at home needs no word in Korean', () => {
  const at = '2026-12-21T01:10:00.000Z';
  expect([localDateTime(at, {}, seoul, 'ko'), localDateTime(at, {}, seoul, 'en')]).toEqual([
    '12월 21일(월) 오전 10시 10분',
    'Monday, December 21, 10:10 a.m. (Seoul)',
  ]);
  expect(localDateTime(at, newYork, seoul, 'ko')).toBe('12월 20일(일) 오후 8시 10분 (미 동부 시간)');
  expect(localDateTime(at, seoul, newYork, 'ko')).toBe('12월 21일(월) 오전 10시 10분 (한국 시간)');
});
