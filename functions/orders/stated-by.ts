import type { Stage } from '../../shared/events/orders.ts';
import type { DerivedOrder } from './order/facts.ts';
import { firstReportsOf } from './order/historical.ts';
import type { Order } from './order/order.ts';

/**
 * What the date of a stage rests on: `platform` stated it; `report` is the time of the first report that had it, because no
 * report said when; `payments` covered the total; `handover` at a counter, or with the `payment` where nothing is shipped;
 * `assumption`, because nobody reports the delivery.
 */
export const statements = ['platform', 'report', 'payments', 'handover', 'payment', 'assumption'] as const;
type Statement = (typeof statements)[number];

/** The stages in the sequence in which an order usually reaches them. */
const stages = [
  'placedAt',
  'paidAt',
  'shippedAt',
  'deliveredAt',
  'installedAt',
  'cancelledAt',
  'refundedAt',
] as const satisfies readonly Stage[];

/** One stage of an order's life. */
interface LifeStage {
  readonly stage: (typeof stages)[number];
  readonly at: string;
  readonly statedBy: Statement;
  /** When a report first had it; absent if none did. */
  readonly reportedAt?: string;
  readonly historical?: 'past' | 'missed' | 'marketplace';
}

/** The stages that an order has reached, the earliest first; of those at the same time, in the usual sequence. */
export function lifeOf(derived: DerivedOrder): LifeStage[] {
  const { order, dated, stages: reached, deliveredBy } = derived;
  if (!reached) return [];
  const first = firstReportsOf(order, dated, reached, deliveredBy);
  return stages
    .flatMap((stage): LifeStage[] => {
      const at = reached[stage];
      if (!at) return [];
      const reportedAt = first[stage]?.split(' ')[0];
      const historical = reached.historical?.[stage];
      return [
        {
          stage,
          at,
          statedBy: statementOf(derived, stage, at),
          ...(reportedAt && { reportedAt }),
          ...(historical && { historical }),
        },
      ];
    })
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function statementOf({ order, dated, deliveredBy }: DerivedOrder, stage: Stage, at: string): Statement {
  if (stage === 'deliveredAt' && deliveredBy && deliveredBy !== 'report') return deliveredBy;
  if (stage === 'paidAt' && !order.paidAt && Object.values(order.payments ?? {}).some((paid) => paid.at === at)) {
    return 'payments';
  }
  const parcels = Object.values(order.parcels);
  const stated: Record<Stage, readonly (string | undefined)[]> = {
    placedAt: [order.placedAt],
    paidAt: [order.paidAt],
    shippedAt: [order.orderTotals?.shippedAt, ...parcels.map(({ shippedAt }) => shippedAt)],
    deliveredAt: [order.orderTotals?.deliveredAt, ...parcels.flatMap(statedDeliveries)],
    installedAt: [at],
    cancelledAt: [order.cancelledAt, order.lastCancelledAt],
    refundedAt: [order.orderTotals?.refund?.at, ...dated.refunds.map(({ id }) => order.refunds[id]?.at)],
  };
  return stated[stage].includes(at) ? 'platform' : 'report';
}

/** The dates of delivery that reports stated; in states from before `deliveries` were kept, the one date. */
const statedDeliveries = ({ deliveries, deliveredAt }: Order['parcels'][string]): (string | undefined)[] =>
  deliveries ? deliveries.flatMap(({ at, since }) => (since === undefined ? [at] : [])) : [deliveredAt];
