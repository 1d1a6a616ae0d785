import type { Order } from './order.ts';

/** Where the note of a thing may be, the product's own before its category's. */
export const noteSubjects = (shop: string, { product, category }: Order['items'][0]): string[] => [
  ...(product ? [`product-note/${shop}/${product}`] : []),
  ...(category ? [`category-note/${shop}/${category}`] : []),
];
