import { asHistorical, type Envelope } from '../../../shared/events/event.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { type Cause, deciding, type Loaded, type Write } from '../../../shared/kernel/aggregate.ts';
import { applyBuyer, type Customer, customerEvents } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { addressItems } from './address-index.store.ts';
import { assignIdentity, loadHolder, loadIdentities, releaseIdentity } from './identities.store.ts';
import { emailIdentity, identitiesOf, mayBeOnePerson, newCustomerId } from './identity.ts';
import { mergeInto } from './merge.store.ts';

/**
 * Finds the customer who is this buyer, and stores the report and the identities that it proves in one write: the customer
 * who holds the platform's id, else the one who holds the verified address, else a new one. If two customers hold them,
 * they are merged.
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
    const identities = await loadIdentities([platform, email]);
    const current = await loadHolder(shop, identities, strongest);
    if (current?.state.erasureRequestedAt) return current.state.customer;
    const other = mergeCandidate(buyer, current, await loadHolder(shop, identities, email));
    const before = current ?? other;
    const customer = before?.state.customer ?? newCustomerId(strongest, identities.get(strongest)?.released);
    const merge = current && other ? mergeInto(shop, current, other, cause.at) : undefined;
    const state = applyBuyer(merge?.state ?? before?.state, customer, buyer, cause.at);
    const events = [...customerEvents(before?.state, state, cause.at), ...(merge?.events ?? [])];
    const proved = [platform, ...(email && ownsIdentity(shop, state, email) ? [email] : [])];
    const alsoWrite: Write[] = [
      ...proved.flatMap((each) =>
        each && !identities.get(each)?.customer ? [assignIdentity(each, customer, identities)] : [],
      ),
      ...(merge?.alsoWrite ?? []),
      ...(await releasedIdentities(shop, before?.state, state)),
      ...addressItems(shop, before?.state, state, cause.at),
    ];
    if (before && events.length + alsoWrite.length === 0) return customer;
    const decision = { state, events: cause.historical ? asHistorical(events) : events, alsoWrite };
    await customers.of(shop, customer).save(cause, before, decision);
    return customer;
  });
}

/** The holder of the verified address, unless they have another id of the buyer's platform, or requested erasure. */
function mergeCandidate(
  { platformId }: Buyer,
  current: Loaded<Customer> | undefined,
  other: Loaded<Customer> | undefined,
): Loaded<Customer> | undefined {
  if (!other || other.state.customer === current?.state.customer || other.state.erasureRequestedAt) return undefined;
  const ids = [...(current?.state.platformIds ?? []), ...(platformId ? [platformId] : [])];
  return mayBeOnePerson(ids, other.state.platformIds) ? other : undefined;
}

const ownsIdentity = (shop: string, { email, ownsEmail }: Customer, identity: string): boolean =>
  ownsEmail === true && email !== undefined && emailIdentity(shop, email) === identity;

/** Releases an address that the customer no longer owns, so that it can identify another person. */
async function releasedIdentities(shop: string, before: Customer | undefined, after: Customer): Promise<Write[]> {
  const old = before?.email && before.ownsEmail ? emailIdentity(shop, before.email) : undefined;
  if (!old || ownsIdentity(shop, after, old)) return [];
  const known = (await loadIdentities([old])).get(old);
  return known?.customer === after.customer ? [releaseIdentity(old, known)] : [];
}
