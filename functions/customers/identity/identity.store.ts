import { systemClock } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { asHistorical, type Envelope } from '../../../shared/events/event.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { type Cause, deciding, type Write } from '../../../shared/kernel/aggregate.ts';
import { type Customer, customerEvents, recordsIn } from '../customer/customer.ts';
import { customers, type Located } from '../customer/customers.store.ts';
import type { CustomerRecord } from '../customer/record.ts';
import { searchItems } from '../search-index/search-items.store.ts';
import { type Evidence, evidenceFor, type FoundIdentities } from './evidence.store.ts';
import { assignIdentity, loadHolder, loadIdentities, releaseIdentity } from './identities.store.ts';
import { identitiesIn, keysOf, newCustomerId } from './identity.ts';
import { mergeInto } from './merge.store.ts';
import { applyBuyer } from './report.ts';

/** The record that a report is about, and the person whose it is. */
interface Identified {
  readonly record: string;
  readonly person: Customer;
}

/** The report is about somebody who was erased: nothing of it is stored. */
export const erased = 'erased';

/** One report proves at most so many persons to be one: by address, by number, and by name and number. */
const maxMerges = 3;

/**
 * Finds the record of this buyer, and stores the report and the identities that it proves in one write: the record that holds the
 * strongest of them, else a new one. If other persons hold the others, the first is merged in the same write.
 */
export async function identify(
  shop: string,
  buyer: Buyer,
  cause: Cause & Pick<Envelope, 'historical'>,
  order?: string,
): Promise<Identified | typeof erased | undefined> {
  const keys = keysOf(shop, buyer, order);
  if (!keys.strongest) return undefined;
  for (let merges = 0; ; merges++) {
    const reported = { ...cause, ...(order && { order }) };
    const { found, isMerged } = await deciding(keys.strongest, cause, () =>
      applyReport(shop, { buyer, keys }, reported),
    );
    if (!isMerged || merges === maxMerges) return found;
  }
}

async function applyReport(
  shop: string,
  { buyer, keys }: Omit<FoundIdentities, 'items'>,
  cause: Reported,
): Promise<{ readonly found: Identified | typeof erased; readonly isMerged: boolean }> {
  const { proved, strongest = '', named } = keys;
  const items = await loadIdentities([...Object.values(proved), named]);
  if (isOfErased({ buyer, keys, items }, cause)) return { found: erased, isMerged: false };
  const place = await loadHolder(shop, items, strongest);
  if (place?.root.state.erasureRequestedAt) return { found: ofErasing(place, cause), isMerged: false };
  const record = place?.record ?? newCustomerId(strongest, items.get(strongest)?.released);
  const told = applyBuyer(place?.root.state, record, buyer, cause.at);
  const evidence = await evidenceFor(shop, { buyer, keys, items }, told, record);
  const known = place && recordIn(place.root.state, record);
  const alsoWrite = [
    ...claimed(shop, { buyer, keys, items }, recordIn(told, record)),
    ...(await released(shop, known, recordIn(told, record))),
  ];
  const person = await saved(shop, { place, told, record, evidence, alsoWrite }, cause);
  return { found: { record, person }, isMerged: evidence !== undefined };
}

type Reported = Cause & Pick<Envelope, 'historical'> & { readonly order?: string };

/**
 * Whether a report is about somebody who was erased: it is dated before that, or nobody has the identity since, and it is no order.
 * A new order alone makes somebody new of them: a platform reports its accounts again and again.
 */
function isOfErased({ keys, items }: FoundIdentities, { at, order }: Reported): boolean {
  const strongest = items.get(keys.strongest);
  if (strongest?.customer) return strongest.erasedAt !== undefined && at <= strongest.erasedAt;
  const ends = Object.values(keys.proved).flatMap((each) => items.get(each)?.erasedAt ?? []);
  return ends.some((erasedAt) => at <= erasedAt || !order);
}

/** Who is being erased: a new order waits until that is done, and is somebody new's then. */
function ofErasing({ root, record }: Located, { at, order }: Reported): Identified | typeof erased {
  const { erasure, erasureRequestedAt = '' } = root.state;
  if (!erasure) return { record, person: root.state };
  if (order && at > erasureRequestedAt) throw notHereYet(`Whoever orders after ${record}`, { now: systemClock() });
  return erased;
}

const recordIn = (person: Customer, record: string): CustomerRecord =>
  recordsIn(person).find(({ customer }) => customer === record) ?? person;

/** The identities that the report proves and nobody holds; of an address or a number only if the record has it now. */
function claimed(shop: string, { keys, items }: FoundIdentities, record: CustomerRecord): Write[] {
  const { platform, order } = keys.proved;
  const held = identitiesIn(shop, record);
  const own = [keys.proved.email, keys.proved.phone].filter((each) => each && held.includes(each));
  return [platform, order, ...own, keys.named].flatMap((each) =>
    each && !items.get(each)?.customer ? [assignIdentity(each, record.customer, items)] : [],
  );
}

/** Releases an address or a number that is the record's no more, so that it can identify another person. */
async function released(shop: string, before: CustomerRecord | undefined, after: CustomerRecord): Promise<Write[]> {
  const held = identitiesIn(shop, after);
  const old = before ? identitiesIn(shop, before).filter((each) => !held.includes(each)) : [];
  if (old.length === 0) return [];
  const items = await loadIdentities(old);
  return old.flatMap((each) => {
    const item = items.get(each);
    return item?.customer === after.customer ? [releaseIdentity(each, item)] : [];
  });
}

interface Saving {
  readonly place: Located | undefined;
  readonly told: Customer;
  readonly record: string;
  readonly evidence: Evidence | undefined;
  readonly alsoWrite: readonly Write[];
}

/** Whoever has been known longer keeps their id: a person who is new becomes part of the other. */
async function saved(
  shop: string,
  { place, told: reported, record, evidence, alsoWrite }: Saving,
  cause: Cause & Pick<Envelope, 'historical'>,
): Promise<Customer> {
  const before = place?.root ?? evidence?.other;
  const merge =
    evidence &&
    mergeInto(
      shop,
      place
        ? { into: reported, from: evidence.other, parent: record }
        : { into: evidence.other.state, from: { state: reported }, parent: evidence.record },
      { because: evidence.because, mergedAt: systemClock() },
      cause.at,
    );
  const changed = merge?.state ?? reported;
  const told = customerEvents(before?.state, changed, cause.at);
  const state = told.length > 0 ? { ...changed, profileVersion: (before?.version ?? 0) + 1 } : changed;
  const events = [...told, ...(merge?.events ?? [])];
  const all = [...alsoWrite, ...(merge?.alsoWrite ?? []), ...searchItems(shop, before?.state, state, cause.at)];
  const isSame = before && events.length + all.length === 0 && saysTheSame(before.state, state, record);
  if (isSame) return before.state;
  const decision = { state, events: cause.historical ? asHistorical(events) : events, alsoWrite: all };
  await customers.of(shop, state.customer).save(cause, before, decision);
  return state;
}

/** Whether a record says what it said, from sources as strong: that it was told again at a later time is not stored. */
function saysTheSame(before: Customer, after: Customer, record: string): boolean {
  const [one, other] = [before, after].map((person) => {
    const { reportedAt, ...fields } = recordIn(person, record);
    const strengths = Object.entries(reportedAt).map(([field, at]) => [field, at.slice(0, 1)]);
    return canonical({ ...fields, strengths: Object.fromEntries(strengths) });
  });
  return one === other;
}
