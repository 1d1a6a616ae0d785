import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, type Role, type Route } from '../../../shared/api/http.ts';
import { personIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import type { Customer } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { mergeByHand, splitByHand } from './by-hand.store.ts';
import { undoableUntil } from './merging.ts';

const mergesPath = '/v1/shops/{shop}/customers/{id}/merges';
const mergers: readonly Role[] = ['agent', 'lead', 'admin'];

const mergeBody = v.object({
  customer: id,
  note: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
});

async function postMerge(call: Call, keyed: Keyed): Promise<void> {
  const { shop } = call;
  const into = call.path.id ?? '';
  const { customer: from, note } = bodyOf(mergeBody, call);
  const by = personIn(call) ?? '';
  const cause = causeOf(call, `${customers.of(shop, into).subject}/merge`, systemClock());
  await mergeByHand(shop, { from, into, by, note }, cause, (person) =>
    keyed.answering({ status: 201, body: mergeView(person) }),
  );
}

/** The newest member is the last whose merge is stored: what came with it stands after it. */
function mergeView(person: Customer) {
  const newest = (person.members ?? []).findLast(({ into }) => into === person.customer);
  return {
    customer: person.customer,
    record: newest?.customer ?? '',
    undoableUntil: newest ? undoableUntil(newest) : '',
  };
}

async function deleteMerge(call: Call) {
  const { shop } = call;
  const { id: customer = '', record = '' } = call.path;
  const cause = causeOf(call, `${customers.of(shop, customer).subject}/split`, systemClock());
  const left = await splitByHand(shop, { customer, record, by: personIn(call) ?? '' }, cause);
  return { status: 200, body: { customer: left, record } };
}

/** Customers whom a person of the shop takes for one, and takes apart again. */
export const mergeRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: mergesPath,
    write: postMerge,
    docs: {
      summary: 'Merge another customer into a customer',
      roles: mergers,
      body: mergeBody,
      response: v.object({ customer: id, record: id, undoableUntil: instant }),
    },
  }),
  {
    method: 'DELETE',
    path: `${mergesPath}/{record}`,
    answer: deleteMerge,
    docs: {
      summary: 'Undo a merge',
      roles: mergers,
      response: v.object({ customer: id, record: id }),
    },
  },
];
