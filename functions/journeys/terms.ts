import { type Documents, shopVersion } from '../../shared/events/event.ts';
import type { JourneysDocument, OrderJourney } from '../../shared/events/journeys.ts';
import type { JourneySwitches } from '../../shared/events/shops.ts';

/** The part of a shop's document that journeys need: its zone, and the journeys that it has switched on or off. */
export interface JourneyShop {
  readonly zone: string;
  readonly on?: readonly string[] | undefined;
  readonly off?: readonly string[] | undefined;
}

/** The documents that decide about a shop's follow-ups. */
export interface Terms {
  readonly journeys: JourneysDocument;
  readonly shop: JourneyShop;
  /** The versions of both. */
  readonly documents: Documents;
}

export const termsOf = (
  journeys: JourneysDocument,
  name: string,
  { version, data }: { readonly version: number; readonly data: JourneyShop },
): Terms => ({ journeys, shop: data, documents: { journeys: journeys.version, ...shopVersion(name, version) } });

/** The journeys that the shop has switched on, and off. */
export const switchedIn = (switches: JourneySwitches = {}): Required<Pick<JourneyShop, 'on' | 'off'>> => ({
  on: switchedTo(switches, true),
  off: switchedTo(switches, false),
});

const switchedTo = (switches: JourneySwitches, isOn: boolean): string[] =>
  Object.entries(switches).flatMap(([name, { on }]) => (on === isOn ? [name] : []));

type Switched = Pick<JourneysDocument['winBack'], 'name' | 'byDefault'>;

/** Whether the journey runs in this shop. */
export function isOn({ name, byDefault }: Switched, { on = [], off = [] }: JourneyShop): boolean {
  return byDefault === 'on' ? !off.includes(name) : on.includes(name);
}

/** The journeys that an order goes through: of those that share a step the first that is on, else the first. */
export const journeysOf = ({ journeys: { orders }, shop }: Pick<Terms, 'journeys' | 'shop'>): readonly OrderJourney[] =>
  orders.filter((journey) => {
    const sharing = orders.filter(({ step }) => step.name === journey.step.name);
    return journey === (sharing.find((each) => isOn(each, shop)) ?? sharing[0]);
  });
