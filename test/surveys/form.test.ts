import { expect, test } from 'vitest';
import { readForm, scoreIn } from '../../functions/surveys/form.ts';
import { maxScore } from '../../functions/surveys/tally.ts';

const read = (words: string, score = '4') => readForm(new URLSearchParams({ score, words }));

test('a score is one of the scale, as one digit', () => {
  expect(['1', '5'].map(scoreIn)).toEqual([1, maxScore]);
  for (const text of ['0', '6', '05', ' 5', '4.5', '', null, undefined]) expect(scoreIn(text)).toBeUndefined();
});

test('what somebody wrote is kept in lines and without control characters', () => {
  expect(read(' 빨랐어요.\r\n\t감사합니다. \r\n')).toEqual({ score: 4, words: '빨랐어요.\n\t감사합니다.' });
  expect(read('a\u0007b\rc\u0000')).toEqual({ score: 4, words: 'abc' });
  expect(read(' \r\n\u0000 ')).toEqual({ score: 4 });
  expect(readForm(new URLSearchParams({ score: '4' }))).toEqual({ score: 4 });
});

test('what is wrong is told with everything that was typed', () => {
  expect(read('좋아요', '9')).toEqual({ score: undefined, words: '좋아요', fault: 'no-score' });
  expect(read('x'.repeat(2_000))).not.toHaveProperty('fault');
  expect(read('x'.repeat(2_001))).toMatchObject({ score: 4, fault: 'too-long' });
});
