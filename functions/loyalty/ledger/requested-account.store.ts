import * as v from 'valibot';
import { type Call, Problem } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { loyaltyContext } from './due.ts';
import { ledgers, loyaltyRequests } from './ledger.store.ts';
import type { Programme } from './programme.ts';
import { programmeOfShop } from './programmes.store.ts';

/**
 * The account that a call is about. Refused when the shop is unknown, or the customer was erased: that they still are not is a
 * member of a write that adds words. A customer without an account is allowed.
 */
export async function requestedAccount(programme: Programme, { shop }: Call, customer: string | undefined) {
  const known = await programmeOfShop(shop);
  if (!known || !v.is(id, customer)) throw new Problem('customer-not-found');
  const { erasedAt, unchanged: unlessErased } = await erasureOf(loyaltyRequests, shop, customer);
  if (erasedAt !== undefined) throw new Problem('customer-not-found');
  const context = loyaltyContext(programme, shop, known, systemClock());
  return { shop, customer, ledger: ledgers.of(shop, customer), context, unlessErased };
}
