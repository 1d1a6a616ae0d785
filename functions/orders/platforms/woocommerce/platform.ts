import type { ConnectionSettings } from '../contract/connection.ts';
import { woocommerceTopics } from '../contract/topics.ts';

export { plainIds as importIds } from '../contract/import-ids.ts';
export { woocommerceApi as api } from './api.ts';
export { woocommerceGuide as guide } from './guide.ts';
export { woocommerceIntake as intake } from './intake.ts';
export { woocommerce as reader } from './reader.ts';

const woocommerceConnection: ConnectionSettings = { topics: woocommerceTopics };

export { woocommerceConnection as connection };
