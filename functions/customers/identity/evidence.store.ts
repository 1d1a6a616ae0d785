import type { MergeReason } from '../../../shared/events/customers.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import type { Loaded } from '../../../shared/kernel/aggregate.ts';
import { type Customer, recordsIn } from '../customer/customer.ts';
import type { Located } from '../customer/customers.store.ts';
import { type IdentityItems, loadHolder } from './identities.store.ts';
import type { Keys } from './identity.ts';
import { mayJoin, shareNoPlatform } from './merging.ts';
import { isKnownByPhone } from './report.ts';

/** A report about a buyer, its keys, and who holds them. */
export interface FoundIdentities {
  readonly buyer: Buyer;
  readonly keys: Keys;
  readonly items: IdentityItems;
}

/** Another person who proves to be the same one, and by what. */
export interface Evidence {
  readonly other: Loaded<Customer>;
  /** Their record that proves it. */
  readonly record: string;
  readonly because: MergeReason;
}

/**
 * The first other person who holds an identity of the report and may be one with the person whom it is about. What the record of
 * the report holds itself is not read again.
 */
export async function evidenceFor(
  shop: string,
  { keys, items }: FoundIdentities,
  person: Customer,
  record: string,
): Promise<Evidence | undefined> {
  const { email, phone } = keys.proved;
  const proofs = [
    { identity: email, because: 'verified-email' },
    { identity: phone, because: 'verified-phone' },
    { identity: keys.named, because: 'name-and-phone' },
  ] as const;
  for (const { identity, because } of proofs) {
    const isOwn = identity === keys.strongest || items.get(identity)?.customer === record;
    const holder = isOwn ? undefined : await loadHolder(shop, items, identity);
    if (!holder || !mayJoin(person, holder.root.state)) continue;
    if (!shareNoPlatform(person, record, holder.root.state, holder.record)) continue;
    // A typed number proves nobody by itself: with the name it does for a guest who gave nothing else.
    if (because === 'name-and-phone' && keys.strongest !== phone && !isGuestByPhone(holder)) continue;
    return { other: holder.root, record: holder.record, because };
  }
  return undefined;
}

const isGuestByPhone = ({ root, record }: Located): boolean =>
  recordsIn(root.state).some((each) => each.customer === record && isKnownByPhone(each));
