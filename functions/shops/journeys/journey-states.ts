import { type JourneysDocument, needsOf } from '../../../shared/events/journeys.ts';
import type { JourneySwitches, ShopDocument } from '../../../shared/events/shops.ts';
import { missingIn } from '../rules.ts';

/** The journeys as they are in a shop: whether each is on, and what the document lacks for it. A switch decides, else the default. */
export function journeyStates(document: ShopDocument, journeys: JourneysDocument) {
  const needs = needsOf(journeys);
  const switches: JourneySwitches = document.journeys ?? {};
  return [...journeys.orders, journeys.winBack].map(({ name, label, byDefault, step }) => ({
    name,
    label,
    on: switches[name]?.on ?? byDefault === 'on',
    isAdvertising: step.purpose === 'marketing',
    lacks: missingIn(document, needs.get(name) ?? []),
  }));
}
