import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { messagesOfPerson } from './customer-messages.store.ts';
import { customerMessageShape, customerSuppressionShape } from './customer-messages.ts';

const messagePlace = /^[\d:.TZ-]{24}#[\w.~-]{1,200}$/;

async function listMessagesOf(call: Call) {
  const { shop, path } = call;
  const page = await messagesOfPerson(shop, path.id ?? '', systemClock(), pageIn(call, messagePlace));
  if (!page) throw new Problem('customer-not-found');
  const { items, next, suppression } = page;
  return { status: 200, body: { items, ...(suppression && { suppression }), ...nextPage(next) } };
}

/** What was written to a customer, and what was not, and why. A customer who is not known has no messages. */
export const customerMessageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/customers/{id}/messages',
    answer: listMessagesOf,
    docs: {
      summary: 'List the messages to a customer',
      roles: ['agent', 'lead', 'admin'],
      query: v.object({ next: v.optional(v.string()) }),
      response: v.object({
        items: v.array(customerMessageShape),
        suppression: v.optional(customerSuppressionShape),
        next: v.optional(v.string()),
      }),
    },
  },
];
