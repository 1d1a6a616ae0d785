import { Problem } from '../../../shared/api/http.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import type { Write } from '../../../shared/kernel/aggregate-item.ts';
import { type Aggregate, aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { ended, isLive, type Key, listedWith, maxLiveKeys, newestFirst } from './key.ts';

const keys = aggregate<Key>('key', {
  owner: 'shops',
  describe: ({ endedAt }) => ({ status: endedAt === undefined ? 'live' : 'ended' }),
});

/** The ids of a shop's keys. The authorizer reads a key alone: a shop's list is not in its way. */
interface KeyList {
  readonly ids: readonly string[];
}

const lists = aggregate<KeyList>('keys', { owner: 'shops', describe: () => ({ status: 'listed' }) });

const listed = async (shop: string, list: KeyList | undefined): Promise<Key[]> =>
  list ? await statesOf(list.ids.map((id) => keys.of(shop, id))) : [];

/** A shop's keys, the newest first. */
export const keysOf = async (shop: string): Promise<Key[]> =>
  newestFirst(await listed(shop, await lists.of(shop).state()));

export const keyOf = (shop: string, id: string): Promise<Key | undefined> => keys.of(shop, id).state();

/** Adds a key; refused where as many live as may. */
export async function addKey(shop: string, key: Key, cause: Cause, alsoWrite: readonly Write[]): Promise<void> {
  await lists.of(shop).change(cause, async (before) => {
    const known = await listed(shop, before);
    const live = known.filter((each) => isLive(each, cause.at));
    if (live.length >= maxLiveKeys) {
      throw new Problem('key-limit', `${live.length} keys live. End one: POST /v1/shops/${shop}/keys/{id}/end.`);
    }
    const state = { ids: listedWith(key.id, known, cause.at) };
    return { state, alsoWrite: [keys.of(shop, key.id).putState(undefined, key), ...alsoWrite] };
  });
}

/** Ends a key; nothing where there is none. */
export const endKey = (shop: string, id: string, by: string, cause: Cause): Promise<Key | undefined> =>
  changed(keys.of(shop, id), cause, (key) => ended(key, by, cause.at));

/** Notes that a key opened something on this day. */
export const noteUse = (shop: string, id: string, day: string, cause: Cause): Promise<Key | undefined> =>
  changed(keys.of(shop, id), cause, (key) => (key.lastUsedDay === day ? key : { ...key, lastUsedDay: day }));

async function changed(key: Aggregate<Key>, cause: Cause, decide: (before: Key) => Key): Promise<Key | undefined> {
  const after = await key.change(cause, (before) => {
    const state = before && decide(before);
    return state === undefined || state === before ? undefined : { state };
  });
  return after?.state;
}
