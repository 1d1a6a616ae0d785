import { type CustomersMerged, type CustomersSplit, movedIn } from '../../../shared/events/customers.ts';
import type { Draft, EventOf } from '../../../shared/events/event.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import { loadRecords, saveRecords, statesIn } from './person.store.ts';
import { agreedChannels, consentEvents, personOf, type Records, regrouped, united } from './person.ts';
import { releaseHeld } from './release.store.ts';

/** Records that a customer, with all who are part of them, is part of another person. The event's subject is its root. */
export function saveMerge(event: EventOf<typeof CustomersMerged>): Promise<void> {
  const [, , root = event.data.into] = event.subject.split('/');
  return regroup(event, root);
}

/** Records that a customer, with all who came with them, is a person of their own again. */
export async function saveSplit(event: EventOf<typeof CustomersSplit>): Promise<void> {
  const { from, into } = event.data;
  await regroup(event, from);
  // What kept a message waiting may be the other person's now.
  for (const customer of [from, into]) await releaseHeld(event.shop, customer, event);
}

/** All records change in one write, so that no decision sees half of a merge. */
async function regroup(event: EventOf<typeof CustomersMerged | typeof CustomersSplit>, root: string): Promise<void> {
  const { shop, at, decidedAt = at, version, id, subject, data } = event;
  const placed = { at: decidedAt, version, event: id };
  await deciding(subject, event, async () => {
    const records = await loadRecords(shop, [root, ...movedIn(data)]);
    const before = statesIn(records);
    const after = regrouped(before, { root, moved: movedIn(data), placed });
    const isSame = [...after].every(([customer, state]) => state === before.get(customer));
    if (isSame) return;
    await saveRecords(shop, root, records, event, { after, events: toldOf(before, after, at) });
  });
}

/** Whoever agrees or agrees no longer by the merge or split alone: the roots before it that still are, and those that are again. */
function toldOf(before: Records, after: Records, at: string): Draft[] {
  return [...after].flatMap(([customer, { into }]) => {
    if (into !== undefined) return [];
    const known = before.get(customer);
    const told = known?.into === undefined ? agreedIn(before, customer) : (known.agreedAlone ?? []);
    const person = united(personOf(after, customer), customer);
    return consentEvents(customer, told, person, { at, source: 'merge' });
  });
}

const agreedIn = (records: Records, root: string) => agreedChannels(united(personOf(records, root), root));
