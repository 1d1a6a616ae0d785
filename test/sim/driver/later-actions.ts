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

/** In half of the runs agents take people for one who are not, and take them apart again. */
function mistakes(seed: number): () => Action[] {
  const draw = generator(seed * 65_537 + 17);
  const below = (most: number) => Math.floor(draw() * most);
  const isFree = draw() < 0.5;
  return () => {
    if (isFree || draw() > share) return [];
    if (draw() < 0.4) return [{ do: 'split', pick: below(1_000) }];
    // Who has a twin is never the one that becomes part of another: who would the twin be one with?
    const other = 1 + below(2);
    return [{ do: 'merge', shopper: (other + 1 + below(3)) % 4, other }];
  };
}

/** How many of the steps have one of these. */
const rareShare = 0.12;

/** In half of the runs a lead stops a part of what is sent, and resumes it: sooner or later, or at the end of the run only. */
function stoppings(seed: number): () => Action[] {
  const draw = generator(seed * 48_611 + 23);
  const oneOf = <Each>(all: readonly Each[]): Each => all[Math.floor(draw() * all.length)] as Each;
  const isFree = draw() < 0.5;
  return () => {
    if (isFree || draw() > rareShare) return [];
    if (draw() < 0.6) return [{ do: 'resume', pick: Math.floor(draw() * 1_000) }];
    return [{ do: 'stop', of: oneOf(['marketing', 'service'] as const) }];
  };
}

/** In half of the runs two people, who have their addresses for themselves, choose what they get. */
function choices(seed: number): () => Action[] {
  const draw = generator(seed * 27_583 + 31);
  const oneOf = <Each>(all: readonly Each[]): Each => all[Math.floor(draw() * all.length)] as Each;
  const isFree = draw() < 0.5;
  return () => {
    if (isFree || draw() > rareShare) return [];
    const what = oneOf(['no-surveys', 'paused', 'left', 'left', 'returned', 'returned'] as const);
    return [{ do: 'prefer', shopper: oneOf([1, 2]), what }];
  };
}

/** The steps with the later deeds behind those that they have. */
export function withLaterActions(seed: number, steps: readonly Step[]): Step[] {
  const topics = [laterDeeds(seed), mistakes(seed), stoppings(seed), choices(seed)];
  return steps.map((step) => ({ ...step, actions: [...step.actions, ...topics.flatMap((more) => more())] }));
}
