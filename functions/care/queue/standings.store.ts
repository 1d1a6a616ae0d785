import type { EventOf, Label } from '../../../shared/events/event.ts';
import type { TierLowered, TierOverridden, TierReached } from '../../../shared/events/loyalty.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { type Roots, rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';

/** The tier of a customer, by the newest event of their points. */
interface Standing {
  readonly customer: string;
  readonly version: number;
  readonly level: number;
  readonly label?: Label;
}

const standings = aggregate<Standing>('standing', { owner: 'care', describe: () => ({ status: 'known' }) });

type TierMoved = EventOf<typeof TierReached> | EventOf<typeof TierLowered> | EventOf<typeof TierOverridden>;

/** Stores the tier that a customer has now; the lowest where the event says no place. */
export async function saveStanding(event: TierMoved): Promise<void> {
  const { shop, version, data } = event;
  const { customer, label, level = 0 } = data;
  await standings
    .of(shop, customer)
    .change(event, (before) =>
      before && before.version >= version
        ? undefined
        : { state: { customer, version, level, ...(label && { label }) } },
    );
}

/** The place of the tier of a ticket's customer, and of nobody the lowest. */
export async function levelOf({ shop, customer }: { readonly shop: string; readonly customer?: string }) {
  if (customer === undefined) return undefined;
  const root = rootOf(await rootsOf(shop, [customer]), customer);
  return (await standings.of(shop, root).state())?.level;
}

/** The tiers of these customers, of those above the lowest. */
export async function tiersOf(shop: string, roots: Roots): Promise<ReadonlyMap<string, Standing>> {
  const found = await statesOf([...new Set(roots.values())].map((root) => standings.of(shop, root)));
  return new Map(found.filter(({ level }) => level > 0).map((each) => [each.customer, each]));
}
