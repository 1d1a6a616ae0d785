import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { integer, line, lines } from '../../../shared/api/shapes.ts';

const read = (shape: Parameters<typeof safeParse>[0], value: unknown) => {
  const { success, output } = safeParse(shape, value);
  return success ? output : undefined;
};

describe('what somebody wrote', () => {
  it('in one line is kept without the spaces around it, and has at least a letter', () => {
    expect(read(line(5), '  단골 ')).toBe('단골');
    expect(read(line(5), 'abcde')).toBe('abcde');
    for (const none of ['', '  ', 'abcdef', 7, undefined]) expect(read(line(5), none)).toBeUndefined();
  });

  it('in one line has no control characters, wherever they stand', () => {
    for (const wrong of ['a\nb', 'a\tb', '\u0007ab', 'ab\u0007', 'a\u0000b'])
      expect(read(line(5), wrong)).toBeUndefined();
  });

  it('in lines ends them in one way, and may have tabs', () => {
    expect(read(lines(20), '\r\na\r\nb\n\tc\r\n')).toBe('a\nb\n\tc');
    expect(read(lines(5), 'abcde')).toBe('abcde');
    for (const wrong of ['', ' \n ', 'abcdef', '\u0007ab', 'a\u0007b', 'ab\u0007', 'a\rb', 'a\u0000'])
      expect(read(lines(5), wrong)).toBeUndefined();
  });
});

it('a number is whole', () => {
  for (const whole of [0, -1, 398_000]) expect(read(integer, whole)).toBe(whole);
  for (const other of [0.5, '1', null]) expect(read(integer, other)).toBeUndefined();
});
