import { globSync, readFileSync } from 'node:fs';

/** Begins the line of the mark. */
export const mark = '// @thorough';

/** The line of the mark, and the test or the `describe` right beneath it. */
const marked = new RegExp(`^( *${mark}.*\\n *)(?:test|it|describe)((?:\\.each|\\.for)?\\()`, 'gm');

/** On the first line, so that no line of the file moves. */
const nobody = 'function nobody() {} nobody.each = nobody.for = () => nobody; ';

/** A test file as `npm test` reads it: a test beneath the mark is not there. */
export function withoutThorough(code: string): string {
  const short = code.replace(marked, '$1nobody$2');
  return short === code ? code : nobody + short;
}

/** Files that begin with the mark: all of `npm test` runs none of them. */
export const thoroughFiles = (): string[] =>
  globSync('test/**/*.test.ts').filter((file) => readFileSync(file, 'utf8').startsWith(mark));

/**
 * A comment `// @thorough` above a test or a `describe`, or as the first line of its file, leaves it to `npm run test:thorough`: what
 * takes long, and has a shorter one beside it. A comment, so that a test moves to and fro by one line. Whoever names a file has all of its tests.
 */
export const onlyThorough = {
  name: 'dangol-only-thorough',
  enforce: 'pre',
  transform: (code: string, id: string) =>
    id.endsWith('.test.ts') && code.includes(mark) ? { code: withoutThorough(code), map: null } : undefined,
} as const;
