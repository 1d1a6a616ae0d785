import { orderTexts } from './orders.ts';
import type { FieldTexts, TagTexts } from './tag-texts.ts';

const replay: FieldTexts = {
  '{id}': ['The id of the replay.', 'k3vq7m2xw5tz6bna'],
  id: ['The id of the replay.', 'k3vq7m2xw5tz6bna'],
  state: ['Whether it goes on.', 'running'],
  order: ['The id of the one order whose calls are replayed; those of all orders where it is absent.', 'shopify-1001'],
  from: [
    'The earliest receipt; 28 days ago where it is absent, as far back as calls are stored.',
    '2026-11-22T01:00:00.000Z',
  ],
  to: ['The latest receipt; now where it is absent.', '2026-11-27T01:00:00.000Z'],
  published: ['How many calls were published again so far.', 48],
  begunAt: ['When it was started.', '2026-11-27T01:00:00.000Z'],
  finishedAt: ['When it was finished.', '2026-11-27T01:05:00.000Z'],
};

export const operations: TagTexts = {
  tag: 'Orders',
  description: 'Orders with their life, what people of the shop do about them, and the replay of stored webhooks.',
  fields: {
    '{order}': ['The id of the order, which begins with its platform.', 'shopify-820982911946154508'],
  },
  operations: {
    ...orderTexts,
    'POST /v1/shops/{shop}/orders/{order}/promise': {
      id: 'renewPromise',
      description: 'Once for each order; the buyer gets a mail. The same day and reason again change nothing.',
      problems: ['order-not-found', 'promise-fixed'],
      request: 'PromiseRenewal',
      response: 'Promise',
      fields: {
        at: ['An instant of the new day.', '2026-12-04T09:00:00.000Z'],
        reason: [
          'Why, as the buyer reads it: one line without control characters.',
          '눈으로 배송이 늦어지고 있습니다.',
        ],
        order: ['The id of the order.', 'shopify-820982911946154508'],
        promisedAt: ['The end of the day that was promised first.', '2026-12-02T14:59:59.999Z'],
        newPromisedAt: ['The end of the new day.', '2026-12-04T14:59:59.999Z'],
      },
    },
    'POST /v1/shops/{shop}/replays': {
      id: 'startReplay',
      description: 'Stored calls of platforms are processed again. What they caused before is not repeated.',
      status: 202,
      isBodyOptional: true,
      problems: ['order-not-found'],
      request: 'ReplayRequest',
      response: 'Replay',
      fields: replay,
    },
    'GET /v1/shops/{shop}/replays/{id}': {
      id: 'getReplay',
      problems: ['replay-not-found'],
      response: 'Replay',
      fields: replay,
    },
  },
};
