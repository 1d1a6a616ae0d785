import type { EventOf } from '../../shared/events/event.ts';
import type { ExportRequested } from '../../shared/events/privacy.ts';
import { answersTo, type Erasing } from '../../shared/kernel/person-requests.ts';
import { accountRecord, keptOf, orderRecord } from './erasure.ts';
import { orders } from './order/order.store.ts';
import { eraseBuyer, newBuyer } from './reports/buyer.ts';
import { platformAccount } from './reports/buyers.store.ts';
import { ordersRequests } from './reports/erased-before.store.ts';
import { eraseOrder, unknownOrder } from './reports/erased-order.ts';
import { orderTroubles } from './reports/reports.store.ts';

/** A request names 500 orders: so many at a time, that its function ends in time and the table keeps up. */
const atOnce = 10;

async function ofEach<Result>(ids: readonly string[], work: (id: string) => Promise<Result>): Promise<Result[]> {
  const done: Result[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    done.push(...(await Promise.all(ids.slice(from, from + atOnce).map(work))));
  }
  return done;
}

/** Orders and accounts that are not known yet are erased too: an import or a call that comes late names nobody. */
async function forgetBuyer({ shop, orders: ids, platformIds, cause, erasedAt, now }: Erasing) {
  const erased = await ofEach(ids, (id) =>
    orders.of(shop, id).change(cause, (before = unknownOrder(id)) => ({ state: eraseOrder(before, erasedAt) })),
  );
  await ofEach(platformIds, (id) =>
    platformAccount(shop, id).change(cause, (before = newBuyer(id)) => ({ state: eraseBuyer(before, erasedAt) })),
  );
  return keptOf(
    erased.flatMap((order) => order?.state.placedAt ?? []),
    now,
  );
}

async function buyerRecords({ shop, data: { orders: ids = [], platformIds = [] } }: EventOf<typeof ExportRequested>) {
  const known = await ofEach(ids, async (id) => {
    const [order, troubles] = await Promise.all([orders.of(shop, id).state(), orderTroubles.of(shop, id).state()]);
    return order ? [orderRecord(order, troubles)] : [];
  });
  const accounts = await ofEach(platformIds, (id) => platformAccount(shop, id).state());
  return [...known.flat(), ...accounts.flatMap((account) => (account ? [accountRecord(account)] : []))];
}

export const ordersAnswers = answersTo(ordersRequests, 'orders', { erase: forgetBuyer, collect: buyerRecords });
