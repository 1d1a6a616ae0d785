import * as v from 'valibot';
import { id } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { plain, shortened } from '../../../shared/text/plain.ts';
import type { Summary } from '../email/layout.ts';
import { formatMoney } from '../wording/formats.ts';
import { productName } from '../wording/products.ts';

const item = v.object({
  title: v.pipe(v.string(), v.minLength(1)),
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Where a note of it may be; a letter goes all the same where these are no ids. */
  product: v.fallback(v.optional(id), undefined),
  category: v.fallback(v.optional(id), undefined),
  /** What the shop itself calls it in a sentence. */
  short: v.optional(v.object({ ko: v.optional(v.string()), en: v.optional(v.string()) })),
});

/** An order as a letter tells of it. */
export const order = v.object({
  number: v.pipe(v.string(), v.minLength(1)),
  items: v.tupleWithRest([item], item),
  totalMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency like KRW')),
});
export type Order = v.InferOutput<typeof order>;

/** More than this is told as a number, so that a letter stays a letter. */
const MOST_ROWS = 20;

export const orderNumber = ({ number }: Order): string => shortened(plain(number), 60);

/** What was bought, without a word of money: for letters that only ask after it. */
export function itemsOf(order: Order, language: Language): Summary {
  const isKorean = language === 'ko';
  const rows = order.items.slice(0, MOST_ROWS).map(({ title, quantity }) => ({
    words: productName(title, language),
    figure: isKorean ? `${grouped(quantity)}개` : `× ${grouped(quantity)}`,
  }));
  const more = order.items.length - rows.length;
  if (more > 0)
    rows.push(isKorean ? { words: '그 밖의 상품', figure: `${more}건` } : { words: 'More items', figure: `${more}` });
  return { heading: `${isKorean ? '주문번호' : 'Order'} ${orderNumber(order)}`, rows };
}

/** The same with what it came to. */
export function receiptOf(order: Order, language: Language): Summary {
  const figure = formatMoney(order.totalMinor, order.currency, language);
  return { ...itemsOf(order, language), total: { words: language === 'ko' ? '합계' : 'Total', figure } };
}
