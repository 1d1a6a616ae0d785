import { accountId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import {
  CustomerChanged,
  type CustomerProfile,
  CustomerRegistered,
  type MergeReason,
  maxAccounts,
} from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { CustomerRecord, Device, EditableProfile, Edits } from './record.ts';

/** A record that was merged into another one of the same person. */
export interface MergedRecord extends CustomerRecord {
  /** The record that it was merged into. */
  readonly into: string;
  /** By the wall clock. */
  readonly mergedAt: string;
  readonly because: MergeReason;
  /** Who merged it by hand, and what they noted. */
  readonly by?: string;
  readonly note?: string;
}

/**
 * A person: their own record, with the records that were merged into it. Of a customer who was merged into another one only `into`
 * is stored here, and nothing personal.
 */
export interface Customer extends CustomerRecord {
  /** Each after the one that it was merged into; `maxMembers` at most. */
  readonly members?: readonly MergedRecord[];
  /** The record that this customer's was merged into. */
  readonly into?: string;
  /** When erasure was requested: nothing is sent to the customer, and no search or link finds them any more. */
  readonly erasureRequestedAt?: string;
  /** The request by which they are erased; absent where that was asked before requests were carried out. */
  readonly erasure?: string;
  /** They were split from another customer, and what is known of them is still to be published again. */
  readonly isUntold?: true;
}

/** A customer of whom only an id is known, which derives from their identity. */
export const newCustomer = (customer: string, platformId?: string): Customer => ({
  customer,
  reportedAt: {},
  platformIds: platformId ? [platformId] : [],
});

/** The person's own record, and those that were merged into it. */
export function recordsIn({
  members = [],
  into: _,
  erasureRequestedAt: __,
  erasure: ___,
  isUntold: ____,
  ...own
}: Customer): CustomerRecord[] {
  return [own, ...members];
}

/** The ids of all records, the person's own first: what is filed under any of these ids is theirs. */
export const recordsOf = (customer: Customer): readonly string[] =>
  recordsIn(customer).flatMap(({ customer: id, absorbed = [] }) => [id, ...absorbed]);

/** Changes one record; an id that is no member's is part of the person's own record. */
export function inRecord(
  customer: Customer,
  record: string,
  change: <R extends CustomerRecord>(known: R) => R,
): Customer {
  const { members = [] } = customer;
  if (!members.some((each) => each.customer === record)) return change(customer);
  return { ...customer, members: members.map((each) => (each.customer === record ? change(each) : each)) };
}

/** A change by people of the shop: each field is set, or given back (`null`) to what is reported. */
export type ProfileEdit = { readonly [Field in keyof EditableProfile]?: EditableProfile[Field] | null };

/** Stores an edit with the person's own record, so that it stays theirs when a merged record is split off. */
export function applyEdit(before: Customer, edit: ProfileEdit, at: string): Customer {
  const isEdited = (field: string) => recordsIn(before).some(({ edits = {} }) => field in edits);
  const changes = Object.entries(edit).filter(
    ([field, value]) => value !== undefined && (value !== null || isEdited(field)),
  );
  if (changes.length === 0) return before;
  const edits = Object.fromEntries(changes.map(([field, value]) => [field, { value, at }]));
  return { ...before, edits: { ...before.edits, ...edits } };
}

/** All that is known of a person, over their records and by hand. */
export interface JoinedProfile extends CustomerProfile {
  readonly birthday?: string;
  readonly tags?: readonly string[];
  readonly devices?: readonly Device[];
  readonly platformIds: readonly string[];
  /** By what they want to be reached, if they said it. */
  readonly channel?: EditableProfile['channel'];
}

const maxTags = 20;

/**
 * Joins the records: of each field the strongest and newest; of tags, devices and platform ids all. An edit comes first. The person's own
 * address stays unless another one is stronger, because their consent was given for it.
 */
export function joined(customer: Customer): JoinedProfile {
  const records = recordsIn(customer);
  const named = strongest(records, ['given', 'family']);
  const email = ownAddress(records) ?? strongest(records, ['email'])?.email;
  const tags = [...new Set(records.flatMap(({ tags = [] }) => tags))].slice(0, maxTags);
  const devices = [...new Set(records.flatMap(({ devices = [] }) => devices))].sort();
  return withoutGaps({
    customer: customer.customer,
    given: named?.given,
    family: named?.family,
    email,
    ownsEmail: records.some((each) => each.ownsEmail && each.email === email) || undefined,
    phone: strongest(records, ['phone'])?.phone,
    language: strongest(records, ['language'])?.language,
    zone: strongest(records, ['zone'])?.zone,
    birthday: strongest(records, ['birthday'])?.birthday,
    tags: tags.length > 0 ? tags : undefined,
    devices: devices.length > 0 ? devices : undefined,
    platformIds: [...new Set(records.flatMap(({ platformIds }) => platformIds))],
    ...editsOf(records),
  });
}

/** The address of the person's own record, unless one of another record is stronger. */
function ownAddress([own, ...others]: readonly CustomerRecord[]): string | undefined {
  const strength = (record?: CustomerRecord) => record?.reportedAt.email?.slice(0, 1) ?? '';
  return others.some((each) => each.email && strength(each) > strength(own)) ? undefined : own?.email;
}

type Dated = keyof CustomerRecord['reportedAt'];

/** The record whose report of one of these fields is the strongest and newest: a name's two parts are of one record. */
function strongest(records: readonly CustomerRecord[], fields: readonly Dated[]): CustomerRecord | undefined {
  const rank = (record: CustomerRecord) =>
    fields
      .map((field) => (record[field] ? `${record.reportedAt[field] ?? ''} ${record[field]}` : ''))
      .sort()
      .at(-1) ?? '';
  return records
    .map((record) => ({ record, rank: rank(record) }))
    .filter(({ rank }) => rank !== '')
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .at(-1)?.record;
}

/** The newest edit of each field, over all records. */
function editsOf(records: readonly CustomerRecord[]): Partial<EditableProfile> {
  const newest: Record<string, { readonly value: unknown; readonly at: string }> = {};
  for (const [field, edit] of records.flatMap(({ edits = {} }) => Object.entries(edits as Required<Edits>)))
    if (!newest[field] || newest[field].at < edit.at) newest[field] = edit;
  return Object.fromEntries(
    Object.entries(newest).flatMap(([field, { value }]) => (value === null ? [] : [[field, value]])),
  );
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

const withoutGaps = <T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;

/** Whether pages, searches and lists may show this customer. */
export const isVisible = ({ into, erasureRequestedAt }: Customer): boolean => !into && !erasureRequestedAt;

/** What events say of a person: how to address and how to reach them. */
export function profileOf(customer: Customer): CustomerProfile {
  const { birthday: _, tags: __, devices: ___, platformIds, ...profile } = joined(customer);
  const accounts = platformIds.map(accountId).sort().slice(0, maxAccounts);
  const isVerified = recordsIn(customer).some(
    ({ phone, reportedAt }) => phone === profile.phone && reportedAt.phone?.startsWith('2'),
  );
  return {
    ...profile,
    ...(accounts.length > 0 && { accounts }),
    ...(profile.phone !== undefined && isVerified && { ownsPhone: true as const }),
  };
}

export function customerEvents(before: Customer | undefined, after: Customer, at: string): Draft[] {
  const profile = profileOf(after);
  if (!before) return [say(CustomerRegistered, at, profile)];
  return canonical(profileOf(before)) === canonical(profile) ? [] : [say(CustomerChanged, at, profile)];
}
