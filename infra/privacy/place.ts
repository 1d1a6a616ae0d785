/** A kind of data that says something of a person, in the words of the page. */
export type Datum =
  | 'address'
  | 'birthday'
  | 'birthday digest'
  | 'email'
  | 'email digest'
  | 'name'
  | 'name digest'
  | 'page'
  | 'phone'
  | 'phone digest'
  | 'platform id'
  | 'platform id digest'
  | 'staff name'
  | 'words'
  | 'words digest';

/**
 * What becomes of it when its customer is erased: `erased` by the request; `ends`, by itself, at most 30 days later; `law`, taken apart
 * and kept until the end that the law says; `stays`, without anything that leads to a person who is not known already; `staff`, because
 * it is of people of the shop.
 */
export type Afterwards = 'ends' | 'erased' | 'law' | 'staff' | 'stays';

/** A place where personal data lies. */
export interface DataPlace {
  /** Of a table: the kind of its items, as their keys begin: `order STATE`. Elsewhere, the place's own name. */
  readonly at: readonly string[];
  readonly what: string;
  readonly data: readonly Datum[];
  readonly why: string;
  /** How long it lies there while nobody asks for erasure. */
  readonly until: string;
  readonly erasure: Afterwards;
  /** What alone is left in what is erased, and why. */
  readonly leaves?: { readonly data: readonly Datum[]; readonly why: string };
}

/** A table: each kind of its items, with personal data or without. */
export interface TableRegister {
  readonly table: string;
  readonly personal: readonly DataPlace[];
  /** Kinds of items with ids, figures and states only. An id of a customer or an order names nobody by itself. */
  readonly none: readonly string[];
}

/** Of what has no end of its own. */
export const inUse = 'as long as the shop uses Dangol';
