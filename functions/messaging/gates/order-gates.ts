import { plusSeconds } from '../../../shared/base/clock.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { OrderFacts, PlatformReturnChanged } from '../../../shared/events/orders.ts';
import type { OpenGate } from '../policy/recipient.ts';

/** What is known of something that may hold advertising, by the newest event about it. */
interface Matter {
  /** Of the order, after that event. */
  readonly version: number;
  readonly isOpen: boolean;
  /** When that was. */
  readonly at: string;
}

/** What about an order holds advertising and requests for reviews to whom it names. */
export interface OrderGates {
  /** Whom the order names, by the newest `OrderOwned`. */
  readonly owner?: { readonly version: number; readonly customer: string };
  /** Those whom it named before. */
  readonly formerly: readonly string[];
  readonly late?: Matter;
  readonly returns: Readonly<Record<string, Matter>>;
}

export const noGates: OrderGates = { formerly: [], returns: {} };

/** Without news for so long it holds nothing any more: platforms leave returns open for ever, and lost parcels are not reported. */
const gateSeconds = 90 * 86_400;

/** More owners or returns of one order than anybody meets; the oldest are forgotten. */
const maxFormer = 20;
const maxReturns = 50;

/** A promised day was missed, or will be, and the parcels have neither come nor been called off, nor was all of it paid back. */
export function isLate({
  delayedAt,
  deliveredAt,
  installedAt,
  cancelledAt,
  goodsMinor,
  refundedMinor,
}: OrderFacts): boolean {
  const isPaidBack = refundedMinor > 0 && refundedMinor >= goodsMinor;
  return delayedAt !== undefined && (deliveredAt ?? installedAt ?? cancelledAt) === undefined && !isPaidBack;
}

const openSteps: readonly EventOf<typeof PlatformReturnChanged>['data']['step'][] = [
  'requested',
  'approved',
  'received',
];

export const isReturnOpen = (step: (typeof openSteps)[number]): boolean => openSteps.includes(step);

/** Whether the parcels are late. An order that never was needs no record. */
export function withLateness(before: OrderGates, matter: Matter): OrderGates {
  if (!before.late && !matter.isOpen) return before;
  return isNewerMatter(before.late, matter) ? { ...before, late: matter } : before;
}

export function withReturn(before: OrderGates, id: string, matter: Matter): OrderGates {
  if (!isNewerMatter(before.returns[id], matter)) return before;
  const { [id]: _, ...others } = before.returns;
  const newest = Object.entries(others)
    .sort(([, one], [, other]) => other.version - one.version)
    .slice(0, maxReturns - 1);
  return { ...before, returns: { ...Object.fromEntries(newest), [id]: matter } };
}

const isNewerMatter = (known: Matter | undefined, { version }: Matter): boolean => !known || version > known.version;

/** Whom the order names now; an older event changes nothing. */
export function namingOwner(before: OrderGates, version: number, customer: string): OrderGates {
  const { owner, formerly } = before;
  if (owner && owner.version >= version) return before;
  const others = owner ? [...formerly, owner.customer] : formerly;
  const known = [...new Set(others)].filter((each) => each !== customer).slice(-maxFormer);
  return { ...before, owner: { version, customer }, formerly: known };
}

/** Whether there ever was anything about the order that its owners' records say or said. */
export const isFiled = ({ late, returns }: OrderGates): boolean =>
  late !== undefined || Object.keys(returns).length > 0;

/** All who have to be told: who has the order, and who had it. */
export const namedBy = ({ owner, formerly }: OrderGates): readonly string[] =>
  owner ? [owner.customer, ...formerly] : formerly;

/** What of the order holds something for this customer, each with the time until which it counts: nothing for who had it before. */
export function gatesFor({ owner, late, returns }: OrderGates, order: string, customer: string): readonly OpenGate[] {
  if (owner?.customer !== customer) return [];
  const [returning] = Object.values(returns)
    .flatMap(({ isOpen, at }) => (isOpen ? [at] : []))
    .sort()
    .reverse();
  const gate = (kind: OpenGate['gate'], at: string) => ({ order, gate: kind, until: plusSeconds(at, gateSeconds) });
  return [
    ...(returning === undefined ? [] : [gate('open-return', returning)]),
    ...(late?.isOpen ? [gate('late-parcel', late.at)] : []),
  ];
}
