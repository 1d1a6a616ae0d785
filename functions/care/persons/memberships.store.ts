import { type CustomersMerged, type CustomersSplit, movedIn } from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { type Membership, newestMembership, type Roots } from './membership.ts';

/** Each with its own id, since a read of several does not say whose a state is. */
const memberships = aggregate<Membership & { readonly customer: string }>('membership', {
  owner: 'care',
  describe: ({ customer, into }) => ({ status: into === customer ? 'alone' : 'merged' }),
});

/** All who moved are part of the event's root from now on. */
export async function placeMerged(event: EventOf<typeof CustomersMerged>): Promise<void> {
  const [, , root = event.data.into] = event.subject.split('/');
  await placeAll(event, root);
}

/** The customer who left is a person of their own again, with all who came with them. */
export const placeSplit = (event: EventOf<typeof CustomersSplit>): Promise<void> => placeAll(event, event.data.from);

async function placeAll(event: EventOf<typeof CustomersMerged | typeof CustomersSplit>, root: string): Promise<void> {
  const { shop, at, decidedAt = at, version, id, data } = event;
  const by = { at: decidedAt, version, event: id };
  for (const customer of movedIn(data)) {
    const next = { into: root, by };
    await memberships
      .of(shop, customer)
      .change(event, (before) => ({ state: { ...newestMembership(before, next), customer } }));
  }
}

const maxRead = 100;

/** The roots of these customers. One read for all, and another one only where merges followed each other. */
export async function rootsOf(shop: string, customers: readonly (string | undefined)[]): Promise<Roots> {
  const asked = [...new Set(customers.flatMap((each) => each ?? []))];
  const known = new Map<string, string>();
  for (let open = asked; open.length > 0; ) {
    const [now, later] = [open.slice(0, maxRead), open.slice(maxRead)];
    const found = await statesOf(now.map((each) => memberships.of(shop, each)));
    for (const each of now) known.set(each, each);
    for (const { customer, into } of found) known.set(customer, into);
    open = [...new Set([...later, ...found.map(({ into }) => into)])].filter((each) => !known.has(each));
  }
  return new Map(asked.map((each) => [each, endOfWay(known, each)]));
}

/** The end of the way; while a merge is known and the split before it is not, a way may lead back. */
function endOfWay(known: ReadonlyMap<string, string>, customer: string): string {
  const seen = new Set<string>();
  let last = customer;
  for (let next: string | undefined = customer; next !== undefined && !seen.has(next); next = known.get(next)) {
    seen.add(next);
    last = next;
  }
  return last;
}
