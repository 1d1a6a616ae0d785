import { systemClock } from '../../../shared/base/clock.ts';
import { CustomersMerged } from '../../../shared/events/customers.ts';
import { say } from '../../../shared/events/event.ts';
import { type Cause, type Decision, deciding, type Loaded, type Write } from '../../../shared/kernel/aggregate.ts';
import { type Customer, customerEvents, inRecord, newCustomer, recordsOf } from '../customer/customer.ts';
import { customers, type Located } from '../customer/customers.store.ts';
import { searchItems } from '../search-index/search-items.store.ts';
import { assignIdentity, loadHolder, loadIdentities } from './identities.store.ts';
import { newCustomerId, platformIdentity } from './identity.ts';
import { type Joining, mayJoin, mergeCustomers } from './merging.ts';

/** One of two who are merged: as it is stored, or new. */
type Merging = Loaded<Customer> | { readonly state: Customer };

/** Merges two persons: the members of `into`'s write by which `from` is part of it, and the events. */
export function mergeInto(
  shop: string,
  { into, from, parent }: { readonly into: Customer; readonly from: Merging; readonly parent?: string | undefined },
  joining: Joining,
  at: string,
): Required<Pick<Decision<Customer>, 'state' | 'events' | 'alsoWrite'>> {
  const merged = mergeCustomers(into, from.state, joining, parent);
  const stored = 'version' in from ? from : undefined;
  const { because, by } = joining;
  const moved = [...recordsOf(from.state)];
  const ids = { from: from.state.customer, into: parent ?? into.customer };
  return {
    state: merged.into,
    events: [say(CustomersMerged, at, { ...ids, because, moved, ...(by && { by }) })],
    alsoWrite: [
      ...searchItems(shop, stored?.state, merged.from, at),
      customers.of(shop, ids.from).putState(stored, merged.from),
    ],
  };
}

/** Applies that the platform merged two of its customers. An id that nobody has yet is the other one's. */
export async function applyPlatformMerge(
  shop: string,
  ids: { readonly from: string; readonly into: string },
  cause: Cause,
): Promise<void> {
  const [from, into] = [platformIdentity(shop, ids.from), platformIdentity(shop, ids.into)];
  await deciding(into, cause, async () => {
    const items = await loadIdentities([from, into]);
    const [other, current] = await Promise.all([loadHolder(shop, items, from), loadHolder(shop, items, into)]);
    if (current?.root.state.erasureRequestedAt || other?.root.state.erasureRequestedAt) return;
    if (current && other) return await mergeAccounts(shop, current, other, cause);
    // Of two accounts of whom one was erased, neither gets what was the other's.
    if ([from, into].some((each) => items.get(each)?.erasedAt && !items.get(each)?.customer)) return;
    const unassigned = [from, into].filter((each) => !items.get(each)?.customer);
    const record = (current ?? other)?.record ?? newCustomerId(into);
    const claims = unassigned.map((each) => assignIdentity(each, record, items));
    await addAccounts(shop, { place: current ?? other, record, ids: [ids.into, ids.from], claims }, cause);
  });
}

async function mergeAccounts(
  shop: string,
  { root: into, record: parent }: Located,
  { root: from }: Located,
  cause: Cause,
) {
  if (!mayJoin(into.state, from.state)) return;
  const joining = { because: 'platform', mergedAt: systemClock() } as const;
  await saveMerged(shop, { into, from, parent, joining }, cause);
}

interface Adding {
  readonly place: Located | undefined;
  readonly record: string;
  readonly ids: readonly string[];
  readonly claims: readonly Write[];
}

async function addAccounts(shop: string, { place, record, ids, claims }: Adding, cause: Cause): Promise<void> {
  const before = place?.root;
  const state = inRecord(before?.state ?? newCustomer(record), record, (known) => ({
    ...known,
    platformIds: [...new Set([...known.platformIds, ...ids])],
  }));
  const alsoWrite = [...claims, ...searchItems(shop, before?.state, state, cause.at)];
  const events = customerEvents(before?.state, state, cause.at);
  await customers.of(shop, state.customer).save(cause, before, { state, events, alsoWrite });
}

interface Merge {
  readonly into: Loaded<Customer>;
  readonly from: Loaded<Customer>;
  /** The record of `into` that it is one with; the root's, if nothing is said. */
  readonly parent?: string;
  readonly joining: Joining;
  /** Further members of the write, by what the person is after it. */
  readonly answering?: (person: Customer) => readonly Write[];
}

/** Merges two stored persons in one write. */
export async function saveMerged(
  shop: string,
  { into, from, parent, joining, answering = () => [] }: Merge,
  cause: Cause,
): Promise<Customer> {
  const merge = mergeInto(shop, { into: into.state, from, parent }, joining, cause.at);
  await customers.of(shop, into.state.customer).save(cause, into, {
    state: merge.state,
    events: [...customerEvents(into.state, merge.state, cause.at), ...merge.events],
    alsoWrite: [...merge.alsoWrite, ...searchItems(shop, into.state, merge.state, cause.at), ...answering(merge.state)],
  });
  return merge.state;
}
