import { type Roots, rootOf } from '../persons/membership.ts';

/** The customers of a mail address: mail from it belongs to its owner, else to the only person who typed it. */
export interface Contact {
  /** The customer who owns the address, and since when. */
  readonly owner?: { readonly customer: string; readonly at: string };
  /** All who were said to own it. */
  readonly owners?: readonly string[];
  /** Those who typed it without proof, at most `maxTypists`: of so many it is nobody's. */
  readonly typedBy: readonly string[];
  /** When each was first said to have it. Absent of contacts that were stored before. */
  readonly firstToldAt?: Readonly<Record<string, string>>;
}

export const newContact: Contact = { typedBy: [] };

/** More than a person has customers (21). */
const maxTypists = 25;

interface Profile {
  readonly customer: string;
  readonly ownsEmail?: boolean | undefined;
}

/** Applies that a customer has this address, in whatever sequence; a repetition changes nothing. */
export function applyProfile(before: Contact, { customer, ownsEmail }: Profile, at: string): Contact {
  const told = ownsEmail ? withOwner(before, customer, at) : withTyping(before, customer);
  return told.owners?.includes(customer) || told.typedBy.includes(customer) ? withTime(told, customer, at) : told;
}

/** The newer of two owners counts. */
function withOwner(before: Contact, customer: string, at: string): Contact {
  const { owner, owners = owner ? [owner.customer] : [] } = before;
  const isNewer = !owner || `${at} ${customer}` > `${owner.at} ${owner.customer}`;
  if (!isNewer && owners.includes(customer)) return before;
  const all = owners.includes(customer) ? owners : [...owners, customer].slice(-maxTypists);
  return { ...before, ...(isNewer && { owner: { customer, at } }), owners: all };
}

const withTyping = (before: Contact, customer: string): Contact =>
  before.typedBy.includes(customer) || before.typedBy.length === maxTypists
    ? before
    : { ...before, typedBy: [...before.typedBy, customer] };

/** Who was known before times were kept was there first. */
function withTime(told: Contact, customer: string, at: string): Contact {
  const known = told.firstToldAt?.[customer];
  return known !== undefined && known <= at ? told : { ...told, firstToldAt: { ...told.firstToldAt, [customer]: at } };
}

/** The address without a customer who was erased; of its owners the one before them has it again. */
export function withoutTeller(before: Contact, customer: string): Contact {
  if (!tellersOf(before).includes(customer) && before.firstToldAt?.[customer] === undefined) return before;
  const { owner, owners = owner ? [owner.customer] : [], typedBy, firstToldAt = {} } = before;
  const { [customer]: _, ...times } = firstToldAt;
  const left = owners.filter((each) => each !== customer);
  const last = left.at(-1);
  const next = owner?.customer !== customer ? owner : last && { customer: last, at: times[last] ?? owner.at };
  return {
    ...(next && { owner: next }),
    ...(left.length > 0 && { owners: left }),
    typedBy: typedBy.filter((each) => each !== customer),
    firstToldAt: times,
  };
}

export const tellersOf = ({ owner, owners = [], typedBy }: Contact): readonly string[] => [
  ...(owner ? [owner.customer] : []),
  ...owners,
  ...typedBy,
];

/**
 * The customer to whom a mail from the address belongs. Of several who are one person it is the one who had it first: the others have
 * it by the merge, and no longer after a split.
 */
export function contactCustomer({ owner, owners, typedBy, firstToldAt }: Contact, roots: Roots): string | undefined {
  const first = (all: readonly string[]) =>
    all.toSorted((one, other) => (timeAndName(firstToldAt, one) < timeAndName(firstToldAt, other) ? -1 : 1)).at(0);
  if (owner) {
    const person = rootOf(roots, owner.customer);
    return first((owners ?? []).filter((each) => rootOf(roots, each) === person)) ?? owner.customer;
  }
  const persons = new Set(typedBy.map((each) => rootOf(roots, each)));
  return persons.size === 1 && typedBy.length < maxTypists ? first(typedBy) : undefined;
}

const timeAndName = (firstToldAt: Contact['firstToldAt'], customer: string): string =>
  `${firstToldAt?.[customer] ?? ''} ${customer}`;
