import type { Brand, Language } from '../events/shops.ts';
import type { PersonWords } from '../events/staff.ts';
import { sanitize } from './sanitize.ts';

/** A person's name, and the shop's own forms of greeting and address, if it has any. */
interface Name {
  given?: string;
  family?: string;
  manner?: Manner | undefined;
}

export type Manner = Pick<Brand, 'greeting' | 'formOfAddress'>;

/** The recipient of a letter, with their language. */
export interface Recipient {
  name: Name;
  language: Language;
}

const GREETING = { ko: '안녕하세요', en: 'Hello' };
const NAME = /^\p{L}[\p{L}\p{M} .'’·-]{0,59}$/u;
const DOMAIN = /\p{L}{2}\.\p{L}{2}/u;

/** A name that may be used in a letter, or nothing: spammers sign up as "win at evil.example" to have a shop mail their text. */
function usable(part = ''): string {
  const name = sanitize(part);
  return NAME.test(name) && !DOMAIN.test(name) ? name : '';
}

const close = (name: string): string => name.replaceAll(' ', '');
const isHangul = (name: string): boolean => /^\p{Script=Hangul}+$/u.test(close(name));
const isKana = (name: string): boolean => /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(close(name));
/** Han, kana and hangul: the letters of those who write the family name first. */
const isEastAsian = (name: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u.test(close(name));

/** Korean family names have one syllable, but for these (Statistics Korea, census of 2015). */
const longFamilies = new Set('남궁 황보 제갈 사공 선우 서문 독고 동방 어금 망절 강전 장곡 소봉 무본 황목'.split(' '));

/** Two names in hangul. A Korean name whose parts stand in each other's field is told by its syllables. */
function hangulName(given: string, family: string): string {
  if (given.startsWith(family) && given.length >= 3) return given;
  if (longFamilies.has(family)) return family + given;
  if (longFamilies.has(given)) return given + family;
  if (family.length === 1) return family + given;
  return given.length === 1 ? given + family : `${given} ${family}`;
}

/** A name in one field, as it is read in its letters: `김 민지` and `민지 김` are one person, and `소피아 마르케티` is no Korean. */
function oneField(name: string): string {
  if (!isHangul(name)) return name;
  const [first = '', last, ...others] = name.split(' ');
  const isWestern = last !== undefined && others.length === 0 && first.length > 1;
  return isWestern ? hangulName(first, last) : close(name);
}

/**
 * A whole name as people read it: the family first where it is written in Han, kana or hangul (`김민지`, `山田太郎`), and last in any
 * other letters (`Sofia Marchetti`), also where only one of the two is in these. Foreign names in hangul stay in their own
 * order (`소피아 마르케티`).
 */
function inOrder(given: string, family: string): string {
  if (!given || !family) return oneField(given || family);
  if (isHangul(given) && isHangul(family)) return hangulName(close(given), close(family));
  if (!isEastAsian(given) || !isEastAsian(family)) return `${given} ${family}`;
  return isKana(given) && isKana(family) ? `${family} ${given}` : close(family + given);
}

/** The name of a person for those who work in the shop, by all that is known; nothing where there is none. */
export const fullNameOf = ({ given = '', family = '' }: Pick<Name, 'given' | 'family'>): string =>
  inOrder(sanitize(given), sanitize(family));

/** A single field holds a whole name when it has three letters of hangul or Han, or two words; a given name alone is too familiar. */
function whole(name: string): string {
  const isLong = isEastAsian(name) && !isKana(name) && close(name).length >= 3;
  return isLong || name.includes(' ') ? oneField(name) : '';
}

const politeName = (given: string, family: string): string =>
  given && family ? inOrder(given, family) : whole(given || family);

/** `J` or `J.`: a letter that stands for a name, and is none to say hello to. */
const isInitial = (name: string): boolean => !isEastAsian(name) && /^\p{L}\.?$/u.test(name);

/** In English by the given name alone, and by the whole name where that is one letter. */
function firstName(given: string, family: string): string {
  if (given && !isInitial(given)) return given;
  return given ? politeName(given, family) : whole(family);
}

/** `김민지님`, `김민지 고객님` or `고객님`; in English `Minji` or `Minji Kim`, or nothing where no name is known. */
export function addressOf(name: Name, language: Language): string {
  const given = usable(name.given);
  const family = usable(name.family);
  const { ko, en } = name.manner?.formOfAddress ?? {};
  if (language === 'en') return en === 'full-name' && family ? politeName(given, family) : firstName(given, family);
  const full = politeName(given, family);
  return `${full && ko === 'name-as-customer' ? `${full} 고객` : full || '고객'}님`;
}

/** The first line of every letter. */
export function greetingOf(name: Name, language: Language): string {
  const address = addressOf(name, language);
  const greeting = sanitize(name.manner?.greeting?.[language] ?? '').replace(/[\s,.!]+$/, '') || GREETING[language];
  if (language === 'ko') return `${address}, ${greeting}.`;
  return address ? `${greeting} ${address},` : `${greeting},`;
}

/**
 * The name of a support person with their title; by default the shop's. A team in place of a person (`고객지원팀`,
 * `Customer Care`) needs no title.
 */
export function personOf(
  { name, support }: Brand,
  language: Language,
  { name: person = support.person[language], title = support.title[language] }: { name?: string; title?: string } = {},
): string {
  if (person.includes(title)) return `${name[language]} ${person}`;
  return language === 'ko' ? `${name.ko} ${title} ${person}` : `${person}, ${title}`;
}

/** A name or a title in a language; one that is written once is the same in both. */
export const wordsIn = (words: PersonWords, language: Language): string =>
  typeof words === 'string' ? words : words[language];
