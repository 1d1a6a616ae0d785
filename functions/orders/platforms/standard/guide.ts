import { assumedDelivery, type Guide, hmacBase64, topicList, topicPrefix } from '../contract/guide.ts';

export const standardGuide: Guide = {
  testTopic: 'connection.tested',
  steps: (address, secret, topics) => [
    `Post to ${address}`,
    `Sign as Standard Webhooks says, with ${secret ?? 'the secret you gave'}`,
    `These types are read (docs/connect-any-shop.md has every shape, and a first call to copy):${topicList(topics, topicPrefix('.'))}`,
  ],
  deliveries: [
    'Seen: every delivery that your system posts.',
    `Assumed: an order that left and whose delivery is not posted. ${assumedDelivery}`,
  ],
  call: (secret, { id, seconds }) => {
    const at = new Date(seconds * 1000).toISOString();
    const body = JSON.stringify({ type: standardGuide.testTopic, timestamp: at, data: { id } });
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds) };
    return { body, headers: { ...headers, 'webhook-signature': `v1,${hmacBase64(key, `${id}.${seconds}.${body}`)}` } };
  },
};
