import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Route } from '../../../shared/api/http.ts';
import { line } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { renew } from './lateness.ts';
import { orders, terms } from './order.store.ts';

const people = ['agent', 'lead', 'admin'] as const;

const renewal = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  reason: line(200),
});
const shown = v.object({
  order: id,
  promisedAt: instant,
  newPromisedAt: v.optional(instant),
  reason: v.optional(v.string()),
});

/** Somebody of the shop gives another day. Without a key, the same words again are the same deed. */
const renewing = async (call: Call, keyed: Keyed) => {
  const said = bodyOf(renewal, call);
  const { order = '' } = call.path;
  const missing = () => new Problem('order-not-found');
  const known = await readProjection(terms.of(call.shop));
  if (!known) throw missing();
  const at = systemClock();
  const kept = orders.of(call.shop, order);
  await kept.change(causeOf(call, kept.subject, at), (before) => {
    if (!before) throw missing();
    const outcome = renew(before, said, known, at);
    if ('refusal' in outcome) throw new Problem('promise-fixed', `${outcome.refusal}.`);
    const { facts, ...decided } = outcome;
    const { promisedAt, newPromisedAt, delayReason: reason } = facts ?? {};
    if (!promisedAt) throw missing();
    const body = { order, promisedAt, newPromisedAt, reason };
    return { ...decided, alsoWrite: keyed.answering({ status: 200, body }) };
  });
};

/** What the people of a shop may do about the promise of a delivery. */
export const promiseRoutes = (): readonly Route[] => [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/orders/{order}/promise',
    write: renewing,
    docs: {
      summary: 'Renew the promised delivery day of an order',
      roles: people,
      body: renewal,
      response: shown,
    },
  }),
];
