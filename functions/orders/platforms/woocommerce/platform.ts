import type { ConnectionSettings } from '../contract/connecting.ts';
import { woocommerceTopics } from '../contract/topics.ts';

export { plainIds as importIds } from '../contract/import-ids.ts';
export { woocommerceApi as api } from './api.ts';
export { woocommerceGuide as guide } from './guide.ts';
export { woocommerce as reader } from './reader.ts';

export const connecting: ConnectionSettings = { topics: woocommerceTopics };
