import type { OrderJourney } from '../../shared/events/journeys.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';

export type Anchor = OrderJourney['anchor'] | 'installedAt';

/** What a journey counts from: for goods that have to be installed, the installation instead of the delivery. */
export function anchorOf(
  { anchor: own }: OrderJourney,
  facts: OrderFacts,
): { readonly anchor: Anchor; readonly at: string | undefined } {
  const anchor = own === 'deliveredAt' ? usableFrom(facts).fact : own;
  return { anchor, at: facts[anchor] };
}

/** Since when the buyer can use the goods, and the fact that says so. */
export function usableFrom(facts: OrderFacts): {
  readonly fact: 'deliveredAt' | 'installedAt';
  readonly at: string | undefined;
} {
  const fact = facts.needsInstallation ? 'installedAt' : 'deliveredAt';
  return { fact, at: facts[fact] };
}
