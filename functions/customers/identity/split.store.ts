import { CustomerChanged, type CustomersSplit } from '../../../shared/events/customers.ts';
import { type EventOf, say } from '../../../shared/events/event.ts';
import { consentEvents } from '../customer/consent.ts';
import { profileOf } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { reownAll } from './ownership.store.ts';

/** After a split: what is known of who is split off is published again, once, and their orders are theirs again. */
export async function followSplit(event: EventOf<typeof CustomersSplit>): Promise<void> {
  await customers.of(event.shop, event.data.from).change(event, (before) => {
    if (!before?.isUntold) return undefined;
    const { isUntold: _, ...state } = before;
    const profile = say(CustomerChanged, event.at, profileOf(state));
    return { state, events: [profile, ...consentEvents(state)] };
  });
  await reownAll(event);
}
