import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Customer, inRecord, type MergedRecord, recordsIn, recordsOf } from '../customer/customer.ts';
import type { CustomerRecord } from '../customer/record.ts';
import { mayBeOnePerson } from './identity.ts';

/** An erasure publishes an event for each record in one write, which holds 25 events. */
const maxMembers = 20;
/** How long a merge can be undone. */
const undoSeconds = 30 * 86_400;

/** When, why and by whom two records were joined. */
export type Joining = Pick<MergedRecord, 'mergedAt' | 'because' | 'by' | 'note'>;

/**
 * Merges two persons: `into` gets all records of `from`, each as it was, and `from` keeps no personal data. `parent` is the record of
 * `into` that it is one with, and that takes it along when it is split off.
 */
export function mergeCustomers(
  into: Customer,
  from: Customer,
  joining: Joining,
  parent = into.customer,
): { readonly into: Customer; readonly from: Customer } {
  const [own, ...members] = recordsIn(from) as [CustomerRecord, ...MergedRecord[]];
  const member: MergedRecord = { ...own, into: parent, ...joining };
  return {
    into: { ...into, members: [...(into.members ?? []), member, ...members] },
    from: { customer: from.customer, reportedAt: {}, platformIds: [], into: parent },
  };
}

/** The record with those that were merged into it, and the person without them; nothing where the record is no member. */
export function splitCustomer(
  person: Customer,
  record: string,
): { readonly left: Customer; readonly split: Customer; readonly parent: string } | undefined {
  const { members = [] } = person;
  const found = members.find(({ customer }) => customer === record);
  if (!found) return undefined;
  const moving = new Set([record]);
  for (const each of members) if (moving.has(each.into)) moving.add(each.customer);
  const { into: parent, mergedAt: _, because: __, by: ___, note: ____, ...own } = found;
  const theirs = members.filter(({ customer }) => customer !== record && moving.has(customer));
  const others = members.filter(({ customer }) => !moving.has(customer));
  const { members: _____, ...alone } = person;
  const left = others.length > 0 ? { ...alone, members: others } : alone;
  return {
    left: inRecord(left, parent, (known) => keptFrom(known, record)),
    split: { ...keptFrom(own, parent), ...(theirs.length > 0 && { members: theirs }) },
    parent,
  };
}

const keptFrom = <R extends CustomerRecord>(known: R, other: string): R => ({
  ...known,
  apart: [...new Set([...(known.apart ?? []), other])].sort(),
});

/** Whether a person of the shop said that these two are not one. */
function areKeptApart(one: Customer, other: Customer): boolean {
  const others = new Set(recordsOf(other));
  const theirs = new Set(recordsOf(one));
  const names = (customer: Customer, ids: ReadonlySet<string>) =>
    recordsIn(customer).some(({ apart = [] }) => apart.some((each) => ids.has(each)));
  return names(one, others) || names(other, theirs);
}

/** Whether two persons have no more records together than one person may have. */
export const haveRoom = (one: Customer, other: Customer): boolean =>
  recordsOf(one).length + recordsOf(other).length <= maxMembers + 1;

/** Whether evidence may join them: it joins nobody who asked for erasure, and nobody whom the shop keeps apart. */
export const mayJoin = (one: Customer, other: Customer): boolean =>
  one.customer !== other.customer &&
  !one.erasureRequestedAt &&
  !other.erasureRequestedAt &&
  !areKeptApart(one, other) &&
  haveRoom(one, other);

/**
 * Whether the platform ids of two records may be one person's, see `mayBeOnePerson`: with those of the records that evidence has joined
 * with each. What a person of the shop put together by hand is not counted, whether they did so before the evidence came or after.
 */
export const shareNoPlatform = (one: Customer, record: string, other: Customer, otherRecord: string): boolean =>
  mayBeOnePerson(provenIds(one, record), provenIds(other, otherRecord));

function provenIds(person: Customer, record: string): string[] {
  const joins = (person.members ?? []).flatMap(({ customer, into, because }) =>
    because === 'by-hand' ? [] : [[customer, into] as const],
  );
  const proven = new Set([record]);
  for (let size = 0; size < proven.size; ) {
    size = proven.size;
    for (const join of joins) if (join.some((each) => proven.has(each))) for (const each of join) proven.add(each);
  }
  return recordsIn(person).flatMap(({ customer, platformIds }) => (proven.has(customer) ? platformIds : []));
}

/** Until when the merge of this record can be undone. */
export const undoableUntil = ({ mergedAt }: Pick<MergedRecord, 'mergedAt'>): string =>
  plusSeconds(mergedAt, undoSeconds);
