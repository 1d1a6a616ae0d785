/** Whose words a mail from an address are: the customer who owns it, else the only one who typed it, else nobody. */
export interface Contact {
  /** The customer whom the address stands for, since when. */
  readonly owner?: { readonly customer: string; readonly at: string };
  /** The first two customers who typed it: nobody proved that it is theirs. */
  readonly typedBy: readonly string[];
}

export const newContact: Contact = { typedBy: [] };

interface Profile {
  readonly customer: string;
  readonly ownsEmail?: boolean | undefined;
}

/** A customer has this address: of two owners the newer counts, and two who typed it make it nobody's. */
export function hearContact(before: Contact, { customer, ownsEmail }: Profile, at: string): Contact {
  if (ownsEmail) {
    const isNewer = !before.owner || `${at} ${customer}` > `${before.owner.at} ${before.owner.customer}`;
    return isNewer ? { ...before, owner: { customer, at } } : before;
  }
  if (before.typedBy.includes(customer) || before.typedBy.length === 2) return before;
  return { ...before, typedBy: [...before.typedBy, customer] };
}

export function customerOf({ owner, typedBy }: Contact): string | undefined {
  return owner?.customer ?? (typedBy.length === 1 ? typedBy[0] : undefined);
}
