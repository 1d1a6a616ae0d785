import { addressId, phoneId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { itemsListedLast } from '../../../shared/kernel/table.ts';
import { type AddressState, type Suppression, suppressionOf, unblocked, withoutAddressee } from './address.ts';

/** The index in which suppressed addresses stand by the time of the report. */
const listIndex = 'about';
const listShards = 8;
const suppressedList = (shop: string, shard: number) => `suppressed#${shop}#${shard}`;

/** The digest of the address, see `addressId`. */
const digestIn = (subject: string): string => subject.split('/')[2] ?? '';

function listing(subject: string, state: AddressState) {
  const listed = state.address !== undefined ? suppressionOf(state, '') : undefined;
  if (!listed) return undefined;
  const [, shop = ''] = subject.split('/');
  const digest = digestIn(subject);
  const shard = Number.parseInt(digest.slice(0, 2), 16) % listShards;
  return { onList: suppressedList(shop, shard), listed: `${listed.at}#${digest}` };
}

/**
 * Addresses to which nothing is sent, because of what was reported of them or because an erasure was requested; by digest, see
 * `addressId`. The kind has its name from the time when it held requests for erasure alone.
 */
export const addresses = aggregate<AddressState>('erased-address', {
  owner: 'messaging',
  describe: ({ requestedAt }) => ({ status: requestedAt === undefined ? 'reported' : 'erasure-requested' }),
  list: listing,
});

/** The digest of where a message went: an address or a number. */
export const digestOfTo = (to: string): string => (to.startsWith('+') ? phoneId(to) : addressId(to));

/** Takes what names or describes somebody who was erased out of an address or a number to which something was sent for them. */
export async function forgetAddressee(shop: string, to: string, customer: string | undefined, cause: Cause) {
  await addresses.of(shop, digestOfTo(to)).change(cause, (before) => {
    const after = before && withoutAddressee(before, customer);
    return after && canonical(after) !== canonical(before) ? { state: after } : undefined;
  });
}

/** Somebody takes messages there again who had refused all of them; that they refused advertising stays. */
export async function liftBlock(shop: string, digest: string, cause: Cause): Promise<void> {
  await addresses.of(shop, digest).change(cause, (before) => {
    const after = before && unblocked(before, cause.at);
    return after && after !== before ? { state: after } : undefined;
  });
}

/** A suppressed address, by its digest. */
export interface SuppressedRow {
  readonly id: string;
  readonly address: string;
  readonly suppression: Suppression;
}

const suppressedPageSize = 50;

/** Above the places of all rows. */
const lastPlace = '~';

/** A page of the shop's suppressed addresses, the newest report first; `before` is the place of the last one seen. */
export async function suppressedAddresses(shop: string, now: string, before = lastPlace) {
  const lists = Array.from({ length: listShards }, (_, shard) => suppressedList(shop, shard));
  const found = await itemsListedLast(listIndex, lists, before, suppressedPageSize + 1);
  const sorted = found.sort((one, other) => (String(one.listed) < String(other.listed) ? 1 : -1));
  const page = sorted.slice(0, suppressedPageSize);
  const rows = await Promise.all(page.map(({ pk }) => readRow(String(pk), now)));
  const next = sorted.length > suppressedPageSize ? page.at(-1)?.listed : undefined;
  return { rows: rows.flat(), ...(next !== undefined && { next: String(next) }) };
}

/** Nothing for one whose time is over, or that was released since. */
async function readRow(subject: string, now: string): Promise<SuppressedRow[]> {
  const state = await addresses.at(subject).state();
  const suppression = state && suppressionOf(state, now);
  if (!suppression || state.address === undefined) return [];
  return [{ id: digestIn(subject), address: state.address, suppression }];
}
