import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import type { LetterTemplate } from '../../../functions/messaging/letters/parts/template.ts';
import { minji, shop } from './demo.ts';
import { samplesOf } from './every-text.ts';
import { firstMonth, root } from './page-example.ts';
import { at, survey, unsubscribe, writeLetter } from './written.ts';

const all = [...letters.values()];
const page = readFileSync(join(root, 'docs/texts.md'), 'utf8');

/** A row of the page's list. */
const rowOf = (template: LetterTemplate): string => {
  const { kind, version, label, needs } = template;
  const reader = template.reader === 'customer' ? `${template.readerLabel.ko}, ${template.readerLabel.en}` : 'the desk';
  return [
    `\`${kind}\` ${version}`,
    `${label.ko}, ${label.en}`,
    reader,
    needs.map((path) => `\`${path}\``).join(', '),
  ].join(' | ');
};

const rows = page.split('\n').flatMap((line) => {
  const row = line.replace(/\s*\|\s*/g, ' | ').replace(/^ \| | \| $/g, '');
  return /^`[a-z-]+` \d+ \|/.test(row) ? [row] : [];
});

describe('the list of letters in docs/texts.md', () => {
  it('has each letter as it is declared, and no other', () => {
    expect(rows).toEqual(all.map(rowOf));
  });

  it('misses one that was added', async () => {
    const example = await firstMonth();
    expect(rows).not.toContain(rowOf(example));
    expect(rowOf(example)).toContain('`first-month` 1 | 한 달 안부, first-month | 한 달 안부, a note to ask');
  });
});

/** The places of the shop's document that are read while this is done. */
function readBy(write: (seen: typeof shop) => void): Set<string> {
  const read = new Set<string>();
  const watched = <Part extends object>(part: Part, path: string): Part =>
    new Proxy(part, {
      get(target, key) {
        const value = Reflect.get(target, key);
        const here = path ? `${path}.${String(key)}` : String(key);
        read.add(here);
        return typeof value === 'object' && value !== null ? watched(value, here) : value;
      },
    });
  write(watched(shop, ''));
  return read;
}

describe('what a letter needs of the shop', () => {
  it.each(all.map((template) => [template.kind, template] as const))('is what it says of it: %s', (kind, template) => {
    const [facts] = samplesOf(template)('ko', 1);
    const read = readBy((seen) =>
      writeLetter(kind, facts, { name: minji, language: 'ko' }, seen, { at, survey, unsubscribe }),
    );
    expect(template.needs.length).toBeGreaterThan(0);
    expect(template.needs.filter((path) => !read.has(path))).toEqual([]);
  });
});
