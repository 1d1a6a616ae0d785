import { expect, test } from 'vitest';
import { record } from '../../../shared/page/record.ts';

const shown = (value: unknown, language: 'ko' | 'en') =>
  String(record(value, { language, zone: 'Asia/Seoul' }))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('what is stored of somebody is read by names, and by days and times where they live', () => {
  const stored = { placedAt: '2026-11-29T15:30:00.000Z', test: false, goods: { titles: ['필터', '청소기'] } };
  expect(shown(stored, 'ko')).toBe(
    '주문한 때 2026년 11월 30일(월) 오전 0시 30분 시험 주문 아니요 상품 상품 이름 필터, 청소기',
  );
  expect(shown({ placedAt: stored.placedAt }, 'en')).toBe('Placed Monday, November 30, 2026, 12:30 a.m.');
});

test('which write it was is in the file alone; an id of the person is shown', () => {
  const entry = { id: 'ledger/demo/c1@1.1', cause: 'preferences/x', text: '말씀', order: 'shopify-1' };
  expect(shown([entry, { id: 'c1' }], 'en')).toBe('Text 말씀 Order shopify-1 id c1');
});

test('where nothing is stored, the page says so', () => {
  expect([shown([], 'ko'), shown({}, 'en')]).toEqual(['없음', 'none']);
});

test('whatever stands there is text, and a list that is too long says how many more the file has', () => {
  expect(String(record({ words: '<b>' }, { language: 'ko', zone: 'Asia/Seoul' }))).toContain('&lt;b&gt;');
  expect(
    shown(
      Array.from({ length: 203 }, (_, n) => n),
      'en',
    ),
  ).toMatch(/ 199 The file has 3 more\.$/);
});
