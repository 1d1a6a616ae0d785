import * as v from 'valibot';
import { expect, test } from 'vitest';
import { tagList, withTags } from '../../../functions/care/answers/tags.ts';

test('tags are composed, in lower case and without spaces at their ends, each once', () => {
  expect(v.parse(tagList, [' VIP ', 'vip', '교환'.normalize('NFD'), '교환', 'late   parcel'])).toEqual([
    'vip',
    '교환',
    'late parcel',
  ]);
});

test('a ticket has ten of up to 40 characters', () => {
  const ten = Array.from({ length: 10 }, (_, n) => `tag ${n}`);
  expect(v.is(tagList, ten)).toBe(true);
  expect(v.is(tagList, [...ten, 'TAG 9'])).toBe(true);
  for (const wrong of [[...ten, 'one more'], ['  '], ['a'.repeat(41)]]) expect(v.is(tagList, wrong)).toBe(false);
  expect(withTags(['a', 'b'], ['b', 'c'])).toEqual(['a', 'b', 'c']);
  expect(withTags(ten, ['one more'])).toEqual(ten);
});
