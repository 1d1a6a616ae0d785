import type { Connecting } from './connecting.ts';
import { woocommerceTopics } from './topics.ts';

export { plainIds as importIds } from './import-ids.ts';
export { woocommerce as reader } from './woocommerce.ts';
export { woocommerceApi as api } from './woocommerce-api.ts';
export { woocommerceGuide as guide } from './woocommerce-guide.ts';

export const connecting: Connecting = { topics: woocommerceTopics };
