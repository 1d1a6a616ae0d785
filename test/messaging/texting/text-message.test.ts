import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Framing } from '../../../functions/messaging/texting/frame.ts';
import { type FittingText, type TextFault, textMessage } from '../../../functions/messaging/texting/text-message.ts';
import { about, brand } from './brand.ts';

const abroadPhone = '+14155550123';
const fits = (result: FittingText | TextFault): FittingText => {
  if ('fault' in result) throw new Error(`It does not fit: ${JSON.stringify(result)}`);
  return result;
};

/** The samples of the copy guide. */
const samples: readonly (readonly [words: string, other: Partial<Framing>, text: string, bytes: number])[] = [
  [
    '김민지님 안녕하세요, 청소기에 불편한 점은 없으신지요?',
    {},
    '(광고)단골상점 김민지님 안녕하세요, 청소기에 불편한 점은 없으신지요? 무료거부0801234567',
    87,
  ],
  [
    '김민지님, 청소기 쓰신 지 한 달이네요. 불편한 점은 없으세요? 02-123-4567',
    { purpose: 'service' },
    '[단골상점] 김민지님, 청소기 쓰신 지 한 달이네요. 불편한 점은 없으세요? 02-123-4567',
    82,
  ],
  [
    'Hi Minji, one month with your vacuum. All well? If not, just call 02-123-4567',
    { purpose: 'service', language: 'en' },
    '[Dangol] Hi Minji, one month with your vacuum. All well? If not, just call 02-123-4567',
    86,
  ],
  [
    'Hi Minji, a month on, all well with your vacuum?',
    { language: 'en' },
    '(광고)Dangol: Hi Minji, a month on, all well with your vacuum? 무료거부0801234567',
    81,
  ],
];

describe('the samples of the copy guide', () => {
  it.each(samples)('%s', (words, other, text, bytes) => {
    expect(textMessage([words], about(other))).toEqual({ kind: 'sms', text, bytes, pages: 1, unusual: [] });
  });
});

/** Who writes what to whom, and what the text begins and ends with. */
const laws: readonly (readonly [what: string, other: Partial<Framing>, text: string])[] = [
  ['advertising in Korea', {}, '(광고)단골상점 네 무료거부0801234567'],
  ['advertising in Korea, in English', { language: 'en' }, '(광고)Dangol: 네 무료거부0801234567'],
  [
    'advertising from another number than the shop answers at',
    { brand: { ...brand, sender: { ...brand.sender, sms: '1588-0000' } } },
    '(광고)단골상점 02-123-4567 네 무료거부0801234567',
  ],
  [
    'the same in English',
    { language: 'en', brand: { ...brand, sender: { ...brand.sender, sms: '1588-0000' } } },
    '(광고)Dangol 02-123-4567: 네 무료거부0801234567',
  ],
  [
    'advertising from a number that is not known',
    { brand: { ...brand, sender: { ...brand.sender, sms: undefined } } },
    '(광고)단골상점 02-123-4567 네 무료거부0801234567',
  ],
  [
    'advertising from the same number, written for abroad',
    { brand: { ...brand, sender: { ...brand.sender, sms: '+82 2-123-4567' } } },
    '(광고)단골상점 네 무료거부0801234567',
  ],
  [
    'advertising by a shop with a short name',
    { brand: { ...brand, shortName: { ko: '단골', en: 'DG' } } },
    '(광고)단골 네 무료거부0801234567',
  ],
  ['care in Korea', { purpose: 'service' }, '[단골상점] 네'],
  ['an answer in Korea, in English', { purpose: 'transactional', language: 'en' }, '[Dangol] 네'],
  ['advertising abroad', { to: abroadPhone, language: 'en' }, 'Dangol: 네 Reply STOP to opt out'],
  ['advertising abroad, in Korean', { to: abroadPhone }, '단골상점 네 수신거부 STOP'],
  ['care abroad', { to: abroadPhone, purpose: 'service', language: 'en' }, '[Dangol] 네'],
];

describe('what the law asks of a text', () => {
  it.each(laws)('%s', (_, other, text) => {
    expect(fits(textMessage(['네'], about(other))).text).toBe(text);
  });

  const { optOutPhone: _, ...without } = brand;
  it('advertising in Korea needs a toll-free number, and says where the shop names it', () => {
    expect(textMessage(['네'], about({ brand: without }))).toEqual({ fault: 'missing', path: 'brand.optOutPhone' });
    expect(fits(textMessage(['네'], about({ brand: without, to: abroadPhone }))).kind).toBe('sms');
    expect(fits(textMessage(['네'], about({ brand: without, purpose: 'service' }))).kind).toBe('sms');
  });
});

describe('the ladder', () => {
  const care = about({ purpose: 'service' });
  // `[단골상점] ` has 11 bytes.
  const ofBytes = (bytes: number): string =>
    `${'가'.repeat(Math.floor((bytes - 11) / 2))}${'a'.repeat((bytes - 11) % 2)}`;

  it.each([
    [[90], 'sms', 90],
    [[91], 'lms', 91],
    [[91, 90], 'sms', 90],
    [[89, 88], 'sms', 89],
    [[300, 200, 90, 40], 'sms', 90],
    [[300, 200], 'lms', 300],
    [[2_000], 'lms', 2_000],
    [[2_001, 1_999, 91], 'lms', 1_999],
  ])('of versions with %j bytes, it is an %s of %i', (versions, kind, bytes) => {
    expect(textMessage(versions.map(ofBytes), care)).toMatchObject({ kind, bytes });
  });

  it('ends with a fault, and no version is cut', () => {
    expect(textMessage([3_000, 2_001].map(ofBytes), care)).toEqual({
      fault: 'too-long',
      length: 2_001,
      longest: 2_000,
    });
    expect(textMessage(['가'.repeat(2_000)], about({ to: abroadPhone }))).toEqual({
      fault: 'too-long',
      length: 31,
      longest: 10,
    });
  });

  it('passes a version that carriers do not carry, if they carry another', () => {
    expect(fits(textMessage(['🌸꽃병은 어떠세요?', '잘 쓰고 계세요?'], care)).text).toBe('[단골상점] 잘 쓰고 계세요?');
    expect(textMessage(['🌸🌸꽃병', '😀'], care)).toEqual({ fault: 'not-carried', signs: ['🌸', '😀'] });
    expect(fits(textMessage(['🌸꽃병'], about({ purpose: 'service', to: abroadPhone }))).text).toContain('🌸꽃병');
  });

  it('says which syllables some phones do not show', () => {
    expect(fits(textMessage(['똠양꿍'], care)).unusual).toEqual(['똠']);
  });

  it('has no text without words', () => {
    expect(textMessage([], care)).toEqual({ fault: 'no-words' });
    expect(textMessage([' \u200b\n'], care)).toEqual({ fault: 'no-words' });
    expect(textMessage([' \u200b\n'], about({ to: abroadPhone }))).toEqual({ fault: 'no-words' });
  });

  it('takes the version of the fewest pages abroad, and of these the fullest', () => {
    const to = about({ to: abroadPhone, purpose: 'service', language: 'en' });
    const [three, two, one] = [400, 200, 100].map((length) => 'a'.repeat(length)) as [string, string, string];
    expect(textMessage([three, two, one, 'a'], to)).toMatchObject({ kind: 'sms', pages: 1, text: `[Dangol] ${one}` });
    expect(textMessage([three, two, `${two}a`], to)).toMatchObject({ pages: 2, text: `[Dangol] ${two}`, bytes: 185 });
  });
});

describe('a text with a picture', () => {
  const withPicture = about({ purpose: 'service', hasPicture: true });

  it('goes as MMS, with a subject, by the fullest version of its words', () => {
    const long = `안녕하세요, ${'가'.repeat(60)}`;
    expect(textMessage([long, '짧게'], withPicture)).toMatchObject({
      kind: 'mms',
      text: `[단골상점] ${long}`,
      pages: 1,
    });
    expect(fits(textMessage(['짧게'], withPicture))).toMatchObject({
      kind: 'mms',
      subject: expect.stringMatching(/^단골상점/),
    });
  });

  it('is marked as advertising in its subject too, where it is', () => {
    expect(fits(textMessage(['네'], about({ hasPicture: true }))).subject).toMatch(/^\(광고\)/);
  });

  it('has the same bounds as an LMS, and goes abroad without its picture', () => {
    expect(textMessage(['가'.repeat(1_000), '나'], withPicture)).toMatchObject({ kind: 'mms', text: '[단골상점] 나' });
    expect(textMessage(['가'.repeat(1_000)], withPicture)).toMatchObject({ fault: 'too-long', longest: 2_000 });
    const abroad = about({ purpose: 'service', hasPicture: true, to: abroadPhone });
    expect(textMessage(['Hi'], abroad)).toMatchObject({ kind: 'sms', text: '[단골상점] Hi' });
  });

  it('is of the bytes that carriers take, whatever its words are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 1_200 }), { maxLength: 3 }), (versions) => {
        const text = textMessage(versions, withPicture);
        if ('fault' in text) return;
        expect([text.kind, text.bytes <= 2_000]).toEqual(['mms', true]);
      }),
    );
  });
});

describe('the subject of an LMS', () => {
  const long = '가'.repeat(60);
  const subject = (other: Parameters<typeof about>[0], words: { ko: string; en: string }) =>
    fits(textMessage([long], { ...about(other), label: words })).subject;

  it.each([
    [{ purpose: 'service' }, '한 달 안부', '단골상점 한 달 안부'],
    [{}, '한 달 안부', '(광고)단골상점 한 달 안부'],
    [{ purpose: 'service' }, '배송 설문에 대한 아주 긴 이름의 안내', '단골상점 배송 설문에 대한 아주 긴 이름의'],
    [{ purpose: 'service' }, '가'.repeat(20), '단골상점'],
    [{ purpose: 'service' }, 'a'.repeat(31), `단골상점 ${'a'.repeat(31)}`],
    [{ purpose: 'service' }, 'a'.repeat(32), '단골상점'],
    [{ purpose: 'service' }, '😀', '안내'],
    [{ brand: { ...brand, name: { ko: '가'.repeat(30), en: 'x' } } }, '안부', '(광고)안내'],
  ] as const)('%#: %s', (other, ko, expected) => {
    expect(subject(other, { ko, en: ko })).toBe(expected);
  });
});

/** Names and products as people write them, and as nobody should. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '무료거부0809999999',
    '(광고)',
    '\n\n',
    '똠양꿍',
    '‮abc',
    '👨‍👩‍👧',
    '₩1–2',
    '가나다라마바사아자차카타파하',
    '\u200b',
  ),
);
const anyone = fc.record({
  purpose: fc.constantFrom('marketing' as const, 'service' as const),
  language: fc.constantFrom('ko' as const, 'en' as const),
  to: fc.constantFrom('+821012345678', abroadPhone),
});

test('whoever is written to about whatever: it fits, no word is cut, and advertising begins and ends as the law asks', () => {
  fc.assert(
    fc.property(anyone, hostile, hostile, (other, name, thing) => {
      const versions = [
        `${name}님 안녕하세요, ${thing}에 불편한 점은 없으신지요? 언제든지 말씀해 주세요.`,
        `${name}님, ${thing}에 불편한 점은 없으신지요?`,
        `${name}님, 불편한 점은 없으신지요?`,
        '불편한 점은 없으신지요?',
      ];
      const { text, kind, bytes, pages, subject = '' } = fits(textMessage(versions, about(other)));
      if (other.to.startsWith('+82')) expect(bytes).toBeLessThanOrEqual(kind === 'sms' ? 90 : 2_000);
      else expect({ kind, isFew: pages <= 10 }).toEqual({ kind: 'sms', isFew: true });
      const marks = (words: string) => words.split('?').length - 1;
      expect(marks(text)).toBeLessThanOrEqual(1 + marks(name) + marks(thing));
      expect(text).toMatch(/없으신지요\?|말씀해 주세요\./);
      if (other.purpose === 'service') expect(text).toMatch(/^\[(단골상점|Dangol)\] /);
      else if (other.to.startsWith('+82')) {
        expect(text).toMatch(/^\(광고\)(단골상점|Dangol:) [\s\S]* 무료거부0801234567$/);
        if (kind === 'lms') expect(subject).toMatch(/^\(광고\)/);
      } else expect(text).toMatch(/^(단골상점|Dangol:) [\s\S]* (수신거부 STOP|Reply STOP to opt out)$/);
    }),
    { numRuns: 300 },
  );
});
