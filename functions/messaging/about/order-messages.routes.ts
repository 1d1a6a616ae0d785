import * as v from 'valibot';
import type { Call, Route } from '../../../shared/api/http.ts';
import { messagesAbout } from './order-messages.store.ts';
import { orderMessageShape } from './order-messages.ts';

async function listMessages({ shop, path: { order = '' } }: Call) {
  return { status: 200, body: { items: await messagesAbout(shop, order) } };
}

/** What was written to people about an order, and what was not, and why. An order that is not known has no messages. */
export const orderMessageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/orders/{order}/messages',
    answer: listMessages,
    docs: {
      summary: 'List the messages about an order',
      roles: ['agent', 'lead', 'admin'],
      response: v.object({ items: v.array(orderMessageShape) }),
    },
  },
];
