import { base32Id } from '../../../shared/base/ids.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import { itemsListed } from '../../../shared/kernel/table.ts';
import { type Customer, isVisible, recordsIn, recordsOf } from '../customer/customer.ts';
import { currentCustomer, customers } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { platformOf } from '../identity/identity.ts';
import { newestParts, searchIndex } from '../search-index/search-items.store.ts';
import { maxOrders } from './asking.ts';
import type { PrivacyRequest, Sweep } from './request.ts';
import { beginErasure, requests } from './requests.store.ts';
import { sweepOn, sweepSize } from './sweep.ts';

/** Begins the erasure of the next customers of a shop, each as a request of its own. */
export async function sweepNext(event: Envelope, request: PrivacyRequest, sweep: Sweep, now: string): Promise<void> {
  const { shop } = event;
  const places = await nextPlaces(shop, sweep);
  const found = { places, begun: 0, spared: 0 };
  for (const place of places) {
    const became = await eraseOne(event, request, sweep, place.slice(place.indexOf(' ') + 1));
    if (became) found[became] += 1;
  }
  await requests
    .at(event.subject)
    .change(event, (before) =>
      before?.sweep && before.step === request.step ? sweepOn(before, before.sweep, found, now) : undefined,
    );
}

/** The places of the next customers in the list of the newest, the first ones first. */
async function nextPlaces(shop: string, { after = '' }: Sweep): Promise<string[]> {
  const items = await itemsListed(searchIndex, newestParts(shop), { from: `${after} `, to: '~' }, sweepSize);
  return items
    .map(({ listed }) => String(listed))
    .sort()
    .slice(0, sweepSize);
}

async function eraseOne(
  event: Envelope,
  { id: within, requestedAt, begunAt }: PrivacyRequest,
  { platform }: Sweep,
  customer: string,
): Promise<'begun' | 'spared' | undefined> {
  const { shop } = event;
  return await deciding(customers.of(shop, customer).subject, event, async () => {
    const root = await currentCustomer(shop, customer);
    if (!root || !isVisible(root.state)) return undefined;
    if (!(await isOnlyOf(shop, platform, root.state))) return 'spared';
    const about = { kind: 'erase-customer', by: 'platform', customer: root.state.customer, orders: 0 } as const;
    await beginErasure(
      shop,
      { root },
      { id: base32Id(26, within, root.state.customer), within, requestedAt, begunAt, ...about },
      event,
    );
    return 'begun';
  });
}

/** Whether a person is known by one platform alone. Who also bought elsewhere in this shop is that platform's customer too. */
async function isOnlyOf(shop: string, platform: string, person: Customer): Promise<boolean> {
  if (recordsIn(person).some(({ platformIds }) => platformIds.some((each) => platformOf(each) !== platform)))
    return false;
  for (const record of recordsOf(person)) {
    const orders = await liveItems(
      {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :orders)',
        ExpressionAttributeValues: { ':pk': customers.of(shop, record).subject, ':orders': 'ORDER#' },
        ConsistentRead: true,
      },
      maxOrders,
    );
    if (orders.some(({ order }) => platformOf(String(order)) !== platform)) return false;
  }
  return true;
}
