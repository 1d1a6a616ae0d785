import { describe, expect, test } from 'vitest';
import { shippedTemplates } from '../../../functions/care/answers/shipped/shipped.ts';
import type { AnswerTemplate } from '../../../functions/care/answers/template.ts';
import { listedTemplates, type Shelf, shelved, type TemplateVersion } from '../../../functions/care/templates/shelf.ts';

const shipped = shippedTemplates['exchange-other-choice'] as AnswerTemplate;
const other: AnswerTemplate = { ...shipped, title: { ko: '옵션 교환', en: 'Swap' } };
const empty: Shelf = { templates: {} };
const now = { version: 0, template: shipped } satisfies TemplateVersion;
const saving = (template: AnswerTemplate, match: string | undefined, id = 'exchange-other-choice') => ({
  ...{ id, template, match },
  ...{ at: '2026-12-04T01:00:00.000Z', by: 'local-lead' },
});

describe('a version of a template is added', () => {
  test('after the one that was read, and never in its place', () => {
    const first = shelved(empty, now, saving(other, '"0"'));
    expect(first).toMatchObject({ added: { version: 1, template: other, by: 'local-lead' } });
    const { shelf, added } = first as Exclude<typeof first, string>;
    expect(shelf.templates['exchange-other-choice']).toMatchObject({ version: 1, title: other.title });
    expect(shelved(shelf, added, saving(shipped, '"1"'))).toMatchObject({ added: { version: 2, template: shipped } });
  });

  test('only by who has read the current one', () => {
    expect(shelved(empty, now, saving(other, undefined))).toBe('match-missing');
    expect(shelved(empty, { version: 3, template: shipped }, saving(other, '"2"'))).toBe('outdated');
    expect(shelved(empty, undefined, saving(other, '"1"', 'new'))).toBe('outdated');
    expect(shelved(empty, undefined, saving(other, undefined, 'new'))).toMatchObject({ added: { version: 1 } });
  });

  test('not again with the same words, whatever was read: an answer may have been lost', () => {
    expect(shelved(empty, { version: 1, template: other }, saving(other, '"0"'))).toBe('same');
  });

  test('at most a hundred of a shop, and each of these may still be changed', () => {
    const entry = { version: 1, at: '', by: '', kind: other.kind, title: other.title };
    const full: Shelf = { templates: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`t${n}`, entry])) };
    expect(shelved(full, undefined, saving(other, undefined, 'new'))).toBe('full');
    expect(shelved(full, { version: 1, template: shipped }, saving(other, '"1"', 't7'))).toMatchObject({
      added: { version: 2 },
    });
  });
});

test('the list has each template once: a shop’s own takes the place of the shipped one', () => {
  expect(listedTemplates(undefined, shippedTemplates)).toHaveLength(12);
  const made = shelved(empty, now, saving(other, '"0"'));
  const { shelf } = made as Exclude<typeof made, string>;
  const all = listedTemplates(shelf, shippedTemplates);
  expect(all).toHaveLength(12);
  expect(all.filter(({ id }) => id === 'exchange-other-choice')).toEqual([
    expect.objectContaining({ version: 1, title: other.title }),
  ]);
  expect(all.map(({ kind }) => kind)).toEqual([
    'delivery',
    'delivery',
    'return',
    'return',
    'exchange',
    'exchange',
    'refund',
    'refund',
    'installation',
    'installation',
    'complaint',
    'complaint',
  ]);
});
