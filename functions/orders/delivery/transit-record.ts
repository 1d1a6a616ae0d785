import { plusDays } from './days.ts';

/** How long a delivered order took: its rule, the day it was delivered, and the number of business days. */
export interface TransitTime {
  /** What of the order it was computed from. */
  readonly basis: string;
  readonly rule: string;
  readonly day: string;
  readonly days: number;
}

/** For each delivery day, how many orders of one rule took how many business days. */
export interface TransitRecord {
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** With at most 91 different numbers of days, a record has at most 5,460 counts; in practice a few hundred. */
const windowDays = 60;

/** Fewer parcels do not predict the next one. */
const minParcels = 10;

/** Adds an order to the record, or removes it; days before the window are dropped. */
export function countTransit(
  { counts }: TransitRecord,
  { day, days }: TransitTime,
  by: 1 | -1,
  today: string,
): TransitRecord {
  const number = (counts[day]?.[days] ?? 0) + by;
  const { [days]: _, ...others } = counts[day] ?? {};
  const all = { ...counts, [day]: number > 0 ? { ...others, [days]: number } : others };
  const recent = Object.entries(all).filter(([each, of]) => isInWindow(each, today) && Object.keys(of).length > 0);
  return { counts: Object.fromEntries(recent) };
}

/**
 * The business days within which a share of the orders of the window were delivered, in percent; undefined if there were
 * too few.
 */
export function usualDays(records: readonly TransitRecord[], today: string, percent = 90): number | undefined {
  const byDays = new Map<number, number>();
  for (const { counts } of records) {
    for (const [day, of] of Object.entries(counts)) {
      if (!isInWindow(day, today)) continue;
      for (const [days, count] of Object.entries(of)) {
        byDays.set(Number(days), (byDays.get(Number(days)) ?? 0) + count);
      }
    }
  }
  const all = [...byDays.values()].reduce((sum, count) => sum + count, 0);
  if (all < minParcels) return undefined;
  let there = 0;
  for (const [days, count] of [...byDays].sort(([a], [b]) => a - b)) {
    there += count;
    if (there * 100 >= all * percent) return days;
  }
  return undefined;
}

export const isInWindow = (day: string, today: string): boolean => day > plusDays(today, -windowDays);
