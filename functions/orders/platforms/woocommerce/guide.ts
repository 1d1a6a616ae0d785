import { assumedDelivery, type Guide, hmacBase64, topicList, topicPrefix } from '../contract/guide.ts';

export const woocommerceGuide: Guide = {
  testTopic: 'action.dangol_test',
  steps: (address, secret, topics) => [
    `WooCommerce > Settings > Advanced > Webhooks > Add webhook, once for each of these topics that its list offers (order.created is "Order created"), and for no others:${topicList(
      topics,
      topicPrefix('.'),
    )}`,
    `Status Active, API version v3, Delivery URL ${address}`,
    `Secret: ${secret ?? 'the one you gave'}`,
  ],
  deliveries: [
    'Seen: what is picked up, when the order is completed, and downloads, when they are paid.',
    `Assumed: every parcel, as WooCommerce reports no delivery; "completed" says that it left. ${assumedDelivery}`,
  ],
  call: (secret, { id }) => {
    const body = JSON.stringify({ action: 'dangol_test', arg: id });
    return {
      body,
      headers: { 'x-wc-webhook-topic': woocommerceGuide.testTopic, 'x-wc-webhook-signature': hmacBase64(secret, body) },
    };
  },
};
