import { expect, test } from 'vitest';
import { withJosa } from '../../../shared/text/josa.ts';

test.each([
  ['digits, by how they are read', ['0을', '1을', '2를', '3을', '4를', '5를', '6을', '7을', '8을', '9를'], '을/를'],
  ['digits before 으로', ['0으로', '1로', '2로', '3으로', '4로', '5로', '6으로', '7로', '8로', '9로'], '으로/로'],
  ['letters that are spelled out', ['TV가', 'XL이', 'R이', 'RAM이', 'LAN이', 'SSD가'], '이/가'],
  ['letters before 으로', ['XL로', 'R로', 'RAM으로', 'LAN으로', 'SSD로'], '으로/로'],
  [
    'words of English',
    [
      'cable이',
      'oil이',
      'Label이',
      'iPhone이',
      'laptop이',
      'MacBook이',
      'black이',
      'ring이',
      'item이',
      'set가',
      'air가',
      'SET가',
    ],
    '이/가',
  ],
  [
    'English words before 으로',
    ['cable로', 'OIl로', 'phone으로', 'ring으로', 'set로', 'Mac으로', 'PHONe으로'],
    '으로/로',
  ],
  ['syllables', ['세트는', '서울은', '폰은'], '은/는'],
  ['syllables before 으로', ['세트로', '서울로', '폰으로'], '으로/로'],
] as const)('%s', (_, written, josa) => {
  const [closed = '', open = ''] = josa.split('/');
  const words = written.map((each) => each.replace(new RegExp(`(${closed}|${open})$`), ''));
  expect(words.map((each) => withJosa(each, josa))).toEqual(written);
});

test('what stands in trailing brackets, and signs, are not read', () => {
  expect(withJosa('청소기 (White)', '을/를')).toBe('청소기 (White)를');
  expect(withJosa('청소기()', '을/를')).toBe('청소기()를');
  expect(withJosa('(White)', '을/를')).toBe('(White)를');
  expect(withJosa('폰 (XL) 세트', '을/를')).toBe('폰 (XL) 세트를');
  expect(withJosa('청소기!', '을/를')).toBe('청소기!를');
  expect(withJosa('3!', '을/를')).toBe('3!을');
  expect(withJosa('phone (x)  ', '을/를')).toBe('phone (x)  을');
});

test('both are written where the reading is not known', () => {
  expect(withJosa('薬', '을/를')).toBe('薬을(를)');
  expect(withJosa('', '이/가')).toBe('이(가)');
});
