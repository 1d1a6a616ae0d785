import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leftPicture, letterPicture } from '../../../functions/messaging/pictures/picture-of-message.ts';
import type { Picture } from '../../../functions/messaging/pictures/picture-shapes.ts';
import {
  idOfPicture,
  maxPictures,
  noPictures,
  type Pictures,
  pictureOf,
  withChoice,
  withoutPicture,
  withPicture,
} from '../../../functions/messaging/pictures/pictures.ts';

const id = (n: number): string => String(n).padStart(32, '0');
const vase = (n: number, alt = { ko: '꽃병', en: 'A vase' }): Picture => ({
  ...{ id: id(n), alt, width: 800, height: 600, bytes: 90_000 },
  addedAt: '2026-12-01T01:00:00.000Z',
});
const withAll = (...all: readonly number[]): Pictures =>
  all.reduce((before, n) => withPicture(before, vase(n)) ?? before, noPictures);

describe("a shop's pictures", () => {
  test('are listed with the newest first; the same one again has its new words', () => {
    const two = withAll(1, 2);
    expect(two.pictures.map((each) => each.id)).toEqual([id(2), id(1)]);
    const again = withPicture(two, vase(1, { ko: '화병', en: 'A tall vase' }));
    expect(again?.pictures.map(({ alt }) => alt.ko)).toEqual(['꽃병', '화병']);
  });

  test(`are ${maxPictures} at most, of which the words can be changed still`, () => {
    const full = withAll(...Array.from({ length: maxPictures }, (_, n) => n));
    expect(withPicture(full, vase(99))).toBeUndefined();
    expect(withPicture(full, vase(3))?.pictures).toHaveLength(maxPictures);
  });

  test('go with a letter as they are chosen for it, and with none once they are removed', () => {
    const chosen = withChoice(withAll(1, 2), 'check-in-care', id(1)) ?? noPictures;
    expect(pictureOf(chosen, 'check-in-care')).toEqual(vase(1));
    expect(pictureOf(chosen, 'check-in-greeting')).toBeUndefined();
    expect(pictureOf(withChoice(chosen, 'check-in-care', null), 'check-in-care')).toBeUndefined();
    expect(withChoice(chosen, 'check-in-care', id(9))).toBeUndefined();
    expect(pictureOf(withoutPicture(chosen, id(1)), 'check-in-care')).toBeUndefined();
    expect(pictureOf(withoutPicture(chosen, id(2)), 'check-in-care')).toEqual(vase(1));
  });

  test('are named by their bytes and their shop', () => {
    const [one, other] = [Buffer.from('one'), Buffer.from('other')];
    expect(idOfPicture('demo', one)).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set([idOfPicture('demo', one), idOfPicture('demo', other), idOfPicture('else', one)]).size).toBe(3);
    const shown = letterPicture(
      { id: id(1), alt: '꽃병', width: 8, height: 6 },
      { site: 'https://a.example', shop: 's' },
    );
    expect(shown).toEqual({ url: `https://a.example/p/pictures/s/${id(1)}`, alt: '꽃병', width: 8, height: 6 });
  });

  test('never go with a letter once they are no longer there, whatever is done in whichever sequence', () => {
    const step = fc.oneof(
      fc.nat(4).map((n) => (before: Pictures) => withPicture(before, vase(n))),
      fc.nat(4).map((n) => (before: Pictures) => withoutPicture(before, id(n))),
      fc.tuple(fc.constantFrom('care', 'greeting'), fc.option(fc.nat(4))).map(
        ([kind, n]) =>
          (before: Pictures) =>
            withChoice(before, kind, n === null ? null : id(n)),
      ),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const after = steps.reduce<Pictures>((before, each) => each(before) ?? before, noPictures);
        const known = after.pictures.map((each) => each.id);
        expect(new Set(known).size).toBe(known.length);
        for (const chosen of Object.values(after.chosen)) expect(known).toContain(chosen);
      }),
    );
  });
});

describe('the picture of a message that could not be had', () => {
  const passing = { noPicture: 'It was not taken: 503', isPassing: true };
  const at = (minutes: number) => new Date(Date.UTC(2026, 11, 1, 1, minutes)).toISOString();

  test('is waited for, for half an hour; then the words go alone', () => {
    const first = leftPicture(undefined, passing, at(0));
    expect(first).toEqual({ since: at(0) });
    expect(leftPicture(first, passing, at(29))).toEqual({ since: at(0) });
    expect(leftPicture(first, passing, at(30))).toEqual({ since: at(0), left: 'It was not taken: 503' });
  });

  test('is not waited for where that will not pass', () => {
    const gone = leftPicture(undefined, { noPicture: 'It was removed', isPassing: false }, at(0));
    expect(gone).toEqual({ since: at(0), left: 'It was removed' });
  });
});
