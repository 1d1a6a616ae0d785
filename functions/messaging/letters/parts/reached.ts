import * as v from 'valibot';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { instant } from '../../../../shared/events/event.ts';
import { orderKind } from '../../../../shared/events/orders.ts';

/** When the order was delivered, and installed where it has to be; whether the delivery is only assumed. */
export const reached = {
  deliveredAt: v.optional(instant),
  installedAt: v.optional(instant),
  isAssumed: v.optional(v.literal(true)),
  kind: v.optional(orderKind),
};

type Times = v.InferOutput<v.ObjectSchema<typeof reached, undefined>>;

/** How the customer came by the goods. The day of an assumed delivery is no fact, and is not said. */
type Way = 'installed' | 'delivered' | 'assumed' | 'counter' | 'pickup' | 'download';

interface Reached {
  readonly at: string;
  readonly way: Way;
}

/** Since when the customer can use the goods, and how they came by them. */
export function reachedOn({ deliveredAt, installedAt, isAssumed, kind }: Times): Reached {
  if (installedAt) return { at: installedAt, way: 'installed' };
  if (!deliveredAt) throw new Rejected('The facts of a letter lack deliveredAt: the time it came, or was installed');
  if (isAssumed) return { at: deliveredAt, way: 'assumed' };
  const isCollected = kind === 'counter' || kind === 'pickup' || kind === 'download';
  return { at: deliveredAt, way: isCollected ? kind : 'delivered' };
}
