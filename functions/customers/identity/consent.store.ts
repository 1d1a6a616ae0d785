import { asHistorical, type EventOf } from '../../../shared/events/event.ts';
import type { ConsentReported } from '../../../shared/events/orders.ts';
import { stateConsent } from '../customer/consent.ts';
import { currentCustomer, customers } from '../customer/customers.store.ts';
import { identify } from './identity.store.ts';
import { customersByEmail } from './search.store.ts';

/** What a platform says of consent is said of each customer whom it is about. */
export async function tellConsent(event: EventOf<typeof ConsentReported>): Promise<void> {
  const { shop, data } = event;
  const named = await identify(shop, data.buyer, event);
  // Whoever else has the address gets nothing there any more either; consent is the person's own alone.
  const email = data.buyer.email ?? (named && (await currentCustomer(shop, named))?.state.email);
  const sharing = !data.given && data.channel === 'email' && email ? await customersByEmail(shop, email) : [];
  const told = new Set([...(named ? [named] : []), ...sharing.map(({ customer }) => customer)]);
  for (const customer of told) {
    await customers.of(shop, customer).change(event, (before) => {
      const decision = before && stateConsent(before, data);
      return decision && { ...decision, events: event.historical ? asHistorical(decision.events) : decision.events };
    });
  }
}
