import { countOf, levelOf, type ShopCount } from '../../shared/aws/metrics.ts';
import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { messageEvents } from '../../shared/events/messaging.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { readProjection } from '../../shared/kernel/projection.ts';
import type { PointsEvent } from './account.ts';
import { isCountable, messageTo, type Occurrence } from './counts.ts';
import { countOnce, outstandingPoints, savePoints, zones } from './insight.store.ts';

/**
 * Counts what the event reports, each occurrence once. The metric has the time of its emission, so it is emitted only when the
 * count was saved, and not for historical facts. Test events are not counted, nor what is published again long after.
 */
export const countEvents =
  <Event extends Envelope>(...occurrencesOf: readonly ((event: Event) => Occurrence | undefined)[]) =>
  async (event: Event, context: MessageContext): Promise<void> => {
    for (const occurrenceOf of occurrencesOf) {
      const occurrence = event.test ? undefined : occurrenceOf(event);
      if (!occurrence || !isCountable(occurrence, context.now)) continue;
      const shop = await readProjection(zones.of(event.shop));
      if (!shop) throw notHereYet(`The shop ${event.shop}`, context);
      const isNew = await countOnce(occurrence, shop.zone, event);
      if (isNew && !occurrence.isPast) countOf(event.shop, occurrence.metric);
    }
  };

/** What became of messages to customers, each counted once by this metric. */
export const countMessages = (metric: ShopCount) =>
  countEvents<EventOf<(typeof messageEvents)[number]>>(messageTo(metric));

/** The sum of all customers' spendable points is a gauge, emitted whenever it has changed. */
export async function measurePoints(event: PointsEvent): Promise<void> {
  if (!event.test && (await savePoints(event))) {
    levelOf(event.shop, 'PointsOut', await outstandingPoints(event.shop));
  }
}
