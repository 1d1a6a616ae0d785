import { expect, test } from 'vitest';
import { decideNote, effectiveNote, noteSubject, targetOf } from '../../functions/shops/note.ts';
import type { ProductNote } from '../../shared/events/shops.ts';

const at = '2026-11-22T01:00:00.000Z';
const [deployed, override] = [{ needsInstallation: true }, { needsInstallation: false }] as ProductNote[];
const about = { product: 'p1' };

test('a subject says what a note is about, and is read again', () => {
  expect([noteSubject('demo', about), noteSubject('demo', { category: 'c1' })]).toEqual([
    'product-note/demo/p1',
    'category-note/demo/c1',
  ]);
  expect([targetOf('product-note/demo/p1'), targetOf('category-note/demo/c1'), targetOf('category-note')]).toEqual([
    about,
    { category: 'c1' },
    { category: '' },
  ]);
});

test('what a person set counts before what the deployment brought', () => {
  expect([
    effectiveNote({ about, deployed, override }),
    effectiveNote({ about, deployed }),
    effectiveNote({ about }),
    effectiveNote(undefined),
  ]).toEqual([override, deployed, undefined, undefined]);
});

test('what counts is told where it is another, and nothing where a note is gone', () => {
  const eventsOf = (before: Parameters<typeof decideNote>[0], after: Parameters<typeof decideNote>[1]) =>
    decideNote(before, after, at).events;
  expect(eventsOf(undefined, { about, deployed })).toMatchObject([
    { type: { name: 'ProductNoted' }, at, data: { product: 'p1', note: deployed } },
  ]);
  expect(eventsOf({ about, deployed }, { about, deployed, override: deployed })).toEqual([]);
  expect(eventsOf({ about, deployed }, { about, deployed, override })).toMatchObject([{ data: { note: override } }]);
  expect(eventsOf({ about, override }, { about })).toMatchObject([{ data: { product: 'p1', note: null } }]);
  expect(eventsOf(undefined, { about })).toEqual([]);
  expect(decideNote(undefined, { about, override }, at).state).toEqual({ about, override });
});
