import { type Guide, hmacBase64, topicList, topicPrefix } from '../contract/guide.ts';

/** Set in the app's configuration instead of by subscription (shopify.dev, privacy law compliance, read 2026-11-22). */
const compliance = /^customers\/(data_request|redact)$|^shop\/redact$/;

export const shopifyGuide: Guide = {
  ownSecret: "Shopify signs with its app's own client secret",
  testTopic: 'dangol/test',
  steps: (address, _secret, topics) => [
    'In the app of the shop (Dev Dashboard, Settings): the client secret is what signs; it has to live here.',
    `Webhooks, format JSON, at ${address}: subscribe to these topics, and no others:${topicList(
      topics.filter((topic) => topic.includes('/') && !compliance.test(topic)),
      topicPrefix('/'),
    )}`,
    `Compliance webhooks, in the configuration of the app:${topicList(
      topics.filter((topic) => compliance.test(topic)),
      () => '',
    )}`,
    `With the Events API in place of webhooks, the topic:${topicList(
      topics.filter((topic) => !topic.includes('/')),
      () => '',
    )}`,
    'Scopes of the app: read_orders, read_customers, read_products and read_returns; for holds also read_merchant_managed_fulfillment_orders, for disputes read_shopify_payments_disputes. Leave out topics whose scope the app has not.',
    'Deliveries: Shopify reports those of the carriers that it follows. Sales at the counter and pickups count as delivered when they are handed over, downloads when they are paid, and any other parcel some days after it left.',
    'Webhooks made under Settings > Notifications of the admin are signed with another secret, shown on that page.',
  ],
  call: (secret, { id }) => {
    const body = JSON.stringify({ id, dangol: 'test' });
    const headers = { 'x-shopify-topic': shopifyGuide.testTopic, 'x-shopify-test': 'true', 'x-shopify-webhook-id': id };
    return { body, headers: { ...headers, 'x-shopify-hmac-sha256': hmacBase64(secret, body) } };
  },
};
