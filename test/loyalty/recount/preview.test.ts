import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applied,
  beginPreview,
  beginRecount,
  previewToken,
  type Recount,
} from '../../../functions/loyalty/recount/recount.ts';
import { newRun } from '../../../functions/loyalty/recount/run.ts';

const now = '2026-12-01T00:00:00.000Z';
const terms = { rateBasisPoints: 200, returnDays: 14 };
const preview: Recount = {
  ...{ isPreview: true, terms, base: 3 },
  run: { ...newRun(now), finishedAt: now },
};

describe('the token of a preview', () => {
  test('is the same for the same programme, in whatever sequence it is written', () => {
    expect(previewToken('demo', { returnDays: 14, rateBasisPoints: 200 }, 3)).toBe(previewToken('demo', terms, 3));
  });

  test('is another for another programme, another version of the document, and another shop', () => {
    const asked = fc.tuple(fc.constantFrom('demo', 'else'), fc.nat({ max: 2 }), fc.nat({ max: 2 }));
    fc.assert(
      fc.property(asked, asked, ([shop, days, base], [otherShop, otherDays, otherBase]) => {
        const isSame = shop === otherShop && days === otherDays && base === otherBase;
        const token = previewToken(shop, { returnDays: days }, base);
        expect(token === previewToken(otherShop, { returnDays: otherDays }, otherBase)).toBe(isSame);
      }),
    );
  });
});

describe('a preview', () => {
  test('is not applied by another version of the document, after a day, or before everybody was looked at', () => {
    expect(applied(preview, 3, '2026-12-02T00:00:00.000Z')).toMatchObject({ state: { isApplied: true } });
    expect(applied(preview, 3, '2026-12-02T00:00:01.000Z')).toBe('preview-outdated');
    expect([applied(preview, 2, now), applied(preview, 4, now)]).toEqual(['preview-outdated', 'preview-outdated']);
    expect(applied({ ...preview, run: newRun(now) }, 3, now)).toBe('preview-running');
  });

  test('begins once, and anew when it is outdated', () => {
    expect(beginPreview(undefined, terms, 3, now)).toMatchObject({
      state: { isPreview: true, terms, base: 3, run: { begunAt: now, customers: 0 } },
      events: [{ type: { name: 'RecountPageDue' } }],
    });
    expect(beginPreview(preview, terms, 3, now)).toEqual({ state: preview, events: [] });
    expect(beginPreview(preview, terms, 4, now).events).toHaveLength(1);
  });

  test('is applied once', () => {
    const first = applied(preview, 3, now);
    expect(first).toMatchObject({ events: [{ type: { name: 'ProgrammeApplied' }, data: { programme: terms } }] });
    const state = { ...preview, isApplied: true as const };
    // Its own document has another version then, and the call may be repeated for days.
    expect(applied(state, 4, '2026-12-09T00:00:00.000Z')).toEqual({ state, events: [] });
  });
});

test('a recount begins when the programme changes, by the first document or by none of its words it does not', () => {
  const first = beginRecount(undefined, terms, 1, now);
  expect(first).toEqual({ state: { isPreview: false, terms, base: 1 }, events: [] });
  expect(beginRecount(first?.state, { ...terms }, 2, now)).toBeUndefined();
  expect(beginRecount(first?.state, { ...terms, returnDays: 7 }, 2, now)?.events).toHaveLength(1);
  expect(beginRecount(first?.state, undefined, 2, now)?.events).toHaveLength(1);
});
