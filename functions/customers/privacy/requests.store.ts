import { hexId } from '../../../shared/base/ids.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { itemsListed } from '../../../shared/kernel/table.ts';
import type { Customer } from '../customer/customer.ts';
import type { Located } from '../customer/customers.store.ts';
import { customers } from '../customer/customers.store.ts';
import { searchIndex, searchItems } from '../search-index/search-items.store.ts';
import { newRequest, whomOf, withErasure } from './asking.ts';
import { nextWake, type PrivacyRequest } from './request.ts';

const requestShards = 4;
type ListedAs = 'open' | 'done';
const listKey = (shop: string, status: ListedAs, shard: number) => `privacy-${status}#${shop}#${shard}`;

/** Requests for access and erasure, in two lists: those that are open, and those that are done. */
export const requests = aggregate<PrivacyRequest>('privacy-request', {
  owner: 'customers',
  describe: (request) => ({ status: request.doneAt ? 'done' : 'open', wakeAt: nextWake(request) }),
  list: (subject, { id, doneAt, requestedAt }) => {
    const [, shop = ''] = subject.split('/');
    const shard = Number.parseInt(hexId(id).slice(0, 2), 16) % requestShards;
    return { onList: listKey(shop, doneAt ? 'done' : 'open', shard), listed: `${doneAt ?? requestedAt}#${id}` };
  },
});

export type NewRequest = Pick<
  PrivacyRequest,
  'id' | 'kind' | 'by' | 'staff' | 'reason' | 'customer' | 'orders' | 'within'
> &
  Pick<PrivacyRequest, 'requestedAt' | 'begunAt'>;

/** Begins a request that is about nobody who is stored here, or erases nobody; one that was begun stays as it is. */
export async function beginRequest(
  shop: string,
  request: NewRequest & Pick<PrivacyRequest, 'whom' | 'sweep'>,
  cause: Cause,
  alsoWrite: readonly Write[] = [],
): Promise<PrivacyRequest> {
  const { state, events } = newRequest(request);
  const saved = await requests
    .of(shop, request.id)
    .change(cause, (before) => (before ? undefined : { state, events, alsoWrite }));
  return saved?.state ?? state;
}

/**
 * Begins the erasure of a person: in one write they are found and written to no more, and the request is stored. `named` are the
 * orders that the request names. It throws a conflict where the person changed meanwhile.
 */
export async function beginErasure(
  shop: string,
  { root }: Pick<Located, 'root'>,
  { named = [], ...request }: NewRequest & { readonly named?: readonly string[] },
  cause: Cause,
  answering: readonly Write[] = [],
): Promise<PrivacyRequest> {
  const own = requests.of(shop, request.id);
  const known = await own.load();
  if (known) return known.state;
  const state = withErasure(root.state, request.id, request.requestedAt);
  const { state: begun, events } = newRequest({ ...request, whom: whomOf(root.state, named) });
  await customers.of(shop, state.customer).save(cause, root, {
    state,
    alsoWrite: [
      // Who asked before requests were carried out is still in the index, by the names that they had.
      ...searchItems(shop, asIfVisible(root.state), state, cause.at),
      ...own.writesOf(cause, undefined, { state: begun, events }),
      ...answering,
    ],
  });
  return begun;
}

const asIfVisible = ({ erasureRequestedAt: _, ...before }: Customer): Customer => before;

const requestsPageSize = 50;

/** A page of the shop's requests: those that are open, the oldest first; or those that are done, as they were finished. */
export async function privacyRequests(
  shop: string,
  status: ListedAs,
  after = '',
): Promise<{ readonly requests: readonly PrivacyRequest[]; readonly next?: string }> {
  const lists = Array.from({ length: requestShards }, (_, shard) => listKey(shop, status, shard));
  const items = await itemsListed(searchIndex, lists, { from: `${after} `, to: '~' }, requestsPageSize + 1);
  const places = items.map(({ listed }) => String(listed)).sort();
  const page = places.slice(0, requestsPageSize);
  if (page.length === 0) return { requests: [] };
  const states = await statesOf(page.map((place) => requests.of(shop, place.slice(place.indexOf('#') + 1))));
  const found = new Map(states.map((each) => [each.id, each]));
  const next = places.length > requestsPageSize ? page.at(-1) : undefined;
  return {
    requests: page.flatMap((place) => found.get(place.slice(place.indexOf('#') + 1)) ?? []),
    ...(next && { next }),
  };
}
