import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { example, page, root, written } from './page-example.ts';

const { folder } = written();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler has against the letter. */
function faultsOf(text: string): string {
  written(text);
  const only = {
    extends: `${root}/tsconfig.json`,
    include: ['first-month.ts', `${root}/functions/messaging/mjml.d.ts`],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(only));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  expect(status === 0).toBe(stdout === '');
  return stdout;
}

const without = (line: RegExp): string => {
  const text = example.letter.replace(line, '');
  expect(text).not.toBe(example.letter);
  return text;
};

describe('the page that says how a letter is added', () => {
  it('is short', () => {
    expect(page.split('\n').length - 1).toBeLessThan(100);
  });

  it('has an example that compiles', { timeout: 60_000 }, () => {
    expect(faultsOf(example.letter)).toBe('');
  });

  it.each<[string, RegExp, string]>([
    ['label', /^ {2}label: .*\n/m, 'label'],
    ['Korean label', /(?<=^ {2}label: \{ )ko: '[^']*', /m, 'ko'],
    ['English label', /(?<=^ {2}label: .*), en: '[^']*'/m, 'en'],
    ['label for its reader', /^ {2}readerLabel: .*\n/m, 'readerLabel'],
    ['English label for its reader', /(?<=^ {2}readerLabel: .*), en: '[^']*'/m, 'en'],
    ['version', /^ {2}version: .*\n/m, 'version'],
    ['needs', /^ {2}needs: .*\n/m, 'needs'],
    ['facts', /^ {2}facts: .*\n/m, 'facts'],
  ])('is right that no letter compiles without its %s', { timeout: 60_000 }, (_, line, lacks) => {
    expect(faultsOf(without(line))).toContain(lacks);
  });

  it('is right that a letter needs only what a shop can say', { timeout: 60_000 }, () => {
    expect(faultsOf(example.letter.replace('brand.support.phone', 'brand.support.fax'))).toContain('brand.support.fax');
  });
});
