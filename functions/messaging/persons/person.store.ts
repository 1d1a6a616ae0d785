import { systemClock } from '../../../shared/base/clock.ts';
import type { Draft } from '../../../shared/events/event.ts';
import type { Cause, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { withReminder } from '../answers/notices.ts';
import { recipients } from '../policy/messages.store.ts';
import { newRecipient, type Recipient } from '../policy/recipient.ts';
import { type Records, rootIn, united } from './person.ts';

/** The records of a person with the versions that were read; one that is not there is `undefined`. */
type LoadedRecords = ReadonlyMap<string, Loaded<Recipient> | undefined>;

/** The person whom a customer is part of. */
export interface LoadedPerson {
  readonly root: string;
  readonly records: LoadedRecords;
  /** All records as one; nothing where the root is not known yet. */
  readonly recipient: Recipient | undefined;
}

/** Reads a customer, the root that they are part of, and those that are part of it: one item for almost everybody. */
export async function loadPerson(shop: string, customer: string): Promise<LoadedPerson> {
  const records = await loadRecords(shop, [customer]);
  const states = statesIn(records);
  const root = rootIn(states, customer);
  return { root, records, recipient: united(states, root) };
}

/** The records of these customers, with those of their whole persons. */
export async function loadRecords(shop: string, customers: readonly string[]): Promise<LoadedRecords> {
  const records = new Map<string, Loaded<Recipient> | undefined>();
  let open = [...new Set(customers)];
  while (open.length > 0) {
    const loaded = await Promise.all(open.map((id) => recipients.of(shop, id).load()));
    open.forEach((id, n) => {
      records.set(id, loaded[n]);
    });
    const named = loaded.flatMap((each) => [each?.state.into ?? [], each?.state.members ?? []].flat());
    open = [...new Set(named)].filter((id) => !records.has(id));
  }
  return records;
}

export const statesIn = (records: LoadedRecords): Records =>
  new Map([...records].flatMap(([id, each]) => (each ? [[id, each.state] as const] : [])));

/** The members of a transaction that put what `after` changes, and assert all else that was read. */
export const recordWrites = (shop: string, records: LoadedRecords, after: Records): Write[] =>
  [...records].map(([id, before]) => {
    const [stored, state] = [recipients.of(shop, id), after.get(id)];
    return state === undefined || state === before?.state
      ? stored.assertVersion(before?.version)
      : stored.putState(before, state);
  });

interface RecordsDecision {
  readonly after: Records;
  readonly events: readonly Draft[];
  readonly alsoWrite?: readonly Write[];
}

/** Saves the records of a person in one write, with events of its root. Throws a conflict when one of them was changed meanwhile. */
export async function saveRecords(
  shop: string,
  root: string,
  records: LoadedRecords,
  cause: Cause,
  { after, events, alsoWrite = [] }: RecordsDecision,
): Promise<void> {
  const before = records.get(root);
  const others = new Map([...records].filter(([id]) => id !== root));
  const own = after.get(root) ?? before?.state ?? newRecipient;
  const notices = withReminder(own.notices, united(after, root), systemClock());
  await recipients.of(shop, root).save(cause, before, {
    state: notices || own.notices ? { ...own, notices } : own,
    events,
    alsoWrite: [...recordWrites(shop, others, after), ...alsoWrite],
  });
}
