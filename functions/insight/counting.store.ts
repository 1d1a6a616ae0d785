import { countOf, levelOf } from '../../shared/aws/metrics.ts';
import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope } from '../../shared/events/event.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { readProjection } from '../../shared/kernel/projection.ts';
import type { PointsEvent } from './account.ts';
import type { Counted } from './counts.ts';
import { countOnce, keepPoints, pointsOut, zones } from './insight.store.ts';

/**
 * Counts what the event says, each thing once; the metric, which stands where it is said, is said when the count was saved, and
 * not of the past. Tests count nowhere.
 */
export const counting =
  <Event extends Envelope>(...whats: readonly ((event: Event) => Counted | undefined)[]) =>
  async (event: Event, turn: MessageContext): Promise<void> => {
    for (const what of whats) {
      const counted = event.test ? undefined : what(event);
      if (!counted) continue;
      const shop = await readProjection(zones.of(event.shop));
      if (!shop) throw notHereYet(`The shop ${event.shop}`, turn);
      const isNew = await countOnce(counted, shop.zone, event);
      if (isNew && !counted.isPast) countOf(event.shop, counted.metric);
    }
  };

/** What all customers could spend is a level, and said whenever it has moved. */
export async function pointsChanged(event: PointsEvent): Promise<void> {
  if (!event.test && (await keepPoints(event))) {
    levelOf(event.shop, 'PointsOut', await pointsOut(event.shop));
  }
}
