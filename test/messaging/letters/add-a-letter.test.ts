import { spawnSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { example, page, root, written } from './page-example.ts';

const { folder, file } = written();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the letter needs, where that stands in it, and what the compiler names without it. */
const needed: readonly [string, RegExp, string][] = [
  ['label', /^ {2}label: .*\n/m, 'label'],
  ['Korean label', /(?<=^ {2}label: \{ )ko: '[^']*', /m, 'ko'],
  ['English label', /(?<=^ {2}label: .*), en: '[^']*'/m, 'en'],
  ['label for its reader', /^ {2}readerLabel: .*\n/m, 'readerLabel'],
  ['English label for its reader', /(?<=^ {2}readerLabel: .*), en: '[^']*'/m, 'en'],
  ['version', /^ {2}version: .*\n/m, 'version'],
  ['needs', /^ {2}needs: .*\n/m, 'needs'],
  ['facts', /^ {2}facts: .*\n/m, 'facts'],
];

const letters: Readonly<Record<string, string>> = {
  whole: example.letter,
  fax: example.letter.replace('brand.support.phone', 'brand.support.fax'),
  ...Object.fromEntries(needed.map(([what, line]) => [what, example.letter.replace(line, '')])),
};

/** What the compiler says, each fault with the lines that explain it; all letters are compiled at once. */
let faults: readonly string[];
const faultsOf = (letter: string): string =>
  faults.filter((each) => each.includes(`/letter-${Object.keys(letters).indexOf(letter)}.ts(`)).join('\n');

beforeAll(() => {
  for (const [n, text] of Object.values(letters).entries()) {
    written(text);
    renameSync(file, join(folder, `letter-${n}.ts`));
  }
  const only = { extends: `${root}/tsconfig.json`, include: ['*.ts', `${root}/functions/messaging/email/mjml.d.ts`] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(only));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  faults = stdout.trimEnd().split(/\n(?=\S)/);
});

describe('the page that says how a letter is added', () => {
  it('is short', () => {
    expect(page.split('\n').length - 1).toBeLessThan(100);
  });

  it('has an example that compiles', () => {
    expect(faultsOf('whole')).toBe('');
    expect(faults.filter((each) => !/\/letter-\d+\.ts\(/.test(each))).toEqual([]);
  });

  it.each(needed)('is right that no letter compiles without its %s', (what, _, lacks) => {
    expect(letters[what]).not.toBe(example.letter);
    expect(faultsOf(what)).toContain(lacks);
  });

  it('is right that a letter needs only what a shop can say', () => {
    expect(faultsOf('fax')).toContain('brand.support.fax');
  });
});
