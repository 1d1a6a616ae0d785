import * as v from 'valibot';
import { shopFor } from '../../shared/access.ts';
import { change } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { id, instant } from '../../shared/events/event.ts';
import { type Call, Problem, type Route } from '../../shared/http.ts';
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

function renewalIn({ body }: Call): v.InferOutput<typeof renewal> {
  try {
    return v.parse(renewal, JSON.parse(body.toString('utf8')));
  } catch {
    throw new Problem(
      400,
      'There is no new day, or no reason',
      'Give {"at": "2026-12-07T12:00:00+09:00", "reason": "…"}: a time on the new day with its offset, and 1 to 200 characters in the language of the shop\'s customers.',
    );
  }
}

/** Somebody of the shop gives another day. The same words again are the same deed. */
const renewing = (table: string) => async (call: Call) => {
  const shop = shopFor(call, people);
  const said = renewalIn(call);
  const { order = '' } = call.path;
  const missing = () => new Problem(404, 'There is no such order in this shop');
  if (!v.is(id, order)) throw missing();
  const terms = await termsOf(table, shop);
  if (!terms) throw missing();
  const at = systemClock();
  const subject = `order/${shop}/${order}`;
  const cause = { id: `${subject}~${String(call.claims.sub).slice(0, 80)}~${at}`, at, test: false };
  const after = await change(ordersIn(table), subject, cause, (before) => {
    if (!before) throw missing();
    const outcome = renew(before, said, terms, at);
    if ('refusal' in outcome) throw new Problem(409, 'There can be no new day', `${outcome.refusal}.`);
    return outcome;
  });
  const facts = after && life(after.state);
  if (!facts?.promisedAt) throw missing();
  const { promisedAt, newPromisedAt, delayReason: reason } = facts;
  return { status: 200, body: { order, promisedAt, newPromisedAt, reason } };
};

/** What the people of a shop may do about the promise of a delivery. */
export const promiseRoutes = (table: string): readonly Route[] => [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/orders/{order}/promise',
    answer: renewing(table),
    told: {
      summary: 'Gives another day for a delivery, once, with a reason that its buyer is told',
      roles: people,
      body: renewal,
      gives: shown,
    },
  },
];
