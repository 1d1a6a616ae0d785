import * as v from 'valibot';
import { bodyOf } from '../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Route } from '../../shared/api/http.ts';
import { line } from '../../shared/api/shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { id, instant } from '../../shared/events/event.ts';
import { type Keyed, keyed } from '../../shared/kernel/idempotency.ts';
import { readProjection } from '../../shared/kernel/projection.ts';
import { renewPromise } from './order/lateness.ts';
import { orders, shopTerms } from './order/order.store.ts';

const staffRoles = ['agent', 'lead', 'admin'] as const;

const renewalRequest = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  reason: line(200),
});
const promiseResponse = v.object({
  order: id,
  promisedAt: instant,
  newPromisedAt: v.optional(instant),
  reason: v.optional(v.string()),
});

/** Lets staff give a new delivery date. Without a key, the same request again is the same action. */
const renewDelivery = async (call: Call, keyed: Keyed) => {
  const request = bodyOf(renewalRequest, call);
  const { order = '' } = call.path;
  const missing = () => new Problem('order-not-found');
  const known = await readProjection(shopTerms.of(call.shop));
  if (!known) throw missing();
  const at = systemClock();
  const orderRecord = orders.of(call.shop, order);
  await orderRecord.change(causeOf(call, orderRecord.subject, at), (before) => {
    if (!before) throw missing();
    const outcome = renewPromise(before, request, known, at);
    if ('refusal' in outcome) throw new Problem('promise-fixed', `${outcome.refusal}.`);
    const { facts, ...decided } = outcome;
    const { promisedAt, newPromisedAt, delayReason: reason } = facts ?? {};
    if (!promisedAt) throw missing();
    const body = { order, promisedAt, newPromisedAt, reason };
    return { ...decided, alsoWrite: keyed.answering({ status: 200, body }) };
  });
};

/** What staff may do about the promise of a delivery. */
export const promiseRoutes = (): readonly Route[] => [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/orders/{order}/promise',
    write: renewDelivery,
    docs: {
      summary: 'Renew the promised delivery day of an order',
      roles: staffRoles,
      body: renewalRequest,
      response: promiseResponse,
    },
  }),
];
