import { asHistorical, type EventOf } from '../../../shared/events/event.ts';
import type { ConsentReported } from '../../../shared/events/orders.ts';
import { applyConsent } from '../customer/consent.ts';
import { currentCustomer, customers } from '../customer/customers.store.ts';
import { identify } from './identity.store.ts';
import { customersByEmail } from './search.store.ts';

/** Stores a platform's report of consent for each customer whom it concerns. */
export async function saveConsent(event: EventOf<typeof ConsentReported>): Promise<void> {
  const { shop, data } = event;
  const buyer = await identify(shop, data.buyer, event);
  // A withdrawal holds for all customers with the address; consent holds for the person alone.
  const email = data.buyer.email ?? (buyer && (await currentCustomer(shop, buyer))?.state.email);
  const sharing = !data.given && data.channel === 'email' && email ? await customersByEmail(shop, email) : [];
  const affected = new Set([...(buyer ? [buyer] : []), ...sharing.map(({ customer }) => customer)]);
  for (const customer of affected) {
    await customers.of(shop, customer).change(event, (before) => {
      const decision = before && applyConsent(before, data);
      return decision && { ...decision, events: event.historical ? asHistorical(decision.events) : decision.events };
    });
  }
}
