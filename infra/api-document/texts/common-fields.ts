import type { FieldTexts } from './tag-texts.ts';

/** Fields that mean the same wherever they stand. */
export const commonFields: FieldTexts = {
  '{shop}': ['The id of the shop.', 'demo'],
  '{platform}': ['The name of the platform, as in `GET /v1/shops/{shop}/connections`.', 'shopify'],
  '{token}': ['The signed token of the link.', 'v1.eyJzaG9wIjoiZGVtbyJ9.3q2-7wAAAAAAAAAAAAAAAA'],
  '?next': ['Where the next page begins: `next` of the page before, unchanged.', 'VElNRUxJTkUj'],
  next: ['Where the next page begins; absent on the last page.', 'VElNRUxJTkUj'],
  platform: ['The name of the platform.', 'shopify'],
  ko: ['In Korean.', '단골상회'],
  en: ['In English.', 'Dangol Store'],
};
