import * as v from 'valibot';
import { type Call, Problem } from '../../shared/api/http.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { id } from '../../shared/events/event.ts';
import { momentOf } from './due.ts';
import { ledgers, terms } from './loyalty.store.ts';
import type { Programme } from './programme.ts';

/** Whose points, and when this is: the shop is known here, and the customer at least has an id. */
export async function calledAccount(programme: Programme, { shop }: Call, customer: string | undefined) {
  const known = await terms.of(shop).state();
  if (!known || !v.is(id, customer)) throw new Problem('customer-not-found');
  const moment = momentOf(programme, shop, known, systemClock());
  return { shop, customer, ledger: ledgers.of(shop, customer), moment };
}
