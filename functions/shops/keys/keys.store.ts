import { Problem } from '../../../shared/api/http.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import type { Write } from '../../../shared/kernel/aggregate-item.ts';
import { type Aggregate, aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { ended, isLive, listedWith, type MachineKey, maxLiveKeys, newestFirst } from './key.ts';

const machineKeys = aggregate<MachineKey>('key', {
  owner: 'shops',
  describe: ({ endedAt }) => ({ status: endedAt === undefined ? 'live' : 'ended' }),
});

/** The ids of a shop's keys. The authorizer reads a key alone: a shop's list is not in its way. */
interface KeyList {
  readonly ids: readonly string[];
}

const lists = aggregate<KeyList>('keys', { owner: 'shops', describe: () => ({ status: 'listed' }) });

const keysListed = async (shop: string, list: KeyList | undefined): Promise<MachineKey[]> =>
  list ? await statesOf(list.ids.map((id) => machineKeys.of(shop, id))) : [];

/** A shop's keys, the newest first. */
export const keysOf = async (shop: string): Promise<MachineKey[]> =>
  newestFirst(await keysListed(shop, await lists.of(shop).state()));

export const machineKey = (shop: string, id: string): Promise<MachineKey | undefined> =>
  machineKeys.of(shop, id).state();

/** Adds a key; refused where as many live as may. */
export async function addKey(shop: string, key: MachineKey, cause: Cause, alsoWrite: readonly Write[]): Promise<void> {
  await lists.of(shop).change(cause, async (before) => {
    const known = await keysListed(shop, before);
    const live = known.filter((each) => isLive(each, cause.at));
    if (live.length >= maxLiveKeys) {
      throw new Problem('key-limit', `${live.length} keys live. End one: POST /v1/shops/${shop}/keys/{id}/end.`);
    }
    const state = { ids: listedWith(key.id, known, cause.at) };
    return { state, alsoWrite: [machineKeys.of(shop, key.id).putState(undefined, key), ...alsoWrite] };
  });
}

/** Ends a key; nothing where there is none. */
export const endKey = (shop: string, id: string, by: string, cause: Cause): Promise<MachineKey | undefined> =>
  changed(machineKeys.of(shop, id), cause, (key) => ended(key, by, cause.at));

/** Notes that a key opened something on this day. */
export const noteUse = (shop: string, id: string, day: string, cause: Cause): Promise<MachineKey | undefined> =>
  changed(machineKeys.of(shop, id), cause, (key) => (key.lastUsedDay === day ? key : { ...key, lastUsedDay: day }));

async function changed(
  key: Aggregate<MachineKey>,
  cause: Cause,
  decide: (before: MachineKey) => MachineKey,
): Promise<MachineKey | undefined> {
  const after = await key.change(cause, (before) => {
    const state = before && decide(before);
    return state === undefined || state === before ? undefined : { state };
  });
  return after?.state;
}
