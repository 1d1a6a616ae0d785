import { describe, expect, test } from 'vitest';
import { renewed } from './renewed.ts';

const page = (rows: readonly string[], sections: readonly string[]) =>
  [
    '# Benchmarks',
    'made on Monday',
    '## Goals',
    ['| what | goal |', '| --- | --- |', ...rows].join('\n'),
    ...sections,
  ].join('\n\n');
const whole = page(
  ['| units, from 10 to 20 orders | 5 |', '| mails | 7 |'],
  ['## What an order costs', 'five', '## The pace of mails', 'seven'],
);

describe('a section of the page that is measured alone', () => {
  test('takes the place of what stood there, says its day, and leaves all else', () => {
    const alone = page(['| units, from 10 to 99 orders | 6 |'], ['## What an order costs', 'six']);
    expect(renewed(whole, alone, '2026-11-30')).toBe(
      `${page(
        ['| units, from 10 to 99 orders | 6 |', '| mails | 7 |'],
        ['## What an order costs', 'six', 'Measured alone on 2026-11-30.', '## The pace of mails', 'seven'],
      )}\n`,
    );
  });

  test('is last where it is new, with its goal', () => {
    const alone = page(['| searches | 0 |'], ['## What a search costs', 'none']);
    const made = renewed(whole, alone, '2026-11-30');
    expect(made.indexOf('| searches | 0 |')).toBeGreaterThan(made.indexOf('| mails | 7 |'));
    expect(made.endsWith('seven\n\n## What a search costs\n\nnone\n\nMeasured alone on 2026-11-30.\n')).toBe(true);
    expect(renewed(made, alone, '2026-11-30')).toBe(made);
  });
});
