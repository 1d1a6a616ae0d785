import type { ConnectionSettings } from '../contract/connection.ts';
import { shopifyTopics } from '../contract/topics.ts';

export { plainIds as importIds } from '../contract/import-ids.ts';
export { shopifyApi as api } from './api.ts';
export { shopifyGuide as guide } from './guide.ts';
export { shopifyIntake as intake } from './intake.ts';
export { shopify as reader } from './reader.ts';

const shopifyConnection: ConnectionSettings = {
  topics: shopifyTopics,
  ownSecretReason: "Shopify signs with the app's own: give the client secret of the app's settings as `secret`.",
};

export { shopifyConnection as connection };
