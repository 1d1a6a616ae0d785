import * as v from 'valibot';
import { id } from '../../../../shared/events/event.ts';
import type { Language } from '../../../../shared/events/shops.ts';
import { productName } from '../../../../shared/text/goods.ts';
import { formatMoney, grouped } from '../../../../shared/text/numerals.ts';
import { sanitize, shortened } from '../../../../shared/text/sanitize.ts';
import type { Summary } from '../../email/layout.ts';

const orderItem = v.object({
  title: v.pipe(v.string(), v.minLength(1)),
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** For finding a note; invalid ids are ignored, because the letter does not need them. */
  product: v.fallback(v.optional(id), undefined),
  category: v.fallback(v.optional(id), undefined),
  /** The shop's short name, for sentences. */
  short: v.optional(v.object({ ko: v.optional(v.string()), en: v.optional(v.string()) })),
});

/** The facts of an order in a letter. */
export const order = v.object({
  number: v.pipe(v.string(), v.minLength(1)),
  items: v.tupleWithRest([orderItem], orderItem),
  totalMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency like KRW')),
});
export type Order = v.InferOutput<typeof order>;

/** How many items are listed; the others are counted. */
const maxListedItems = 20;

export const orderNumber = ({ number }: Order): string => shortened(sanitize(number), 60);

/** The items without prices. */
export function itemTable(order: Order, language: Language): Summary {
  const isKorean = language === 'ko';
  const rows = order.items.slice(0, maxListedItems).map(({ title, quantity }) => ({
    words: productName(title, language),
    figure: isKorean ? `${grouped(quantity)}개` : `× ${grouped(quantity)}`,
  }));
  const more = order.items.length - rows.length;
  if (more > 0)
    rows.push(isKorean ? { words: '그 밖의 상품', figure: `${more}건` } : { words: 'More items', figure: `${more}` });
  return { heading: `${isKorean ? '주문번호' : 'Order'} ${orderNumber(order)}`, rows };
}

/** The items with the total. */
export function receiptOf(order: Order, language: Language): Summary {
  const figure = formatMoney(order.totalMinor, order.currency, language);
  return { ...itemTable(order, language), total: { words: language === 'ko' ? '합계' : 'Total', figure } };
}

/** The subjects of the notes of an item, the product's before the category's. */
export const noteSubjects = (shop: string, { product, category }: Order['items'][0]): string[] => [
  ...(product ? [`product-note/${shop}/${product}`] : []),
  ...(category ? [`category-note/${shop}/${category}`] : []),
];
