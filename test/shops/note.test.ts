import { expect, test } from 'vitest';
import { noteBecomes, notedIn, noteInForce, noteSubject } from '../../functions/shops/note.ts';
import type { ProductNote } from '../../shared/events/shops.ts';

const at = '2026-11-22T01:00:00.000Z';
const [stage, own] = [{ needsInstallation: true }, { needsInstallation: false }] as ProductNote[];
const about = { product: 'p1' };

test('a subject says what a note is about, and is read again', () => {
  expect([noteSubject('demo', about), noteSubject('demo', { category: 'c1' })]).toEqual([
    'product-note/demo/p1',
    'category-note/demo/c1',
  ]);
  expect([notedIn('product-note/demo/p1'), notedIn('category-note/demo/c1'), notedIn('category-note')]).toEqual([
    about,
    { category: 'c1' },
    { category: '' },
  ]);
});

test('what a person set counts before what the deployment brought', () => {
  expect([
    noteInForce({ about, stage, own }),
    noteInForce({ about, stage }),
    noteInForce({ about }),
    noteInForce(undefined),
  ]).toEqual([own, stage, undefined, undefined]);
});

test('what counts is told where it is another, and nothing where a note is gone', () => {
  const told = (before: Parameters<typeof noteBecomes>[0], after: Parameters<typeof noteBecomes>[1]) =>
    noteBecomes(before, after, at).events;
  expect(told(undefined, { about, stage })).toMatchObject([
    { type: { name: 'ProductNoted' }, at, data: { product: 'p1', note: stage } },
  ]);
  expect(told({ about, stage }, { about, stage, own: stage })).toEqual([]);
  expect(told({ about, stage }, { about, stage, own })).toMatchObject([{ data: { note: own } }]);
  expect(told({ about, own }, { about })).toMatchObject([{ data: { product: 'p1', note: null } }]);
  expect(told(undefined, { about })).toEqual([]);
  expect(noteBecomes(undefined, { about, own }, at).state).toEqual({ about, own });
});
