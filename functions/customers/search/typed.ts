import { normalizedEmail } from '../../../shared/base/ids.ts';
import { phoneOf } from '../../../shared/text/phone.ts';
import { folded, isInitials } from '../../../shared/text/typed-letters.ts';
import { orderNumber } from '../customer/order-listing.ts';
import { headLength, nationalDigits, reversed, type TokenKind } from '../search-index/tokens.ts';
import { digitsIn } from './dictated.ts';
import type { foundBy } from './found.ts';

/** One thing that the typed text may mean, and so one query: an order's number, or what tokens of a kind begin with or are. */
export interface Meaning {
  readonly kind: TokenKind | 'order';
  readonly text: string;
  /** Whether only the whole of a token counts. */
  readonly isWhole?: true;
}

/** By what a customer is found, as people call it. */
export const saidOf: Readonly<Record<Meaning['kind'], (typeof foundBy)[number]>> = {
  order: 'order',
  phone: 'phone',
  'phone-end': 'phone',
  'platform-id': 'platform-id',
  email: 'email',
  name: 'name',
  initials: 'name',
};

/** Longer texts are none of these. */
const maxTyped = 254;

/**
 * What a typed text may mean, the surest first, six things at most: `김민`, `ㄱㅁㅈ`, `sofia mar`, `010 1234 5678`, `공일공 일이삼사`, `5678`, `#1001`,
 * `minji@`, a platform's id. Nothing where too little was typed.
 */
export function meaningsOf(typed: string): Meaning[] {
  const text = typed.normalize('NFKC').trim().slice(0, maxTyped);
  const all = text.includes('@') ? [emailMeaning(text)] : [...numberMeanings(text), ...wordMeanings(text)];
  return all.filter(
    ({ kind, text: part, isWhole }) => kind === 'order' || isWhole || [...part].length >= headLength[kind],
  );
}

const emailMeaning = (text: string): Meaning => ({ kind: 'email', text: normalizedEmail(text.replace(/\s/g, '')) });

function numberMeanings(text: string): Meaning[] {
  const number = orderNumber(text);
  const order: Meaning[] = /\d/.test(text) && number !== '' ? [{ kind: 'order', text: number }] : [];
  if (text.startsWith('#')) return order;
  const known = phoneOf(text)?.number;
  const typed = (known && nationalDigits(known)) ?? digitsIn(text);
  if (!typed) return order;
  // A number's own zero stands in front of it, or in its last digits.
  const front = typed.replace(/^(00)?82(?=10)|^0+/, '');
  return [...order, { kind: 'phone', text: front }, { kind: 'phone-end', text: reversed(typed) }];
}

function wordMeanings(text: string): Meaning[] {
  const letters = folded(text.replace(/(고객)?님$/, ''));
  const lower = text.toLowerCase();
  const isWord = /^[\w.~+-]+$/.test(lower);
  return [
    ...(isWord ? ([{ kind: 'platform-id', text: lower, isWhole: true }] as const) : []),
    ...(isWord ? ([{ kind: 'email', text: lower }] as const) : []),
    ...(/\p{L}/u.test(letters) ? ([{ kind: isInitials(letters) ? 'initials' : 'name', text: letters }] as const) : []),
  ];
}
