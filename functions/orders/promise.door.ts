import * as v from 'valibot';
import { change } from '../../shared/aggregate.ts';
import { bodyOf } from '../../shared/body.ts';
import { systemClock } from '../../shared/clock.ts';
import { id, instant } from '../../shared/events/event.ts';
import { type Call, causeOf, Problem, type Route } from '../../shared/http.ts';
import { type Keyed, keyed } from '../../shared/idempotency.ts';
import { renew } from './lateness.ts';
import { life } from './life.ts';
import { ordersIn, termsOf } from './promise.store.ts';

const people = ['agent', 'lead', 'admin'] as const;

const renewal = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
});
const shown = v.object({
  order: id,
  promisedAt: instant,
  newPromisedAt: v.optional(instant),
  reason: v.optional(v.string()),
});

/** Somebody of the shop gives another day. Without a key, the same words again are the same deed. */
const renewing = (table: string) => async (call: Call, keyed: Keyed) => {
  const said = bodyOf(renewal, call);
  const { order = '' } = call.path;
  const missing = () => new Problem(404, 'There is no such order in this shop');
  const terms = await termsOf(table, call.shop);
  if (!terms) throw missing();
  const at = systemClock();
  const subject = `order/${call.shop}/${order}`;
  await change(ordersIn(table), subject, causeOf(call, subject, at), (before) => {
    if (!before) throw missing();
    const outcome = renew(before, said, terms, at);
    if ('refusal' in outcome) throw new Problem(409, 'There can be no new day', `${outcome.refusal}.`);
    const { promisedAt, newPromisedAt, delayReason: reason } = life(outcome.state) ?? {};
    if (!promisedAt) throw missing();
    const body = { order, promisedAt, newPromisedAt, reason };
    return { ...outcome, also: keyed.answering({ status: 200, body }) };
  });
};

/** What the people of a shop may do about the promise of a delivery. */
export const promiseRoutes = (table: string): readonly Route[] => [
  keyed(table, {
    method: 'POST',
    path: '/v1/shops/{shop}/orders/{order}/promise',
    write: renewing(table),
    told: {
      summary: 'Gives another day for a delivery, once, with a reason that its buyer is told',
      roles: people,
      body: renewal,
      gives: shown,
    },
  }),
];
