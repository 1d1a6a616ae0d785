/** The keys of a Korean keyboard by which the parts of a syllable are typed, in Unicode's sequence (The Unicode Standard 17.0, 3.12). */
const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const vowels = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const finals =
  'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');

const keysFrom = (first: number, keys: readonly string[]) =>
  keys.map((key, n) => [String.fromCharCode(first + n), key] as const);

/** Conjoining letters, into which NFKD takes every Hangul syllable and letter apart. */
const typedKeys: ReadonlyMap<string, string> = new Map([
  ...keysFrom(0x1100, initials),
  ...keysFrom(0x1161, vowels),
  ...keysFrom(0x11a8, finals),
]);

/**
 * Letters and digits alone, as a search compares them: in lower case, without accents, and Hangul as the keys by which it is typed.
 * `김민` is `ㄱㅣㅁㅁㅣㄴ`, which begins with what stands in a field while it is typed: `기`, `김`, `김ㅁ`, `김미`.
 */
export const folded = (text: string): string =>
  [...text.normalize('NFKD').toUpperCase().toLowerCase()]
    .map((letter) => typedKeys.get(letter) ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** `ㄱㅁㅈ` of `김민지`: the first consonant of each syllable. */
export const initialsOf = (syllables: string): string =>
  [...syllables.normalize('NFC')].map((each) => folded(each).charAt(0)).join('');

const consonants = new Set(initials);

/** Whether a folded text has consonants alone, as people type the initials of a name. */
export const isInitials = (text: string): boolean => text !== '' && [...text].every((letter) => consonants.has(letter));

export const isHangulAlone = (text: string): boolean => /^\p{Script=Hangul}+$/u.test(text);
