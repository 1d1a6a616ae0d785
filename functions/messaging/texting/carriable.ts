import { eucKrBytes } from '../../../shared/text/cp949.ts';

/** A text as Korean carriers take it. */
export interface Carriable {
  readonly text: string;
  /** In EUC-KR, without `not`: ASCII is 1, any other character 2; a line break is counted as the two characters of Windows. */
  readonly bytes: number;
  /** What carriers cannot carry, each once. Nothing is put in its place: who sends has to know. */
  readonly not: readonly string[];
  /** Syllables of Microsoft's extension, such as `똠`: carried, and shown as `?` by some phones. */
  readonly unusual: readonly string[];
}

/**
 * What is written in another way that every phone shows (measured with KS X 1001 and code page 949, read 2026-11-22). Curly quotes,
 * `…`, `·`, `™` and `￦` are in EUC-KR and stay.
 */
const otherSigns: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n'],
  [/\t|(?!\n)\p{Z}/gu, ' '],
  // Invisible: controls, zero-width and direction marks, soft hyphens, variation selectors.
  [/(?!\n)[\p{Cc}\p{Cf}]|\p{Variation_Selector}/gu, ''],
  [/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-'],
  [/[•‧∙⋅・]/g, '·'],
  [/₩/g, '￦'],
  [/©/g, '(C)'],
  [/®/g, '(R)'],
  [/€/g, 'EUR'],
];

const isSyllable = (sign: string): boolean => sign >= '가' && sign <= '힣';

/** Latin letters lose an accent that EUC-KR lacks: José is read as Jose. */
const withoutAccent = (sign: string): string => {
  const plain = sign.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[A-Za-z]$/.test(plain) ? plain : sign;
};

/** The characters that EUC-KR lacks, each once. */
function lacking(text: string): readonly string[] {
  const measured = eucKrBytes(text.replaceAll('\n', ''));
  return 'not' in measured ? measured.not : [];
}

/** The text with the otherSigns, and what of it no carrier in Korea carries. */
export function carriable(text: string): Carriable {
  const replaced = otherSigns.reduce(
    (written, [pattern, by]) => written.replace(pattern, by),
    text.toWellFormed().normalize('NFC'),
  );
  const plain = lacking(replaced).reduce((all, sign) => all.replaceAll(sign, withoutAccent(sign)), replaced);
  const lines = plain.split('\n').map((line) => line.trim());
  const whole = lines.join('\n').trim();
  const lost = lacking(whole);
  return {
    text: whole,
    bytes: bytesOf(whole),
    not: lost.filter((sign) => !isSyllable(sign)),
    unusual: lost.filter(isSyllable),
  };
}

/** The length of a text in EUC-KR, whether or not all of it can be carried; a line break has two bytes. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) bytes += sign >= ' ' && sign <= '~' ? 1 : 2;
  return bytes;
}
