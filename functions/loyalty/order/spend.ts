import { plusSeconds } from '../../../shared/base/clock.ts';

/** Points of one lot that were spent on one order, and how many of them were returned. */
export interface Spend {
  readonly reservation: string;
  readonly order: string;
  readonly at: string;
  readonly points: number;
  readonly returned: number;
  /** Whose debt it is, where the lot is of another customer who is one person with them. */
  readonly owedBy?: Debtor | undefined;
}

/** A customer, and the lot in which they owe it if they are parted. */
export interface Debtor {
  readonly customer: string;
  readonly lot: string;
}

type Spends = readonly Spend[] | undefined;

/** What a lot says of its spends: `record` is the customer whose lot it is. */
interface Bearer {
  readonly order: string;
  readonly record?: string | undefined;
  readonly spends?: Spends;
}

/** How long a spend is known: an order that is refunded later returns no points. */
const keptDays = 400;

export const keptSpends = (spends: readonly Spend[], now: string): readonly Spend[] =>
  spends.filter(({ at }) => plusSeconds(at, keptDays * 86_400) > now);

/** The spends with one more; what a reservation spent of the same lot before is one with it. */
export function addSpend(spends: Spends, added: Spend): readonly Spend[] {
  const known = spends?.find((spend) => isSameSpend(spend, added));
  if (!known) return [...(spends ?? []), added];
  const points = known.points + added.points;
  const sum = { ...known, points, returned: known.returned + added.returned };
  return (spends ?? []).map((spend) => (spend === known ? sum : spend));
}

export const isSameSpend = (one: Spend, other: Spend): boolean =>
  one.reservation === other.reservation &&
  one.order === other.order &&
  one.owedBy?.customer === other.owedBy?.customer &&
  one.owedBy?.lot === other.owedBy?.lot;

/** What is still spent: without what was returned. */
export const netOf = ({ points, returned }: Spend): number => points - returned;

/**
 * When one lot repays another one's debt, what was spent of that lot counts as spent of the payer. Where the payer is another
 * customer's, all of it is still owed by the debtor's, also what no order is known for.
 */
export function moveSpends(
  debtor: Bearer,
  payer: Bearer,
  points: number,
  at: string,
): { readonly debtor: Spends; readonly payer: Spends } {
  let [left, after] = [points, payer.spends];
  const kept = (debtor.spends ?? []).flatMap((spend) => {
    const moved = Math.min(netOf(spend), left);
    left -= moved;
    if (moved > 0) after = addSpend(after, borne({ ...spend, points: moved, returned: 0 }, debtor, payer, at));
    return spend.points > moved ? [{ ...spend, points: spend.points - moved }] : [];
  });
  if (left > 0 && isOthers(debtor, payer)) after = addSpend(after, borne(unknownSpend(left, at), debtor, payer, at));
  return { debtor: debtor.spends && kept, payer: after };
}

/** The spends of a lot that another customer takes over, with the order that it is of: what was spent is still owed by the first. */
export function takenOver(lot: Bearer & { readonly spent: number }, record: string, at: string): Spends {
  if (lot.record === record) return lot.spends;
  const { spends = [], spent } = lot;
  const unknown = spent - spends.reduce((all, spend) => all + netOf(spend), 0);
  const all = unknown > 0 ? [...spends, unknownSpend(unknown, at)] : spends;
  const own = { ...lot, record };
  return all.reduce<Spends>((after, spend) => addSpend(after, borne(spend, lot, own, at)), undefined);
}

/** A spend of the debtor's lot in the payer's. */
function borne(spend: Spend, debtor: Bearer, payer: Bearer, at: string): Spend {
  const { owedBy: known, ...rest } = spend;
  const owedBy = known ?? (isOthers(debtor, payer) ? { customer: debtor.record ?? '', lot: debtor.order } : undefined);
  if (!owedBy || owedBy.customer === payer.record) return rest;
  // It is known for as long as any other spend from now on: the customers may be parted.
  return { ...rest, at, owedBy };
}

/** Points that were spent, and nobody knows any more on what. */
const unknownSpend = (points: number, at: string): Spend => ({ reservation: '', order: '', at, points, returned: 0 });

const isOthers = (debtor: Bearer, payer: Bearer): boolean =>
  debtor.record !== undefined && payer.record !== undefined && debtor.record !== payer.record;

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
