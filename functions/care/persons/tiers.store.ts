import type { EventOf, Label } from '../../../shared/events/event.ts';
import type { TierLowered, TierOverridden, TierReached } from '../../../shared/events/loyalty.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { trace } from '../../../shared/kernel/traces.ts';
import { rootOf } from './membership.ts';
import { rootsOf } from './memberships.store.ts';

/** The tier of a customer, by the newest event of their account. */
interface CustomerTier {
  readonly customer: string;
  readonly tier: string;
  /** Its place in the programme, 0 for the lowest, and what it is called; absent where no event told it. */
  readonly level?: number;
  readonly label?: Label;
  readonly by: { readonly at: string; readonly version: number };
}

export const customerTiers = aggregate<CustomerTier>('tier', {
  owner: 'care',
  describe: () => ({ status: 'projected' }),
});

type TierEvent = EventOf<typeof TierReached> | EventOf<typeof TierLowered> | EventOf<typeof TierOverridden>;

/** Keeps the tier, unless a newer event has told another one. */
export async function saveTier(event: TierEvent): Promise<void> {
  const { shop, version, at, decidedAt = at } = event;
  const { customer, tier, level, label } = event.data;
  await customerTiers.of(shop, customer).change(event, (before) => {
    const isOlder =
      before && (before.by.at > decidedAt || (before.by.at === decidedAt && before.by.version >= version));
    if (isOlder) return undefined;
    const named = { ...(level !== undefined && { level }), ...(label && { label }) };
    const state = { customer, tier, ...named, by: { at: decidedAt, version } };
    return { state, alsoWrite: before ? [] : [trace(shop, customer, customerTiers.of(shop, customer).subject, at)] };
  });
}

/** Nobody's: who was erased has no tier, and what is told of it later is theirs no more. */
export const erasedTier = ({ customer, by }: CustomerTier): CustomerTier => ({ customer, tier: '', by });

/** The tiers of these customers, each by the person whom they are part of; at most 100 at once. */
export async function customerTiersOf(
  shop: string,
  customers: readonly string[],
): Promise<ReadonlyMap<string, CustomerTier>> {
  const asked = [...new Set(customers)];
  if (asked.length === 0) return new Map();
  const roots = await rootsOf(shop, asked);
  const people = [...new Set(asked.map((each) => rootOf(roots, each)))];
  const known = await statesOf(people.map((each) => customerTiers.of(shop, each)));
  const byRoot = new Map(known.flatMap((each) => (each.tier === '' ? [] : [[each.customer, each] as const])));
  return new Map(
    asked.flatMap((each) => {
      const tier = byRoot.get(rootOf(roots, each));
      return tier === undefined ? [] : [[each, tier] as const];
    }),
  );
}

/** The same by their names alone. */
export async function tiersOf(shop: string, customers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const tiers = await customerTiersOf(shop, customers);
  return new Map([...tiers].map(([customer, { tier }]) => [customer, tier]));
}
