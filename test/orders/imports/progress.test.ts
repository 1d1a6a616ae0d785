import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BegunImport,
  type ProcessedChunk,
  progressOf,
  withImport,
} from '../../../functions/orders/imports/progress.ts';

const refusedRows = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ row: from + n, reason: 'total should be present' }));

const chunk = (number: number, part: Partial<ProcessedChunk> = {}): ProcessedChunk => ({
  ...{ chunk: number, kind: 'orders', platform: 'cafe24', taken: 0, merged: 0, refused: [] },
  ...part,
});

describe('the progress of an import', () => {
  test('is unknown before its first chunk', () => {
    expect(progressOf('past', [])).toBeUndefined();
  });

  test('sums the rows of its chunks, and names what was refused', () => {
    const refused = refusedRows(7, 2);
    const chunks = [chunk(1, { taken: 5, merged: 1, refused }), chunk(2, { taken: 3, merged: 2 })];
    expect(progressOf('past', chunks)).toEqual({
      id: 'past',
      kind: 'orders',
      platform: 'cafe24',
      rows: 13,
      taken: 8,
      merged: 3,
      refused: 2,
      chunks: 2,
      goOnAt: 3,
      items: refused,
    });
  });

  test.for<[number[], number]>([
    [[1], 2],
    [[2, 3], 1],
    [[1, 2, 4], 3],
    [[1, 2, 3], 4],
  ])('continues, after the chunks %j, at chunk %i', ([numbers, goOnAt]) => {
    expect(
      progressOf(
        'past',
        numbers.map((each) => chunk(each)),
      )?.goOnAt,
    ).toBe(goOnAt);
  });
});

describe('the refused rows of an import', () => {
  test('come in pages of at most 500, which end between two chunks', () => {
    const chunks = [
      chunk(1, { refused: refusedRows(1, 300) }),
      chunk(2, { refused: refusedRows(1_000, 200) }),
      chunk(3, { refused: refusedRows(2_000, 1) }),
    ];
    const first = progressOf('past', chunks);
    expect(first?.items).toEqual([...refusedRows(1, 300), ...refusedRows(1_000, 200)]);
    expect(first?.next).toBe('3');
    const second = progressOf('past', chunks, Number(first?.next));
    expect(second).toEqual({ ...first, items: refusedRows(2_000, 1), next: undefined });
    expect(second).not.toHaveProperty('next');
  });

  test('of one chunk are one page, however many they are', () => {
    const many = [chunk(1, { refused: refusedRows(1, 501) }), chunk(2, { refused: refusedRows(1_000, 1) })];
    expect(progressOf('past', many)).toMatchObject({ items: refusedRows(1, 501), next: '2' });
    const afterOne = [chunk(1, { refused: refusedRows(1, 1) }), chunk(2, { refused: refusedRows(2, 500) })];
    expect(progressOf('past', afterOne)).toMatchObject({ items: refusedRows(1, 1), next: '2' });
  });

  test('begin at the chunk that is asked for', () => {
    const chunks = [1, 2, 3].map((each) => chunk(each, { refused: refusedRows(each, 1) }));
    expect(progressOf('past', chunks, 2)?.items.map(({ row }) => row)).toEqual([2, 3]);
    expect(progressOf('past', chunks, 4)).toMatchObject({ items: [], refused: 3 });
  });

  test('are each told once, whatever the size of the chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const chunks = sizes.map((size, n) => chunk(n + 1, { refused: refusedRows(n * 1_000, size) }));
        const told: number[] = [];
        for (let from: number | undefined = 1, pages = 0; from; pages++) {
          const page = progressOf('past', chunks, from);
          expect(page?.items.length).toBeLessThanOrEqual(500);
          expect(pages).toBeLessThan(sizes.length);
          told.push(...(page?.items ?? []).map(({ row }) => row));
          from = page?.next === undefined ? undefined : Number(page.next);
        }
        expect(told).toEqual(chunks.flatMap(({ refused }) => refused.map(({ row }) => row)));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the list of imports', () => {
  const begun = (n: number, of?: number): BegunImport => ({
    ...{ id: `import-${n}`, kind: 'orders', platform: 'shopify', startedAt: `2026-11-30T00:00:${String(n % 60)}.000Z` },
    of,
  });

  test('has each once, the newest first, and at most fifty', () => {
    const all = Array.from({ length: 60 }, (_, n) => begun(n));
    const listed = [...all, ...all.slice(30)].reduce<readonly BegunImport[]>(withImport, []);
    expect(listed.map(({ id }) => id)).toEqual(
      all
        .slice(10)
        .map(({ id }) => id)
        .toReversed(),
    );
  });

  test('is the same one when nothing is new, and learns how many parts a file has', () => {
    const known = [begun(1, 3)];
    expect(withImport(known, begun(1, 3))).toBe(known);
    expect(withImport(known, begun(1))).toBe(known);
    expect(withImport(known, { ...begun(1, 4), startedAt: '2027-01-01T00:00:00.000Z' })).toEqual([begun(1, 4)]);
  });
});
