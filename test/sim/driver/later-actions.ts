import { generator } from '../../../infra/local/engine/generator.ts';
import type { Action, Step } from './actions.ts';

/** How many of the steps have one of these beside their other deeds. */
const share = 0.3;

/** The second account of one address, and the account that turns out to be the guest's. */
const second = [4, 5] as const;
const ofOneAddress = [0, 3, ...second] as const;
const switched = ['first-days', 'delivery-question', 'win-back'] as const;

/**
 * Deeds from a generator of their own, so that the other deeds of a seed stay what they were: two people with one address,
 * documents that change, and calls that only name an order. Each topic is left out of half of the runs.
 */
function laterDeeds(seed: number): () => Action[] {
  const draw = generator(seed * 224_737 + 5);
  const below = (most: number) => Math.floor(draw() * most);
  const oneOf = <Each>(all: readonly Each[]): Each => all[below(all.length)] as Each;
  type Kind = readonly [weight: number, make: () => Action];
  const topics: readonly (readonly Kind[])[] = [
    [
      [
        6,
        () => ({
          ...{ do: 'buy', shopper: oneOf(second), prices: [1_000 * (1 + below(400))] },
          ...{ isPaid: draw() < 0.8, test: false },
        }),
      ],
      [1, () => ({ do: 'join' })],
      [1, () => ({ do: 'verify' })],
      [2, () => ({ do: 'consent', shopper: oneOf(second), given: draw() < 0.6 })],
      [1, () => ({ do: 'unsubscribe', shopper: oneOf(ofOneAddress) })],
      [2, () => ({ do: 'advertise', shopper: oneOf(second) })],
      [1, () => ({ do: 'refuse', shopper: oneOf([0, 4]) })],
      [2, () => ({ do: 'redeem', shopper: oneOf(second), points: 1 + below(2_000), end: 'commit' })],
    ],
    [[5, () => ({ do: 'programme', basisPoints: oneOf([50, 100, 200, 300]) })]],
    [[5, () => ({ do: 'switch', journey: oneOf(switched), on: draw() < 0.5 })]],
    [[5, () => ({ do: 'thin', pick: below(1_000) })]],
  ];
  const bag = topics.filter(() => draw() < 0.5).flatMap((kinds) => kinds.flatMap(repeated));
  return () => (draw() < share && bag.length > 0 ? [oneOf(bag)()] : []);
}

const repeated = ([weight, make]: readonly [weight: number, make: () => Action]) =>
  Array.from({ length: weight }, () => make);

/** The steps with the later deeds behind those that they have. */
export function withLaterActions(seed: number, steps: readonly Step[]): Step[] {
  const more = laterDeeds(seed);
  return steps.map((step) => ({ ...step, actions: [...step.actions, ...more()] }));
}
