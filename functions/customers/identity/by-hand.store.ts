import { Problem } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { CustomersSplit } from '../../../shared/events/customers.ts';
import { say } from '../../../shared/events/event.ts';
import { type Cause, deciding, type Loaded, type Write } from '../../../shared/kernel/aggregate.ts';
import { type Customer, customerEvents, recordsOf } from '../customer/customer.ts';
import { currentCustomer, customers } from '../customer/customers.store.ts';
import { searchItems } from '../search-index/search-items.store.ts';
import { saveMerged } from './merge.store.ts';
import { haveRoom, splitCustomer, undoableUntil } from './merging.ts';

interface HandMerge {
  readonly from: string;
  readonly into: string;
  readonly by: string;
  readonly note?: string | undefined;
}

/**
 * Merges the person whose `from` is into the one whose `into` is, because a person of the shop says so: also two who were kept apart.
 * Answers the person. Refuses with a `Problem`, and changes nothing then.
 */
export async function mergeByHand(
  shop: string,
  { from, into, by, note }: HandMerge,
  cause: Cause,
  answering: (person: Customer) => readonly Write[] = () => [],
): Promise<Customer> {
  return await deciding(customers.of(shop, into).subject, cause, async () => {
    const [current, other] = [await known(shop, into), await known(shop, from)];
    if (current.state.customer === other.state.customer) {
      throw new Problem('same-customer', 'Both ids belong to one customer already.');
    }
    if (!haveRoom(current.state, other.state)) {
      throw new Problem('merge-limit', 'A customer has at most 20 others merged into them. Undo a merge first.');
    }
    const joining = { because: 'by-hand', mergedAt: systemClock(), by, ...(note && { note }) } as const;
    return await saveMerged(shop, { into: current, from: other, joining, answering }, cause);
  });
}

async function known(shop: string, id: string): Promise<Loaded<Customer>> {
  const found = await currentCustomer(shop, id);
  if (!found) throw new Problem('customer-not-found');
  if (found.state.erasureRequestedAt) {
    throw new Problem('erasure-requested', 'A customer who asked for erasure can neither be merged nor split.');
  }
  return found;
}

interface HandSplit {
  /** Any id of the person. */
  readonly customer: string;
  /** The record that was merged. */
  readonly record: string;
  readonly by: string;
}

/**
 * Undoes a merge: the record is a person of its own again, with what was merged into it before, and evidence joins the two no more.
 * Answers the customer from whom it was split. Refuses with a `Problem` after 30 days.
 */
export async function splitByHand(shop: string, { customer, record, by }: HandSplit, cause: Cause): Promise<string> {
  return await deciding(customers.of(shop, record).subject, cause, async () => {
    const before = await known(shop, customer);
    const merged = before.state.members?.find((each) => each.customer === record);
    const parts = splitCustomer(before.state, record);
    if (!merged || !parts) throw new Problem('merge-not-found');
    const until = undoableUntil(merged);
    if (until < systemClock()) throw new Problem('merge-too-old', `It could be undone until ${until}.`);
    await saveSplit(shop, { before, ...parts, by }, cause);
    return before.state.customer;
  });
}

interface Splitting extends Pick<HandSplit, 'by'> {
  readonly before: Loaded<Customer>;
  readonly left: Customer;
  readonly split: Customer;
}

async function saveSplit(shop: string, { before, left, split, by }: Splitting, cause: Cause): Promise<void> {
  const own = customers.of(shop, split.customer);
  const pointer = await own.load();
  const ids = { from: split.customer, into: left.customer };
  const said = say(CustomersSplit, cause.at, { ...ids, moved: [...recordsOf(split)], by });
  await customers.of(shop, left.customer).save(cause, before, {
    state: left,
    events: [...customerEvents(before.state, left, cause.at), said],
    alsoWrite: [
      own.putState(pointer, { ...split, isUntold: true }),
      ...searchItems(shop, pointer?.state, split, cause.at),
      ...searchItems(shop, before.state, left, cause.at),
    ],
  });
}
