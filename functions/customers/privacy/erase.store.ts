import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { type Cause, deciding, type Write } from '../../../shared/kernel/aggregate.ts';
import type { Aggregates } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import { recordsIn } from '../customer/customer.ts';
import { customers, locate, points, tickets } from '../customer/customers.store.ts';
import { withoutRecord } from '../customer/erased.ts';
import type { CustomerRecord } from '../customer/record.ts';
import { consents } from '../filing/history.store.ts';
import { eraseIdentity, loadIdentities } from '../identity/identities.store.ts';
import { keysHeldBy, orderIdentity } from '../identity/identity.ts';
import { disown } from '../identity/ownership.store.ts';
import type { PrivacyRequest, Whom } from './request.ts';

/**
 * Erases what customers store of a person: of each record its orders, what stands under it, and at last what it says and by what it is
 * found. Each step can be taken again, and what was not taken yet is still known by the last of them.
 */
export async function erasePerson(shop: string, request: PrivacyRequest, whom: Whom, cause: Cause): Promise<void> {
  for (const order of whom.orders) await disown(shop, order, cause, whom.records);
  for (const record of whom.records) {
    const orders = await ownOrders(shop, record);
    for (const order of orders) await disown(shop, order, cause, whom.records);
    await sweepUnder(shop, record, cause.at);
    await blank(consents, shop, record, cause, { record, said: {} });
    await blank(tickets, shop, record, cause, { tickets: [] });
    await blank(points, shop, record, cause, { entries: [] });
    await eraseRecord(shop, record, [...orders, ...whom.orders], request.begunAt, cause);
  }
}

async function ownOrders(shop: string, record: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { order, expiresAt } of itemsUnder(customers.of(shop, record).subject, 'ORDER#'))
    if (order && expiresAt === undefined) found.push(String(order));
  return found;
}

const putsAtOnce = 25;

/** Everything that stands under a record beside its state ends: no function may delete, so tombstones take its place. */
async function sweepUnder(shop: string, record: string, at: string): Promise<void> {
  const pk = customers.of(shop, record).subject;
  let open: Promise<unknown>[] = [];
  for (const prefix of ['TIMELINE#', 'NOTE#', 'ORDER#', 'VISITS', 'WORTH']) {
    for await (const { sk, entry, note, order, visits, orders } of itemsUnder(pk, prefix)) {
      if ([entry, note, order, visits, orders].every((each) => each === undefined)) continue;
      const Item = { pk, sk, expiresAt: epochSeconds(at) };
      open.push(dynamo().send(new PutCommand({ TableName: tableName(), Item })));
      if (open.length < putsAtOnce) continue;
      await Promise.all(open);
      open = [];
    }
  }
  await Promise.all(open);
}

/** A projection that was never written stays unwritten. */
async function blank<State>(kind: Aggregates<State>, shop: string, record: string, cause: Cause, state: State) {
  await kind.of(shop, record).change(cause, (before) => before && { state });
}

/** Releases all that a record is found by, and takes from it all that it says, in one write. */
async function eraseRecord(
  shop: string,
  record: string,
  orders: readonly string[],
  erasedAt: string,
  cause: Cause,
): Promise<void> {
  await deciding(customers.of(shop, record).subject, cause, async () => {
    const place = await locate(shop, record);
    const own = place && recordsIn(place.root.state).find(({ customer }) => customer === record);
    if (!place || !own || own.erasedAt) return;
    const released = await releasedBy(shop, own, orders, erasedAt);
    const { root } = place;
    await customers.of(shop, root.state.customer).save(cause, root, {
      state: withoutRecord(root.state, record, erasedAt),
      alsoWrite: released,
    });
  });
}

/** A write has 100 members at most, and a read as many keys: a record has one order by which alone it is known, if any. */
const maxKeys = 90;

async function releasedBy(
  shop: string,
  own: CustomerRecord,
  orders: readonly string[],
  erasedAt: string,
): Promise<Write[]> {
  const held = [...keysHeldBy(shop, own), ...orders.map((order) => orderIdentity(shop, order))].slice(0, maxKeys);
  const items = await loadIdentities(held);
  return held.flatMap((key) => {
    const item = items.get(key);
    return item?.customer === own.customer ? [eraseIdentity(key, item, own.customer, erasedAt)] : [];
  });
}
