import { type Customer, recordsOf } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { worthsOf } from '../customer/worth.store.ts';
import { noWorth } from '../customer/worth.ts';
import { type Standing, summed } from './row.ts';

/** What the orders of these customers come to, by their ids. */
export async function standingsOf(shop: string, all: readonly Customer[]): Promise<ReadonlyMap<string, Standing>> {
  const records = all.flatMap(recordsOf);
  const [worths, lasts] = await Promise.all([
    worthsOf(shop, records),
    Promise.all(records.map((id) => lastOrder(shop, id))),
  ]);
  const ofRecord = (id: string): Standing => ({
    ...(worths.get(id) ?? noWorth),
    lastOrderAt: lasts[records.indexOf(id)],
  });
  return new Map(all.map((each) => [each.customer, summed(recordsOf(each).map(ofRecord))]));
}

/** When the newest order of a record was placed. */
async function lastOrder(shop: string, record: string): Promise<string | undefined> {
  const [newest] = await liveItems(
    {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :orders)',
      ExpressionAttributeValues: { ':pk': customers.of(shop, record).subject, ':orders': 'ORDER#' },
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    1,
  );
  return newest && String(newest.sk).split('#')[1];
}
