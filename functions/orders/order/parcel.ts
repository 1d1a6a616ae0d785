import { canonical } from '../../../shared/base/json.ts';
import { newerOf, type Told } from '../platforms/contract/fine-clock.ts';
import type { OrderReport, Parcel } from '../platforms/contract/order-report.ts';
import { dateOf, earliest, joinUndated, latest, type Undated, undatedIn } from './undated.ts';

/** A report of a delivery: its fine clock, its date or else its own time, and then the earliest time that it proves. */
interface DeliveryReport {
  readonly told: string;
  readonly at: string;
  readonly since?: string | undefined;
}

/** A parcel by all reports about it. */
export interface KnownParcel extends Told<Omit<Parcel, 'deliveredAt' | 'statusAt'>> {
  /** That it left, if no report said when. */
  readonly undated?: Undated | undefined;
  /** The reports of its delivery that no later status took back. */
  readonly deliveries?: readonly DeliveryReport[] | undefined;
  /** When it was delivered, in states from before `deliveries` were kept. */
  readonly deliveredAt?: string | undefined;
  /** The fine clock of the newest status by which it was not delivered. */
  readonly undelivered?: string | undefined;
}

/** What a report says of a parcel; `seenAt` is the report's time and `toldAt` its fine clock. */
export function parcelIn(report: OrderReport, parcel: Parcel, seenAt: string, toldAt: string): KnownParcel {
  const { deliveredAt, statusAt, ...state } = parcel;
  const { id, at, isFollowed } = parcel;
  const told = `${latest(statusAt ?? at, deliveredAt)} ${toldAt}`;
  const undated = undatedIn(report, `delivered/${id}`, seenAt);
  const delivery = deliveredAt ? { told, at: deliveredAt } : undated && { told, at: seenAt, since: undated.since };
  return {
    ...state,
    toldAt,
    undated: undatedIn(report, `shipped/${id}`, seenAt),
    deliveries: delivery && [delivery],
    undelivered: isFollowed && !delivery ? told : undefined,
  };
}

/**
 * The newest state of a parcel. It left at the earliest date that was reported; it was delivered at the earliest one that
 * no later status took back.
 */
export function joinParcels(a: KnownParcel, b: KnownParcel): KnownParcel {
  const undelivered = latest(a.undelivered, b.undelivered);
  const deliveries = standing([...deliveriesOf(a), ...deliveriesOf(b)], undelivered);
  return {
    ...newerOf<KnownParcel>(a, b, ['shippedAt', 'isFollowed', 'undated', 'deliveries', 'undelivered']),
    shippedAt: earliest(a.shippedAt, b.shippedAt),
    isFollowed: a.isFollowed || b.isFollowed || undefined,
    undated: joinUndated(a.undated, b.undated),
    deliveries: deliveries.length > 0 ? deliveries : undefined,
    deliveredAt: undefined,
    undelivered,
  };
}

const deliveriesOf = ({ deliveries, deliveredAt, at, toldAt = '' }: KnownParcel): readonly DeliveryReport[] =>
  deliveries ?? (deliveredAt ? [{ told: `${at} ${toldAt}`, at: deliveredAt }] : []);

/** A parcel has at most this many standing reports of its delivery: the first ones, and the newest. */
const maxDeliveries = 8;

/** The reports since the newest contrary one, without those that a later one with an earlier date makes needless. */
function standing(reports: readonly DeliveryReport[], undelivered = ''): DeliveryReport[] {
  const distinct = new Map(reports.map((each) => [canonical(each), each]));
  const all = [...distinct.values()]
    .filter(({ told }) => told >= undelivered)
    .sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  const needed = all
    .filter((each) => !all.some((other) => other !== each && makesNeedless(other, each)))
    .sort((a, b) => (a.told < b.told ? -1 : 1));
  return needed.length > maxDeliveries ? [...needed.slice(0, maxDeliveries - 1), ...needed.slice(-1)] : needed;
}

const makesNeedless = (a: DeliveryReport, b: DeliveryReport): boolean =>
  (a.since === undefined) === (b.since === undefined) &&
  a.told >= b.told &&
  a.at <= b.at &&
  (a.since ?? '') <= (b.since ?? '');

/** When it was delivered, by its standing reports: the earliest date that one states, else what follows from them all. */
export function deliveredOn(parcel: KnownParcel, knownSince: string | undefined): string | undefined {
  const deliveries = deliveriesOf(parcel);
  const stated = deliveries.filter(({ since }) => since === undefined);
  if (stated.length > 0) return stated.map(({ at }) => at).reduce<string | undefined>(earliest, undefined);
  const seen = deliveries.map(({ at, since = at }): Undated => ({ seenAt: at, since }));
  const undated = seen.reduce<Undated | undefined>(joinUndated, undefined);
  return undated && dateOf(undated, knownSince);
}
