import { describe, expect, test } from 'vitest';
import { Lines } from '../../../functions/care/reading/lines.ts';

const written = (write: (lines: Lines) => void) => {
  const lines = new Lines();
  write(lines);
  return lines.toString();
};

describe('lines', () => {
  test('have one space between words, and none at the beginning', () => {
    expect(written((lines) => lines.flow(' \t\r\n\fa \n b\u00a0c'))).toBe('a b\u00a0c');
    expect(
      written((lines) => {
        lines.flow('a');
        lines.flow('b ');
        lines.flow('c');
        lines.space();
        lines.space();
        lines.flow('d');
        lines.space();
      }),
    ).toBe('ab c d');
  });

  test('begin anew with each block, and have one empty line at most', () => {
    expect(
      written((lines) => {
        lines.block();
        lines.flow('a ');
        lines.block();
        lines.block();
        lines.flow(' b');
        lines.break();
        lines.block();
        lines.flow('c');
        lines.break();
        lines.break();
        lines.break();
        lines.block();
        lines.flow('d');
        lines.break();
      }),
    ).toBe('a\nb\nc\n\nd');
  });

  test('keep preformatted text as it is', () => {
    expect(
      written((lines) => {
        lines.keep('');
        lines.keep('  a\n  b');
        lines.block();
        lines.keep('');
        lines.block();
        lines.keep(' c');
      }),
    ).toBe('  a\n  b\n c');
  });
});
