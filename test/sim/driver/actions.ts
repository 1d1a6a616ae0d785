import { generator } from '../../../infra/local/engine/generator.ts';

/** What people and their platform may do, as plain data: a run is a list of these, and can be cut down. */
export type Action =
  | {
      readonly do: 'buy';
      readonly shopper: number;
      readonly prices: readonly number[];
      readonly isPaid: boolean;
      readonly test: boolean;
    }
  | { readonly do: 'pay' | 'cancel' | 'deliver' | 'again' | 'late'; readonly pick: number }
  | { readonly do: 'edit' | 'ship' | 'refund'; readonly pick: number; readonly line: number }
  | { readonly do: 'garbage'; readonly text: string }
  | { readonly do: 'answer'; readonly pick: number; readonly score: number }
  | { readonly do: 'write'; readonly shopper: number; readonly isReply: boolean }
  | { readonly do: 'reply' | 'solve'; readonly pick: number }
  | { readonly do: 'consent'; readonly shopper: number; readonly given: boolean }
  | { readonly do: 'unsubscribe' | 'advertise' | 'refuse'; readonly shopper: number }
  | { readonly do: 'join' | 'verify' }
  | { readonly do: 'merge'; readonly shopper: number; readonly other: number }
  | { readonly do: 'split'; readonly pick: number }
  | { readonly do: 'programme'; readonly basisPoints: number }
  | { readonly do: 'switch'; readonly journey: string; readonly on: boolean }
  | { readonly do: 'thin'; readonly pick: number }
  | { readonly do: 'stop'; readonly of: 'marketing' | 'service' | 'transactional' | 'all' }
  | { readonly do: 'resume'; readonly pick: number }
  | { readonly do: 'prefer'; readonly shopper: number; readonly what: Preference }
  | {
      readonly do: 'redeem';
      readonly shopper: number;
      readonly points: number;
      readonly end: 'commit' | 'release' | 'nothing';
    };

/** What somebody does on the page of their emails: no surveys, a break of two weeks, out of all that is a choice, and back. */
export type Preference = 'no-surveys' | 'paused' | 'left' | 'returned';

/** What happens at once, whether the platform keeps its calls back for later, and how long it is quiet then. */
export interface Step {
  readonly actions: readonly Action[];
  /** The calls are not posted now, but at some later `late`, or at the end. */
  readonly isHeldBack: boolean;
  readonly pause: string;
}

const shoppers = 4;

const pauses = ['PT0S', 'PT0S', 'PT3S', 'PT40S', 'PT7M', 'PT3H', 'PT11H', 'P1D', 'P2D', 'P5D', 'P9D'];

/** A run stays within a year, in which no points expire: the models know of none that do. */
const maxDays = 350;
const daysOf = (pause: string) =>
  Number(/^P(\d+)D$/.exec(pause)?.[1] ?? 0) + Number(/^PT(\d+)H$/.exec(pause)?.[1] ?? 0) / 24;

/** The steps of a run, the same for the same seed; a longer run begins as the shorter one. */
export function stepsOf(seed: number, count: number): Step[] {
  const draw = generator(seed * 104_729 + 2);
  const below = (most: number) => Math.floor(draw() * most);
  const oneOf = <Each>(all: readonly Each[]): Each => all[below(all.length)] as Each;
  const buy = (): Action => ({
    do: 'buy',
    shopper: below(shoppers),
    prices: Array.from({ length: 1 + below(3) }, () => 1_000 * (1 + below(400))),
    isPaid: draw() < 0.7,
    test: draw() < 0.05,
  });
  const pick = () => below(1_000);
  const line = () => below(3);
  const kinds: readonly (readonly [weight: number, make: () => Action])[] = [
    [7, buy],
    [3, () => ({ do: 'pay', pick: pick() })],
    [4, () => ({ do: 'ship', pick: pick(), line: line() })],
    [5, () => ({ do: 'deliver', pick: pick() })],
    [2, () => ({ do: 'edit', pick: pick(), line: line() })],
    [2, () => ({ do: 'cancel', pick: pick() })],
    [3, () => ({ do: 'refund', pick: pick(), line: line() })],
    [3, () => ({ do: 'again', pick: pick() })],
    [2, () => ({ do: 'late', pick: pick() })],
    [1, () => ({ do: 'garbage', text: oneOf(['', '{', 'null', '{"id":"x"}', '[1]', '\u{fffd}']) })],
    [3, () => ({ do: 'answer', pick: pick(), score: 1 + below(5) })],
    [3, () => ({ do: 'write', shopper: below(shoppers), isReply: draw() < 0.5 })],
    [3, () => ({ do: 'reply', pick: pick() })],
    [2, () => ({ do: 'solve', pick: pick() })],
    [3, () => ({ do: 'consent', shopper: below(shoppers), given: draw() < 0.6 })],
    [1, () => ({ do: 'unsubscribe', shopper: below(shoppers) })],
    [4, () => ({ do: 'advertise', shopper: below(shoppers) })],
    [
      4,
      () => ({
        do: 'redeem',
        shopper: below(shoppers),
        points: 1 + below(2_000),
        end: oneOf(['commit', 'commit', 'release', 'nothing']),
      }),
    ],
  ];
  const bag = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));
  const action = () => oneOf(bag)();
  let days = 0;
  const pause = () => {
    const drawn = draw() < 0.01 ? 'P181D' : oneOf(pauses);
    if (days + daysOf(drawn) > maxDays) return 'PT0S';
    days += daysOf(drawn);
    return drawn;
  };
  return Array.from({ length: count }, (_, index) => ({
    actions: index === 0 ? [buy()] : Array.from({ length: oneOf([1, 1, 1, 2, 3]) }, action),
    isHeldBack: draw() < 0.15,
    pause: pause(),
  }));
}
