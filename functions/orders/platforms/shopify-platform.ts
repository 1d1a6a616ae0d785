import type { Connecting } from './connecting.ts';
import { shopifyTopics } from './topics.ts';

export { plainIds as importIds } from './import-ids.ts';
export { shopify as reader } from './shopify.ts';
export { shopifyApi as api } from './shopify-api.ts';
export { shopifyGuide as guide } from './shopify-guide.ts';

export const connecting: Connecting = {
  topics: shopifyTopics,
  ownSecret: "Shopify signs with the app's own: give the client secret of the app's settings as `secret`.",
};
