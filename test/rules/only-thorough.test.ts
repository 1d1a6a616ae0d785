import { expect, test } from 'vitest';
import { withoutThorough } from '../support/selection/only-thorough.ts';
import { sources } from './source.ts';

const run = (code: string) => {
  const called: string[] = [];
  const collect = Object.assign((name: string) => called.push(name), {
    each: (cases: readonly number[]) => (name: string) => called.push(`${cases.length} × ${name}`),
  });
  new Function('test', 'describe', withoutThorough(code))(collect, (_: string, inside: () => void) => inside());
  return called;
};

const code = [
  "test('short');",
  '// @thorough: it takes ten minutes',
  "test('long');",
  '{',
  '  // @thorough',
  "  test.each([1, 2])('long for %s');",
  "  test.each([1])('short for %s');",
  '}',
  '// @thorough',
  "describe('all long', () => { test('long inside') });",
].join('\n');

test('what stands beneath the mark is left to the thorough run, and nothing else', () => {
  expect(run(code)).toEqual(['short', '1 × short for %s']);
});

test('no line moves, and a file without the mark stays as it is', () => {
  const lines = withoutThorough(code).split('\n');
  expect(lines.length).toBe(code.split('\n').length);
  expect(lines.findIndex((line) => line.includes('long for'))).toBe(5);
  expect(withoutThorough("test('short');")).toBe("test('short');");
});

test('every mark stands above a test or a describe, or on the first line of its file', () => {
  const idle = sources('test').flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, n, lines) => {
      if (!/^ *\/\/ @thorough/.test(line)) return [];
      return n === 0 || /^ *(test|it|describe)(\.each|\.for)?\(/.test(lines[n + 1] ?? '') ? [] : [`${path}:${n + 1}`];
    }),
  );
  expect(idle).toEqual([]);
});
