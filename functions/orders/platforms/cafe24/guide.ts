import { assumedDelivery, type Guide, topicList } from '../contract/guide.ts';

export const cafe24Guide: Guide = {
  testTopic: '99999',
  steps: (address, secret, topics) => [
    `In the developer centre, under the app: Webhook, one line for each of these events, and for no others (docs/topics.md says what each is):${topicList(
      [...topics].sort(),
      (topic) => topic.slice(0, 4),
    )}`,
    `Address: ${address}?event=<its number>`,
    `Header x-api-key: ${secret ?? 'the secret you gave'}`,
    'Where no header can be set, add &token=<the secret> to the address instead.',
  ],
  deliveries: [
    'Seen: orders that are set to delivered (배송완료), or whose purchase is confirmed (구매확정).',
    `Assumed: orders that are neither. ${assumedDelivery}`,
  ],
  call: (secret, { id }) => ({
    body: JSON.stringify({ event_no: Number(cafe24Guide.testTopic), resource: { mall_id: 'dangol-test', id } }),
    headers: { 'x-api-key': secret },
  }),
};
