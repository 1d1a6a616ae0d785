import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import type { Call, Role, Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { customerProfile } from '../../../shared/events/customers.ts';
import { id } from '../../../shared/events/event.ts';
import { profileOf, recordsOf } from '../customer/customer.ts';
import { visibleCustomer } from '../customer/visible.store.ts';
import { customersBehind, orderIdsOf } from './lookups.store.ts';

const viewers: readonly Role[] = ['agent', 'lead', 'admin'];

/** In all: one read of DynamoDB has so many items. */
const maxAsked = 100;

const idsAsked = v.pipe(v.array(id), v.maxLength(maxAsked));
const briefRequest = v.object({ ids: v.optional(idsAsked), orders: v.optional(idsAsked) });

/** Names only: neither an address nor a number, so that everybody who sees a list may see it. */
async function readBriefs(call: Call) {
  const { ids = [], orders = [] } = bodyOf(briefRequest, call);
  if (ids.length + orders.length > maxAsked) {
    throw refusedBody([{ path: [], detail: `should name at most ${maxAsked} customers and orders together` }]);
  }
  const found = await customersBehind(call.shop, { ids: [...new Set(ids)], orders: [...new Set(orders)] });
  const items = [...found].map(([id, person]) => {
    const { customer, given, family, language } = profileOf(person);
    return {
      id,
      customer,
      ...(given && { given }),
      ...(family && { family }),
      ...(language && { language }),
    };
  });
  return { status: 200, body: { items } };
}

async function listOrders(call: Call) {
  const { shop } = call;
  const person = await visibleCustomer(shop, call.path.id ?? '');
  const before = pageIn(call, /^[\d:.TZ-]{24}#[\w.~-]{1,200}$/);
  const { orders, next } = await orderIdsOf(shop, recordsOf(person), before);
  return { status: 200, body: { items: orders.map((order) => ({ id: order })), ...nextPage(next) } };
}

const { given, family, language } = customerProfile.entries;
const pagingFields = { next: v.optional(v.string()) };

/** What lists of other things need to know of customers. */
export const lookupRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/customers/brief',
    answer: readBriefs,
    docs: {
      summary: 'Read the names of customers',
      roles: viewers,
      body: briefRequest,
      response: v.object({ items: v.array(v.object({ id, customer: id, given, family, language })) }),
    },
  },
  {
    method: 'GET',
    path: '/v1/shops/{shop}/customers/{id}/orders',
    answer: listOrders,
    docs: {
      summary: 'List the orders of a customer',
      roles: viewers,
      query: v.object(pagingFields),
      response: v.object({ items: v.array(v.object({ id })), ...pagingFields }),
    },
  },
];
