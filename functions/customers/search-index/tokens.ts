import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { normalizedEmail } from '../../../shared/base/ids.ts';
import { folded, initialsOf, isHangulAlone } from '../../../shared/text/typed-letters.ts';

/** What a token is of. A number is listed from both ends, and a name in Hangul by its initials too. */
const tokenKinds = ['phone', 'phone-end', 'platform-id', 'email', 'name', 'initials'] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** The tokens of a kind stand apart by so many of their first letters: fewer typed letters find nothing. Of an id only the whole counts. */
export const headLength: Readonly<Record<TokenKind, number>> = {
  phone: 4,
  'phone-end': 4,
  'platform-id': 200,
  email: 2,
  name: 2,
  initials: 2,
};

/** A text by whose beginning a customer is found. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** All that a person is known by: of each of their records. */
export interface KnownBy {
  readonly names: readonly { readonly given?: string | undefined; readonly family?: string | undefined }[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly platformIds: readonly string[];
}

/**
 * These suffice for a person with two records; the kinds that tell people apart come first. Each token is an item: a split of a person with 21
 * records changes the tokens of two persons in one write, which holds 100 items.
 */
const maxTokens = 16;
/** Of one name. */
const maxNameParts = 4;
/** Nobody types more of a name; DynamoDB ends a key at 1,024 bytes. */
const maxLetters = 60;

/** What the customer is found by, each once; the sequence of reports does not matter. */
export function tokensOf({ names, emails, phones, platformIds }: KnownBy): Token[] {
  const numbers = phones.flatMap((phone) => nationalDigits(phone) ?? []);
  const all: Token[] = [
    ...emails.map((email) => ({ kind: 'email', text: normalizedEmail(email) }) as const),
    ...numbers.map((text) => ({ kind: 'phone', text }) as const),
    ...numbers.map((text) => ({ kind: 'phone-end', text: reversed(text) }) as const),
    ...names.flatMap(nameTokens),
    ...platformIds.flatMap(platformTokens),
  ];
  const each = [...new Map(all.map((token) => [`${token.kind} ${token.text}`, token])).values()];
  return each.filter((token) => token.text !== '' && !each.some((other) => isWithin(token, other))).slice(0, maxTokens);
}

/** Whether all that finds the one finds the other too, which begins with it: `민지` of `민지김`. Of an id only the whole counts. */
const isWithin = (one: Token, other: Token): boolean =>
  one.kind === other.kind && one.kind !== 'platform-id' && one.text !== other.text && other.text.startsWith(one.text);

/** `1012345678` of `+821012345678`: as it is dialled in its country, without the zero in front. */
export const nationalDigits = (phone: string): string | undefined => parsePhoneNumberFromString(phone)?.nationalNumber;

export const reversed = (text: string): string => [...text].reverse().join('');

/** The id as the platform writes it, and with the platform's name before it. */
function platformTokens(platformId: string): Token[] {
  const id = platformId.toLowerCase();
  return [id, id.slice(id.indexOf('-') + 1)].map((text) => ({ kind: 'platform-id', text }));
}

function nameTokens({ given = '', family = '' }: KnownBy['names'][number]): Token[] {
  const [one, other] = [closedUp(given), closedUp(family)];
  if (isHangulAlone(one + other)) return hangulTokens(other, one);
  const words = [given, family].flatMap((part) => part.split(/[\s,]+/)).map(folded);
  return rotations(words.filter(Boolean)).map((text) => ({ kind: 'name', text: text.slice(0, maxLetters) }));
}

const closedUp = (name: string): string => name.normalize('NFC').replace(/\s/g, '');

/** From each word on and around, so that both orders and each word are found: `sofiamarchetti`, `marchettisofia`. */
const rotations = (words: readonly string[]): string[] =>
  words.slice(0, maxNameParts).map((_, n) => [...words.slice(n), ...words.slice(0, n)].join(''));

/** The whole name in both orders, the given name, and what is left from each syllable on; and the initials of all but the other order. */
function hangulTokens(family: string, given: string): Token[] {
  const own = given.startsWith(family) && given.length > 2 ? given.slice(family.length) : given;
  const syllables = [...family, ...own];
  const starts = [0, family.length, ...syllables.keys()].filter((start) => syllables.length - start > 1);
  const parts = [...new Set(starts)].slice(0, maxNameParts).map((start) => syllables.slice(start).join(''));
  const others = family && own ? [own + family, ...(own.length === 1 ? [own] : [])] : [];
  return [
    ...[...parts, ...others].map((part) => ({ kind: 'name', text: folded(part).slice(0, maxLetters) }) as const),
    ...parts.map((part) => ({ kind: 'initials', text: initialsOf(part).slice(0, maxLetters) }) as const),
  ];
}
