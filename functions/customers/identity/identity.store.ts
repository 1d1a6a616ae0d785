import { asHistorical, type Envelope } from '../../../shared/events/event.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { type Cause, deciding, type Loaded, type Write } from '../../../shared/kernel/aggregate.ts';
import { type Customer, customerEvents, know } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { addressItems } from './address-index.store.ts';
import { hold, holder, holders, release } from './identities.store.ts';
import { emailIdentity, identitiesOf, mayBeOnePerson, newCustomerId } from './identity.ts';
import { mergeInto } from './merge.store.ts';

/**
 * Who this buyer is, in one write with the identities that the report proves: the customer who holds the platform's id,
 * else the one who holds the verified address, else a new one. If two customers hold them, they are merged.
 */
export async function identify(
  shop: string,
  buyer: Buyer,
  cause: Cause & Pick<Envelope, 'historical'>,
): Promise<string | undefined> {
  const { platform, email } = identitiesOf(shop, buyer);
  const strongest = platform ?? email;
  if (!strongest) return undefined;
  return await deciding(strongest, cause, async () => {
    const held = await holders([platform, email]);
    const own = await holder(shop, held, strongest);
    if (own?.state.erasureRequestedAt) return own.state.customer;
    const other = joinable(buyer, own, await holder(shop, held, email));
    const before = own ?? other;
    const customer = before?.state.customer ?? newCustomerId(strongest, held.get(strongest)?.released);
    const merge = own && other ? mergeInto(shop, own, other, cause.at) : undefined;
    const state = know(merge?.state ?? before?.state, customer, buyer, cause.at);
    const events = [...customerEvents(before?.state, state, cause.at), ...(merge?.events ?? [])];
    const proved = [platform, ...(email && owns(shop, state, email) ? [email] : [])];
    const alsoWrite: Write[] = [
      ...proved.flatMap((each) => (each && !held.get(each)?.customer ? [hold(each, customer, held)] : [])),
      ...(merge?.alsoWrite ?? []),
      ...(await released(shop, before?.state, state)),
      ...addressItems(shop, before?.state, state, cause.at),
    ];
    if (before && events.length + alsoWrite.length === 0) return customer;
    const decision = { state, events: cause.historical ? asHistorical(events) : events, alsoWrite };
    await customers.of(shop, customer).save(cause, before, decision);
    return customer;
  });
}

/** The holder of the verified address, unless they have another id of the buyer's platform, or are to be erased. */
function joinable(
  { platformId }: Buyer,
  own: Loaded<Customer> | undefined,
  other: Loaded<Customer> | undefined,
): Loaded<Customer> | undefined {
  if (!other || other.state.customer === own?.state.customer || other.state.erasureRequestedAt) return undefined;
  const ids = [...(own?.state.platformIds ?? []), ...(platformId ? [platformId] : [])];
  return mayBeOnePerson(ids, other.state.platformIds) ? other : undefined;
}

const owns = (shop: string, { email, ownsEmail }: Customer, identity: string): boolean =>
  ownsEmail === true && email !== undefined && emailIdentity(shop, email) === identity;

/** An address that they no longer own identifies them no longer: whoever is known by it next is somebody else. */
async function released(shop: string, before: Customer | undefined, after: Customer): Promise<Write[]> {
  const old = before?.email && before.ownsEmail ? emailIdentity(shop, before.email) : undefined;
  if (!old || owns(shop, after, old)) return [];
  const known = (await holders([old])).get(old);
  return known?.customer === after.customer ? [release(old, known)] : [];
}
