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

/** A single field holds a whole name when it is three syllables or two words; a given name alone is too familiar. */
function whole(name: string): string {
  if (isHangul(name)) return close(name).length >= 3 ? close(name) : '';
  return name.includes(' ') ? name : '';
}

function fullName(given: string, family: string): string {
  if (!given || !family) return whole(given || family);
  if (!isHangul(given) || !isHangul(family)) return `${given} ${family}`;
  const repeated = given.startsWith(family) && close(given).length >= 3;
  return close(repeated ? given : family + given);
}

/** In English the given name is first; a name in Korean letters stays as Koreans write it. */
function wholeName(given: string, family: string): string {
  if (!given || !family) return given || whole(family);
  return isHangul(given) && isHangul(family) ? fullName(given, family) : `${given} ${family}`;
}

/** `김민지님`, `김민지 고객님` or `고객님`; in English `Minji` or `Minji Kim`, or nothing where no name is known. */
export function addressOf(name: Name, language: Language): string {
  const given = usable(name.given);
  const family = usable(name.family);
  const { ko, en } = name.manner?.formOfAddress ?? {};
  if (language === 'en') return en === 'full-name' ? wholeName(given, family) : given || whole(family);
  const full = fullName(given, family);
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
