import type { OrderFacts } from '../../../shared/events/orders.ts';

/** What was sold of one product. */
export interface Sold {
  readonly product: string;
  readonly category?: string | undefined;
  readonly title: string;
  readonly pieces: number;
}

/** The sales of one week, for the products of one shard; its slot is reused for a later week. */
export interface WeekTally {
  readonly week: number;
  readonly products: readonly Sold[];
}

/** How many past weeks count, beside the current one. */
const weeksBack = 4;
/** One more than are read, so that the current week never replaces one that still counts. */
const slots = weeksBack + 2;
/** How many products a shard keeps for a week: those that sell most. */
const maxProducts = 100;
const maxTitle = 60;
/** A line of more counts as this many: a wholesale order makes no best-seller. */
const maxPieces = 1_000;

const weekMs = 7 * 86_400_000;
const weekOf = (at: string): number => Math.floor(Date.parse(at) / weekMs);

/** The slot of a week's tallies. */
const slotOf = (week: number): string => String(week % slots);

/** The items of an order by product; those without a product id are not counted. */
export function soldIn({ items, paidAt }: Pick<OrderFacts, 'items' | 'paidAt'>): {
  readonly week: number;
  readonly slot: string;
  readonly sold: readonly Sold[];
} {
  const week = weekOf(paidAt ?? '1970-01-01T00:00:00.000Z');
  const sold = new Map<string, Sold>();
  for (const { product, category, title, quantity } of items) {
    if (!product || quantity <= 0) continue;
    const pieces = (sold.get(product)?.pieces ?? 0) + Math.min(quantity, maxPieces);
    sold.set(product, { product, category, title: title.slice(0, maxTitle).toWellFormed(), pieces });
  }
  return { week, slot: slotOf(week), sold: [...sold.values()] };
}

/**
 * Adds sales. In a full tally, a new product replaces the one that sold least and starts with its count (Space-Saving, Metwally
 * et al. 2005): no best-seller is missed, and the counts of slow sellers may be too high.
 */
export function addSales(before: WeekTally | undefined, week: number, more: readonly Sold[]): WeekTally {
  if (before && before.week > week) return before;
  const products = before?.week === week ? [...before.products] : [];
  for (const each of more) {
    const known = products.findIndex(({ product }) => product === each.product);
    if (known >= 0) {
      products[known] = { ...each, pieces: each.pieces + (products[known]?.pieces ?? 0) };
    } else if (products.length < maxProducts) {
      products.push(each);
    } else {
      const least = leastOf(products);
      products[least] = { ...each, pieces: each.pieces + (products[least]?.pieces ?? 0) };
    }
  }
  return { week, products };
}

const leastOf = (products: readonly Sold[]): number =>
  products.reduce((least, { pieces }, n) => (pieces < (products[least]?.pieces ?? 0) ? n : least), 0);

/** The slots that the list of best-sellers is read from. */
export const tallySlots = Array.from({ length: slots }, (_, week) => slotOf(week));

/** The best-sellers of the last four to five weeks, the best first. */
export function bestSellers(tallies: readonly WeekTally[], now: string): Sold[] {
  const since = weekOf(now) - weeksBack;
  const sold = new Map<string, Sold>();
  const recent = tallies.filter(({ week }) => week >= since);
  for (const { products } of recent.toSorted((a, b) => a.week - b.week)) {
    for (const each of products) {
      sold.set(each.product, { ...each, pieces: each.pieces + (sold.get(each.product)?.pieces ?? 0) });
    }
  }
  return [...sold.values()].sort((a, b) => b.pieces - a.pieces || (a.product < b.product ? -1 : 1));
}
