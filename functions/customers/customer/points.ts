import { type EventOf, versionIn } from '../../../shared/events/event.ts';
import type { PendingPointsChanged, pointsEvents, tierEvents } from '../../../shared/events/loyalty.ts';

export type PointsEvent = EventOf<(typeof pointsEvents)[number]>;
export type TierEvent = EventOf<(typeof tierEvents)[number]>;

type PendingEvent = EventOf<typeof PendingPointsChanged>;

interface Balance {
  readonly pending: number;
  readonly active: number;
  /** Points that were spent and then reversed: the next points repay them. */
  readonly debt: number;
  readonly expiries: readonly { readonly at: string; readonly points: number }[];
}

/** A change of a customer's points, and the balance after it. */
interface PointsEntry {
  readonly id: string;
  readonly at: string;
  readonly name: PointsEvent['name'];
  readonly points: number;
  readonly order?: string;
  readonly direction?: 'added' | 'taken' | undefined;
  readonly balance: Balance;
}

/** The projection of a customer's points: the latest entries, the newest first. */
export interface Points {
  readonly entries: readonly PointsEntry[];
  readonly tier?: Tier | undefined;
  /** By the newest event: the orders whose points are pending, the first to become active first. */
  readonly pending?: { readonly id: string; readonly orders: readonly PendingOrder[] } | undefined;
}

export type PendingOrder = PendingEvent['data']['pending'][number];

/** The tier by the newest event; `reviewAt` stands after a warning. */
interface Tier extends Pick<TierEvent['data'], 'tier' | 'label'> {
  readonly id: string;
  readonly reviewAt?: string | undefined;
}

export const maxEntries = 20;

/** Applies a change; the newest entries are stored, in whatever sequence they arrive. */
export function applyPoints(before: Points | undefined, event: PointsEvent): Points {
  const known = before?.entries ?? [];
  if (known.some(({ id }) => id === event.id)) return { ...before, entries: known };
  const entries = [...known, pointsEntry(event)].sort(newestFirst);
  return { ...before, entries: entries.slice(0, maxEntries) };
}

/** Applies a change of the tier, or a warning; an older event changes nothing. */
export function applyTier(before: Points | undefined, { id, data }: TierEvent): Points {
  const { tier, label } = data;
  const known = before ?? { entries: [] };
  if (known.tier && newestFirst(known.tier, { id }) < 0) return known;
  return { ...known, tier: { id, tier, label, reviewAt: 'reviewAt' in data ? data.reviewAt : undefined } };
}

/** Replaces the list of pending points; an older event changes nothing. */
export function applyPending(before: Points | undefined, { id, data }: PendingEvent): Points {
  const known = before ?? { entries: [] };
  if (known.pending && newestFirst(known.pending, { id }) < 0) return known;
  return { ...known, pending: { id, orders: data.pending } };
}

/** The present balance. Debt and active points are set off against each other, as loyalty does on the next use. */
export function balanceOf({ entries }: Points): Balance {
  const { pending, active, debt, expiries } = entries[0]?.balance ?? { pending: 0, active: 0, debt: 0, expiries: [] };
  return { pending, active: Math.max(active - debt, 0), debt: Math.max(debt - active, 0), expiries };
}

function pointsEntry({ id, at, name, data }: PointsEvent): PointsEntry {
  const { points, pending, active, debt, expiries = [] } = data;
  const order = 'order' in data ? { order: data.order } : {};
  const direction = 'direction' in data ? { direction: data.direction } : {};
  return { id, at, name, points, ...order, ...direction, balance: { pending, active, debt, expiries } };
}

type Identified = Pick<PointsEntry, 'id'>;

function newestFirst(one: Identified, other: Identified): number {
  const [version, n] = versionIn(one.id);
  const [otherVersion, otherN] = versionIn(other.id);
  return otherVersion - version || otherN - n;
}
