import { plusSeconds } from '../../../shared/base/clock.ts';

/** Points of one lot that were spent on one order, and how many of them were returned. */
export interface Spend {
  readonly reservation: string;
  readonly order: string;
  readonly at: string;
  readonly points: number;
  readonly returned: number;
}

type Spends = readonly Spend[] | undefined;

/** How long a spend is known: an order that is refunded later returns no points. */
const keptDays = 400;

export const keptSpends = (spends: readonly Spend[], now: string): readonly Spend[] =>
  spends.filter(({ at }) => plusSeconds(at, keptDays * 86_400) > now);

/** The spends with one more; what a reservation spent of the same lot before is one with it. */
export function addSpend(spends: Spends, added: Spend): readonly Spend[] {
  const known = spends?.find(({ reservation, order }) => reservation === added.reservation && order === added.order);
  if (!known) return [...(spends ?? []), added];
  const points = known.points + added.points;
  const sum = { ...known, points, returned: known.returned + added.returned };
  return (spends ?? []).map((spend) => (spend === known ? sum : spend));
}

/** When one lot repays another one's debt, what was spent of that lot counts as spent of the payer. */
export function moveSpends(debtor: Spends, payer: Spends, points: number): { debtor: Spends; payer: Spends } {
  let [left, after] = [points, payer];
  const kept = (debtor ?? []).flatMap((spend) => {
    const moved = Math.min(spend.points - spend.returned, left);
    left -= moved;
    if (moved > 0) after = addSpend(after, { ...spend, points: moved, returned: 0 });
    return spend.points > moved ? [{ ...spend, points: spend.points - moved }] : [];
  });
  return { debtor: debtor && kept, payer: after };
}

/** Divides a count in proportion to `rooms`: the parts add up to it, and no part is larger than its room. */
export function apportioned(count: number, rooms: readonly number[]): number[] {
  const whole = BigInt(rooms.reduce((all, room) => all + room, 0));
  const upTo = (sum: number) => (whole === 0n ? 0 : Number((BigInt(count) * BigInt(sum)) / whole));
  let sum = 0;
  return rooms.map((room) => {
    const before = upTo(sum);
    sum += room;
    return upTo(sum) - before;
  });
}
