import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digitsIn } from '../../../functions/customers/search/dictated.ts';
import { firstPlace } from '../../../functions/customers/search/match.ts';
import { meaningsOf } from '../../../functions/customers/search/typed.ts';
import { type KnownBy, tokensOf } from '../../../functions/customers/search-index/tokens.ts';
import { folded, initialsOf } from '../../../shared/text/typed-letters.ts';

const known = (fields: Partial<KnownBy>): KnownBy => ({
  names: [],
  emails: [],
  phones: [],
  platformIds: [],
  ...fields,
});
const minji = known({
  names: [{ given: '민지', family: '김' }],
  emails: ['Minji@Shop.Example'],
  phones: ['+821012345678'],
  platformIds: ['shopify-115310627314723954'],
});
const sofia = known({
  names: [{ given: 'Sofía', family: 'Marchetti' }],
  phones: ['+14155550100'],
  platformIds: ['cafe24-sofia01'],
});

const finds = (typed: string, who: KnownBy) => firstPlace(meaningsOf(typed), tokensOf(who)) !== undefined;

describe('what people type finds a customer', () => {
  test.each([
    [
      '김민지',
      '김민',
      '민지',
      '김 민지',
      '민지 김',
      '김민지님',
      '김민지 고객님',
      'ㄱㅁㅈ',
      'ㅁㅈ',
      'ㄱㅁ',
      'minji@',
      'MINJI@shop.example',
      'minji',
    ],
    [
      '010 1234 5678',
      '010-1234-5678',
      '01012345678',
      '+82 10 1234 5678',
      '0082-10-1234-5678',
      '８２１０１２３４５６７８',
      '1234 5678',
      '5678',
      '010 12',
    ],
    [
      '공일공 일이삼사 오육칠팔',
      '공일공에 일이삼사에 오육칠팔',
      '영일영 일둘삼사 다시 오륙칠팔',
      '010 일이삼사 오육칠팔',
      '오육칠팔',
    ],
    ['oh one oh, one two three four, five six seven eight'],
    ['115310627314723954', 'shopify-115310627314723954'],
  ])('Minji: %s', (...typed) => {
    expect(typed.filter((each) => !finds(each, minji))).toEqual([]);
    expect(typed.filter((each) => finds(each, sofia))).toEqual([]);
  });

  test('in Western order, in the other, without accents, and by a member id', () => {
    const typed = [
      'sofia',
      'Sofia Mar',
      'MARCHETTI',
      'marchetti so',
      'Marchetti, Sofia',
      'sofía',
      '+1 (415) 555-0100',
      '4155550100',
      '0100',
      'sofia01',
    ];
    expect(typed.filter((each) => !finds(each, sofia))).toEqual([]);
    expect(typed.filter((each) => finds(each, minji))).toEqual([]);
  });

  test('at every moment of typing a Korean name on a keyboard, from its second key on', () => {
    const moments = ['기', '김', '김ㅁ', '김미', '김민', '김민ㅈ', '김민지'];
    expect(moments.filter((each) => !finds(each, minji))).toEqual([]);
    const ina = known({ names: [{ given: '이나', family: '박' }] });
    expect(
      ['이', '인', '이나', '바', '박', '박ㅇ', '박이', '박인', '박이나'].filter((each) => !finds(each, ina)),
    ).toEqual([]);
    // Windows joins two consonants that are typed one after the other.
    const gisu = known({ names: [{ given: '수', family: '김' }] });
    expect(finds('ㄳ', gisu)).toBe(true);
  });

  test('also by a given name of one syllable, a family name of two, and a whole name in one field', () => {
    expect(finds('현', known({ names: [{ given: '현', family: '정' }] }))).toBe(true);
    const namgung = known({ names: [{ given: '민수', family: '남궁' }] });
    expect(['남궁민수', '민수', '궁민', 'ㄴㄱㅁㅅ', 'ㅁㅅ'].filter((each) => !finds(each, namgung))).toEqual([]);
    for (const one of [
      { given: '김민지' },
      { family: '김 민지' },
      { given: '김민지', family: '김' },
      { given: '김', family: '민지' },
    ])
      expect(['김민지', '민지'].filter((each) => !finds(each, known({ names: [one] })))).toEqual([]);
    const foreign = known({ names: [{ given: '소피아', family: '마르케티' }] });
    expect(['소피아 마르', '마르케티'].filter((each) => !finds(each, foreign))).toEqual([]);
    expect(finds('山田', known({ names: [{ given: '太郎', family: '山田' }] }))).toBe(true);
  });

  test('nobody by a single letter, by signs, or by the shop itself', () => {
    for (const typed of ['', ' ', 'ㄱ', '#', '###', '()', '님']) {
      expect([typed, meaningsOf(typed).filter(({ kind }) => kind !== 'order')]).toEqual([typed, []]);
    }
  });

  test('an order’s number stands first, however it is written, and nothing else is meant by a #', () => {
    expect(meaningsOf('#1001')).toEqual([{ kind: 'order', text: '1001' }]);
    expect(meaningsOf('＃１００１')).toEqual([{ kind: 'order', text: '1001' }]);
    expect(meaningsOf('1001').map(({ kind }) => kind)).toEqual(['order', 'phone', 'phone-end', 'platform-id', 'email']);
    expect(meaningsOf('20261130-0000123')[0]).toEqual({ kind: 'order', text: '20261130-0000123' });
  });
});

describe('of whatever is typed or known', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({
      unit: fc.constantFrom(...'김민지ㄱㅁㅈ공일이삼사오육칠팔구 010-12345678#@.sofíaéﬀ𠮷'),
      maxLength: 300,
    }),
  );

  test('there are six meanings at most, and none is too short for its partition', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const meanings = meaningsOf(typed);
        expect(meanings.length).toBeLessThanOrEqual(6);
        for (const { kind, text } of meanings)
          expect(text.length).toBeGreaterThan(kind === 'order' || kind === 'platform-id' ? 0 : 1);
      }),
    );
  });

  test('there are so many tokens at most; each fits a key, and has no space', () => {
    const name = fc.record({ given: anything, family: anything });
    const phone = fc.constantFrom('+821012345678', '+14155550100', '+15', 'no number');
    const someone = fc.record({
      names: fc.array(name, { maxLength: 21 }),
      emails: fc.array(fc.emailAddress(), { maxLength: 21 }),
      phones: fc.array(phone),
      platformIds: fc.array(fc.stringMatching(/^[\w.~-]{1,200}$/), { maxLength: 21 }),
    });
    fc.assert(
      fc.property(someone, (who) => {
        const tokens = tokensOf(who);
        expect(tokens.length).toBeLessThanOrEqual(16);
        expect(new Set(tokens.map(({ kind, text }) => `${kind} ${text}`)).size).toBe(tokens.length);
        for (const { text } of tokens) {
          expect(Buffer.byteLength(text)).toBeLessThan(700);
          expect(text).toMatch(/^\S+$/u);
        }
      }),
    );
  });

  test('no token is written that another one begins with: it would find nobody more', () => {
    const texts = tokensOf(minji).flatMap(({ kind, text }) => (kind === 'name' ? [text] : []));
    expect(texts.toSorted()).toEqual(['김민지', '민지김'].map(folded).toSorted());
    expect(finds('민지', minji)).toBe(true);
    // An id that another begins with is another id.
    expect(tokensOf(known({ platformIds: ['cafe24-1', 'cafe24-12'] }))).toHaveLength(4);
  });

  test('a whole name finds its own, and so does each beginning of two syllables or more', () => {
    const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
    const korean = fc.tuple(syllable, fc.array(syllable, { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(korean, fc.nat(), ([family, rest], cut) => {
        const who = known({ names: [{ given: rest.join(''), family }] });
        const whole = [family, ...rest].join('');
        expect(finds(whole, who) || digitsIn(whole) !== undefined).toBe(true);
        const part = whole.slice(0, 2 + (cut % (whole.length - 1)));
        expect(finds(part, who)).toBe(true);
        expect(finds(initialsOf(whole), who)).toBe(true);
        // As it is typed: key by key.
        expect(folded(whole).startsWith(folded(part))).toBe(true);
      }),
    );
  });
});
