import { asHistorical, type EventOf } from '../../../shared/events/event.ts';
import type { ConsentReported } from '../../../shared/events/orders.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import { applyConsent } from '../customer/consent.ts';
import { recordsIn } from '../customer/customer.ts';
import { customers, locate } from '../customer/customers.store.ts';
import { customersAt } from '../search-index/by-address.store.ts';
import { holderOf } from './identities.store.ts';
import { erased, identify } from './identity.store.ts';
import { emailIdentity } from './identity.ts';

/** Stores a platform's report of consent with each record that it concerns. */
export async function saveConsent(event: EventOf<typeof ConsentReported>): Promise<void> {
  const { shop, data } = event;
  const found = await identify(shop, data.buyer, event);
  const buyer = found === erased ? undefined : found;
  // A withdrawal holds for all who have the address; consent holds for the buyer's record alone.
  const known = buyer && recordsIn(buyer.person).find(({ customer }) => customer === buyer.record);
  const email = data.buyer.email ?? known?.email;
  const sharing = !data.given && data.channel === 'email' && email ? await recordsWith(shop, email) : [];
  for (const record of new Set([...(buyer ? [buyer.record] : []), ...sharing])) await saveStatement(record, event);
}

/** The person whose record it is may be merged meanwhile: then it is looked for again. */
async function saveStatement(record: string, event: EventOf<typeof ConsentReported>): Promise<void> {
  await deciding(customers.of(event.shop, record).subject, event, async () => {
    const place = await locate(event.shop, record);
    const decision = place && applyConsent(place.root.state, place.record, event.data);
    if (!place || !decision) return;
    const events = event.historical ? asHistorical(decision.events) : decision.events;
    const { customer } = place.root.state;
    await customers.of(event.shop, customer).save(event, place.root, { state: decision.state, events });
  });
}

/** The records that have this address, or whose identity it is. */
async function recordsWith(shop: string, email: string): Promise<string[]> {
  const identity = emailIdentity(shop, email);
  const [holder, found] = await Promise.all([identity && holderOf(identity), customersAt(shop, email)]);
  const listed = found.flatMap((person) => {
    const theirs = recordsIn(person).filter((each) => each.email && emailIdentity(shop, each.email) === identity);
    return theirs.map(({ customer }) => customer);
  });
  return [...new Set([...(holder ? [holder] : []), ...listed])];
}
