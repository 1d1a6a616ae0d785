import { expect, test } from 'vitest';
import { firstLineOf } from '../../../functions/care/queue/first-line.ts';

test('the first line that says something, and the subject where no line does', () => {
  expect(firstLineOf({ text: '\n  ---\n전원이   켜지지 않아요.\n충전은 했습니다.' })).toBe('전원이 켜지지 않아요.');
  expect(firstLineOf({ text: ' \n…\n', subject: 'Where is it?' })).toBe('Where is it?');
  expect(firstLineOf({ text: '' })).toBeUndefined();
  expect(firstLineOf(undefined)).toBeUndefined();
});

test('a longer line ends after 90 characters, and no character is cut in two', () => {
  const family = '👨‍👩‍👧';
  expect(firstLineOf({ text: 'a'.repeat(90) })).toBe('a'.repeat(90));
  expect(firstLineOf({ text: `a${family.repeat(95)}` })).toBe(`a${family.repeat(89)}…`);
});
