import type { Language } from '../events/shops.ts';
import { sanitize, shortened } from './sanitize.ts';

interface Thing {
  readonly title: string;
  /** The shop's short name, for sentences. */
  readonly short?: { readonly [Each in Language]?: string | undefined } | undefined;
}

/** The first item, and perhaps more. */
type Items = readonly [Thing, ...Thing[]];

const nameless = { ko: '상품', en: 'item' };

/** A title without the shop's tags: `[무료배송] 무선청소기` becomes `무선청소기`. */
export function productName(title: string, language: Language, longest = 100): string {
  const words = sanitize(title);
  const untagged = sanitize(words.replace(/\[[^\]]*\]|【[^】]*】/g, ' '));
  return shortened(untagged || words, longest) || nameless[language];
}

/** The items, short enough for a sentence: `무선청소기 외 2건`, `cordless vacuum and 2 other items`. `count` may be more than `items` holds. */
export function productsInShort(items: Items, language: Language, count = items.length): string {
  const [first] = items;
  const name = sanitize(first.short?.[language] ?? '') || productName(first.title, language, 30);
  const more = count - 1;
  if (more <= 0) return name;
  if (language === 'ko') return `${name} 외 ${more}건`;
  return `${name} and ${more} other ${more === 1 ? 'item' : 'items'}`;
}
