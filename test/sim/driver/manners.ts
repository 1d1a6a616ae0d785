import { generator } from '../../../infra/local/engine/generator.ts';

/** How the shop's platform speaks, and since when; the same for the same seed. */
export interface Manners {
  /** Whether it follows carriers; a platform that does not never reports a delivery. */
  readonly isFollowing: boolean;
  /** Whether it speaks as often as it likes within a second, of which its times say no part. */
  readonly isQuick: boolean;
  /** Whether the shop had orders there before it connected. */
  readonly isOlder: boolean;
  /** Tax in its prices, or added to them. */
  readonly tax: 'none' | 'inside' | 'beside';
  /** Whether apps add fees to its orders, gift cards are bought, and customers pay a part by gift card. */
  readonly hasExtras: boolean;
}

export function mannersOf(seed: number): Manners {
  const draw = generator(seed * 350_377 + 11);
  const [following, quick, older] = [draw(), draw(), draw()];
  const [tax, extras] = [draw(), draw()];
  return {
    ...{ isFollowing: following < 0.6, isQuick: quick < 0.5, isOlder: older < 0.5 },
    tax: tax < 0.4 ? 'none' : tax < 0.7 ? 'inside' : 'beside',
    hasExtras: extras < 0.5,
  };
}
