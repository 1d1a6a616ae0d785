/** How a text for a phone outside Korea is carried (GSM 03.38 and UCS-2, read 2026-11-22). */
interface AbroadText {
  readonly text: string;
  readonly alphabet: 'gsm-7' | 'ucs-2';
  /** In units of its alphabet: septets, or 16-bit units. */
  readonly units: number;
  readonly pages: number;
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Each takes two septets. */
const extended = new Set('^{}\\[~]|€');

/** The longest that one page holds, and each page of several, which begins with its number. */
const sizes = { 'gsm-7': { single: 160, part: 153 }, 'ucs-2': { single: 70, part: 67 } };

/** Punctuation that would put a whole message into the alphabet of 70 characters a page. */
const plainSigns: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n'],
  [/\t|(?!\n)\p{Z}/gu, ' '],
  [/(?!\n)[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, ''],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[‘’‛′`]/g, "'"],
  [/[“”‟″]/g, '"'],
  [/…/g, '...'],
];

/** The text as it goes abroad, where every character can be carried, and how many pages it takes. */
export function abroad(text: string): AbroadText {
  const written = plainSigns
    .reduce((all, [pattern, by]) => all.replace(pattern, by), text.toWellFormed().normalize('NFC'))
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
  const signs = [...written];
  const isGsm = signs.every((sign) => basic.has(sign) || extended.has(sign));
  const alphabet = isGsm ? 'gsm-7' : 'ucs-2';
  const lengths = signs.map((sign) => (isGsm ? Number(extended.has(sign)) + 1 : sign.length));
  const units = lengths.reduce((sum, length) => sum + length, 0);
  return { text: written, alphabet, units, pages: pagesOf(lengths, units, sizes[alphabet]) };
}

/** No character is divided between two pages. */
function pagesOf(lengths: readonly number[], units: number, { single, part }: (typeof sizes)['gsm-7']): number {
  if (units <= single) return 1;
  let pages = 1;
  let used = 0;
  for (const length of lengths) {
    if (used + length > part) {
      pages += 1;
      used = 0;
    }
    used += length;
  }
  return pages;
}
