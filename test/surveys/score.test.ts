import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreOf, wilson } from '../../functions/surveys/score.ts';

const answers = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 200 });
const countsOf = (given: readonly number[]) =>
  [1, 2, 3, 4, 5].map((score) => given.filter((each) => each === score).length);

describe('a score', () => {
  it('is what counting the answers one by one gives', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const score = scoreOf(countsOf(given));
        expect(score.n).toBe(given.length);
        expect(score.tooSmall).toBe(given.length < 30);
        if (given.length === 0) {
          expect(score).toMatchObject({ scoreBasisPoints: null, interval: null, mean: null });
          return;
        }
        const satisfied = given.filter((each) => each >= 4).length;
        expect(score.scoreBasisPoints).toBe(Math.round((satisfied * 10_000) / given.length));
        expect(score.mean).toBeCloseTo(given.reduce((all, each) => all + each, 0) / given.length, 1);
        expect(score.distribution.reduce((all, { score: value, n }) => all + value * n, 0)).toBe(
          given.reduce((all, each) => all + each, 0),
        );
      }),
    );
  });

  it('is too small at 29 answers, and not at 30', () => {
    expect(scoreOf([0, 0, 0, 0, 29]).tooSmall).toBe(true);
    expect(scoreOf([0, 0, 0, 0, 30]).tooSmall).toBe(false);
  });
});

describe('its interval', () => {
  const share = fc.nat({ max: 500 }).chain((n) => fc.tuple(fc.nat({ max: n + 1 }), fc.constant(n + 1)));

  it('lies within 0 and 1 and around the share, and mirrors', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const { from, to } = wilson(hits, n);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1);
        expect(from).toBeLessThanOrEqual(hits / n + 1e-9);
        expect(to).toBeGreaterThanOrEqual(hits / n - 1e-9);
        expect(to - from).toBeGreaterThan(0);
        const mirrored = wilson(n - hits, n);
        expect(1 - mirrored.to).toBeCloseTo(from, 9);
      }),
    );
  });

  it('narrows as answers come in', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const width = (times: number) => wilson(hits * times, n * times).to - wilson(hits * times, n * times).from;
        expect(width(4)).toBeLessThan(width(1));
      }),
    );
  });

  // Its bounds are the shares p with |hits/n - p| = z * sqrt(p (1 - p) / n): the definition itself, solved by search.
  it('is where the share would be exactly 1.96 deviations off', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const { from, to } = wilson(hits, n);
        for (const bound of [from, to]) {
          const off = Math.abs(hits / n - bound);
          expect(off).toBeCloseTo(1.959964 * Math.sqrt((bound * (1 - bound)) / n), 6);
        }
      }),
    );
  });

  it.each([
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is what the literature gives (Newcombe 1998, table I)', (hits, n, from, to) => {
    expect(wilson(hits, n).from).toBeCloseTo(from, 3);
    expect(wilson(hits, n).to).toBeCloseTo(to, 3);
  });
});
