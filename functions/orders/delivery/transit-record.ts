import { plusDays } from './days.ts';

/** How long a delivered order took: under which rule, when it came, and in how many business days. */
export interface TransitTime {
  /** What of the order it follows from. */
  readonly basis: string;
  readonly rule: string;
  readonly day: string;
  readonly days: number;
}

/** Of a shop's deliveries by one rule, how many took how many days, by the day on which they came. */
export interface TransitRecord {
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Days; with 91 numbers of days at most, a record has 5,460 counts at most, and a few hundred in practice. */
const windowDays = 60;

/** Fewer parcels say nothing about the next one. */
const minParcels = 10;

/** With an order more by so many days, or one less; what came before the window is dropped. */
export function countTransit(
  { counts }: TransitRecord,
  { day, days }: TransitTime,
  by: 1 | -1,
  today: string,
): TransitRecord {
  const number = (counts[day]?.[days] ?? 0) + by;
  const { [days]: _, ...others } = counts[day] ?? {};
  const all = { ...counts, [day]: number > 0 ? { ...others, [days]: number } : others };
  const kept = Object.entries(all).filter(([each, of]) => isInWindow(each, today) && Object.keys(of).length > 0);
  return { counts: Object.fromEntries(kept) };
}

/** The business days in which 90 % of the last 60 days' orders were there; nothing where there were too few. */
export function usualDays(records: readonly TransitRecord[], today: string): number | undefined {
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
    if (there * 10 >= all * 9) return days;
  }
  return undefined;
}

export const isInWindow = (day: string, today: string): boolean => day > plusDays(today, -windowDays);
