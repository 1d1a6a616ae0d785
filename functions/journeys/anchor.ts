import type { JourneysDocument, OrderJourney } from '../../shared/events/journeys.ts';
import { isHistorical, type OrderFacts } from '../../shared/events/orders.ts';

export type Anchor = OrderJourney['anchor'] | 'placedAt' | 'installedAt';

type Kinds = JourneysDocument['kinds'];

/** Whether an order of this kind starts the journey. */
export const isFor = ({ name }: Pick<OrderJourney, 'name'>, { kind }: OrderFacts, kinds: Kinds): boolean =>
  !kind || !kinds[kind].without.includes(name);

/**
 * What a journey counts from: for goods that have to be installed, the installation instead of the delivery; for an order that
 * is paid on receipt, the order instead of the payment, unless it was placed before the shop connected.
 */
export function anchorOf(
  { anchor: own }: OrderJourney,
  facts: OrderFacts,
  kinds: Kinds,
): { readonly anchor: Anchor; readonly at: string | undefined } {
  const anchor = stageFor(own, facts, kinds);
  return { anchor, at: facts[anchor] };
}

function stageFor(own: OrderJourney['anchor'], facts: OrderFacts, kinds: Kinds): Anchor {
  if (own === 'deliveredAt') return usableFrom(facts).fact;
  const isPaidLast = own === 'paidAt' && facts.kind !== undefined && kinds[facts.kind].isPaidOnReceipt;
  return isPaidLast && !isHistorical(facts, 'placedAt') ? 'placedAt' : own;
}

/** Since when the buyer can use the goods, and the fact that says so. */
export function usableFrom(facts: OrderFacts): {
  readonly fact: 'deliveredAt' | 'installedAt';
  readonly at: string | undefined;
} {
  const fact = facts.needsInstallation ? 'installedAt' : 'deliveredAt';
  return { fact, at: facts[fact] };
}
