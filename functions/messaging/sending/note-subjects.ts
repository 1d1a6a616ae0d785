import type { Order } from '../letters/order.ts';

/** The subjects of the notes of an item, the product's before the category's. */
export const noteSubjects = (shop: string, { product, category }: Order['items'][0]): string[] => [
  ...(product ? [`product-note/${shop}/${product}`] : []),
  ...(category ? [`category-note/${shop}/${category}`] : []),
];
