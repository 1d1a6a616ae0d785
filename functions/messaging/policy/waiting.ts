import type { Purpose } from '../../../shared/events/messaging.ts';

/** Where a message stands among those that wait for one place under a cap: the lower priority first, then the older one. */
export interface Rank {
  readonly priority: number;
  /** When it was first decided about. */
  readonly since: string;
}

/** A message that need not be sent and is held, until a time or at the care gate, as its reader's record knows it. */
export interface HeldMessage extends Rank {
  readonly key: string;
  readonly purpose: Purpose;
  readonly usefulUntil: string;
  /** It waits at the care gate. */
  readonly isGated?: true;
}

/** Limit of the item's size; of more, the first ones are kept. */
const maxWaiting = 30;

/** Negative where `one` goes first; the keys make it the same for any sequence. */
const byRank = (one: HeldMessage, other: HeldMessage): number =>
  one.priority - other.priority || compared(one.since, other.since) || compared(one.key, other.key);

const compared = (one: string, other: string): number => Number(one > other) - Number(one < other);

/** With the message among those that wait, as it waits now. */
export const withWaiting = (all: readonly HeldMessage[], added: HeldMessage): readonly HeldMessage[] =>
  [...withoutWaiting(all, added.key), added].sort(byRank).slice(0, maxWaiting);

export const withoutWaiting = (all: readonly HeldMessage[], key: string): readonly HeldMessage[] =>
  all.some((each) => each.key === key) ? all.filter((each) => each.key !== key) : all;

/** Those for the same cap that go before the message and may be able to go now, the first one first. */
export function ahead(
  all: readonly HeldMessage[],
  message: HeldMessage,
  { now, isGateOpen }: { readonly now: string; readonly isGateOpen: boolean },
): readonly HeldMessage[] {
  const isFree = ({ isGated, usefulUntil }: HeldMessage) => now < usefulUntil && !(isGated && isGateOpen);
  return all
    .filter((each) => each.purpose === message.purpose && each.key !== message.key && isFree(each))
    .filter((each) => byRank(each, message) < 0)
    .sort(byRank);
}
