/** The customers of a mail address: mail from it belongs to its owner, else to the only one who typed it. */
export interface Contact {
  /** The customer who owns the address, since when. */
  readonly owner?: { readonly customer: string; readonly at: string };
  /** The first two customers who typed it without proof. */
  readonly typedBy: readonly string[];
}

export const newContact: Contact = { typedBy: [] };

interface Profile {
  readonly customer: string;
  readonly ownsEmail?: boolean | undefined;
}

/** Applies that a customer has this address: the newer of two owners counts; two who only typed it cancel each other. */
export function applyProfile(before: Contact, { customer, ownsEmail }: Profile, at: string): Contact {
  if (ownsEmail) {
    const isNewer = !before.owner || `${at} ${customer}` > `${before.owner.at} ${before.owner.customer}`;
    return isNewer ? { ...before, owner: { customer, at } } : before;
  }
  if (before.typedBy.includes(customer) || before.typedBy.length === 2) return before;
  return { ...before, typedBy: [...before.typedBy, customer] };
}

export function contactCustomer({ owner, typedBy }: Contact): string | undefined {
  return owner?.customer ?? (typedBy.length === 1 ? typedBy[0] : undefined);
}
