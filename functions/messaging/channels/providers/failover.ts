import type { Delivery } from '../../policy/refusal.ts';

/** What a provider has said of a message; `unknown` where its answer never came, or said nothing. */
export type ProviderSaid =
  | 'accepted'
  | 'refused'
  | 'unreachable'
  | 'optedOut'
  | 'barred'
  | 'busy'
  | 'noPicture'
  | 'unknown';

/** What one provider, by its name, has said of a message. */
export interface Tried {
  readonly by: string;
  readonly said: ProviderSaid;
}

/** The provider certainly did not send it, and another one may: the message itself is not at fault, or only its picture was not taken. */
export const isUnsent = ({ said }: Pick<Tried, 'said'>): boolean =>
  said === 'barred' || said === 'busy' || said === 'noPicture';

/**
 * Which of the shop's providers is asked next to carry a message, and none where nobody may: the first that has not been asked, and only
 * while all that were asked certainly did not send it. `tried` is of this attempt, and what earlier ones have left unknown.
 */
export const nextProvider = <Name extends string>(order: readonly Name[], tried: readonly Tried[]): Name | undefined =>
  tried.every(isUnsent) ? order.find((name) => tried.every(({ by }) => by !== name)) : undefined;

/** What the answer to an attempt says. */
export const saidIn = (delivery: Delivery): ProviderSaid =>
  (['accepted', 'refused', 'unreachable', 'optedOut', 'barred', 'busy', 'noPicture'] as const).find(
    (said) => said in delivery,
  ) ?? 'unknown';
