import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programme, programmeBy } from '../../../functions/loyalty/ledger/programme.ts';
import { previewToken } from '../../../functions/loyalty/ledger/shop-programme.ts';
import { beginPreview, beginRecount, mayApply, type Recount } from '../../../functions/loyalty/recount/recount.ts';
import { newRun } from '../../../functions/loyalty/recount/run.ts';

const now = '2026-12-01T00:00:00.000Z';
const terms = { rateBasisPoints: 200, returnDays: 14 };
const preview: Recount = {
  ...{ isPreview: true, terms, base: 3, beside: '3.a' },
  run: { ...newRun(now), finishedAt: now },
};
const whole = (changed: object) => programmeBy(programme, changed);

describe('the token of a preview', () => {
  test('is the same for the same programme, in whatever sequence it is written, and whether shipped terms are said', () => {
    const token = previewToken('demo', whole(terms), '3.a');
    expect(previewToken('demo', whole({ returnDays: 14, rateBasisPoints: 200 }), '3.a')).toBe(token);
    expect(previewToken('demo', whole({ ...terms, liveDays: programme.liveDays }), '3.a')).toBe(token);
  });

  test('is another for another programme, beside others, and in another shop', () => {
    const asked = fc.tuple(fc.constantFrom('demo', 'else'), fc.nat({ max: 2 }), fc.constantFrom('1.a', '2.a', '2.b'));
    fc.assert(
      fc.property(asked, asked, ([shop, days, base], [otherShop, otherDays, otherBase]) => {
        const isSame = shop === otherShop && days === otherDays && base === otherBase;
        const token = previewToken(shop, whole({ returnDays: days }), base);
        expect(token === previewToken(otherShop, whole({ returnDays: otherDays }), otherBase)).toBe(isSame);
      }),
    );
  });
});

describe('a preview', () => {
  test('is not applied beside other programmes, after a day, or before everybody was looked at', () => {
    expect(mayApply(preview, '3.a', '2026-12-02T00:00:00.000Z')).toBe('may-apply');
    expect(mayApply(preview, '3.a', '2026-12-02T00:00:01.000Z')).toBe('preview-outdated');
    expect([mayApply(preview, '3.b', now), mayApply(preview, '4.a', now)]).toEqual([
      'preview-outdated',
      'preview-outdated',
    ]);
    expect(mayApply({ ...preview, run: newRun(now) }, '3.a', now)).toBe('preview-running');
  });

  test('begins once, and anew when it is outdated', () => {
    expect(beginPreview(undefined, terms, { base: 3, beside: '3.a' }, now)).toMatchObject({
      state: { isPreview: true, terms, base: 3, beside: '3.a', run: { begunAt: now, customers: 0 } },
      events: [{ type: { name: 'RecountPageDue' } }],
    });
    expect(beginPreview(preview, terms, { base: 3, beside: '3.a' }, now)).toEqual({ state: preview, events: [] });
    expect(beginPreview(preview, terms, { base: 4, beside: '4.a' }, now).events).toHaveLength(1);
  });

  test('is applied once, and a call that is repeated for days says so', () => {
    expect(mayApply({ ...preview, isApplied: true }, '4.a', '2026-12-09T00:00:00.000Z')).toBe('applied');
  });

  test('of before previews said beside what they are true is outdated', () => {
    expect(mayApply({ ...preview, beside: undefined }, '3.a', now)).toBe('preview-outdated');
  });
});

test('a recount begins by each programme that comes into force, once, and by none that was before', () => {
  const first = beginRecount(undefined, terms, 2, now);
  expect(first).toMatchObject({ state: { isPreview: false, terms, base: 2 }, events: [{ data: { customers: 0 } }] });
  expect(beginRecount(first?.state, { ...terms }, 2, now)).toBeUndefined();
  expect(beginRecount(first?.state, { returnDays: 7 }, 1, now)).toBeUndefined();
  expect(beginRecount(first?.state, { ...terms, returnDays: 7 }, 3, now)?.events).toHaveLength(1);
});
