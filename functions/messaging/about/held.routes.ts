import * as v from 'valibot';
import type { Call, Role, Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { heldMessages } from '../policy/held.store.ts';
import { heldView } from '../policy/held.ts';
import { careGates } from '../policy/recipient.ts';

const heldReaders: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];

const placeShape = /^[\d:.TZ-]{20,24}#[\da-f]{16,64}$/;

async function listHeld(call: Call) {
  const { rows, next } = await heldMessages(call.shop, pageIn(call, placeShape));
  return { status: 200, body: { items: rows.map(heldView), ...nextPage(next) } };
}

const heldShape = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      kind: v.string(),
      because: v.picklist(['stopped', ...careGates, 'sender-refused', 'quota-spent']),
      why: v.optional(v.string()),
      since: instant,
      customerId: v.optional(id),
      orderId: v.optional(id),
      ticketId: v.optional(id),
    }),
  ),
  next: v.optional(v.string()),
});

/** Messages that wait until somebody does something. */
export const heldRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/messages/held',
    answer: listHeld,
    docs: {
      summary: 'List messages that wait for somebody',
      roles: heldReaders,
      query: v.object({ next: v.optional(v.string()) }),
      response: heldShape,
    },
  },
];
